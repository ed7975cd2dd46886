import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { currentItem } from '#modules/city';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { aFormDraft, KITE_FILES } from '../../../tests/support/forms.ts';
import { MONDAY, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import type { Field, Form } from './form.pure.ts';
import {
  askForProof,
  beginFormDraft,
  currentFormFor,
  formDraftFor,
  importForms,
  proveForm,
  publishForm,
  saveFormDraft,
  settleFormTask,
  withdrawForm,
} from './index.ts';
import { aField, aForm as formOf } from './parts.fixture.ts';
import type { PublishForm } from './schema.ts';

let house: TestHouse;
let clerk: Actor;
let lead: Actor;
beforeAll(async () => {
  house = await testHouse();
  clerk = await aStaffMember({ teams: ['gruen'], roles: ['clerk'] });
  lead = await aStaffMember({ teams: ['gruen'], roles: ['team_lead'], name: 'Lea Leitet' });
});
afterAll(() => house?.close());
afterEach(() => setNow(MONDAY));

const field = (key: string, more: Partial<Field> = {}) => aField(key, { type: 'bool', ...more });
const form = (title: string, parts: Form['parts'] = [field('a'), field('b')], rules: Form['rules'] = []) =>
  formOf(parts, { title: { de: title }, rules });
const desk = (form_id: string) => formDraftFor(workOf(lead), form_id);
const askedNow = async (form_id: string) => (await currentFormFor(workOf(lead), form_id))?.form.title.de ?? null;

let n = 0;
/** A new form with a draft in its second version. */
async function aForm(made: Form): Promise<string> {
  const form_id = `probe-${++n}`;
  await beginFormDraft(workOf(clerk), { form_id, from: 'new', owner: 'gruen', title: 'Probe' });
  await saveFormDraft(workOf(clerk), { form_id, form: made, version: 1 });
  return form_id;
}
const prove = async (form_id: string, version = 2) => {
  await askForProof(workOf(clerk), { form_id, version });
  await proveForm(systemWork(house, 'forms.prove'), { form_id, version });
};
const publish = (form_id: string, more: Partial<PublishForm> = {}, by = lead) =>
  publishForm(workOf(by), { form_id, version: 2, published: 0, ...more });
const next = async (form_id: string, made: Form) => {
  await beginFormDraft(workOf(clerk), { form_id, from: 'version' });
  await saveFormDraft(workOf(clerk), { form_id, form: made, version: 1 });
};

test('what is published is asked at once, as the next version, with who did it; the draft is gone', async () => {
  const form_id = await aForm(form('Erste'));
  await expect(publish(form_id, {}, clerk)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await publish(form_id)).toEqual({ number: 1 });
  expect(await askedNow(form_id)).toBe('Erste');
  await next(form_id, form('Zweite'));
  await expect(publish(form_id)).rejects.toMatchObject({ code: 'changed_meanwhile' });
  await publish(form_id, { published: 1 });
  expect(await desk(form_id)).toMatchObject({
    draft: null,
    current: 2,
    versions: [{ number: 2, by: 'Lea Leitet', verdict: 'proved' }, { number: 1 }],
  });
  // It is an item of the city like all others: what staff published, no folder takes away.
  expect((await currentItem(house.pools.read, 'form', form_id))?.edited_by).toBe(lead.person_id);
});

test('a version with a day is asked from 0 o’clock in the city, and until then the one before', async () => {
  const form_id = await aForm(form('Alt'));
  await publish(form_id);
  await next(form_id, form('Neu'));
  await expect(publish(form_id, { published: 1, from: '2026-02-27' })).rejects.toMatchObject({ code: 'form_day_past', fields: ['from'] });
  await publish(form_id, { published: 1, from: '2026-03-30' });
  // The night before, in which summer time begins: 23:59 in the city.
  setNow('2026-03-29T21:59:00Z');
  expect(await askedNow(form_id)).toBe('Alt');
  setNow('2026-03-29T22:00:00Z');
  expect(await askedNow(form_id)).toBe('Neu');
  await next(form_id, form('Danach'));
  await publish(form_id, { published: 2 });
  expect((await desk(form_id)).versions.map(({ number }) => number)).toEqual([3, 2, 1]);
});

test('a version whose day has not come is taken back; a form that never was asked is asked by nobody then', async () => {
  const form_id = await aForm(form('Alt'));
  await publish(form_id);
  await next(form_id, form('Neu'));
  await publish(form_id, { published: 1, from: '2026-03-30' });
  await expect(withdrawForm(workOf(clerk), { form_id, number: 2 })).rejects.toMatchObject({ code: 'forbidden' });
  await withdrawForm(workOf(lead), { form_id, number: 2 });
  setNow('2026-04-01T10:00:00Z');
  expect(await askedNow(form_id)).toBe('Alt');
  await expect(withdrawForm(workOf(lead), { form_id, number: 3 })).rejects.toMatchObject({ code: 'changed_meanwhile' });

  setNow(MONDAY);
  const fresh = await aForm(form('Bald'));
  await publish(fresh, { from: '2026-03-30' });
  expect(await askedNow(fresh)).toBeNull();
  await withdrawForm(workOf(lead), { form_id: fresh, number: 1 });
  setNow('2026-04-01T10:00:00Z');
  expect(await askedNow(fresh)).toBeNull();

  // Nor while its next version waits for its day.
  await next(fresh, form('Später'));
  await publish(fresh, { published: 1, from: '2026-05-04' });
  expect(await askedNow(fresh)).toBeNull();
  setNow('2026-05-04T10:00:00Z');
  expect(await askedNow(fresh)).toBe('Später');
});

test('a version that waits for its day is never asked once a newer one is published, and what is asked stays asked until that one’s day', async () => {
  const form_id = await aForm(form('Alt'));
  await publish(form_id);
  for (const [title, published, from] of [
    ['Mitte', 1, '2026-03-30'],
    ['Ende', 2, '2026-04-15'],
  ] as const) {
    await next(form_id, form(title));
    await publish(form_id, { published, from });
  }
  setNow('2026-04-01T10:00:00Z');
  expect(await askedNow(form_id)).toBe('Alt');
  setNow('2026-04-15T10:00:00Z');
  expect(await askedNow(form_id)).toBe('Ende');
});

test('what is asked again after a withdrawal keeps what its proof had found and what it came from', async () => {
  const rules: Form['rules'] = [{ key: 'r', effect: 'show', target: 'b', when: { op: 'equal', path: 'a', value: 'true' } }];
  const form_id = await aForm(form('Alt', undefined, rules));
  await prove(form_id);
  await publish(form_id);
  const imported = { source: null, form: form('Vom Amt'), tasks: [] };
  await house.database.app.query('update form_versions set imported = $1 where form_id = $2', [JSON.stringify(imported), form_id]);
  await next(form_id, form('Neu'));
  await publish(form_id, { published: 1, from: '2026-03-30' });
  // The first is asked under a third number when another version comes to wait, and under a fifth when that is taken back.
  await next(form_id, form('Noch neuer'));
  await publish(form_id, { published: 2, from: '2026-04-15' });
  await withdrawForm(workOf(lead), { form_id, number: 4 });
  const kept = await house.database.app.query('select number, proof, imported from form_versions where form_id = $1 order by 1', [form_id]);
  const [first, , third, , fifth] = kept.rows;
  expect([third, fifth]).toEqual([
    { ...first, number: 3 },
    { ...first, number: 5 },
  ]);
  expect((await desk(form_id)).versions[0]?.verdict).toBe('proved');
});

test('rules are proved before they are asked of anybody: not proved, refuted and not decided refuse, the last unless it is confirmed', async () => {
  const show = (when: 'a' | 'b'): Form['rules'] => [
    { key: 'r', effect: 'show', target: 'b', when: { op: 'equal', path: when, value: 'true' } },
  ];
  const form_id = await aForm(form('Regeln', undefined, show('a')));
  const before = await imprint();
  await expect(publish(form_id)).rejects.toMatchObject({ code: 'form_not_proved' });
  expect(await imprint()).toEqual(before);
  await prove(form_id);
  expect((await desk(form_id)).draft?.proof).toMatchObject({ verdict: 'proved' });
  await saveFormDraft(workOf(clerk), { form_id, version: 2, form: form('Anders', undefined, show('a')) });
  // What was proved of the version before says nothing of this one.
  expect((await desk(form_id)).draft?.proof).toBeNull();
  await expect(publish(form_id, { version: 3 })).rejects.toMatchObject({ code: 'form_not_proved' });

  const never: Form['rules'] = [{ key: 'r', effect: 'hide', target: 'b', when: { op: 'true' } }];
  const refuted = await aForm(form('Nie', undefined, never));
  await prove(refuted);
  await expect(publish(refuted)).rejects.toMatchObject({ code: 'form_refuted' });

  const many = Array.from({ length: 16 }, (_, at) => field(`q${at}`));
  const one_of_all = {
    key: 'r',
    effect: 'valid' as const,
    target: 'q15',
    when: { op: 'or' as const, of: many.map(({ key }) => ({ op: 'equal' as const, path: key, value: 'true' })) },
  };
  const large = await aForm(form('Groß', many, [one_of_all]));
  await prove(large);
  await expect(publish(large)).rejects.toMatchObject({ code: 'form_not_decided', fields: ['confirmed'] });
  await publish(large, { confirmed: true });
  expect((await desk(large)).versions[0]?.verdict).toBe('not_decided');
});

test('what is unfinished, and what still waits for a person, is not published', async () => {
  const group = { kind: 'group' as const, key: 'leer', title: { de: 'Leerer Schritt' }, min: 1, max: 1, parts: [] };
  const form_id = await aForm(form('Fast', [field('a'), group]));
  await expect(publish(form_id)).rejects.toMatchObject({ code: 'form_unfinished', detail: { at: 'Leerer Schritt' } });
  const list = await aForm({ ...form('Liste', [field('a', { type: 'code', list: 'l' })]), lists: [{ key: 'l', values: [] }] });
  await expect(publish(list)).rejects.toMatchObject({ code: 'form_list_empty' });

  const taken = (await importForms(workOf(lead), { files: KITE_FILES, owner: 'gruen', check: false }))[1];
  const kite = taken?.form_id ?? '';
  await prove(kite, 1);
  await expect(publish(kite, { version: 1 })).rejects.toMatchObject({
    code: 'form_tasks_open',
    detail: { n: taken?.imported?.tasks.length },
  });
  for (const task of (taken?.imported?.tasks ?? []).keys())
    await settleFormTask(workOf(clerk), { form_id: kite, version: 1, task, state: 'not_needed', note: 'Nicht bei uns.' });
  // One of its lists came with no file.
  await expect(publish(kite, { version: 1, confirmed: true })).rejects.toMatchObject({ code: 'form_list_empty' });
  const read = (await desk(kite)).draft?.form as Form;
  const lists = read.lists.map((list) => (list.values.length > 0 ? list : { ...list, values: [{ code: 'n', name: { de: 'Nord' } }] }));
  await saveFormDraft(workOf(clerk), { form_id: kite, version: 1, form: { ...read, lists } });
  await prove(kite);
  await publish(kite, { confirmed: true });
  expect(await askedNow(kite)).toBe('Einen Drachen steigen lassen');

  // A newer schema is compared, and what was changed by hand is named.
  await beginFormDraft(workOf(clerk), { form_id: kite, from: 'version' });
  const mine = (await desk(kite)).draft?.form as Form;
  const by_hand = {
    ...mine,
    title: { de: 'Drachen anmelden' },
    parts: mine.parts.map((part, at) => (at === 0 ? { ...part, help: { de: 'Von uns.' } } : part)),
  };
  await saveFormDraft(workOf(clerk), { form_id: kite, version: 1, form: by_hand });
  await prove(kite);
  await publish(kite, { published: 1, confirmed: true });
  const [again, countries] = KITE_FILES as [(typeof KITE_FILES)[0], (typeof KITE_FILES)[0]];
  const newer = {
    name: 'neu.xml',
    bytes: Buffer.from(again.bytes.toString('utf8').replaceAll('Welche Farbe hat er?', 'Welche Farbe hat der Drachen?')),
  };
  const changed = (await importForms(workOf(lead), { files: [newer, countries], owner: 'gruen', check: false }))[1];
  expect(changed).toMatchObject({ what: 'changed', form_id: kite });
  expect(changed?.differences?.map(({ what }) => what)).toEqual(['title', 'changed', 'renamed', 'list_changed']);
  expect(changed?.by_hand).toMatchObject([
    { what: 'title' },
    { what: 'changed', detail: 'help', after: 'Von uns.' },
    { what: 'list_changed' },
  ]);
  const tasks = (await desk(kite)).draft?.tasks ?? [];
  expect(tasks.filter(({ kind }) => kind === 'by_hand').map(({ state }) => state)).toEqual(['open', 'open', 'open']);
  // What was decided of a sentence that is still the same stays decided.
  expect(
    tasks.filter(({ kind }) => kind !== 'by_hand').every(({ state, note }) => state === 'not_needed' && note === 'Nicht bei uns.'),
  ).toBe(true);
});

test('a form that the city’s folder gives to another team while it is written is that team’s from then on, draft and all', async () => {
  const form_id = await aForm(form('Eins'));
  await publish(form_id);
  await next(form_id, form('Zwei'));
  await house.database.app.query(`update forms set team_id = 'abfall' where form_id = $1`, [form_id]);
  const other = await aStaffMember({ teams: ['abfall'], roles: ['team_lead'] });
  const before = await imprint();
  await expect(saveFormDraft(workOf(clerk), { form_id, version: 2, form: form('Drei') })).rejects.toMatchObject({ code: 'not_found' });
  await expect(publish(form_id, { published: 1 })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
  await publish(form_id, { published: 1 }, other);
  expect(await formDraftFor(workOf(other), form_id)).toMatchObject({ owner: 'abfall', current: 2 });
});

test('a draft from an old version brings that version back', async () => {
  const form_id = await aForm(form('Eins'));
  await publish(form_id);
  await next(form_id, form('Zwei'));
  await publish(form_id, { published: 1 });
  await beginFormDraft(workOf(clerk), { form_id, from: 'version', number: 1 });
  expect(await publish(form_id, { version: 1, published: 2 })).toEqual({ number: 3 });
  expect(await askedNow(form_id)).toBe('Eins');
});

test('a draft of a form that a program is not told of is proved by nobody', async () => {
  const { form_id } = await aFormDraft(clerk);
  await expect(proveForm(workOf(clerk), { form_id, version: 1 })).rejects.toMatchObject({ code: 'forbidden' });
});
