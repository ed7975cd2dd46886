import { sql } from 'kysely';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { mayLead } from './rules.ts';
import type { CrisisKind } from './words.ts';

/** What the one search finds of crises and of the tasks in them, for whoever keeps the crisis book: what runs first, then the newest. */
export async function foundCrisesFor(work: Work, q: string, most: number) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
  if (words.length === 0 || !mayLead(work.actor)) return { crises: [], tasks: [] };
  const all = (text: ReturnType<typeof sql>) =>
    sql<boolean>`${sql.join(
      words.map((word) => sql`lower(${text}) like ${`%${likeText(word)}%`}`),
      sql` and `,
    )}`;
  const [crises, tasks] = await Promise.all([
    work.read
      .selectFrom('crises as c')
      .select(['c.crisis_id', 'c.kind', 'c.words', 'c.exercise', 'c.closed_at', 'c.since'])
      .where(all(sql`c.words || ' ' || c.summary`))
      .orderBy(sql`c.closed_at is null`, 'desc')
      .orderBy('c.opened_at', 'desc')
      .limit(most)
      .execute(),
    work.read
      .selectFrom('crisis_entries as e')
      .innerJoin('crises as c', 'c.crisis_id', 'e.crisis_id')
      .select(['e.crisis_entry_id', 'e.crisis_id', 'e.words', 'e.who', 'c.words as crisis_words'])
      .where('e.sort', '=', 'task')
      .where(all(sql`e.words || ' ' || e.who`))
      .orderBy(sql`c.closed_at is null`, 'desc')
      .orderBy('e.happened_at', 'desc')
      .limit(most)
      .execute(),
  ]);
  return { crises: crises.map((row) => ({ ...row, kind: row.kind as CrisisKind })), tasks };
}
