import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport } from '../../../tests/support/reports.ts';
import { FEWEST, figuresFor, figuresSchema, referReport } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.database.app.query('delete from cases');
});

/** Reports that came in at a moment, and what became of them. */
async function reports(
  n: number,
  typed: Parameters<typeof aReport>[0],
  set: { created_at: string; closed_at?: string; due_at?: string; answered_at?: string },
) {
  for (let at = 0; at < n; at += 1) {
    const { report } = await aReport(typed);
    await house.database.app.query('update cases set created_at = $1, closed_at = $2 where case_id = $3', [
      set.created_at,
      set.closed_at ?? null,
      report.case_id,
    ]);
    await house.database.app.query(`update case_deadlines set due_at = $1, met_at = $2 where case_id = $3 and name = 'resolution'`, [
      set.due_at ?? null,
      set.closed_at ?? null,
      report.case_id,
    ]);
    await house.database.app.query(`update case_deadlines set met_at = $1 where case_id = $2 and name = 'first_answer'`, [
      set.answered_at ?? null,
      report.case_id,
    ]);
  }
}

const ask = (typed: Record<string, string> = {}, actor = ANONYMOUS) => figuresFor(workOf(actor), figuresSchema.parse(typed));

test('what was done is counted apart from what was referred, and times are working days without the weekend', async () => {
  // A Friday at noon in Germany, done the Monday after at noon: one working day.
  await reports(
    5,
    { state: 'done' },
    {
      created_at: '2026-02-20T11:00:00Z',
      answered_at: '2026-02-20T23:00:00Z',
      closed_at: '2026-02-23T11:00:00Z',
      due_at: '2026-02-25T23:00:00Z',
    },
  );
  await reports(5, { state: 'referred' }, { created_at: '2026-02-20T11:00:00Z', closed_at: '2026-02-21T11:00:00Z' });
  await reports(5, {}, { created_at: '2026-02-20T11:00:00Z', due_at: '2026-02-24T11:00:00Z' });
  const { total, rows } = await ask({ time: '12m', by: 'group' });
  expect(total).toMatchObject({ received: 15, done: 5, referred: 5, open: 5, other: 0, overdue: 5, on_time: 0.5 });
  expect(total).toMatchObject({ done_median: 1, done_p90: 1, first_answer_median: 0.5 });
  expect(rows).toHaveLength(1);
});

test('rows of fewer than five are taken together, with one more where they would still be too few', async () => {
  const created_at = '2026-02-20T11:00:00Z';
  await reports(2, { category_id: 'wilder-muell' }, { created_at });
  await reports(6, { category_id: 'strassenbeleuchtung' }, { created_at });
  await reports(9, { category_id: 'strassenschaden' }, { created_at });
  const { rows, total } = await ask({ time: '30d', by: 'category' });
  expect(total?.received).toBe(17);
  expect(rows.map((row) => [row.key, row.received])).toEqual([
    ['strassenschaden', 9],
    [null, 8],
  ]);
});

test('of fewer than five reports nothing is said', async () => {
  await reports(4, {}, { created_at: '2026-02-20T11:00:00Z' });
  expect(await ask({ time: '30d', by: 'channel' })).toMatchObject({ total: null, rows: [] });
});

test('an area counts what lies inside it, and places in words belong nowhere', async () => {
  const created_at = '2026-02-20T11:00:00Z';
  await reports(5, { street: 'Große Straße', house_number: '' }, { created_at });
  await reports(5, { street: '', house_number: '', place_text: 'im Park' }, { created_at });
  const { rows } = await ask({ time: '12m', by: 'area' });
  expect(rows.map((row) => row.key).sort()).toEqual(['', 'dienstbereich-mitte']);
  expect((await ask({ time: '12m', by: 'area', area: 'dienstbereich-mitte' })).total?.received).toBe(5);
});

test('only a year that was asked for counts, and only staff see teams side by side', async () => {
  await reports(5, {}, { created_at: '2025-12-31T22:59:00Z' });
  await reports(6, {}, { created_at: '2025-12-31T23:01:00Z' });
  expect((await ask({ time: '2025', by: 'month' })).rows.map((row) => row.key)).toEqual(['2025-12']);
  expect((await ask({ time: '2026', by: 'month' })).total?.received).toBe(6);
  const by_team = { time: '2026', by: 'team' };
  expect((await ask(by_team)).rows[0]?.key).toBe('verkehr');
  expect((await ask(by_team, await aStaffMember())).rows[0]?.key).toBe('strassenbeleuchtung');
});

test('what was referred is counted by the body it went to', async () => {
  const clerk = await aStaffMember({ roles: ['team_lead'] });
  for (let n = 0; n < FEWEST; n += 1) {
    const { report } = await aReport();
    await referReport(workOf(clerk), { case_id: report.case_id, version: 1, body_id: 'bahn', passed_on: 'mail', body: '' });
  }
  setNow(new Date(house.now().getTime() + 3_600_000));
  const { rows } = await figuresFor(workOf(ANONYMOUS), figuresSchema.parse({ by: 'body', time: '30d' }));
  expect(rows.find((row) => row.key === 'bahn')).toMatchObject({ received: FEWEST, referred: FEWEST, done: 0 });
});
