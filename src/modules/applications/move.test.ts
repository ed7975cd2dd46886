import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { beginFormDraft, type Form, formDraftFor, proveForm, publishForm, saveFormDraft } from '#modules/forms';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { askToMoveDrafts, beginApplication, draftFor, moveDrafts, moveDraftsFor, saveAnswers } from './index.ts';

let house: TestHouse;
let lead: Actor;
beforeAll(async () => {
  house = await testHouse();
  lead = await aStaffMember({ teams: ['abfall'], roles: ['team_lead'] });
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.database.app.query('delete from form_drafts');
  await house.database.app.query('delete from application_drafts');
});

const FORM = 'sperrmuell';
const secret = 'ein-geheimnis-mit-genug-zeichen-darin-0123456789';

/** Publishes another version of the form; gives its number. */
async function publish(change: (form: Form) => Form): Promise<number> {
  await beginFormDraft(workOf(lead), { form_id: FORM, from: 'version' });
  const { draft, versions } = await formDraftFor(workOf(lead), FORM);
  if (!draft) throw new Error('There is no draft.');
  await saveFormDraft(workOf(lead), { form_id: FORM, version: 1, form: change(draft.form) });
  await proveForm(systemWork(house, 'test'), { form_id: FORM, version: 2 });
  const published = versions[0]?.number ?? 0;
  return (await publishForm(workOf(lead), { form_id: FORM, version: 2, published, confirmed: true })).number;
}

/** Renames the first open question of the first step that has one, everywhere. */
const renamed = (form: Form, key: string, to: string): Form =>
  JSON.parse(JSON.stringify(form).replaceAll(`"key":"${key}"`, `"key":"${to}"`).replaceAll(`.${key}"`, `.${to}"`));

async function aDraft(): Promise<{ on: { draft_id: string; secret: string }; at: string; place: string; key: string }> {
  const { draft_id } = await beginApplication(workOf(ANONYMOUS), { procedure_id: FORM, secret });
  const on = { draft_id, secret };
  const { pages, filled } = await draftFor(workOf(ANONYMOUS), on);
  const text = [...filled.standings.values()].find(
    ({ spot, active }) => active && spot.part.kind === 'field' && spot.part.type === 'text' && !spot.part.pattern,
  );
  const page = pages.find(({ at }) => text && (text.place === at || text.place.startsWith(`${at}.`)));
  if (!text || !page) throw new Error('The form asks nothing in words.');
  await saveAnswers(workOf(ANONYMOUS), { ...on, at: page.at, typed: { [text.place]: ['Mein Sofa'] }, files: [], remove: [] });
  return { on, at: page.at, place: text.place, key: text.spot.part.key };
}

test('a field renamed while an application is being written: a dry run says what would be, then its answer is kept and shown, and nothing is dropped', async () => {
  const { on, at, place, key } = await aDraft();
  const other = await beginApplication(workOf(ANONYMOUS), { procedure_id: FORM, secret });
  const to = await publish((form) => renamed(form, key, 'ganz_neu'));
  const before = await imprint();
  const preview = await moveDraftsFor(workOf(lead), FORM);
  expect(preview).toMatchObject({ to, from: [{ number: to - 1, drafts: 2 }], set_aside: [{ path: place, drafts: 1 }] });
  expect(JSON.stringify(preview)).not.toContain('Mein Sofa');
  expect(await imprint()).toEqual(before);

  await askToMoveDrafts(workOf(lead), { form_id: FORM, to });
  await moveDrafts(systemWork(house, 'applications.move'), { form_id: FORM, to });
  const moved = await draftFor(workOf(ANONYMOUS), on);
  expect(moved.asked.number).toBe(to);
  expect(moved.set_aside).toMatchObject([{ place, values: ['Mein Sofa'], text: 'Mein Sofa' }]);
  expect((await draftFor(workOf(ANONYMOUS), { ...on, draft_id: other.draft_id })).set_aside).toEqual([]);

  // Whoever still had the old page open loses nothing either.
  await saveAnswers(workOf(ANONYMOUS), { ...on, at, typed: { [place]: ['Mein Sessel'] }, files: [], remove: [] });
  expect((await draftFor(workOf(ANONYMOUS), on)).set_aside.map(({ text }) => text)).toEqual(['Mein Sofa', 'Mein Sessel']);
});

test('a draft that is moved twice by a job that runs again is moved once, and one on a newer version stays', async () => {
  const { on } = await aDraft();
  const to = await publish((form) => ({ ...form, title: { ...form.title, de: 'Neu' } }));
  for (const run of ['one', 'two']) await moveDrafts(systemWork(house, run), { form_id: FORM, to });
  const { asked, answers } = await draftFor(workOf(ANONYMOUS), on);
  expect([asked.number, JSON.stringify(answers)]).toEqual([to, expect.stringContaining('Mein Sofa')]);
  await moveDrafts(systemWork(house, 'three'), { form_id: FORM, to: to - 1 });
  expect((await draftFor(workOf(ANONYMOUS), on)).asked.number).toBe(to);
});

test('only who may publish the form moves drafts, and only to the version that is asked now; nothing is left of what others try', async () => {
  await aDraft();
  const to = await publish((form) => ({ ...form, title: { ...form.title, de: 'Noch neuer' } }));
  const clerk = await aStaffMember({ teams: ['abfall'], roles: ['clerk'] });
  const other = await aStaffMember({ teams: ['steuern'], roles: ['team_lead'] });
  const before = await imprint();
  await expect(askToMoveDrafts(workOf(clerk), { form_id: FORM, to })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(moveDraftsFor(workOf(other), FORM)).rejects.toMatchObject({ code: 'not_found' });
  await expect(askToMoveDrafts(workOf(lead), { form_id: FORM, to: to - 1 })).rejects.toMatchObject({ code: 'changed_meanwhile' });
  await expect(moveDrafts(workOf(lead), { form_id: FORM, to })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await imprint()).toEqual(before);
});
