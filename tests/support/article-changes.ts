import {
  addArticleFile,
  archiveArticle,
  bringArticles,
  careForArticle,
  checkArticleLinks,
  commentArticle,
  createArticle,
  dropArticleDraft,
  judgeArticle,
  keepArticleDraft,
  type OnArticle,
  readArticle,
  readArticles,
  releaseArticle,
  remindOwners,
  restoreArticle,
  returnArticle,
  saveArticle,
  sendBackArticle,
  settleComment,
  submitArticle,
  trashArticle,
  unarchiveArticle,
} from '#modules/articles';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { type AnArticle, ARTICLE_TEAM, anArticle, anArticleForm, aReviewer, aWriter } from './articles.ts';
import { read, theHouse, workOf } from './house.ts';
import { ANONYMOUS, aStaffMember } from './people.ts';
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
  returnArticle: () =>
    byWriter(
      {},
      (work, { article_id }) => returnArticle(work, { article_id, version: 2, to: 1 }),
      (work, on) => saveArticle(work, { ...anArticleForm({ body: { de: 'Anders' } }), ...on }),
    ),
  careForArticle: async () => {
    const owner_id = (await aWriter()).person_id ?? '';
    return byReviewer({ state: 'published' }, (work, on) =>
      careForArticle(work, { ...on, owner_id, review_on: '2027-03-01', emergency: true }),
    );
  },
  remindOwners: async () => {
    const { article_id } = await anArticle({ state: 'published' });
    await theHouse().database.app.query(`update articles set review_on = '2020-01-01' where article_id = $1`, [article_id]);
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => remindOwners(work) };
  },
  judgeArticle: async () => {
    const { slug } = await anArticle({ state: 'published', audience: 'public' });
    return { actor: ANONYMOUS, call: (work) => judgeArticle(work, { slug, solved: 'no', reason: 'Zu alt.' }) };
  },
  commentArticle: async () => {
    const { slug } = await anArticle({ state: 'published' });
    return { actor: await aReviewer(), call: (work) => commentArticle(work, { slug, body: 'Schritt 3 stimmt nicht mehr.' }) };
  },
  settleComment: async () => {
    const { article_id, slug } = await anArticle({ state: 'published' });
    const actor = await aReviewer();
    await commentArticle(workOf(actor), { slug, body: 'Fehlt etwas.' });
    const { article_comment_id } = await read()
      .selectFrom('article_comments')
      .select('article_comment_id')
      .where('article_id', '=', article_id)
      .executeTakeFirstOrThrow();
    return { actor, call: (work) => settleComment(work, { article_id, article_comment_id }) };
  },
  readArticle: async () => {
    const { slug, version } = await anArticle({ state: 'published', duty: true });
    return { actor: await aStaffMember(), call: (work) => readArticle(work, { slug, version }) };
  },
  bringArticles: async () => {
    const { found } = await readArticles([{ path: 'a.md', bytes: Buffer.from('# Neu\n\nText') }]);
    const about = { source: newId(), topic_id: 'konto', team_id: ARTICLE_TEAM, audience: 'staff' as const };
    return { actor: await aWriter(), call: async (work) => (await bringArticles(work, found, about, false)).map((one) => one.article_id) };
  },
  checkArticleLinks: async () => {
    // One change for each article with links: here that is one.
    await theHouse().database.app.query('delete from articles');
    await anArticle({ state: 'published', body: { de: 'Siehe [dort](https://stadt.invalid/weg).' } });
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => checkArticleLinks(work) };
  },
  submitArticle: () => byWriter({}, submitArticle),
  sendBackArticle: () => byReviewer({ state: 'review' }, (work, on) => sendBackArticle(work, { ...on, review_note: 'Schritt 3 fehlt.' })),
  releaseArticle: () => byReviewer({ state: 'review' }, (work, on) => releaseArticle(work, { ...on, review_on: '' })),
  archiveArticle: () => byReviewer({ state: 'published' }, archiveArticle),
  unarchiveArticle: () => byReviewer({ state: 'published' }, unarchiveArticle, archiveArticle),
  trashArticle: () => byReviewer({ state: 'published' }, trashArticle),
  restoreArticle: () => byReviewer({ state: 'published' }, restoreArticle, trashArticle),
};

type Step = (work: Work, on: OnArticle) => Promise<unknown>;

async function byWriter(of: AnArticle, run: Step, before?: Step): Promise<Prepared> {
  const { article_id, version, writer } = await anArticle(of);
  await before?.(workOf(writer), { article_id, version });
  return { actor: writer, call: (work) => run(work, { article_id, version }) };
}

async function byReviewer(of: AnArticle, run: Step, before?: Step): Promise<Prepared> {
  const { article_id, version } = await anArticle(of);
  const actor = await aReviewer();
  await before?.(workOf(actor), { article_id, version });
  return { actor, call: (work) => run(work, { article_id, version }) };
}
