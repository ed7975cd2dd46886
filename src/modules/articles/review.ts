import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { shownFilesOf } from './files.ts';
import { showInSearch } from './find.ts';
import { demandNewest, type LockedArticle, lockArticle } from './lock.ts';
import { htmlInLanguages } from './render.ts';
import { mayEdit, mayRelease, mayReleaseFor } from './rules.ts';
import type { OnArticle, ReleaseArticle, SendBackArticle } from './schema.ts';
import { inLanguages } from './texts.ts';
import type { Audience } from './words.ts';
import { liveOf } from './write.ts';

/** The newest version is done: somebody else shall read and release it. Refuses `state_not_reachable`, `article_empty`. */
export async function submitArticle(work: Work, input: OnArticle): Promise<void> {
  await change(work, 'submitArticle', input, async (tx) => {
    const row = await locked(tx, input, 'draft');
    demand(mayEdit(tx.actor, row, row.writers));
    const { body } = await newestOf(tx, row);
    if (!body.de.trim()) throw new Refusal('article_empty');
    await setState(tx, row, 'review');
    tx.record(`article:${row.article_id}`, 'article.submitted', {}, { version: String(row.version) });
  });
}

/** Back to whoever wrote it: by a reviewer with a reason, or by a writer who goes on. Refuses `state_not_reachable`, `reason_missing`. */
export async function sendBackArticle(work: Work, input: SendBackArticle): Promise<void> {
  await change(work, 'sendBackArticle', input, async (tx) => {
    const row = await locked(tx, input, 'review');
    const own = mayEdit(tx.actor, row, row.writers) && row.writers.includes(tx.actor.person_id);
    demand(own || mayReleaseFor(tx.actor, row.team_id));
    if (!own && !input.review_note) throw new Refusal('reason_missing', { field: 'review_note' });
    await setState(tx, row, 'draft');
    await tx
      .updateTable('article_versions')
      .set({ review_note: input.review_note || null })
      .where('article_id', '=', row.article_id)
      .where('version', '=', row.version)
      .execute();
    tx.record(`article:${row.article_id}`, 'article.sent_back', { review_note: input.review_note }, { version: String(row.version) });
  });
}

/** Readers see the newest version from now on. Never by somebody who wrote in it (four eyes). Refuses `state_not_reachable`, `four_eyes`. */
export async function releaseArticle(work: Work, input: ReleaseArticle): Promise<void> {
  await change(work, 'releaseArticle', input, async (tx) => {
    const row = await locked(tx, input, 'review');
    const text = await newestOf(tx, row);
    // Whoever releases what goes to another department answers for both.
    demand(mayReleaseFor(tx.actor, row.team_id) && mayReleaseFor(tx.actor, text.team_id));
    demand(mayRelease(tx.actor, row, row.writers), 'four_eyes');
    await publishVersion(tx, row, text, input.review_on || null);
  });
}

type Newest = Awaited<ReturnType<typeof newestOf>>;

async function publishVersion(tx: Tx, row: LockedArticle, text: Newest, review_on: string | null): Promise<void> {
  const html = htmlInLanguages(text.body, await shownFilesOf(tx, row.article_id));
  await tx
    .updateTable('article_versions')
    .set({ html: JSON.stringify(html), released_by: tx.actor.person_id, released_at: tx.now, review_note: null })
    .where('article_id', '=', row.article_id)
    .where('version', '=', row.version)
    .execute();
  await tx
    .updateTable('articles')
    .set({ state: 'published', published_version: row.version, published_at: tx.now, changed_at: tx.now, review_on, reminded_on: null })
    .set({ archived_at: null, ...liveOf({ ...text, audience: text.audience as Audience }) })
    .where('article_id', '=', row.article_id)
    .execute();
  await showInSearch(tx, row.article_id);
  tx.record(`article:${row.article_id}`, 'article.released', {}, { version: String(row.version) });
}

async function locked(tx: Tx, input: OnArticle, state: string): Promise<LockedArticle> {
  const row = await lockArticle(tx, input.article_id);
  demandNewest(row, input);
  demand(row.state === state && !row.trashed_at && !row.archived_at, 'state_not_reachable');
  return row;
}

async function setState(tx: Tx, row: LockedArticle, state: 'draft' | 'review'): Promise<void> {
  await tx.updateTable('articles').set({ state, changed_at: tx.now }).where('article_id', '=', row.article_id).execute();
}

async function newestOf(tx: Tx, row: LockedArticle) {
  const text = await tx
    .selectFrom('article_versions')
    .select(['title', 'summary', 'body', 'topic_id', 'audience', 'team_id', 'apps', 'duty'])
    .where('article_id', '=', row.article_id)
    .where('version', '=', row.version)
    .executeTakeFirstOrThrow();
  return { ...text, body: inLanguages(text.body) };
}
