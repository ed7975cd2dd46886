import { afterAll, beforeAll, expect, test } from 'vitest';
import { setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aForm, caseOf, deadlinesOf } from '../../../tests/support/reports.ts';
import { closeReport, publicReportFor, reportForStaff, submitReport } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse({ city: 'kleinwinkel' });
});
afterAll(() => house?.close());

const form = (typed: Partial<Parameters<typeof submitReport>[1]>) =>
  aForm({ street: 'Deichgasse', house_number: '', email: 'lina@buerger.example', ...typed });

test('another town has its own categories, rules, teams and rights, and nothing of the demo city is asked for', async () => {
  const { case_id } = await submitReport(workOf(ANONYMOUS), form({ category_id: 'moewen' }));
  expect(await caseOf({ case_id })).toMatchObject({ team_id: 'bauhof', priority: 0, published_at: null });
  const depot = await aStaffMember({ teams: ['bauhof'], roles: ['bauhof'] });
  await closeReport(workOf(depot), { case_id, version: 1, closing_note: 'Aufgeräumt.', pictures: [] });
  await expect(reportForStaff(workOf(await aStaffMember({ teams: ['gemeindehaus'], roles: ['bauhof'] })), case_id)).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await reportForStaff(workOf(await aStaffMember({ teams: [], roles: ['alles'] })), case_id)).toMatchObject({ state: 'done' });
});

test('danger counts by category and by answer', async () => {
  const dyke = await submitReport(workOf(ANONYMOUS), form({ category_id: 'deich-loch', answers: { wet: 'yes' } }));
  expect(await caseOf(dyke)).toMatchObject({ priority: 2 });
  expect(await publicReportFor(workOf(ANONYMOUS), dyke.number)).toMatchObject({ description: 'Die Laterne flackert.' });
});

test('its deadlines follow the holidays of its own state', async () => {
  // Epiphany, Tuesday 6 January 2026, is a holiday in Bavaria and none in Lower Saxony.
  setNow('2026-01-05T09:00:00Z');
  const report = await submitReport(workOf(ANONYMOUS), form({ category_id: 'deich-loch', answers: { wet: 'no' } }));
  expect((await deadlinesOf(report)).resolution?.due_at).toEqual(new Date('2026-01-07T22:59:59Z'));
});

test('where nobody may report without a name, a report without one is refused and nothing is left behind', async () => {
  const before = await imprint();
  await expect(submitReport(workOf(ANONYMOUS), form({ category_id: 'moewen', email: '' }))).rejects.toMatchObject({ fields: ['email'] });
  expect(await imprint()).toEqual(before);
});
