import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/work';
import { aFormDraft } from '../../../tests/support/forms.ts';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import type { Form } from './form.pure.ts';
import { beginFormDraft, currentFormFor, dropFormDraft, formDraftFor, formsForStaff, saveFormDraft, undoFormDraft } from './index.ts';

let house: TestHouse;
let writer: Actor;
beforeAll(async () => {
  house = await testHouse();
  writer = await aStaffMember({ teams: ['gruen'], roles: ['clerk'], name: 'Vera Schreibt' });
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.database.app.query('delete from form_drafts');
});

const FELLING = 'baumfaellung';
const save = (form: Form, version = 1) => saveFormDraft(workOf(writer), { form_id: FELLING, form, version });

test('what is written is asked of nobody, and throwing it away leaves the published form', async () => {
  const { form } = await aFormDraft(writer);
  expect(await save({ ...form, title: { de: 'Ganz anders' } })).toEqual({ version: 2 });
  expect(await formDraftFor(workOf(writer), FELLING)).toMatchObject({
    draft: { version: 2, based_on: 1, by: 'Vera Schreibt', form: { title: { de: 'Ganz anders' } } },
    current: 1,
  });
  expect((await currentFormFor(workOf(writer), FELLING))?.form.title).toEqual(form.title);
  await dropFormDraft(workOf(writer), { form_id: FELLING, version: 2 });
  expect((await formDraftFor(workOf(writer), FELLING)).draft).toBeNull();
});

test('a new form begins empty or like another, and its id is taken then', async () => {
  await beginFormDraft(workOf(writer), { form_id: 'zaun', from: 'new', title: 'Zaun', owner: 'gruen' });
  expect(await formDraftFor(workOf(writer), 'zaun')).toMatchObject({
    current: null,
    draft: { form: { title: { de: 'Zaun' }, parts: [] } },
  });
  await beginFormDraft(workOf(writer), { form_id: 'hecke', from: 'copy', copy_of: FELLING, title: 'Hecke', owner: 'gruen' });
  const copy = await formDraftFor(workOf(writer), 'hecke');
  expect(copy.draft?.form.title).toEqual({ de: 'Hecke' });
  expect(copy.draft?.form.parts.length).toBeGreaterThan(1);
  const rows = await formsForStaff(workOf(writer));
  expect(rows.map((row) => [row.form_id, row.number])).toEqual([
    [FELLING, 1],
    ['hecke', null],
    ['zaun', null],
  ]);
  for (const from of ['new', 'copy'] as const)
    await expect(
      beginFormDraft(workOf(writer), { form_id: FELLING, from, copy_of: FELLING, title: 'X', owner: 'gruen' }),
    ).rejects.toMatchObject({ code: 'form_id_taken' });
  await expect(beginFormDraft(workOf(writer), { form_id: 'zaun', from: 'new', owner: 'gruen' })).rejects.toMatchObject({
    code: 'form_draft_there',
  });
});

test('two who write at once: the second is refused, and the draft of the first stays', async () => {
  const { form } = await aFormDraft(writer);
  await save({ ...form, title: { de: 'Erste' } });
  await expect(save({ ...form, title: { de: 'Zweite' } })).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect((await formDraftFor(workOf(writer), FELLING)).draft?.form.title).toEqual({ de: 'Erste' });
});

test('a draft may be unfinished, but not impossible: it may hold an empty group, and no rule about nothing, no circle, no pattern that never ends', async () => {
  const { form } = await aFormDraft(writer);
  const group = { kind: 'group' as const, key: 'neu', title: { de: 'Neu' }, min: 1, max: 1, parts: [] };
  await save({ ...form, parts: [...form.parts, group] });
  const before = await imprint();
  const rule = (target: string, path: string) => ({ key: 'r', effect: 'show' as const, target, when: { op: 'is_empty' as const, path } });
  const field = (key: string, pattern?: string) => ({
    kind: 'field' as const,
    key,
    title: { de: key },
    min: 1,
    max: 1,
    type: 'text' as const,
    ...(pattern ? { pattern } : {}),
  });
  const tried: [string, Form][] = [
    ['form_target_unknown', { ...form, rules: [rule('weg', 'neu')] }],
    ['form_circle', { ...form, parts: [field('a')], rules: [rule('a', 'a')] }],
    ['form_pattern_slow', { ...form, parts: [field('a', '(a|a)*b')], rules: [] }],
    ['form_key_twice', { ...form, parts: [field('a'), field('a')], rules: [] }],
    ['form_too_large', { ...form, intro: { de: 'x'.repeat(12_000_001) } }],
  ];
  for (const [code, wrong] of tried) await expect(save(wrong, 2)).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
});

test('only the team that keeps a form, and who edits the city, see and write its draft; nothing is left of what others try', async () => {
  const { form } = await aFormDraft(writer);
  const others = [
    await aStaffMember({ teams: ['steuern'], roles: ['team_lead'] }),
    await aStaffMember({ roles: ['auditor'] }),
    await aCitizen(),
  ];
  const before = await imprint();
  for (const other of others) {
    await expect(formDraftFor(workOf(other), FELLING)).rejects.toMatchObject({ code: 'not_found' });
    await expect(saveFormDraft(workOf(other), { form_id: FELLING, form, version: 1 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(dropFormDraft(workOf(other), { form_id: FELLING, version: 1 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(beginFormDraft(workOf(other), { form_id: FELLING, from: 'version' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(beginFormDraft(workOf(other), { form_id: 'meins', from: 'copy', copy_of: FELLING, owner: 'gruen' })).rejects.toMatchObject(
      { code: 'not_found' },
    );
    await expect(beginFormDraft(workOf(other), { form_id: 'neu-hier', from: 'new', owner: 'gruen' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  }
  await expect(formsForStaff(workOf(others[1] as Actor))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await imprint()).toEqual(before);
  await saveFormDraft(workOf(await anAdministrator()), { form_id: FELLING, form, version: 1 });
});

test('the last change is taken back, and once more it is there again; before any change there is none to take back', async () => {
  const { form } = await aFormDraft(writer);
  const undo = (version: number) => undoFormDraft(workOf(writer), { form_id: FELLING, version });
  const titleNow = async () => (await formDraftFor(workOf(writer), FELLING)).draft?.form.title.de;
  await expect(undo(1)).rejects.toMatchObject({ code: 'form_nothing_to_undo' });
  await save({ ...form, title: { de: 'Ganz anders' } });
  expect(await undo(2)).toEqual({ version: 3 });
  expect(await titleNow()).toBe(form.title.de);
  await expect(undo(2)).rejects.toMatchObject({ code: 'changed_meanwhile' });
  await undo(3);
  expect(await titleNow()).toBe('Ganz anders');
});
