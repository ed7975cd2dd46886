import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../../tests/support/people.ts';
import { formDraftFor, importForms, saveFormDraft, settleFormTask } from '../index.ts';

const fixture = (name: string) => ({
  name,
  bytes: readFileSync(path.resolve(import.meta.dirname, '../../../../tests/fixtures/fim', name)),
});
const KITE = fixture('kite-3.xml');
const COUNTRIES = fixture('countries.genericode.xml');

let house: TestHouse;
let writer: Actor;
beforeAll(async () => {
  house = await testHouse();
  writer = await aStaffMember({ teams: ['gruen'], roles: ['team_lead'] });
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.database.app.query('delete from form_drafts');
});

const bring = (files: { name: string; bytes: Buffer }[], more: { check?: boolean; form_id?: string; by?: Actor } = {}) =>
  importForms(workOf(more.by ?? writer), { files, owner: 'gruen', check: more.check ?? false, form_id: more.form_id });
test('looking writes nothing; taking keeps a draft with every task and what became of each element', async () => {
  const before = await imprint();
  const [list, looked] = await bring([KITE, COUNTRIES], { check: true });
  expect([list?.what, looked?.what]).toEqual(['list', 'new']);
  expect(await imprint()).toEqual(before);
  const [, taken] = await bring([KITE, COUNTRIES]);
  const { draft } = await formDraftFor(workOf(writer), taken?.form_id ?? '');
  expect(draft?.form.title).toEqual(taken?.imported?.form.title);
  expect(draft?.tasks).toHaveLength(taken?.imported?.tasks.length ?? -1);
  expect(draft?.tasks.every(({ state }) => state === 'open')).toBe(true);
  // Somebody writes on it now.
  expect((await bring([KITE, COUNTRIES]))[1]?.what).toBe('draft_open');
});

test('a file that is refused is named with its line and code, and the others are taken', async () => {
  const report = await bring([{ name: 'kaputt.xml', bytes: Buffer.from('<a>\n<b></a>') }, KITE]);
  expect(report.map(({ file, what }) => [file, what])).toEqual([
    ['kaputt.xml', 'refused'],
    ['kite-3.xml', 'new'],
  ]);
  expect(report[0]?.refused).toMatchObject({ line: 1, code: 'namespace', about: '' });
});

test('whoever may not write forms of the team takes nothing, and nothing is left behind', async () => {
  const other = await aStaffMember({ teams: ['steuern'], roles: ['team_lead'] });
  const before = await imprint();
  expect((await bring([KITE], { by: other }))[0]).toMatchObject({ what: 'refused', refused: { code: 'forbidden' } });
  expect(await imprint()).toEqual(before);
});

test('what somebody says of a task stays with it; without a reason nothing is put aside', async () => {
  const [, taken] = await bring([KITE, COUNTRIES]);
  const form_id = taken?.form_id ?? '';
  const said = { form_id, version: 1, task: 0, state: 'by_person' as const };
  await expect(settleFormTask(workOf(writer), said)).rejects.toMatchObject({ code: 'invalid_input', fields: ['note'] });
  await settleFormTask(workOf(writer), { ...said, note: 'Das Amt misst nach.' });
  const { draft } = await formDraftFor(workOf(writer), form_id);
  expect(draft).toMatchObject({
    version: 1,
    tasks: [{ state: 'by_person', note: 'Das Amt misst nach.' }, ...Array(draft ? draft.tasks.length - 1 : 0).fill({ state: 'open' })],
  });
});

test('two who settle the same task at once: the second is told, and what the first said stays until they have seen it', async () => {
  const [, taken] = await bring([KITE, COUNTRIES]);
  const on = { form_id: taken?.form_id ?? '', version: 1, task: 0 };
  await settleFormTask(workOf(writer), { ...on, state: 'by_person', note: 'Das Amt misst nach.' });
  const mine = { ...on, state: 'not_needed' as const, note: 'Gibt es bei uns nicht.' };
  const first = async () => (await formDraftFor(workOf(writer), on.form_id)).draft?.tasks[0];
  for (const seen of [{}, { seen_state: 'by_person' as const, seen_note: 'Das Amt misst.' }])
    await expect(settleFormTask(workOf(writer), { ...mine, ...seen })).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect(await first()).toMatchObject({ state: 'by_person', note: 'Das Amt misst nach.' });
  await settleFormTask(workOf(writer), { ...mine, seen_state: 'by_person', seen_note: 'Das Amt misst nach.' });
  expect(await first()).toMatchObject({ state: 'not_needed', note: 'Gibt es bei uns nicht.' });
});

test('a sentence is written as soon as a rule of the draft names it as its source', async () => {
  const [, taken] = await bring([KITE, COUNTRIES]);
  const form_id = taken?.form_id ?? '';
  const { draft } = await formDraftFor(workOf(writer), form_id);
  const at = draft?.tasks.findIndex(({ kind }) => kind === 'rule') ?? -1;
  const task = draft?.tasks[at];
  if (!draft || !task) throw new Error('The fixture has no sentence that is not read.');
  const target = draft.form.parts[0]?.key ?? '';
  const rule = {
    key: 'von-hand',
    effect: 'show' as const,
    target,
    when: { op: 'true' as const },
    source: { id: task.id, sentence: task.text, offset: 0 },
  };
  await saveFormDraft(workOf(writer), { form_id, version: 1, form: { ...draft.form, rules: [...draft.form.rules, rule] } });
  expect((await formDraftFor(workOf(writer), form_id)).draft?.tasks[at]?.state).toBe('written');
});
