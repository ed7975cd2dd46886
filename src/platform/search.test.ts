import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { read, type TestHouse, testHouse } from '../../tests/support/house.ts';
import { aStaffMember } from '../../tests/support/people.ts';
import { type Doc, dropDoc, marksOf, putDoc, searchDocs } from './search.ts';
import { systemWork } from './system-work.ts';
import { change, type Tx } from './work.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());
beforeEach(() => house.database.app.query('delete from search_docs'));

async function inChange(run: (tx: Tx) => Promise<void>): Promise<void> {
  await change(systemWork(house, 'test'), 'test', {}, async (tx) => {
    await run(tx);
    tx.record('setting:test', 'test');
  });
}

async function written(...docs: (Partial<Doc> & { id: string })[]): Promise<void> {
  const usual = { kind: 'article', title: '', headings: [], body: '', audience: ['staff'], at: house.now() };
  for (const doc of docs) await inChange((tx) => putDoc(tx, { ...usual, ...doc }));
}

async function found(q: string, marks: readonly string[] = ['staff'], kinds?: string[]): Promise<string[]> {
  return (await searchDocs(read(), { q, marks, limit: 10, ...(kinds && { kinds }) })).map((hit) => hit.id);
}

test('what was written is found by its title, its headings and its text, in this order', async () => {
  await written(
    { id: 'text', title: 'Erste Schritte', body: 'Der Drucker steht im Flur.' },
    { id: 'heading', title: 'Arbeitsplatz', headings: ['Den Drucker anschließen'] },
    { id: 'title', title: 'Drucker einrichten' },
    { id: 'other', title: 'Telefon' },
  );
  expect(await found('drucker')).toEqual(['title', 'heading', 'text']);
});

test('umlauts and ß are found however they are written', async () => {
  await written({ id: 'one', title: 'Schlüssel für die Außentür' });
  for (const q of ['schluessel', 'SCHLÜSSEL', 'Schlussel', 'aussentuer', 'Außentür']) expect([q, await found(q)]).toEqual([q, ['one']]);
});

test('the last word may be unfinished', async () => {
  await written({ id: 'one', title: 'Kennwort vergessen' });
  expect(await found('kennwort verg')).toEqual(['one']);
});

test('nobody finds what is not for their marks, and a person without marks finds nothing', async () => {
  const audiences = [['public'], ['staff'], ['team:roads'], ['desk'], ['person:7'], []];
  await written(...audiences.map((audience, at) => ({ id: audience[0] ?? `nobody ${at}`, title: 'Drucker', audience })));
  expect(await found('drucker', ['public'])).toEqual(['public']);
  expect(await found('drucker', ['public', 'staff', 'team:roads'])).toEqual(['public', 'staff', 'team:roads']);
  expect(await found('drucker', [])).toEqual([]);
});

test('only the kinds that were asked for are found', async () => {
  await written({ id: 'one', title: 'Drucker' }, { id: 'two', kind: 'app', title: 'Drucker' });
  expect(await found('drucker', ['staff'], ['app'])).toEqual(['two']);
  expect(await found('drucker', ['staff'], [])).toEqual([]);
});

test('written again it is found by its new words and keeps its opens, and dropped it is not found', async () => {
  await written({ id: 'one', title: 'Drucker' });
  await house.database.app.query('update search_docs set opens = 7');
  await written({ id: 'one', title: 'Kopierer' });
  expect(await found('drucker')).toEqual([]);
  expect(await found('kopierer')).toEqual(['one']);
  expect((await house.database.app.query('select opens from search_docs')).rows).toEqual([{ opens: 7 }]);
  await inChange((tx) => dropDoc(tx, { kind: 'article', id: 'one' }));
  expect(await found('kopierer')).toEqual([]);
});

test('anything may be typed', async () => {
  await written({ id: 'one', title: 'Drucker' });
  for (const q of ['', ' ', "'", '& | !', '(', '<->', ':*', '\\', '"drucker', "drucker':*", 'a\0b', '%_', '🖨', 'x'.repeat(10_000)])
    await expect(found(q)).resolves.toBeInstanceOf(Array);
});

test('marks say who somebody is: staff with their teams, the desk by its right, everybody else the public', async () => {
  const clerk = { ...(await aStaffMember()), teams: ['roads'] };
  expect(marksOf(clerk)).toEqual(['public', 'staff', 'team:roads', `person:${clerk.person_id}`]);
  expect(marksOf({ ...clerk, grants: [{ action: 'case.read', kind: 'ticket', scope: 'all' }] })).toContain('desk');
  expect(marksOf({ ...clerk, kind: 'citizen' })).toEqual(['public']);
  expect(marksOf({ ...clerk, factor_due: true })).toEqual(['public']);
  expect(marksOf(systemWork(house, 'x').actor)).toEqual(['public']);
});
