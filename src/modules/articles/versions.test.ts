import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { anArticle, anArticleForm, aReviewer, aWriter } from '../../../tests/support/articles.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import {
  archiveArticle,
  articleFor,
  articleForDesk,
  articleListsFor,
  articleVersionsFor,
  careForArticle,
  remindOwners,
  returnArticle,
  saveArticle,
} from './index.ts';
import { differenceOf } from './versions.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  setNow(MONDAY);
});
afterAll(() => house?.close());

test('two texts are compared word by word', () => {
  expect(differenceOf('Kabel in die Dose.', 'Kabel fest in die Dose!')).toEqual([
    { text: 'Kabel ', is: 'same' },
    { text: 'fest ', is: 'new' },
    { text: 'in die Dose', is: 'same' },
    { text: '.', is: 'gone' },
    { text: '!', is: 'new' },
  ]);
});

test('every version stands with what changed, and an old one comes back as a draft while readers see what was released', async () => {
  const { article_id, version, writer, slug } = await anArticle({ state: 'published', body: { de: 'Alt und gut' } });
  await saveArticle(workOf(writer), { ...anArticleForm({ body: { de: 'Alt und neu' }, audience: 'public' }), article_id, version });
  const seen = await articleVersionsFor(workOf(writer), article_id);
  expect(seen.versions.map((one) => [one.version, one.differences?.map(({ field }) => field) ?? null])).toEqual([
    [2, ['body.de', 'audience']],
    [1, null],
  ]);
  await returnArticle(workOf(writer), { article_id, version: 2, to: 1 });
  expect(await articleForDesk(workOf(writer), article_id)).toMatchObject({
    version: 3,
    state: 'draft',
    audience: 'staff',
    body: { de: 'Alt und gut' },
  });
  expect(await articleFor(workOf(writer), slug)).toMatchObject({ version: 1 });
});

test('who may not open an article sees no version of it and brings none back, nor one of another article; nothing is left behind', async () => {
  const { article_id, version, writer } = await anArticle();
  const other = await aWriter();
  const before = await imprint();
  await expect(articleVersionsFor(workOf(other), article_id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(returnArticle(workOf(other), { article_id, version, to: 1 })).rejects.toMatchObject({ code: 'not_found' });
  await expect(returnArticle(workOf(writer), { article_id, version, to: 7 })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
});

test('the owner is reminded once by mail when an article is due, its team where nobody owns it, and nobody for what is archived', async () => {
  await house.database.app.query('delete from articles');
  const owned = await anArticle({ state: 'published', title: { de: 'Fällig' } });
  const orphan = await anArticle({ state: 'published', title: { de: 'Verwaist' } });
  const [later, archived] = [await anArticle({ state: 'published' }), await anArticle({ state: 'published' })];
  const lead = workOf(await aReviewer());
  const set = (one: typeof owned, owner_id: string, review_on: string) =>
    careForArticle(
      { ...lead, key: `${one.article_id} ${review_on}` },
      { article_id: one.article_id, version: 1, owner_id, review_on, emergency: false },
    );
  await set(owned, owned.writer.person_id ?? '', '2026-03-01');
  await set(orphan, '', '2026-03-01');
  await set(later, later.writer.person_id ?? '', '2030-01-01');
  await set(archived, archived.writer.person_id ?? '', '2026-03-01');
  await archiveArticle(lead, archived);
  expect((await articleListsFor(workOf(owned.writer))).due.map((row) => row.title.de).sort()).toEqual(['Fällig', 'Verwaist']);
  for (const run of ['first', 'second']) await remindOwners(systemWork(house, 'job', run));
  const mails = await read().selectFrom('mails').select(['to_address', 'subject', 'body_text']).orderBy('subject').execute();
  expect(mails.map(({ to_address, subject }) => [to_address, subject])).toEqual([
    [`${owned.writer.person_id}@leute.example`, 'Bitte prüfen: Fällig'],
    ['it-service@stadt.example', 'Bitte prüfen: Verwaist'],
  ]);
  expect(mails[0]?.body_text).toContain(`/mitarbeit/wissen/${owned.article_id}`);
  await set(owned, owned.writer.person_id ?? '', '2026-03-02');
  await remindOwners(systemWork(house, 'job', 'third'));
  expect(await read().selectFrom('mails').select('mail_id').execute()).toHaveLength(3);
});

test('only the owner and those who release give an article to somebody, and only to people of its team', async () => {
  const { article_id, version, writer } = await anArticle({ state: 'published' });
  const [stranger, colleague] = [await aStaffMember({ teams: ['abfall'] }), await aWriter()];
  const before = await imprint();
  const on = { article_id, version, review_on: '' };
  await expect(careForArticle(workOf(colleague), { ...on, owner_id: colleague.person_id ?? '', emergency: false })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(careForArticle(workOf(writer), { ...on, owner_id: stranger.person_id ?? '', emergency: false })).rejects.toMatchObject({
    code: 'assignee_not_in_team',
  });
  expect(await imprint()).toEqual(before);
  await careForArticle(workOf(writer), { ...on, owner_id: colleague.person_id ?? '', emergency: false });
  expect(await articleForDesk(workOf(colleague), article_id)).toMatchObject({ owner_id: colleague.person_id });
});
