import { afterAll, beforeAll, expect, test } from 'vitest';
import { anArticle, aReviewer } from '../../../tests/support/articles.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { tidyUp } from '../../nightly.ts';
import { ownArticlesFor, restoreArticle, trashArticle } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const left = async (article_id: string) =>
  (await read().selectFrom('article_versions').select('version').where('article_id', '=', article_id).execute()).length;

test('what lies in the trash for thirty days goes with its versions; what was brought back stays', async () => {
  setNow(MONDAY);
  const [gone, back] = [await anArticle({ state: 'published' }), await anArticle({ state: 'published' })];
  const lead = await aReviewer();
  for (const one of [gone, back]) await trashArticle(workOf(lead), one);
  await restoreArticle(workOf(lead), back);
  setNow(new Date(MONDAY.getTime() + 29 * 86_400_000));
  await tidyUp(house);
  expect([await left(gone.article_id), await left(back.article_id)]).toEqual([1, 1]);
  setNow(new Date(MONDAY.getTime() + 31 * 86_400_000));
  await tidyUp(house);
  expect([await left(gone.article_id), await left(back.article_id)]).toEqual([0, 1]);
  setNow(MONDAY);
});

test('whoever wrote versions finds them in their own copy, and nothing of others', async () => {
  const { writer, slug } = await anArticle({ title: { de: 'Meine Worte' } });
  await anArticle();
  expect((await ownArticlesFor(workOf(writer))).articles_written).toMatchObject([{ slug, version: 1, title: { de: 'Meine Worte' } }]);
});
