import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, caseOf } from '../../../tests/support/reports.ts';
import { assignCase, dropView, inboxSchema, keepView, onEach, viewsFor } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const wanted = (over = {}) => inboxSchema.parse({ view: 'all', q: 'Laterne', sort: 'newest', page: '3', ...over });

test('a view that is kept comes back with its filters, from its first page, and is seen by its owner alone', async () => {
  const [clerk, other] = [await aStaffMember(), await aStaffMember()];
  await keepView(workOf(clerk), { ...wanted(), name: 'Laternen' });
  expect(await viewsFor(workOf(clerk))).toEqual([
    { inbox_view_id: expect.any(String), name: 'Laternen', wanted: { ...wanted(), page: 1 } },
  ]);
  expect(await viewsFor(workOf(other))).toEqual([]);
  await keepView(workOf(clerk), { ...wanted({ q: 'Mast' }), name: 'Laternen' });
  expect((await viewsFor(workOf(clerk))).map((view) => view.wanted.q)).toEqual(['Mast']);
});

test('nobody drops a view of somebody else, keeps a thirteenth or keeps one without being staff; nothing is left behind', async () => {
  const [clerk, other] = [await aStaffMember(), await aStaffMember()];
  for (let n = 1; n <= 12; n += 1) await keepView(workOf(clerk), { ...wanted(), name: `Ansicht ${n}` });
  const [first] = await viewsFor(workOf(clerk));
  const before = await imprint();
  await expect(dropView(workOf(other), { inbox_view_id: first?.inbox_view_id ?? '' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(keepView(workOf(clerk), { ...wanted(), name: 'Eine zu viel' })).rejects.toMatchObject({ code: 'too_many_views' });
  for (const actor of [ANONYMOUS, await aCitizen()])
    await expect(keepView(workOf(actor), { ...wanted(), name: 'Fremd' })).rejects.toMatchObject({ code: 'forbidden' });
  expect((await imprint()).inbox_views).toEqual(before.inbox_views);
});

test('a change on many cases does those it may, tells the others with the reason, and repeated does nothing twice', async () => {
  const dispatcher = await aStaffMember({ roles: ['dispatcher'] });
  const reports = [(await aReport()).report, (await aReport()).report, (await aReport()).report];
  const chosen = reports.map(({ case_id }, n) => ({ case_id, version: n === 1 ? 7 : 1, kind: 'report' }));
  const work = workOf(dispatcher);
  const assign = () =>
    onEach(work, chosen, (each, one) => assignCase(each, { ...one, team_id: 'gruen', assignee_id: '', reason: 'Grün.' }));
  const outcomes = await assign();
  const by = (n: number) => outcomes.find((one) => one.case_id === reports[n]?.case_id)?.refused;
  expect([by(0), by(1), by(2)]).toEqual([null, 'changed_meanwhile', null]);
  const teams = await Promise.all(reports.map(async (report) => (await caseOf(report)).team_id));
  expect(teams).toEqual(['gruen', 'strassenbeleuchtung', 'gruen']);
  const before = await imprint();
  expect(await assign()).toEqual(outcomes);
  expect((await imprint()).case_events).toEqual(before.case_events);
});
