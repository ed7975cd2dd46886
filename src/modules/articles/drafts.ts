import { demand } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { lockArticle } from './lock.ts';
import { mayEdit } from './rules.ts';
import type { KeepArticleDraft } from './schema.ts';

/** Keeps what somebody has typed and not saved, for them alone. */
export async function keepArticleDraft(work: Work, input: KeepArticleDraft): Promise<void> {
  await change(work, 'keepArticleDraft', input, async (tx) => {
    const row = await lockArticle(tx, input.article_id);
    const { person_id } = tx.actor;
    demand(mayEdit(tx.actor, row, row.writers) && person_id !== null);
    const { article_id, language, version } = input;
    const kept = { version, fields: JSON.stringify(input.fields), kept_at: tx.now };
    await tx
      .insertInto('article_drafts')
      .values({ article_id, person_id, language, ...kept })
      .onConflict((oc) => oc.columns(['article_id', 'person_id', 'language']).doUpdateSet(kept))
      .execute();
    tx.record(`article:${article_id}`, 'article.draft_kept', {}, { person_id });
  });
}

/** Forgets what the one asking has typed and not saved. */
export async function dropArticleDraft(work: Work, input: { article_id: string; language: 'de' | 'en' }): Promise<void> {
  await change(work, 'dropArticleDraft', input, async (tx) => {
    await lockArticle(tx, input.article_id);
    await forgetDraft(tx, input.article_id, input.language);
    tx.record(`article:${input.article_id}`, 'article.draft_dropped', {}, { person_id: tx.actor.person_id });
  });
}

export async function forgetDraft(tx: Tx, article_id: string, language?: 'de' | 'en'): Promise<void> {
  let mine = tx.deleteFrom('article_drafts').where('article_id', '=', article_id).where('person_id', '=', tx.actor.person_id);
  if (language) mine = mine.where('language', '=', language);
  await mine.execute();
}

/** What the one asking has typed and not saved; null where there is nothing. */
export async function articleDraftFor(work: Work, article_id: string, language: 'de' | 'en') {
  const draft = await work.read
    .selectFrom('article_drafts')
    .select(['version', 'fields', 'kept_at'])
    .where('article_id', '=', article_id)
    .where('person_id', '=', work.actor.person_id)
    .where('language', '=', language)
    .executeTakeFirst();
  return draft ? { ...draft, fields: draft.fields as Record<string, string | string[]> } : null;
}
