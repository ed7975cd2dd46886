import type { ReadDb } from '#platform/database/pools';
import type { Tx } from '#platform/work';

/** Who wrote since the last release: none of them releases the newest version. */
export async function writersOf(db: ReadDb | Tx, row: { article_id: string; published_version: number | null }) {
  const rows = await db
    .selectFrom('article_versions')
    .select('written_by')
    .distinct()
    .where('article_id', '=', row.article_id)
    .where('version', '>', row.published_version ?? 0)
    .execute();
  return rows.map((one) => one.written_by);
}
