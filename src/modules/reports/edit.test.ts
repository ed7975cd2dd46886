import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editTemplate, templatePart } from '#modules/cases';
import { loadCity } from '#modules/city';
import { historyForAdmin, itemForAdmin, itemsForAdmin } from '#modules/people';
import { systemWork } from '#platform/system-work';
import type { Actor, Work } from '#platform/work';
import { OSNABRUECK } from '../../../tests/support/city-folder.ts';
import { plainCity } from '../../../tests/support/city-template.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aReport, caseOf } from '../../../tests/support/reports.ts';
import { CITY_PARTS } from '../../commands/city.ts';
import { catalogueOf } from './catalogue.ts';
import { categoryPart, editCategory, editRoute, moveRoute, returnCategory, routePart, tryRouteFor } from './index.ts';

let house: TestHouse;
let admin: Actor;
const work = (): Work => workOf(admin);

beforeAll(async () => {
  house = await testHouse();
  admin = await aStaffMember({ name: 'Anton Amt', teams: [], roles: ['administrator'] });
});
afterAll(() => house?.close());

const category = (id: string) => itemForAdmin(work(), categoryPart, id);
const route = (id: string) => itemForAdmin(work(), routePart, id);

test('an edited category counts at once, has a history with names, and a later load leaves it alone', async () => {
  const { value, version } = await category('wilder-muell');
  await catalogueOf(house);
  await editCategory(work(), { value: { ...value, name: { de: 'Müllberg', en: 'Heap of waste' } }, version });

  const { categories } = await catalogueOf(house);
  expect(categories.find((one) => one.category_id === 'wilder-muell')?.name).toEqual({ de: 'Müllberg', en: 'Heap of waste' });
  const history = await historyForAdmin(work(), categoryPart, 'wilder-muell');
  expect(history.map(({ version: n, by }) => [n, by])).toEqual([
    [2, 'Anton Amt'],
    [1, null],
  ]);
  const folder = plainCity(OSNABRUECK);
  const loaded = await loadCity(systemWork(house, 'test'), folder, CITY_PARTS);
  rmSync(folder, { recursive: true });
  expect([loaded.problems, loaded.kept, loaded.changed]).toEqual([[], ['category/wilder-muell'], []]);
  expect((await category('wilder-muell')).value.name.de).toBe('Müllberg');
});

test('a form made from an older version is refused, and nothing is left behind', async () => {
  const { value, version } = await category('spielplatz');
  await editCategory(work(), { value: { ...value, order: 77 }, version });
  const before = await imprint();

  await expect(editCategory(work(), { value: { ...value, order: 78 }, version })).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect(await imprint()).toEqual(before);
});

test('returning to a version makes a new one of it', async () => {
  const { value, version } = await category('stadtgruen');
  await editCategory(work(), { value: { ...value, questions: [] }, version });
  await returnCategory(work(), { id: 'stadtgruen', to: version, version: version + 1 });

  const now = await category('stadtgruen');
  expect([now.version, now.value.questions]).toEqual([version + 2, value.questions]);
  await expect(returnCategory(work(), { id: 'stadtgruen', to: 99, version: version + 2 })).rejects.toMatchObject({ code: 'not_found' });
});

test('the general rule follows when a category gets another team, and the category follows the rule', async () => {
  const { value, version } = await category('strassenbeleuchtung');
  await editCategory(work(), { value: { ...value, team: 'strassen' }, version });
  expect((await route('beleuchtung')).value.team).toBe('strassen');

  const rule = await route('beleuchtung');
  await editRoute(work(), { value: { ...rule.value, team: 'verkehrstechnik' }, version: rule.version });
  expect((await category('strassenbeleuchtung')).value.team).toBe('verkehrstechnik');
  expect(await tryRouteFor(work(), { category_id: 'strassenbeleuchtung', street: 'Lotter Str.' })).toMatchObject({
    team_id: 'verkehrstechnik',
    street: 'Lotter Straße',
  });
});

test('two questions of one name, and a second category for the unsure, are refused with a sentence of their own', async () => {
  const { value, version } = await category('gully-gewaesser');
  const [question] = value.questions;
  const twice = question ? [question, question] : [];
  await expect(editCategory(work(), { value: { ...value, questions: twice }, version })).rejects.toMatchObject({ code: 'question_twice' });
  await expect(editCategory(work(), { value: { ...value, unsure: true }, version })).rejects.toMatchObject({ code: 'unsure_needed' });
  await expect(editCategory(work(), { value: { ...value, team: 'nobody' }, version })).rejects.toMatchObject({
    code: 'invalid_input',
    fields: ['team'],
  });
});

test('a new rule stands above the first that would take all of it; moved to where it is never reached it is refused', async () => {
  const value = {
    id: 'spielplatz-sued',
    category: 'spielplatz',
    area: 'dienstbereich-sued',
    team: 'gruen-sued',
    why: { de: 'Im Süden.', en: 'In the south.' },
  };
  await editRoute(work(), { value, version: 0 });
  const order = async () => (await itemsForAdmin(work(), routePart)).items.map((item) => item.id);
  expect((await order()).indexOf('spielplatz-sued')).toBe((await order()).indexOf('spielplatz') - 1);
  const before = await imprint();
  // The same once more would take everything from the first one.
  await expect(editRoute(work(), { value: { ...value, id: 'noch-eine' }, version: 0 })).rejects.toMatchObject({
    code: 'route_never_reached',
  });
  const { order_version } = await itemsForAdmin(work(), routePart);
  const down = { id: 'spielplatz-sued', direction: 'down' as const, version: order_version };
  await expect(moveRoute(work(), down)).rejects.toMatchObject({ code: 'route_never_reached' });
  expect(await imprint()).toEqual(before);
  await moveRoute(work(), { ...down, direction: 'up' });
  expect((await catalogueOf(house)).routes.map((one) => one.route_id)).toEqual(await order());
});

test('a rule may ask for an answer: whoever gives it goes to another team, and the reason is the rule’s', async () => {
  const value = {
    id: 'dunkel',
    category: 'strassenbeleuchtung',
    area: '*',
    answer: { question: 'what', option: 'dark' },
    team: 'verkehrstechnik',
    why: { de: 'Dunkle Lampen übernimmt die Verkehrstechnik.', en: 'Dark lights go to traffic engineering.' },
  };
  await editRoute(work(), { value, version: 0 });
  const tried = (answers: Record<string, string>) =>
    tryRouteFor(work(), { category_id: 'strassenbeleuchtung', street: 'Lotter Straße', answers });
  expect(await tried({ what: 'dark' })).toMatchObject({ team_id: 'verkehrstechnik', why: value.why, route_id: 'dunkel' });
  for (const answers of [{}, { what: 'flicker' }, { other: 'dark' }] as Record<string, string>[])
    expect((await tried(answers)).route_id).not.toBe('dunkel');

  const { report } = await aReport({ category_id: 'strassenbeleuchtung', answers: { what: 'dark' } });
  expect((await caseOf(report)).team_id).toBe('verkehrstechnik');
  // The category's own team and its general rule are untouched by it.
  expect((await category('strassenbeleuchtung')).value.team).toBe((await route('beleuchtung')).value.team);
});

test.each([
  ['an answer of no category', '*', { question: 'what', option: 'dark' }],
  ['a question that is not asked', 'strassenbeleuchtung', { question: 'colour', option: 'dark' }],
  ['an option that is not offered', 'strassenbeleuchtung', { question: 'what', option: 'pink' }],
  ['a question in free words', 'abgestellte-fahrzeuge', { question: 'since', option: 'gestern' }],
])('a rule that asks for %s is refused beside the field, and nothing is left behind', async (_, category, answer) => {
  const before = await imprint();
  const value = { id: 'falsch', category, area: '*', answer, team: 'triage', why: { de: 'x', en: 'x' } };
  await expect(editRoute(work(), { value, version: 0 })).rejects.toMatchObject({ code: 'route_answer_unknown', fields: ['answer'] });
  expect(await imprint()).toEqual(before);
});

test('a text kept ready takes only the placeholders that somebody fills in', async () => {
  const { value, version } = await itemForAdmin(work(), templatePart, 'repariert');
  const words = { de: 'Am {datum}.', en: 'On {date}.' };
  await expect(editTemplate(work(), { value: { ...value, words }, version })).rejects.toMatchObject({
    code: 'placeholder_unknown',
    fields: ['words.de'],
    detail: { name: '{datum}' },
  });
});

test('every edit is in the audit trail under its item, with names of fields and no values', async () => {
  const rows = await read()
    .selectFrom('audit')
    .select(['actor', 'change', 'fields'])
    .where('subject', '=', 'city:category/wilder-muell')
    .orderBy('seq')
    .execute();
  expect(rows.map((row) => row.change)).toEqual(['city.item_saved', 'city.item_saved']);
  expect(rows.at(-1)?.actor).toBe(admin.id);
  expect(JSON.stringify(rows)).not.toContain('Müllberg');
});
