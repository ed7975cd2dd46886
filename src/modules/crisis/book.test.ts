import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { publicSealKey } from '#platform/audit';
import { bytesOf, keyOf, unlocked } from '#platform/locked.pure';
import type { Actor } from '#platform/work';
import { aCrisis, aLead, anOpenBook, exportOf } from '../../../tests/support/crisis-changes.ts';
import { MONDAY, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import type { BookContent } from './book.pure.ts';
import {
  addCrisisEntry,
  bookContentFor,
  bookPhraseFor,
  bookPreviewFor,
  closeCrisis,
  crisisExportFor,
  crisisFor,
  sealBook,
  takeBook,
} from './index.ts';
import { addEntrySchema } from './schema.ts';

let house: TestHouse;
let lead: Actor;
beforeAll(async () => {
  house = await testHouse();
  lead = await aLead();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow(MONDAY);
  await house.database.app.query('delete from crisis_entries');
  await house.database.app.query('delete from crises');
});

const take = (text: string, actor = lead) => takeBook(workOf(actor), { text });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const left = async () => {
  const count = async (table: string) => Number((await house.database.app.query(`select count(*) as n from ${table}`)).rows[0]?.n);
  return await Promise.all(['audit', 'crises', 'crisis_entries', 'crisis_copies'].map(count));
};
const wordsOf = async (crisis_id: string) => (await crisisFor(workOf(lead), crisis_id)).entries.map((one) => one.words).sort();

test('what is written without the platform is taken once: known entries are passed over, new ones added', async () => {
  const crisis_id = await aCrisis(lead);
  await addCrisisEntry(workOf(lead), addEntrySchema.parse({ crisis_id, sort: 'task', words: 'Netz trennen' }));
  const store = await anOpenBook(lead, crisis_id);
  const task = store.content.entries[0];
  await store.add({ sort: 'log', words: 'Server aus.', author: 'Frühschicht' });
  await store.add({ sort: 'done', words: '', about_id: task?.crisis_entry_id ?? '' });
  const first = await exportOf(store);
  expect(await bookPreviewFor(workOf(lead), first)).toMatchObject({ known: 0, opens: false, closed: false });
  expect(await take(first)).toEqual({ crisis_id, taken: 2 });
  const before = await crisisFor(workOf(lead), crisis_id);
  expect(before.tasks[0]?.done).not.toBeNull();
  expect(before.entries.find((one) => one.words === 'Server aus.')).toMatchObject({ author: 'Frühschicht', by_name: null });
  expect(await take(first)).toEqual({ crisis_id, taken: 0 });
  await store.add({ sort: 'log', words: 'Server an.' });
  expect(await take(await exportOf(store))).toEqual({ crisis_id, taken: 1 });
  expect(await wordsOf(crisis_id)).toEqual(['', 'Netz trennen', 'Server an.', 'Server aus.']);
  // An older file of the same copy holds less than is known.
  const counts = await left();
  expect(await refusal(take(first))).toBe('crisis_file_older');
  expect(await left()).toEqual(counts);
});

test('a crisis that began without the platform is opened by reading it in, with all that was written', async () => {
  const store = await anOpenBook(lead, null);
  expect(await store.exported()).toBeNull();
  const since = '2026-03-02T05:00:00.000Z';
  await store.begin({ kind: 'attack', words: 'Nichts geht.', since, known_at: since, exercise: false });
  await store.add({ sort: 'decision', words: 'Papier', reason: 'Kein Netz' });
  const text = await exportOf(store);
  expect(await bookPreviewFor(workOf(lead), text)).toMatchObject({ opens: true });
  const { crisis_id } = await take(text);
  const { crisis, entries } = await crisisFor(workOf(lead), crisis_id);
  expect(crisis).toMatchObject({ kind: 'attack', words: 'Nichts geht.', since: new Date(since), opened_elsewhere: true });
  expect(entries).toMatchObject([{ sort: 'decision', words: 'Papier', reason: 'Kein Netz' }]);
  // What comes after it was closed happened all the same.
  await closeCrisis(workOf(lead), { crisis_id, summary: 'Vorbei.' });
  await store.add({ sort: 'log', words: 'Nachtrag' });
  expect(await take(await exportOf(store))).toEqual({ crisis_id, taken: 1 });
});

test('two copies of one book each add what is their own', async () => {
  const crisis_id = await aCrisis(lead);
  const book_id = crypto.randomUUID();
  const [one, other] = [await anOpenBook(lead, crisis_id, book_id), await anOpenBook(lead, crisis_id, book_id)];
  await one.add({ sort: 'log', words: 'vom ersten' });
  await other.add({ sort: 'log', words: 'vom zweiten' });
  await take(await exportOf(other));
  await take(await exportOf(one));
  expect(await wordsOf(crisis_id)).toEqual(['vom ersten', 'vom zweiten']);
});

test('a file that was changed, cut, put together or made elsewhere is refused with the reason, and nothing is left behind', async () => {
  const crisis_id = await aCrisis(lead);
  const store = await anOpenBook(lead, crisis_id);
  for (const words of ['eins', 'zwei', 'drei']) await store.add({ sort: 'log', words });
  const file = JSON.parse(await exportOf(store)) as { payload: string; signature: string; public_key: string };
  const payload = JSON.parse(file.payload) as { entries: { words: string; hash: string }[]; copy_id: string; crisis: object };
  /** The same, signed with the key of its book again: only the chain can show it. */
  const signed = async (change: (entries: typeof payload.entries) => typeof payload.entries) => {
    const again = await anOpenBook(lead, crisis_id, store.content.book_id);
    again.written = { ...store.written, entries: change(structuredClone(payload.entries)) as never };
    return await exportOf(again);
  };
  const elsewhere = await anOpenBook(lead, crisis_id);
  const foreign = JSON.parse(await exportOf(elsewhere)) as typeof file;
  const files: [string, string][] = [
    ['crisis_file_unreadable', ''],
    ['crisis_file_unreadable', 'null'],
    ['crisis_file_unreadable', '{"payload":"{}","signature":"","public_key":""}'],
    ['crisis_file_changed', JSON.stringify({ ...file, payload: file.payload.replace('zwei', 'ZWEI') })],
    ['crisis_file_changed', JSON.stringify({ ...file, signature: file.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) })],
    ['crisis_file_changed', JSON.stringify({ ...file, signature: '' })],
    ['crisis_file_foreign', JSON.stringify({ ...file, public_key: foreign.public_key })],
    ['crisis_file_foreign', JSON.stringify({ ...file, public_key: '' })],
    ['crisis_file_foreign', JSON.stringify({ ...file, payload: file.payload.replace(store.content.book_id, crypto.randomUUID()) })],
    ['crisis_file_changed', await signed((entries) => entries.filter((one) => one.words !== 'zwei'))],
    ['crisis_file_changed', await signed((entries) => entries.toReversed())],
    ['crisis_file_changed', await signed((entries) => entries.map((one) => ({ ...one, words: `${one.words}!` })))],
  ];
  const before = await left();
  for (const [code, text] of files) {
    expect(await refusal(bookPreviewFor(workOf(lead), text))).toBe(code);
    expect(await refusal(take(text)), text.slice(0, 80)).toBe(code);
  }
  expect(await refusal(take(JSON.stringify(file), await aStaffMember()))).toBe('forbidden');
  expect(await left()).toEqual(before);
});

test('an entry that is known with other words, or of another crisis, is refused, and nothing is left behind', async () => {
  const crisis_id = await aCrisis(lead);
  const store = await anOpenBook(lead, crisis_id);
  await store.add({ sort: 'log', words: 'so war es' });
  const id = store.written.entries[0]?.crisis_entry_id ?? '';
  await take(await exportOf(store));
  const forged = await anOpenBook(lead, crisis_id);
  await forged.add({ ...store.written.entries[0], sort: 'log', words: 'so war es nicht' });
  const moved = await anOpenBook(lead, await aCrisis(lead));
  const { hash: _, ...same } = store.written.entries[0] as NonNullable<(typeof store.written.entries)[0]>;
  await moved.add(same);
  const lost = await anOpenBook(lead, crisis_id);
  await lost.add({ sort: 'done', words: '', about_id: crypto.randomUUID() });
  expect(forged.written.entries[0]?.crisis_entry_id).toBe(id);
  const before = await left();
  expect(await refusal(take(await exportOf(forged)))).toBe('crisis_entry_differs');
  expect(await refusal(take(await exportOf(moved)))).toBe('crisis_entry_differs');
  expect(await refusal(take(await exportOf(lost)))).toBe('crisis_file_changed');
  expect(await left()).toEqual(before);
});

test('a book opens with the phrase of the house alone, and tells nothing without it', async () => {
  const crisis_id = await aCrisis(lead, { words: 'Sehr geheim.' });
  const content = await bookContentFor(workOf(lead), { book_id: crypto.randomUUID(), crisis_id, language: 'de' });
  const whole: BookContent = { ...content, t: {}, kinds: {}, sorts: {} };
  const { salt, iv, rounds, data } = await sealBook(house, whole);
  const phrase = bookPhraseFor(workOf(lead));
  expect(phrase).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  expect(rounds).toBeGreaterThanOrEqual(600_000);
  expect(Buffer.from(data, 'base64').includes('geheim')).toBe(false);
  const opened = async (typed: string) => {
    const plain = await unlocked(await keyOf(typed, salt, rounds), iv, bytesOf(data));
    return plain && JSON.parse(new TextDecoder().decode(plain));
  };
  expect(await opened(` ${phrase.toUpperCase().replaceAll('-', ' ')}`)).toEqual(JSON.parse(JSON.stringify(whole)));
  expect(await opened('falsch')).toBeNull();
});

test('the export of the platform is signed with the key of the seals, and any change of it shows', async () => {
  const crisis_id = await aCrisis(lead);
  await addCrisisEntry(workOf(lead), addEntrySchema.parse({ crisis_id, sort: 'log', words: 'Strom ist weg.' }));
  const { payload, signature, public_key } = await crisisExportFor(workOf(lead), crisis_id);
  expect(public_key).toBe(publicSealKey(house.config.secret));
  const key = createPublicKey({ key: Buffer.from(public_key, 'base64'), format: 'der', type: 'spki' });
  const holds = (text: string) => verify(null, Buffer.from(`stadttor crisis book\n${text}`), key, Buffer.from(signature, 'base64'));
  expect(holds(payload)).toBe(true);
  expect(holds(payload.replace('weg', 'da'))).toBe(false);
  expect(JSON.parse(payload)).toMatchObject({
    crisis: { words: 'Alles verschlüsselt.' },
    entries: [{ words: 'Strom ist weg.', author: lead.name }],
  });
});
