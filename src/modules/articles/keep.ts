import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { showInSearch } from './find.ts';
import { demandNewest, type LockedArticle, lockArticle } from './lock.ts';
import { mayKeep } from './rules.ts';
import type { OnArticle } from './schema.ts';

/** Readers see it no more, it is kept. Refuses `state_not_reachable` for what was never released. */
export async function archiveArticle(work: Work, input: OnArticle): Promise<void> {
  await keep(work, 'archiveArticle', input, async (tx, row) => {
    if (row.published_version === null || row.archived_at || row.trashed_at) throw new Refusal('state_not_reachable');
    await set(tx, row, { archived_at: tx.now });
    tx.record(`article:${row.article_id}`, 'article.archived');
  });
}

/** Out of the archive: readers see again what was released last. */
export async function unarchiveArticle(work: Work, input: OnArticle): Promise<void> {
  await keep(work, 'unarchiveArticle', input, async (tx, row) => {
    if (!row.archived_at || row.trashed_at) throw new Refusal('state_not_reachable');
    await set(tx, row, { archived_at: null });
    tx.record(`article:${row.article_id}`, 'article.unarchived');
  });
}

/** Into the trash, from which it can be brought back until the city's period is over. */
export async function trashArticle(work: Work, input: OnArticle): Promise<void> {
  await keep(work, 'trashArticle', input, async (tx, row) => {
    if (row.trashed_at) throw new Refusal('state_not_reachable');
    await set(tx, row, { trashed_at: tx.now });
    tx.record(`article:${row.article_id}`, 'article.trashed');
  });
}

/** Out of the trash, as it was. A draft comes back only to those whose it is: nobody else can open it. */
export async function restoreArticle(work: Work, input: OnArticle): Promise<void> {
  await keep(work, 'restoreArticle', input, async (tx, row) => {
    if (!row.trashed_at) throw new Refusal('state_not_reachable');
    await set(tx, row, { trashed_at: null });
    tx.record(`article:${row.article_id}`, 'article.restored');
  });
}

async function keep(work: Work, name: string, input: OnArticle, run: (tx: Tx, row: LockedArticle) => Promise<void>): Promise<void> {
  await change(work, name, input, async (tx) => {
    const row = await lockArticle(tx, input.article_id);
    demand(mayKeep(tx.actor, row));
    demandNewest(row, input);
    await run(tx, row);
  });
}

async function set(tx: Tx, row: LockedArticle, to: { archived_at?: Date | null; trashed_at?: Date | null }): Promise<void> {
  await tx
    .updateTable('articles')
    .set({ ...to, changed_at: tx.now })
    .where('article_id', '=', row.article_id)
    .execute();
  await showInSearch(tx, row.article_id);
}
