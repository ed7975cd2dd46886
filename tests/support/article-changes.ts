import {
  addArticleFile,
  archiveArticle,
  createArticle,
  dropArticleDraft,
  keepArticleDraft,
  type OnArticle,
  releaseArticle,
  restoreArticle,
  saveArticle,
  sendBackArticle,
  submitArticle,
  trashArticle,
  unarchiveArticle,
} from '#modules/articles';
import type { Work } from '#platform/work';
import { type AnArticle, anArticle, anArticleForm, aReviewer, aWriter } from './articles.ts';
import { workOf } from './house.ts';
import type { Prepared } from './prepared.ts';
import { aPicture } from './reports.ts';

/** The changes of articles, for the table of all. */
export const ARTICLE_CHANGES: Record<string, () => Promise<Prepared>> = {
  createArticle: async () => ({ actor: await aWriter(), call: (work) => createArticle(work, anArticleForm()) }),
  saveArticle: () => byWriter({}, (work, on) => saveArticle(work, { ...anArticleForm(), ...on })),
  addArticleFile: async () => {
    const { file_hash, thumbnail_hash, name } = await aPicture();
    return byWriter({}, (work, { article_id }) => addArticleFile(work, { article_id, kind: 'picture', file_hash, thumbnail_hash, name }));
  },
  keepArticleDraft: () => byWriter({}, (work, on) => keepArticleDraft(work, { ...on, language: 'de', fields: { body: 'Angefangen' } })),
  dropArticleDraft: () => byWriter({}, (work, { article_id }) => dropArticleDraft(work, { article_id, language: 'de' })),
  submitArticle: () => byWriter({}, submitArticle),
  sendBackArticle: () => byReviewer({ state: 'review' }, (work, on) => sendBackArticle(work, { ...on, review_note: 'Schritt 3 fehlt.' })),
  releaseArticle: () => byReviewer({ state: 'review' }, (work, on) => releaseArticle(work, { ...on, review_on: '' })),
  archiveArticle: () => byReviewer({ state: 'published' }, archiveArticle),
  unarchiveArticle: () => byReviewer({ state: 'published' }, unarchiveArticle, archiveArticle),
  trashArticle: () => byReviewer({ state: 'published' }, trashArticle),
  restoreArticle: () => byReviewer({ state: 'published' }, restoreArticle, trashArticle),
};

type Step = (work: Work, on: OnArticle) => Promise<unknown>;

async function byWriter(of: AnArticle, run: Step): Promise<Prepared> {
  const { article_id, version, writer } = await anArticle(of);
  return { actor: writer, call: (work) => run(work, { article_id, version }) };
}

async function byReviewer(of: AnArticle, run: Step, before?: Step): Promise<Prepared> {
  const { article_id, version } = await anArticle(of);
  const actor = await aReviewer();
  await before?.(workOf(actor), { article_id, version });
  return { actor, call: (work) => run(work, { article_id, version }) };
}
