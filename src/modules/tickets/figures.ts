import { sql } from 'kysely';
import { type City, cityOf } from '#modules/city';
import { demand } from '#platform/errors';
import { keptAnswer } from '#platform/kept';
import { keptSince } from '#platform/retention';
import { type Span, spanBefore, spanOf } from '#platform/span';
import type { Work } from '#platform/work';
import { deflectionFor } from './deflection.ts';
import type { DeskFiguresQuestion } from './figures-schema.ts';
import { mayReadDeskFigures } from './rules.ts';
import { STILL_OPEN, type Tally, tallyOf, ticketsIn } from './tally.ts';
import { SMALLEST_GROUP } from './words.ts';

const DAY_MS = 86_400_000;
/** A course of so many days is read by weeks, a longer one by months. */
const WEEKS_UP_TO = 93;
/** How long a ticket has been open, in days: less than each of these, or more than the last. */
export const AGES = [1, 3, 7, 30] as const;

/** Calls that came in; null where they are no longer all kept, or of fewer than five numbers. `minutes`: how long one takes, null where too few were timed. */
export interface CallFigures {
  came: number;
  missed: number;
  minutes: number | null;
}

/**
 * What the head of the desk asks, for a period and the one just before: how much came in and by which way, what was solved at once, what was kept of what the city
 * promises, what it was about, how content people were, what answers spared; and how old is what is open now. Nothing is told of fewer than five people, nor of one who
 * works there. Read at most every ten minutes. For those with `figures.read` of tickets.
 */
export async function deskFiguresFor(work: Work, asked: DeskFiguresQuestion) {
  demand(mayReadDeskFigures(work.actor));
  return await keptAnswer(work.house, `desk figures ${asked.time}`, () => read(work, asked));
}
export type DeskFigures = Awaited<ReturnType<typeof deskFiguresFor>>;

async function read(work: Work, { time }: DeskFiguresQuestion) {
  const city = await cityOf(work.house);
  const now = work.now();
  const span = spanOf(time, now, city);
  const before = spanBefore(time, now, city);
  const length = (Math.min(span.to.getTime(), now.getTime()) - span.from.getTime()) / DAY_MS;
  const step = length <= WEEKS_UP_TO ? ('week' as const) : ('month' as const);
  const ends = step === 'week' ? 'IYYY-"W"IW' : 'YYYY-MM';
  const at = sql`to_char(c.created_at at time zone ${city.time_zone}, ${ends})`;
  const age = sql`width_bucket((extract(epoch from ${now}::timestamptz - c.created_at) / 86400)::float8, ${[...AGES]}::float8[])::text`;
  const [these, those, open, calls, calls_before, spared, spared_before] = await Promise.all([
    tallyOf(work.read, now, ticketsIn(span), { ...SPLITS, step: sql`${at} || ' ' || c.channel` }),
    tallyOf(work.read, now, ticketsIn(before), SPLITS),
    tallyOf(work.read, now, STILL_OPEN, { all: sql`''`, age }),
    callsIn(work, span, city),
    callsIn(work, before, city),
    sparedIn(work, span, city),
    sparedIn(work, before, city),
  ]);
  const part = (name: string) =>
    (these.get(name) ?? []).map((row) => ({ ...row, before: those.get(name)?.find((one) => one.key === row.key)?.received ?? null }));
  return {
    as_of: now,
    span,
    before: { span: before, total: those.get('all')?.[0] ?? null, calls: calls_before, spared: spared_before },
    total: these.get('all')?.[0] ?? null,
    channels: part('channel'),
    priorities: part('priority'),
    causes: part('cause'),
    step,
    course: courseOf(these.get('step') ?? []),
    open: {
      total: open.get('all')?.[0]?.received ?? null,
      ages: (open.get('age') ?? []).map(({ key, received }) => ({ key, received })).sort(byAge),
    },
    calls,
    spared,
    names: await namesOf(work),
  };
}

const SPLITS = {
  all: sql`''`,
  channel: sql`c.channel`,
  // What the core sorts by, as people say it: 1 is the most urgent.
  priority: sql`(4 - c.priority)::text`,
  cause: sql`coalesce('app:' || t.app_id, 'topic:' || t.topic_id, '')`,
};

/** The youngest first, what is taken together last. */
const byAge = (a: Pick<Tally, 'key'>, b: Pick<Tally, 'key'>) => (a.key ?? '9').localeCompare(b.key ?? '9');

/** '2026-W09 phone' as a step and a channel; steps in their order, null where nothing may be told. */
function courseOf(rows: readonly Tally[]) {
  const cells = rows.flatMap(({ key, received }) =>
    key === null ? [] : [{ step: key.split(' ')[0] ?? '', channel: key.split(' ')[1] ?? '', received }],
  );
  const steps = [...new Set(cells.map((cell) => cell.step))].sort();
  const channels = [...new Set(cells.map((cell) => cell.channel))];
  const of = (channel: string, step: string) => cells.find((cell) => cell.channel === channel && cell.step === step)?.received ?? null;
  return { steps, lines: channels.map((channel) => ({ channel, values: steps.map((step) => of(channel, step)) })) };
}

async function callsIn(work: Work, { from, to }: Span, city: City): Promise<CallFigures | null> {
  if (isGone(work, from, 'calls', 'P90D', city)) return null;
  const { rows } = await sql<CallFigures & { numbers: number; timed: number }>`
    select count(*)::int as came, count(*) filter (where answered_at is null and ended_at is not null)::int as missed,
      count(distinct from_number)::int as numbers, count(*) filter (where ended_at > answered_at)::int as timed,
      (extract(epoch from avg(ended_at - answered_at) filter (where ended_at > answered_at)) / 60)::float8 as minutes
    from calls where direction = 'in' and began_at >= ${from} and began_at < ${to}`.execute(work.read);
  const [row] = rows;
  if (!row || row.numbers < SMALLEST_GROUP) return null;
  return { came: row.came, missed: row.missed, minutes: row.timed < SMALLEST_GROUP ? null : row.minutes };
}

async function sparedIn(work: Work, span: Span, city: City) {
  return isGone(work, span.from, 'help_events', 'P13M', city) ? null : await deflectionFor(work, span);
}

/** Whether what was written at a moment has been forgotten by now. */
function isGone(work: Work, from: Date, kind: string, usual: string, city: City): boolean {
  const keep = city.retention.find((one) => one.kind === kind)?.keep ?? usual;
  return from < keptSince(work.now(), keep, city.time_zone);
}

/** What tickets are about, by the keys of causes. */
async function namesOf(work: Work): Promise<Record<string, unknown>> {
  const [apps, topics] = await Promise.all([
    work.read.selectFrom('apps').select(['app_id', 'name']).execute(),
    work.read.selectFrom('ticket_topics').select(['topic_id', 'name']).execute(),
  ]);
  return Object.fromEntries([
    ...apps.map((one) => [`app:${one.app_id}`, one.name]),
    ...topics.map((one) => [`topic:${one.topic_id}`, one.name]),
  ]);
}
