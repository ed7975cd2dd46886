import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { ARTICLE_TEAM, anArticle, aReviewer, aWriter } from '../../../tests/support/articles.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import {
  articleListsFor,
  articleVoicesFor,
  checkArticleLinks,
  commentArticle,
  judgeArticle,
  ownReadOf,
  readArticle,
  settleComment,
} from './index.ts';

let house: TestHouse;
let site: Server;
beforeAll(async () => {
  house = await testHouse();
  site = createServer((request, response) => {
    const status = request.url === '/weg' ? 404 : request.url === '/konto' ? 401 : 200;
    response.writeHead(status).end('x');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  site?.close();
  await house?.close();
});

const voices = async (article_id: string, actor = ANONYMOUS) => articleVoicesFor(workOf(actor), { article_id, published_version: 1 });

test('whether an article helped is counted without a name, and "no" needs a reason; the owner finds it in a list', async () => {
  const { article_id, slug, writer } = await anArticle({ state: 'published', audience: 'public' });
  const colleague = await aStaffMember();
  await judgeArticle(workOf(colleague), { slug, solved: 'yes', reason: '' });
  await judgeArticle(workOf(ANONYMOUS), { slug, solved: 'no', reason: 'Schritt 2 fehlt.' });
  const before = await imprint();
  await expect(judgeArticle(workOf(ANONYMOUS), { slug, solved: 'no', reason: '' })).rejects.toMatchObject({ code: 'reason_missing' });
  expect(await imprint()).toEqual(before);
  expect(await voices(article_id)).toMatchObject({ solved: 1, unsolved: 1, reasons: [{ reason: 'Schritt 2 fehlt.' }] });
  expect((await articleListsFor(workOf(writer))).voices.map((row) => row.article_id)).toEqual([article_id]);
  const kept = JSON.stringify(await read().selectFrom('article_feedback').selectAll().where('article_id', '=', article_id).execute());
  expect(kept).not.toContain(colleague.person_id ?? 'x');
});

test('nobody says anything about an article they may not read, and nothing is left behind', async () => {
  const { slug, version } = await anArticle({ state: 'published', audience: 'team', duty: true });
  const draft = await anArticle({ audience: 'public' });
  const outside = await aStaffMember({ teams: ['abfall'] });
  const before = await imprint();
  for (const call of [
    () => judgeArticle(workOf(outside), { slug, solved: 'yes', reason: '' }),
    () => commentArticle(workOf(outside), { slug, body: 'Hallo' }),
    () => readArticle(workOf(outside), { slug, version }),
    () => judgeArticle(workOf(ANONYMOUS), { slug: draft.slug, solved: 'yes', reason: '' }),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'not_found' });
  await expect(commentArticle(workOf(ANONYMOUS), { slug, body: 'Hallo' })).rejects.toMatchObject({ code: 'sign_in_needed' });
  expect(await imprint()).toEqual(before);
});

test('a comment reaches the owner by mail and stands until it is dealt with; that of another article cannot be settled with a right to this one', async () => {
  const [mine, other] = [await anArticle({ state: 'published' }), await anArticle({ state: 'published', team_id: ARTICLE_TEAM })];
  const reader = await aStaffMember({ name: 'Lena Leserin' });
  await commentArticle(workOf(reader), { slug: mine.slug, body: 'Schritt 3 stimmt nicht.' });
  const mail = await read()
    .selectFrom('mails')
    .selectAll()
    .where('subject_ref', '=', `article:${mine.article_id}`)
    .executeTakeFirstOrThrow();
  expect([mail.to_address, mail.subject]).toEqual([`${mine.writer.person_id}@leute.example`, 'Anmerkung zu Beamer anschließen']);
  expect(mail.body_text).toContain('Schritt 3 stimmt nicht.');
  const [comment] = (await voices(mine.article_id)).comments;
  const id = comment?.article_comment_id ?? '';
  const before = await imprint();
  await expect(settleComment(workOf(mine.writer), { article_id: other.article_id, article_comment_id: id })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(settleComment(workOf(reader), { article_id: mine.article_id, article_comment_id: id })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await imprint()).toEqual(before);
  await settleComment(workOf(mine.writer), { article_id: mine.article_id, article_comment_id: id });
  expect((await voices(mine.article_id)).comments[0]?.settled_at).not.toBeNull();
});

test('who has read what must be read is a number from five on, and names only for the lead of their team where the city wants that', async () => {
  const { article_id, slug, version } = await anArticle({ state: 'published', duty: true });
  const readers = await Promise.all(Array.from({ length: 5 }, (_, n) => aStaffMember({ name: `Mensch ${n}`, teams: ['abfall'] })));
  for (const reader of readers.slice(0, 4)) await readArticle(workOf(reader), { slug, version });
  expect((await voices(article_id)).reads).toEqual({ n: null, names: null });
  await readArticle(workOf(readers[4] ?? ANONYMOUS), { slug, version });
  expect((await voices(article_id)).reads.n).toBe(5);
  expect(await ownReadOf(workOf(readers[0] ?? ANONYMOUS), { article_id, version })).not.toBeNull();
  expect(await ownReadOf(workOf(readers[0] ?? ANONYMOUS), { article_id, version: version + 1 })).toBeNull();

  const lead = await aReviewer();
  await house.database.app.query('update team_members set lead = true where person_id = $1', [lead.person_id]);
  expect((await voices(article_id, lead)).reads.names).toBeNull();
  await house.database.app.query(`update city_settings set value = '{"read_names": true}' where setting = 'knowledge'`);
  const { forgetCity } = await import('#modules/city');
  forgetCity(house);
  const names = (await voices(article_id, lead)).reads.names ?? [];
  expect(names.map((one) => one.name)).toContain('Prüferin');
  expect(names.map((one) => one.name).join()).not.toContain('Mensch');
  expect((await voices(article_id, readers[0])).reads.names).toBeNull();
});

test('what need not be read is not confirmed, nor a version that is no longer the released one', async () => {
  const [free, duty] = [await anArticle({ state: 'published' }), await anArticle({ state: 'published', duty: true })];
  const reader = workOf(await aWriter());
  await expect(readArticle(reader, { slug: free.slug, version: 1 })).rejects.toMatchObject({ code: 'state_not_reachable' });
  await expect(readArticle(reader, { slug: duty.slug, version: 7 })).rejects.toMatchObject({ code: 'changed_meanwhile' });
});

test('a link that fails two nights is broken for its owner, one that works again is not; the own network is never asked', async () => {
  await house.database.app.query('delete from articles');
  const { port } = site.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const { article_id, writer } = await anArticle({
    state: 'published',
    body: {
      de: `[gut](${base}/da) [weg](${base}/weg) [Konto](${base}/konto) [innen](http://10.0.0.7/intern) [name](http://localhost:${port}/weg)`,
    },
  });
  await anArticle({ body: { de: `[Entwurf](${base}/weg)` } });
  const night = (n: number) => checkArticleLinks(systemWork(house, 'job', `night ${n}`), base);
  await night(1);
  expect((await voices(article_id)).links).toEqual([]);
  await night(2);
  expect((await voices(article_id)).links).toMatchObject([{ url: `${base}/weg`, problem: '404' }]);
  expect((await articleListsFor(workOf(writer))).broken.map((row) => row.article_id)).toEqual([article_id]);
  site.removeAllListeners('request');
  site.on('request', (_request, response) => response.end('wieder da'));
  await night(3);
  expect((await voices(article_id)).links).toEqual([]);
});
