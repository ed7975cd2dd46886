import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import type { Work } from '#platform/work';

/** What somebody wants first in the catalogue, by id. */
export async function favouritesOf(db: ReadDb, person_id: string): Promise<Set<string>> {
  const rows = await db.selectFrom('catalogue_favourites').select('item_id').where('person_id', '=', person_id).execute();
  return new Set(rows.map((row) => row.item_id));
}

/** From so many different colleagues on, within a year: what one person has is nobody's business. */
const COLLEAGUES = 2;
const OFTEN_MOST = 4;

/** What colleagues of one's teams were given most within the last year, at most four ids, the most frequent first. */
export async function oftenIn(work: Work): Promise<string[]> {
  const { teams } = work.actor;
  if (teams.length === 0) return [];
  const since = new Date(work.now().getTime() - YEAR);
  const rows = await work.read
    .selectFrom('order_lines as l')
    .innerJoin('cases as c', 'c.case_id', 'l.case_id')
    .select('l.item_id')
    .where('l.for_person_id', 'in', (eb) =>
      eb
        .selectFrom('team_members')
        .select('person_id')
        .where('team_id', 'in', [...teams]),
    )
    .where('l.item_id', 'is not', null)
    .$narrowType<{ item_id: string }>()
    .where('l.state', '<>', 'cancelled')
    .where('c.created_at', '>=', since)
    .groupBy('l.item_id')
    .having(sql<boolean>`count(distinct l.for_person_id) >= ${COLLEAGUES}`)
    .orderBy(sql`count(*) desc, l.item_id`)
    .limit(OFTEN_MOST)
    .execute();
  return rows.map((row) => row.item_id);
}
const YEAR = 365 * 86_400_000;
