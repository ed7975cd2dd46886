import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { FOLLOW_HOURS, isHeldOut } from './pseudonym.ts';
import { maySeeFigures } from './rules.ts';
import type { DeflectionPeriod } from './schema.ts';
import { SMALLEST_GROUP } from './words.ts';

interface Outcome {
  article: string | null;
  people: number;
  solved: number;
  silent: number;
  contacted: number;
}

/** Whether the group that was shown answers called and wrote less than the one that was not: contacts for each 100 people, their difference and its 95 % interval. */
export interface HoldOut {
  shown_people: number;
  held_people: number;
  shown_rate: number;
  held_rate: number;
  difference: number;
  /** Half the width of the interval: difference ± margin. */
  margin: number;
}

/**
 * What looking for help came to, from a day to a day. An answer that was opened counts as solved only where somebody said so and neither wrote nor called about the same
 * (or nothing named) within 72 hours; as silent where they just did not come back; as contacted where they did. What is younger than 72 hours does not count yet. Groups of
 * fewer than five people are left out. For those who see the figures of the desk.
 */
export async function deflectionFor(work: Work, { from, to }: DeflectionPeriod) {
  demand(maySeeFigures(work.actor));
  const city = await cityOf(work.house);
  const minutes = city.service_desk?.call_minutes ?? 6;
  const until = new Date(Math.min(to.getTime(), work.now().getTime() - FOLLOW_HOURS * 3_600_000));
  const [[all], articles, hold_out, linked] = await Promise.all([
    outcomesOf(work, from, until, false),
    outcomesOf(work, from, until, true),
    holdOutOf(work, from, to),
    linkedOf(work, from, to),
  ]);
  const enough = (one: Outcome | undefined): one is Outcome => one !== undefined && one.people >= SMALLEST_GROUP;
  const hours = (one: Outcome) => (one.solved * minutes) / 60;
  return {
    minutes,
    all: enough(all) ? { ...all, hours: hours(all) } : null,
    articles: articles.filter(enough).map((one) => ({ ...one, hours: hours(one) })),
    hold_out,
    linked,
  };
}
export type Deflection = Awaited<ReturnType<typeof deflectionFor>>;

/**
 * One row in all, or one an article. An episode begins with an answer opened or said to have helped, where none of the same person and topic came in the 72 hours
 * before. Events are kept to the hour: what was written in the same hour counts as written after, so there are never too many successes.
 */
async function outcomesOf(work: Work, from: Date, until: Date, by_article: boolean): Promise<Outcome[]> {
  const hours = sql.lit(`${FOLLOW_HOURS} hours`);
  const same = (one: string, other: string) =>
    sql`(${sql.ref(`${one}.pseudonym`)} = ${sql.ref(`${other}.pseudonym`)} or ${sql.ref(`${one}.earlier`)} = ${sql.ref(`${other}.pseudonym`)})`;
  const article = by_article ? sql`and b.article is not distinct from e.article` : sql``;
  const { rows } = await sql<Outcome>`
    with looked as materialized (
      select * from help_events where event in ('opened', 'solved') and at >= ${from} and at < ${until}),
    episodes as materialized (
      select e.* from looked e where not exists (
        select from looked b where ${same('e', 'b')} and (b.topic = e.topic or b.topic = '' or e.topic = '') ${article}
          and b.help_event_id <> e.help_event_id and (b.at, b.help_event_id) < (e.at, e.help_event_id) and b.at > e.at - interval ${hours})),
    ended as (
      select e.article, e.pseudonym,
        exists (select from help_events c where ${same('c', 'e')} and c.event in ('sent', 'called') and (c.topic = e.topic or c.topic = '' or e.topic = '')
          and c.at >= e.at and c.at < e.at + interval ${hours}) as contacted,
        e.event = 'solved' or exists (select from help_events s where ${same('s', 'e')} and s.event = 'solved' and (s.topic = e.topic or s.topic = '' or e.topic = '')
          and s.article is not distinct from e.article and s.at >= e.at and s.at < e.at + interval ${hours}) as solved
      from episodes e)
    select ${by_article ? sql`article` : sql`null::text as article`}, count(distinct pseudonym)::int as people,
      count(*) filter (where solved and not contacted)::int as solved,
      count(*) filter (where not solved and not contacted)::int as silent,
      count(*) filter (where contacted)::int as contacted
    from ended ${by_article ? sql`where article is not null group by article order by 3 desc, article limit 200` : sql``}`.execute(
    work.read,
  );
  return rows;
}

/** Null while no group is held out, or one of the two is too small. Counts are taken as Poisson, so the margin is that of two independent rates. */
async function holdOutOf(work: Work, from: Date, to: Date): Promise<HoldOut | null> {
  const { service_desk } = await cityOf(work.house);
  const percent = service_desk?.hold_out_percent ?? 0;
  if (percent <= 0) return null;
  const [people, contacts] = await Promise.all([
    work.read
      .selectFrom('people')
      .select('person_id')
      .where('kind', '=', 'staff')
      .where('active', '=', true)
      .where('erased_at', 'is', null)
      .execute(),
    work.read
      .selectFrom('help_events')
      .select((eb) => ['held_out', eb.fn.countAll<string>().as('n')])
      .where('event', 'in', ['sent', 'called'])
      .where('at', '>=', from)
      .where('at', '<', to)
      .groupBy('held_out')
      .execute(),
  ]);
  const held_people = people.filter((one) => isHeldOut(work.house, one.person_id, percent, work.now())).length;
  const shown_people = people.length - held_people;
  if (Math.min(held_people, shown_people) < SMALLEST_GROUP) return null;
  const count = (held: boolean) => Number(contacts.find((one) => one.held_out === held)?.n ?? 0);
  return compareRates({ contacts: count(false), people: shown_people }, { contacts: count(true), people: held_people });
}

/** Two rates of contacts for each 100 people, with the 95 % interval of their difference (normal approximation of two Poisson counts). Pure. */
export function compareRates(shown: { contacts: number; people: number }, held: { contacts: number; people: number }): HoldOut {
  const rate = (of: { contacts: number; people: number }) => (100 * of.contacts) / of.people;
  const variance = (of: { contacts: number; people: number }) => (10_000 * of.contacts) / of.people ** 2;
  return {
    shown_people: shown.people,
    held_people: held.people,
    shown_rate: rate(shown),
    held_rate: rate(held),
    difference: rate(held) - rate(shown),
    margin: 1.96 * Math.sqrt(variance(shown) + variance(held)),
  };
}

/** KCS: how many solved tickets name an article that solved them or was made of them. */
async function linkedOf(work: Work, from: Date, to: Date): Promise<{ solved: number; linked: number }> {
  const row = await work.read
    .selectFrom('tickets')
    .select((eb) => [
      eb.fn.countAll<string>().as('solved'),
      eb.fn
        .countAll<string>()
        .filterWhere(
          eb.exists(eb.selectFrom('ticket_articles').select('article').whereRef('ticket_articles.case_id', '=', 'tickets.case_id')),
        )
        .as('linked'),
    ])
    .where('solved_at', '>=', from)
    .where('solved_at', '<', to)
    .executeTakeFirstOrThrow();
  return { solved: Number(row.solved), linked: Number(row.linked) };
}
