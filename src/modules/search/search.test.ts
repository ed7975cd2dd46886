import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { editItem, itemForAdmin, returnItem } from '#modules/people';
import { marksOf, putDoc, searchDocs } from '#platform/search';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import { tidyUp } from '../../nightly.ts';
import { missesFor, noteMiss, noteOpen, synonymPart } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  await change(systemWork(house, 'test'), 'test', {}, async (tx) => {
    for (const audience of ['staff', 'desk'])
      await putDoc(tx, {
        kind: 'article',
        id: audience,
        title: 'WLAN im Rathaus',
        headings: [],
        body: '',
        audience: [audience],
        at: tx.now,
      });
    tx.record('setting:test', 'test');
  });
});
afterAll(() => house?.close());
beforeEach(() => house.database.app.query('delete from search_misses; delete from search_opens'));

const kept = async () => (await house.database.app.query('select query, times from search_misses')).rows;
const found = async (q: string) => (await searchDocs(read(), { q, marks: ['staff'], kinds: ['article'], limit: 5 })).length;

test('what nobody finds is kept in words only from the third time on, and never who searched', async () => {
  const clerk = await aStaffMember();
  await noteMiss(house, clerk, 'Lastenrad');
  await noteMiss(house, clerk, ' lastenrad ');
  expect(await kept()).toEqual([{ query: null, times: 2 }]);
  expect(await missesFor(workOf(await anAdministrator()))).toEqual([]);
  await noteMiss(house, clerk, 'LASTENRAD');
  expect(await kept()).toEqual([{ query: 'lastenrad', times: 3 }]);
  expect(await missesFor(workOf(await anAdministrator()))).toMatchObject([{ query: 'lastenrad', times: 3 }]);
  const { rows } = await house.database.app.query('select row_to_json(search_misses)::text as row from search_misses');
  expect(rows[0]?.row).not.toContain(clerk.person_id);
});

test('numbers, addresses and what has a hit are not kept at all', async () => {
  const clerk = await aStaffMember();
  for (const q of ['0541 323000', 'lena.laterne@stadt.example', 'MEL-26-0123-0', 'www.beispiel.example', 'wlan', '', 'x'.repeat(81)])
    expect([q, await noteMiss(house, clerk, q)]).toEqual([q, false]);
  expect(await kept()).toEqual([]);
});

test('only staff are counted, and only those who keep the city see what nobody found', async () => {
  for (const actor of [ANONYMOUS, await aCitizen()]) {
    await expect(noteMiss(house, actor, 'Lastenrad')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(noteOpen(house, actor, { kind: 'article', id: 'staff' })).rejects.toMatchObject({ code: 'forbidden' });
  }
  await expect(missesFor(workOf(await aStaffMember()))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await kept()).toEqual([]);
});

test('opens are counted by day, only of what whoever opened it may see', async () => {
  const clerk = await aStaffMember();
  expect(marksOf(clerk)).not.toContain('desk');
  await noteOpen(house, clerk, { kind: 'article', id: 'staff' });
  await noteOpen(house, clerk, { kind: 'article', id: 'staff' });
  await noteOpen(house, clerk, { kind: 'article', id: 'desk' });
  await noteOpen(house, clerk, { kind: 'article', id: 'gone' });
  expect((await house.database.app.query('select id, times from search_opens')).rows).toEqual([{ id: 'staff', times: 2 }]);
});

test('misses and opens are forgotten when their time is over', async () => {
  const before = house.now();
  const clerk = await aStaffMember();
  await noteMiss(house, clerk, 'Lastenrad');
  await noteOpen(house, clerk, { kind: 'article', id: 'staff' });
  setNow(new Date(before.getTime() + 200 * 86_400_000));
  await noteMiss(house, clerk, 'Paternoster');
  await tidyUp(house);
  expect(await kept()).toHaveLength(1);
  expect((await house.database.app.query('select id from search_opens')).rows).toEqual([]);
  setNow(before);
});

test('a row of words that mean the same works at once, and an old version comes back', async () => {
  const work = workOf(await anAdministrator());
  const value = { id: 'funk', terms: ['WLAN', 'drahtloses Internet'] };
  expect(await found('drahtloses Internet')).toBe(0);
  await editItem(work, synonymPart, { value, version: 0 });
  expect(await found('drahtloses internet')).toBe(1);
  await editItem(workOf(work.actor), synonymPart, { value: { id: 'funk', terms: ['WLAN', 'Funkdings'] }, version: 1 });
  expect([await found('drahtloses internet'), await found('Funkdings')]).toEqual([0, 1]);
  await returnItem(workOf(work.actor), synonymPart, { id: 'funk', to: 1, version: 2 });
  expect(await found('drahtloses internet')).toBe(1);
  expect((await itemForAdmin(work, synonymPart, 'funk')).version).toBe(3);
});

test('who may not edit the city saves no words, and nothing is left behind', async () => {
  const before = (await house.database.app.query('select * from search_synonyms order by 1')).rows;
  const value = { id: 'neu', terms: ['Eins', 'Zwei'] };
  await expect(editItem(workOf(await aStaffMember()), synonymPart, { value, version: 0 })).rejects.toMatchObject({ code: 'forbidden' });
  expect((await house.database.app.query('select * from search_synonyms order by 1')).rows).toEqual(before);
});

test('a row needs two terms of one to three words', () => {
  for (const terms of [['WLAN'], ['WLAN', '!!'], ['WLAN', 'ein Wort zu viel hier']])
    expect(synonymPart.schema.safeParse({ id: 'x', terms }).success).toBe(false);
});
