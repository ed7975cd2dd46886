import { afterAll, beforeAll, expect, test } from 'vitest';
import { cityOf, settingPart, textPart } from '#modules/city';
import type { Actor } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember, somebodyWithPassword } from '../../../tests/support/people.ts';
import {
  addPerson,
  editedItemsFor,
  editItem,
  editText,
  itemForAdmin,
  placeholdersFor,
  returnItem,
  signInWithPassword,
  staffFor,
  staffMemberFor,
  teamPart,
  unlockSignIn,
} from './index.ts';

let house: TestHouse;
let admin: Actor;
const work = () => workOf(admin);

beforeAll(async () => {
  house = await testHouse();
  admin = await aStaffMember({ name: 'Anton Amt', teams: [], roles: ['administrator'] });
});
afterAll(() => house?.close());

test('a text counts at once and keeps the placeholders the program fills in, alike in both languages', async () => {
  await cityOf(house);
  expect(await placeholdersFor(work(), 'report.receipt')).toEqual(['days', 'number']);
  const edit = (de: string, en: string, version = 1) => editText(work(), { id: 'report.receipt', value: { de, en }, version });

  const before = await imprint();
  await expect(edit('Nummer {nummer}', 'Number {number}')).rejects.toMatchObject({ code: 'placeholder_unknown', fields: ['value.de'] });
  await expect(edit('Nummer {number}', 'Thank you')).rejects.toMatchObject({ code: 'placeholder_missing', fields: ['value.en'] });
  expect(await imprint()).toEqual(before);

  await edit('Nummer {number}', 'Number {number}');
  expect((await cityOf(house)).texts['report.receipt']).toEqual({ de: 'Nummer {number}', en: 'Number {number}' });
  await edit('Nummer {number}, {days} Tage', 'Number {number}, {days} days', 2);
  await expect(edit('Neu', 'New', 2)).rejects.toMatchObject({ code: 'changed_meanwhile' });
});

test('city details are checked by their own rules, counted among the edited, and come back', async () => {
  const item = await itemForAdmin(work(), settingPart, 'contact');
  const { contact } = await cityOf(house);
  await editItem(work(), settingPart, { value: { id: 'contact', value: { ...contact, phone: '0541 99' } }, version: item.version });
  expect((await cityOf(house)).contact.phone).toBe('0541 99');
  expect((await editedItemsFor(work())).map((one) => [one.kind, one.id, one.edited_by, one.made_here])).toContainEqual([
    'setting',
    'contact',
    'Anton Amt',
    false,
  ]);
  const wrong = { id: 'contact', value: { ...contact, email: 'no address' } };
  await expect(editItem(work(), settingPart, { value: wrong, version: item.version + 1 })).rejects.toThrow(/e-mail address/);

  await returnItem(work(), settingPart, { id: 'contact', to: item.version, version: item.version + 1 });
  expect((await cityOf(house)).contact).toEqual(contact);
  await expect(returnItem(work(), textPart, { id: 'front.title', to: 7, version: 1 })).rejects.toMatchObject({ code: 'not_found' });
});

test('exactly one team takes all the rest', async () => {
  const { value, version } = await itemForAdmin(work(), teamPart, 'strassen');
  const before = await imprint();
  await expect(editItem(work(), teamPart, { value: { ...value, triage: true }, version })).rejects.toMatchObject({ code: 'triage_needed' });
  const triage = await itemForAdmin(work(), teamPart, 'triage');
  const { triage: _, ...without } = triage.value;
  await expect(editItem(work(), teamPart, { value: without, version: triage.version })).rejects.toMatchObject({ code: 'triage_needed' });
  expect(await imprint()).toEqual(before);
});

test('somebody added is found, can sign in, and their address is taken', async () => {
  const input = { kind: 'staff' as const, name: 'Neu Ling', email: 'neu.ling@stadt.example', teams: ['gruen'], roles: ['clerk'] };
  const person_id = await addPerson(work(), { ...input, password: 'ein erstes Passwort' });
  expect((await staffFor(work(), { q: 'ling neu', page: 1 })).rows).toMatchObject([{ person_id, active: true }]);
  const device = { cookie: undefined, label: 'test' };
  expect(await signInWithPassword(work(), { email: input.email, password: 'ein erstes Passwort' }, device)).toMatchObject({ person_id });
  await expect(addPerson(work(), { ...input, password: 'x' })).rejects.toMatchObject({ code: 'email_taken', fields: ['email'] });
  await expect(addPerson(work(), { ...input, email: 'b@stadt.example', roles: ['emperor'], password: 'x' })).rejects.toMatchObject({
    code: 'role_unknown',
  });
});

test('a blocked sign-in is shown and unlocked', async () => {
  const { actor, email, password } = await somebodyWithPassword();
  const device = { cookie: undefined, label: 'test' };
  const person_id = actor.person_id ?? '';
  for (let n = 0; n < 6; n += 1)
    await expect(signInWithPassword(work(), { email, password: 'wrong' }, device)).rejects.toMatchObject({ code: 'sign_in_failed' });
  await expect(signInWithPassword(work(), { email, password }, device)).rejects.toMatchObject({ code: 'sign_in_blocked' });
  expect(await staffMemberFor(work(), person_id)).toMatchObject({ blocked: true });

  await unlockSignIn(work(), { person_id });
  expect(await staffMemberFor(work(), person_id)).toMatchObject({ blocked: false });
  await signInWithPassword(work(), { email, password }, device);
});
