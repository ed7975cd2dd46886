import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { read, type TestHouse, testHouse } from '../../tests/support/house.ts';
import { aStaffMember } from '../../tests/support/people.ts';
import { countWords, type Doc, dropDoc, learnWords, marksOf, putDoc, searchDocs } from './search.ts';
import { systemWork } from './system-work.ts';
import { change, type Tx } from './work.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  for (const table of ['search_docs', 'search_words', 'search_synonyms', 'search_opens'])
    await house.database.app.query(`delete from ${table}`);
});

const learn = (key?: string) => learnWords(systemWork(house, 'test', key));

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

test('an unfinished word does not go on as one that stands in most texts', async () => {
  const usual = { kind: 'article', headings: [], body: '', audience: ['staff'], at: house.now() };
  await inChange(async (tx) => {
    for (let n = 0; n < 60; n += 1) await putDoc(tx, { ...usual, id: String(n), title: 'Ein Blatt' });
    await putDoc(tx, { ...usual, id: 'oak', title: 'Eiche' });
  });
  await learn();
  expect(await found('ei')).toEqual(['oak']);
  expect(await found('ein')).toHaveLength(10);
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

test('a compound is found by its parts, and its parts by it', async () => {
  await written(
    { id: 'lamp', title: 'Straßenlaterne melden' },
    { id: 'printer', title: 'Netzwerkdrucker' },
    { id: 'desk', title: 'Laterne, Straße, Netzwerk' },
  );
  await written({ id: 'net', title: 'Netzwerk', body: 'Der Drucker.' });
  await learn();
  expect(await found('Laterne')).toEqual(['desk', 'lamp']);
  expect(await found('drucker')).toEqual(['printer', 'net']);
  expect(await found('netzwerkdrucker')).toEqual(['printer', 'net']);
  // Nobody wrote this one: both parts first, then its last part alone.
  expect(await found('Netzwerklaterne')).toEqual(['desk', 'lamp']);
});

test('what was written before its parts were known is split when they come', async () => {
  await written({ id: 'lamp', title: 'Parklaternen' });
  await learn();
  expect(await found('laterne')).toEqual([]);
  await written({ id: 'word', title: 'Eine Laterne', audience: ['desk'] });
  expect(await found('laterne')).toEqual([]);
  await learn();
  expect(await found('laterne')).toEqual(['lamp']);
});

test('a word with a slip finds what was meant', async () => {
  await written({ id: 'one', title: 'Kennwort zurücksetzen' });
  await learn();
  for (const q of ['kenwort', 'knenwort', 'kennnwort', 'kennwort zurükcsetzen', 'Kemnwort'])
    expect([q, await found(q)]).toEqual([q, ['one']]);
});

test('what means the same in this city is found, terms of several words too', async () => {
  await written({ id: 'wlan', title: 'WLAN im Rathaus' }, { id: 'office', title: 'Fachdienst Personal' });
  await house.database.app.query(
    `insert into search_synonyms values ('wlan', '{wlan,wifi,draht los netz}'), ('pa', '{personalamt,fachdien personal}')`,
  );
  await learn();
  for (const q of ['WiFi', 'drahtes loses Netz', 'wifi rathaus']) expect([q, await found(q)]).toEqual([q, ['wlan']]);
  expect(await found('Personalamt')).toEqual(['office']);
  expect(await found('personalamt wlan')).toEqual(expect.arrayContaining(['office', 'wlan']));
});

test('among equals the fresh one comes first, and the one others opened before it', async () => {
  const at = (day: string) => new Date(`2026-0${day}T08:00:00Z`);
  await written(
    { id: 'old', title: 'Drucker', at: at('1-01') },
    { id: 'new', title: 'Drucker', at: at('2-20') },
    { id: 'opened', title: 'Drucker', at: at('1-01') },
  );
  await house.database.app.query(
    `insert into search_opens values ('article', 'opened', '2026-02-01', 30), ('article', 'gone', '2026-02-01', 99)`,
  );
  await countWords(house);
  expect(await found('drucker')).toEqual(['opened', 'new', 'old']);
});

test('the snippet shows what stands around the first word that fits', async () => {
  await written({
    id: 'one',
    title: 'Büro',
    body: `${'Vorne steht viel anderes. '.repeat(20)}Der Kopierer wird im Keller gewartet. ${'Danach auch. '.repeat(30)}`,
  });
  const [hit] = await searchDocs(read(), { q: 'kopierer', marks: ['staff'], limit: 1 });
  expect(hit?.snippet).toMatch(/^… .*Der Kopierer wird im Keller gewartet\. Danach.* …$/);
});

test('several processes that learn at once leave what one alone leaves', async () => {
  const words = ['Park', 'Laterne', 'Mast', 'Straße', 'Licht', 'Netz', 'Drucker'];
  const docs = words.flatMap((one) => words.map((other) => ({ id: `${one} ${other}`, title: `${one}n${other.toLowerCase()}`, body: one })));
  const state = async () => {
    const { rows } = await house.database.app.query('select word, parts, docs from search_words order by word');
    const vectors = await house.database.app.query('select id, heads::text, words::text, todo from search_docs order by id');
    return [rows, vectors.rows];
  };
  await written(...docs);
  await learn();
  const alone = await state();
  for (const table of ['search_docs', 'search_words']) await house.database.app.query(`delete from ${table}`);
  await Promise.all([written(...docs.slice(0, 20)), written(...docs.slice(20)), learn(), learn(), learn()]);
  await Promise.all([learn(), learn(), learn()]);
  await countWords(house);
  const together = await state();
  expect(together[1]).toEqual(alone[1]);
  expect(together[0]?.map(({ word, parts }) => ({ word, parts }))).toEqual(alone[0]?.map(({ word, parts }) => ({ word, parts })));
});

test('the nightly count is right after texts were written again, and forgets words that nobody writes any more', async () => {
  await written({ id: 'one', title: 'Frau Musterwort' }, { id: 'two', title: 'Drucker' });
  await learn();
  await written({ id: 'two', title: 'Drucker' }, { id: 'three', title: 'Druckers' });
  await learn();
  await inChange((tx) => dropDoc(tx, { kind: 'article', id: 'one' }));
  await countWords(house);
  const { rows } = await house.database.app.query('select word, docs from search_words order by word');
  expect(rows).toEqual([
    { word: 'drucker', docs: 2 },
    { word: 'druckers', docs: 2 },
  ]);
});

test('anything may be typed', async () => {
  await written({ id: 'one', title: 'Drucker' });
  for (const q of ['', ' ', "'", '& | !', '(', '<->', ':*', '\\', '"drucker', "drucker':*", 'a\0b', '%_', '🖨', 'x'.repeat(10_000)])
    await expect(found(q)).resolves.toBeInstanceOf(Array);
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'ab ß\'"&|!():*<->\\\0🖨𝒳'), maxLength: 40 }),
  );
  await fc.assert(
    fc.asyncProperty(noise, async (q) => {
      await expect(found(q)).resolves.toBeInstanceOf(Array);
    }),
  );
});

test('marks say who somebody is: staff with their teams and roles, the desk by its right, everybody else the public', async () => {
  const clerk = { ...(await aStaffMember()), teams: ['roads'] };
  expect(marksOf(clerk)).toEqual(['public', 'staff', 'team:roads', 'role:clerk', `person:${clerk.person_id}`]);
  expect(marksOf({ ...clerk, grants: [{ action: 'case.read', kind: 'ticket', scope: 'all' }] })).toContain('desk');
  expect(marksOf({ ...clerk, kind: 'citizen' })).toEqual(['public']);
  expect(marksOf({ ...clerk, factor_due: true })).toEqual(['public']);
  expect(marksOf(systemWork(house, 'x').actor)).toEqual(['public']);
});
