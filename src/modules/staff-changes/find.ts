import { sql } from 'kysely';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { changesVisibleTo } from './rules.ts';
import type { ChangeKind } from './words.ts';

/** What the one search finds of those who join, move or leave: by their name, team and place, as far as the actor sees the change as a whole. The open ones first. */
export async function foundStaffChangesFor(work: Work, q: string, most: number) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
  if (words.length === 0 || work.actor.kind !== 'staff') return [];
  let query = work.read
    .selectFrom('staff_changes as c')
    .leftJoin('people as p', 'p.person_id', 'c.person_id')
    .leftJoin('teams as t', 't.team_id', 'c.team_id')
    .select(['c.staff_change_id', 'c.kind', 't.name as team_name'])
    .select([sql<string>`coalesce(p.name, c.name)`.as('name'), sql<string>`c.day::text`.as('day')])
    .where(changesVisibleTo(work.actor));
  for (const word of words)
    query = query.where(
      sql<boolean>`lower(coalesce(p.name, c.name) || ' ' || coalesce(t.name->>'de', '') || ' ' || coalesce(t.name->>'en', '') || ' ' || c.place)
        like ${`%${likeText(word)}%`}`,
    );
  const rows = await query.orderBy(sql`c.state = 'open'`, 'desc').orderBy('c.day', 'desc').limit(most).execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ChangeKind }));
}
