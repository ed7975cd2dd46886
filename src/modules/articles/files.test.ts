import { afterAll, beforeAll, expect, test } from 'vitest';
import { anArticle, anArticleForm, aReviewer, aWriter } from '../../../tests/support/articles.ts';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aPicture } from '../../../tests/support/reports.ts';
import {
  addArticleFile,
  articleDraftFor,
  articleFileFor,
  articleFor,
  articleForDesk,
  keepArticleDraft,
  releaseArticle,
  saveArticle,
  submitArticle,
  trashArticle,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

async function withPicture(audience: 'public' | 'staff' = 'staff') {
  const { article_id, version, writer, slug } = await anArticle({ audience });
  const { file_hash, thumbnail_hash, name } = await aPicture();
  const { article_file_id } = await addArticleFile(workOf(writer), { article_id, kind: 'picture', file_hash, thumbnail_hash, name });
  const named = { ...anArticleForm({ audience, body: { de: `![Das Kabel](datei:${article_file_id})` } }), article_id };
  return { article_id, article_file_id, version, writer, slug, named };
}

test('a picture is seen by its writers, and by readers once a text that names it is released', async () => {
  const { article_id, article_file_id, version, writer, slug, named } = await withPicture('public');
  const [reviewer, colleague] = [await aReviewer(), await aStaffMember({ teams: ['abfall'] })];
  const sees = async () => {
    const ask = (actor: typeof writer) =>
      articleFileFor(workOf(actor), article_file_id).then(
        () => true,
        () => false,
      );
    return { writer: await ask(writer), colleague: await ask(colleague), nobody: await ask(ANONYMOUS) };
  };
  expect(await sees()).toEqual({ writer: true, colleague: false, nobody: false });
  await saveArticle(workOf(writer), { ...named, version });
  await submitArticle(workOf(writer), { article_id, version: 2 });
  expect(await sees()).toEqual({ writer: true, colleague: false, nobody: false });
  await releaseArticle(workOf(reviewer), { article_id, version: 2, review_on: '' });
  expect(await sees()).toEqual({ writer: true, colleague: true, nobody: true });
  expect((await articleFor(workOf(ANONYMOUS), slug)).html.de).toContain(`/wissen/dateien/${article_file_id}`);

  const { article_file_id: unnamed } = await addArticleFile(workOf(writer), { article_id, kind: 'picture', ...(await aPicture()) });
  await expect(articleFileFor(workOf(colleague), unnamed)).rejects.toMatchObject({ code: 'not_found' });
  await trashArticle(workOf(reviewer), { article_id, version: 2 });
  expect(await sees()).toEqual({ writer: true, colleague: false, nobody: false });
});

test('a file of another article named in a text opens nothing', async () => {
  const secret = await withPicture();
  const { article_id, version, writer } = await anArticle({ audience: 'public' });
  await saveArticle(workOf(writer), { ...secret.named, article_id, version, audience: 'public' });
  await submitArticle(workOf(writer), { article_id, version: 2 });
  await releaseArticle(workOf(await aReviewer()), { article_id, version: 2, review_on: '' });
  await expect(articleFileFor(workOf(ANONYMOUS), secret.article_file_id)).rejects.toMatchObject({ code: 'not_found' });
});

test('who may not edit adds no file, and a picture without words for what it shows is not saved; nothing is left behind', async () => {
  const { article_id, version, writer, article_file_id } = await withPicture();
  const [other, picture] = [await aWriter(), await aPicture()];
  const before = await imprint();
  await expect(addArticleFile(workOf(other), { article_id, kind: 'picture', ...picture })).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    saveArticle(workOf(writer), { ...anArticleForm({ body: { de: `![ ](datei:${article_file_id})` } }), article_id, version }),
  ).rejects.toMatchObject({ code: 'alt_missing' });
  expect(await imprint()).toEqual(before);
});

test('what is typed and not saved is kept for whoever typed it alone, and goes when they save', async () => {
  const { article_id, version, writer } = await anArticle({ state: 'published' });
  const colleague = await aWriter();
  const draft = { article_id, language: 'de' as const, version, fields: { body: 'Meins' } };
  await keepArticleDraft(workOf(writer), draft);
  await keepArticleDraft(workOf(writer), { ...draft, fields: { body: 'Meins, weiter' } });
  expect(await articleDraftFor(workOf(writer), article_id, 'de')).toMatchObject({ fields: { body: 'Meins, weiter' } });
  expect(await articleDraftFor(workOf(colleague), article_id, 'de')).toBeNull();
  expect((await articleForDesk(workOf(colleague), article_id)).body.de).not.toContain('Meins');
  await saveArticle(workOf(writer), { ...anArticleForm(), article_id, version });
  expect(await articleDraftFor(workOf(writer), article_id, 'de')).toBeNull();
});
