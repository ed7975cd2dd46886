import { type RawBuilder, sql } from 'kysely';
import { CASE_ROW, mayRead, type StoredPicture } from '#modules/cases';
import { REPORT } from '#modules/reports';
import { demand } from '#platform/errors';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { differencesOf, type Reading, readingOf } from './compare.ts';
import { numberIn } from './lock.ts';
import { mayEnter, paperTeamsOf } from './rules.ts';
import { missingSteps } from './save.ts';
import { type PaperList, typedSchema } from './schema.ts';
import { secondsFor } from './seconds.ts';
import { twinsFor } from './twins.ts';
import { PAPER_LIST_MOST, PAPER_OPEN, PAPER_PAGE, type PaperState } from './words.ts';

/** A number as lists show it. */
interface NumberRow {
  number: string;
  state: PaperState;
  team_name: unknown;
  reserved_at: Date;
  changed_at: Date | null;
  entered_at: Date | null;
  void_reason: string | null;
  /** Which part of its sheet the one asking read. */
  part: 'first' | 'second' | null;
}

const inTeams = (teams: readonly string[] | null): RawBuilder<boolean> =>
  sql`(${teams === null} or n.team_id = any(${[...(teams ?? [])]}::text[]))`;
const like = (text: string) => `%${likeText(text.toUpperCase())}%`;

const rowsOf = (work: Work, where: RawBuilder<unknown>, tail: RawBuilder<unknown>) =>
  sql<NumberRow>`
    select n.number, n.state, t.name as team_name, n.reserved_at, s.changed_at, n.entered_at, n.void_reason, h.part
    from paper_numbers n join teams t using (team_id) left join paper_sheets s using (number)
      left join paper_hands h on h.number = n.number and h.person_id = ${work.actor.person_id}::uuid
    where ${where} ${tail}`.execute(work.read);

/** Numbers of the teams whose sheets one enters, with how many are where; 50 a page. Refuses `forbidden` for whoever enters none. */
export async function paperListFor(work: Work, wanted: PaperList) {
  const mine = paperTeamsOf(work.actor);
  demand(mine === null || mine.length > 0);
  const { state, team, q, page } = wanted;
  const states = state === '' ? null : state === 'open' ? [...PAPER_OPEN] : [state];
  const of_team = sql`${inTeams(mine)} and (${team === ''} or n.team_id = ${team}) and n.kind = ${REPORT.kind}`;
  const where = sql`${of_team} and (${states === null} or n.state = any(${states ?? []}::text[])) and n.number like ${like(q)}`;
  const order = sql`order by n.state not in ('waiting', 'differs'), n.state <> 'draft', n.reserved_at desc, n.number
    limit ${PAPER_PAGE + 1} offset ${(page - 1) * PAPER_PAGE}`;
  const [{ rows }, counts, teams] = await Promise.all([
    rowsOf(work, where, order),
    sql<{ state: PaperState; n: number }>`
      select n.state, count(*)::int as n from paper_numbers n where ${of_team} group by n.state`.execute(work.read),
    sql<{ team_id: string; name: unknown }>`
      select team_id, name from teams where exists (select from paper_numbers n where n.team_id = teams.team_id and ${inTeams(mine)})
      order by name ->> 'de' collate "de-x-icu"`.execute(work.read),
  ]);
  return {
    ...{ wanted, rows: rows.slice(0, PAPER_PAGE), more: rows.length > PAPER_PAGE, teams: teams.rows },
    counts: Object.fromEntries(counts.rows.map((row) => [row.state, row.n])) as Partial<Record<PaperState, number>>,
  };
}

/** The numbers nobody can account for yet, oldest first, to go through with the stack of paper beside. Refuses `forbidden`. */
export async function openPaperFor(work: Work, { team }: { team: string }) {
  const mine = paperTeamsOf(work.actor);
  demand(mine === null || mine.length > 0);
  const where = sql`${inTeams(mine)} and (${team === ''} or n.team_id = ${team}) and n.state = any(${[...PAPER_OPEN]}::text[])`;
  const { rows } = await rowsOf(work, where, sql`order by t.name ->> 'de', n.reserved_at, n.number limit ${PAPER_LIST_MOST}`);
  return { rows, team, now: work.now() };
}

/**
 * One number with what the one asking may see of its sheet: a draft everybody of the team who enters sheets; what waits for a second reading only those who read
 * it first. Refuses `not_found` for whoever enters no sheets of its team.
 */
export async function paperFor(work: Work, typed_number: string) {
  const row = await work.read
    .selectFrom('paper_numbers as n')
    .innerJoin('teams', 'teams.team_id', 'n.team_id')
    .leftJoin('paper_sheets as s', 's.number', 'n.number')
    .leftJoin('people as by', 'by.person_id', 'n.void_by')
    .select(['n.number', 'n.state', 'n.team_id', 'n.reserved_at', 'n.entered_at', 'n.case_id', 'n.void_at', 'n.void_reason'])
    .select(['teams.name as team_name', 'by.name as void_by', 's.typed', 's.second', 's.pictures', 's.version', 's.changed_at'])
    .where('n.number', '=', numberIn(typed_number))
    .executeTakeFirst();
  demand(row !== undefined && mayEnter(work.actor, row.team_id), 'not_found');
  const { typed, second, pictures, ...number } = row;
  const state = number.state as PaperState;
  const [hands, readable] = await Promise.all([handsOf(work, row.number), row.case_id ? mayReadCase(work, row.case_id) : false]);
  const part = hands.find((one) => one.person_id === work.actor.person_id)?.part ?? null;
  const first = typedSchema.parse(typed ?? {});
  const settles = state === 'differs' && part !== 'first';
  const open = state === 'draft' || part === 'first' || settles;
  const differs = settles ? differencesOf(readingOf(first), readingOf(second as unknown as Reading)) : [];
  const waits = state === 'waiting' || state === 'differs';
  const [twins, others] = await Promise.all([
    typed && (open || settles) ? twinsFor(work, number.number, first) : [],
    waits && part === 'first' ? secondsFor(work, row.team_id, row.number) : [],
  ]);
  return {
    ...{ ...number, state, part, version: number.version ?? 0, readable },
    typed: open ? first : null,
    missing: typed || state === 'out' ? missingSteps(first) : [],
    pictures: (pictures ?? []) as unknown as StoredPicture[],
    readings: differs.map((field) => ({ field, first: readingOf(first)[field], second: readingOf(second as unknown as Reading)[field] })),
    hands: { first: namesOf(hands, 'first'), second: namesOf(hands, 'second') },
    ...{ twins, others },
    may: {
      type: state === 'out' || state === 'draft',
      read_second: state === 'waiting' && part !== 'first',
      settle: settles,
      take_back: state === 'waiting' && part === 'first',
    },
  };
}
export type PaperFor = Awaited<ReturnType<typeof paperFor>>;

const namesOf = (hands: { name: string; part: string }[], part: string) => hands.filter((one) => one.part === part).map((one) => one.name);

async function handsOf(work: Work, number: string) {
  return await work.read
    .selectFrom('paper_hands as h')
    .innerJoin('people', 'people.person_id', 'h.person_id')
    .select(['h.person_id', 'h.part', 'people.name'])
    .where('h.number', '=', number)
    .orderBy('people.name')
    .execute();
}

async function mayReadCase(work: Work, case_id: string): Promise<boolean> {
  const row = await work.read.selectFrom('cases').select(CASE_ROW).where('case_id', '=', case_id).executeTakeFirst();
  return row !== undefined && mayRead(work.actor, row);
}

/** How many sheets wait for a second pair of eyes that may be those of the one asking. */
export async function paperWaitingFor(work: Work): Promise<number> {
  const mine = paperTeamsOf(work.actor);
  if (mine?.length === 0) return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from paper_numbers n where n.state in ('waiting', 'differs') and ${inTeams(mine)}
      and not exists (select from paper_hands h where h.number = n.number and h.person_id = ${work.actor.person_id}::uuid and h.part = 'first')`.execute(
    work.read,
  );
  return rows[0]?.n ?? 0;
}

/** Numbers whose sheet is not a case yet, for the search. */
export async function foundPaperFor(work: Work, q: string, most: number) {
  const mine = paperTeamsOf(work.actor);
  const text = numberIn(q) || q.trim();
  if (mine?.length === 0 || text.length < 4) return [];
  const where = sql`${inTeams(mine)} and n.state <> 'entered' and n.number like ${like(text)}`;
  return (await rowsOf(work, where, sql`order by n.number limit ${most}`)).rows;
}
