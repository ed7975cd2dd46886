import { afterAll, beforeAll, expect, test } from 'vitest';
import { anApplication, decided } from '../../../tests/support/applications.ts';
import { MONDAY, read, type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { forecastFor, forecastsFor, threeMonthsAfter, workOutForecasts } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const procedure = { id: 'hundesteuer', days: 15 };
const days = (n: number) => new Date(MONDAY.getTime() - n * 86_400_000);

/** Copies a decided application so often, each decided now after `took(n)` days, of which `waited` were spent waiting for documents. */
async function decidedAfter(count: number, took: (n: number) => number, waited = 0): Promise<void> {
  const { app } = house.database;
  for (let n = 0; n < count; n += 1) {
    const sent = await anApplication();
    if (n === 0) await decided(sent);
    else
      await app.query(
        `insert into decisions (case_id, outcome, reasons, body, proposed_at, released_at) values ($1, 'festgesetzt', '[]', '', $2, $2)`,
        [sent.case_id, MONDAY],
      );
    await app.query(`update cases set created_at = $2, state = 'decided', phase = 'closed' where case_id = $1`, [
      sent.case_id,
      days(took(n)),
    ]);
    if (waited > 0)
      for (const [state, at] of [
        ['documents_wanted', days(waited + 1)],
        ['in_check', days(1)],
      ] as const)
        await app.query(
          `insert into case_events (event_id, case_id, at, type, visibility, state) values (gen_random_uuid(), $1, $2, 'state', 'reporter', $3)`,
          [sent.case_id, at, state],
        );
  }
}

test('what the procedure promises is told until twenty were decided, then what the office really takes without waiting', async () => {
  const open = await anApplication();
  await workOutForecasts(house);
  expect(await forecastFor(read(), procedure)).toEqual({ own: false, working_days: 15 });
  await decidedAfter(19, () => 10);
  await workOutForecasts(house);
  expect(await forecastFor(read(), procedure)).toEqual({ own: false, working_days: 15 });
  await decidedAfter(1, () => 10);
  await workOutForecasts(house);
  expect(await forecastFor(read(), procedure)).toEqual({ own: true, from_days: 10, to_days: 10 });

  await decidedAfter(20, () => 24, 4);
  await workOutForecasts(house);
  // Half took 10 days, half 20: 24 less 4 of waiting.
  expect(await forecastFor(read(), procedure)).toEqual({ own: true, from_days: 15, to_days: 20 });
  expect(await forecastsFor(read(), [open.case_id])).toEqual(new Map([[open.case_id, { own: true, from_days: 15, to_days: 20 }]]));

  await house.database.app.query(`update decisions set released_at = $1`, [days(400)]);
  await workOutForecasts(house);
  expect(await forecastFor(read(), procedure)).toEqual({ own: false, working_days: 15 });
});

test('three months later is the same day, or the last one of a shorter month', () => {
  const after = (day: string) =>
    threeMonthsAfter(new Date(`${day}T10:00:00Z`))
      .toISOString()
      .slice(0, 10);
  expect(['2026-03-02', '2026-11-30', '2026-03-31', '2027-11-30'].map(after)).toEqual([
    '2026-06-02',
    '2027-02-28',
    '2026-06-30',
    '2028-02-29',
  ]);
});
