import { type RawBuilder, sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import type { Span } from '#platform/span';
import { SMALLEST_GROUP } from './words.ts';

/** What tickets of one kind come to. People are counted by name or account; a ticket whose contact was deleted counts as somebody of its own. */
export interface Tally {
  /** An id, a step of time, '' where there is none, null for those of too few people taken together. */
  key: string | null;
  people: number;
  received: number;
  /** Taken on the phone or at the counter, and how many of them were solved there and stayed so. */
  spoken: number;
  first_contact: number;
  solved: number;
  reopened: number;
  /** In time, and not; what is neither due nor done is neither. */
  answers_kept: number;
  answers_missed: number;
  solutions_kept: number;
  solutions_missed: number;
  raters: number;
  rated: number;
  content: number;
  unhappy: number;
}

/** Tickets that came in during a span, as the tally asks for them. */
export function ticketsIn({ from, to }: Span): RawBuilder<unknown> {
  return sql`c.created_at >= ${from} and c.created_at < ${to}`;
}

export const STILL_OPEN = sql`c.phase <> 'closed'`;

/**
 * Incidents and requests by several splits at once, read one time. Rows of fewer than five people are taken together, with the next one where they still would be
 * too few, so that none can be told from the rest; what is left of fewer than five people is not there.
 */
export async function tallyOf(
  db: ReadDb,
  now: Date,
  which: RawBuilder<unknown>,
  splits: Readonly<Record<string, RawBuilder<unknown>>>,
): Promise<Map<string, Tally[]>> {
  const rows = Object.entries(splits).map(([name, key]) => sql`(${sql.lit(name)}, ${key})`);
  const { rows: found } = await sql<Tally & { split: string }>`
    with fact as materialized (
      select d.split, d.key, coalesce(p.person_id::text, p.name, c.case_id::text) as who, count(*) as received,
        count(*) filter (where c.channel in ('phone', 'counter')) as spoken,
        count(*) filter (where t.first_contact and t.reopened = 0) as first_contact,
        count(*) filter (where t.solved_at is not null and c.phase = 'closed') as solved, count(*) filter (where t.reopened > 0) as reopened,
        ${kept('a')} as answers_kept, ${missed('a', now)} as answers_missed, ${kept('s')} as solutions_kept, ${missed('s', now)} as solutions_missed,
        count(t.satisfied) as rated, count(*) filter (where t.satisfied = 1) as content, count(*) filter (where t.satisfied = 3) as unhappy
      from cases c join tickets t on t.case_id = c.case_id
      left join lateral (select person_id, name from case_people where case_id = c.case_id and part = 'reporter' limit 1) p on true
      left join case_deadlines a on a.case_id = c.case_id and a.name = 'first_answer'
      left join case_deadlines s on s.case_id = c.case_id and s.name = 'resolution'
      cross join lateral (values ${sql.join(rows)}) d(split, key)
      where c.kind = 'ticket' and t.type in ('incident', 'request') and ${which}
      group by 1, 2, 3),
    sized as (
      select split, key, n, coalesce(sum(n) over (partition by split order by n, key rows between unbounded preceding and 1 preceding), 0) as smaller
      from (select split, key, count(*) as n from fact group by 1, 2) g),
    folded as (
      select fact.*, case when n < ${SMALLEST_GROUP} or (smaller > 0 and smaller < ${SMALLEST_GROUP}) then null else fact.key end as shown
      from fact join sized using (split, key))
    select split, shown as key, count(distinct who)::int as people, count(distinct who) filter (where rated > 0)::int as raters,
      ${sql.join(SUMS.map((name) => sql`sum(${sql.ref(name)})::int as ${sql.ref(name)}`))}
    from folded group by 1, 2 having count(distinct who) >= ${SMALLEST_GROUP} order by split, received desc, key limit 2000`.execute(db);
  return new Map([...Map.groupBy(found, (row) => row.split)].map(([name, all]) => [name, all.map(({ split: _, ...row }) => row)]));
}

const SUMS = [
  ...(['received', 'spoken', 'first_contact', 'solved', 'reopened', 'rated', 'content', 'unhappy'] as const),
  ...(['answers_kept', 'answers_missed', 'solutions_kept', 'solutions_missed'] as const),
];

const column = (of: 'a' | 's', name: string) => sql.ref(`${of}.${name}`);

function kept(of: 'a' | 's') {
  return sql`count(*) filter (where ${column(of, 'met_at')} <= ${column(of, 'due_at')})`;
}

function missed(of: 'a' | 's', now: Date) {
  return sql`count(*) filter (where coalesce(${column(of, 'met_at')}, ${now}) > ${column(of, 'due_at')})`;
}
