import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Work } from '#platform/work';
import { setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anOrder, aYearOver, LAST_YEAR } from '../../../tests/support/orders.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import { budgetEntriesFor, budgetFor, budgetsFor, carryOver, hasBudgets } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

async function leadOf(team_id: string): Promise<Actor> {
  const lead = await aStaffMember({ name: 'Lena Leitung', teams: [], roles: [] });
  await house.database.app.query('insert into team_members (team_id, person_id, lead) values ($1, $2, true)', [team_id, lead.person_id]);
  return lead;
}

test('a cost centre shows what is held, spent and left, and every entry with its order', async () => {
  setNow('2026-03-02T09:00:00Z');
  const admin = await anAdministrator();
  const { number } = await anOrder({ cost_centre_id: '5410-01' });
  const { row, entries } = await budgetFor(workOf(admin), { cost_centre_id: '5410-01' });
  expect(row).toMatchObject({ budget: 2_400_000, reserved: 3900, booked: 0, carried: 0, left: 2_396_100, forecast: 3900 });
  expect(entries).toMatchObject([{ number, subject: 'Headset', kind: 'reserved', cents: 3900 }]);
});

test('what is left of a year goes into the next, once; what is held stays', async () => {
  const [admin, cost_centre_id] = [await anAdministrator(), await aYearOver()];
  expect(await carryOver(workOf(admin), { cost_centre_id, year: LAST_YEAR })).toEqual({ cents: 50_000 });
  const at = async (year: number) => (await budgetFor(workOf(admin), { cost_centre_id, year })).row;
  expect(await at(2025)).toMatchObject({ budget: 80_000, carried: -50_000, reserved: 10_000, left: 0 });
  expect(await at(2026)).toMatchObject({ budget: 100_000, carried: 50_000, left: 150_000 });

  const before = await imprint();
  await expect(carryOver(workOf(admin), { cost_centre_id, year: LAST_YEAR })).rejects.toMatchObject({ code: 'carry_done' });
  expect(await imprint()).toEqual(before);
});

test('two who carry over at once carry over once', async () => {
  const [admin, cost_centre_id] = [await anAdministrator(), await aYearOver()];
  const results = await Promise.allSettled([1, 2].map(() => carryOver(workOf(admin), { cost_centre_id, year: LAST_YEAR })));
  expect(results.filter((one) => one.status === 'rejected')).toMatchObject([{ reason: { code: 'carry_done' } }]);
  expect((await budgetFor(workOf(admin), { cost_centre_id, year: 2026 })).row.carried).toBe(50_000);
});

test.each([
  ['carry_early', 2026, {}],
  ['carry_no_limit', 2025, { '2025': 80_000 }],
  ['carry_no_limit', 2025, { '2026': 80_000 }],
  ['carry_nothing', 2025, { '2025': 30_000, '2026': 1 }],
])('%s: a year is over, both have a figure, and something is left (%i, %j)', async (code, year, budgets) => {
  const [admin, cost_centre_id] = [await anAdministrator(), await aYearOver()];
  await house.database.app.query('update cost_centres set budgets = $1 where cost_centre_id = $2', [
    JSON.stringify(Object.keys(budgets).length > 0 ? budgets : { '2025': 1, '2026': 1 }),
    cost_centre_id,
  ]);
  const before = await imprint();
  await expect(carryOver(workOf(admin), { cost_centre_id, year })).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
});

describe('who may', () => {
  const could = async (actors: Record<string, Actor>, does: (work: Work) => Promise<unknown>) => {
    const codes: Record<string, string> = {};
    for (const [who, actor] of Object.entries(actors))
      codes[who] = await does(workOf(actor)).then(
        () => 'yes',
        (error) => error.code,
      );
    return codes;
  };
  const everybody = async () => ({
    holder: await leadOf('strassenbeleuchtung'),
    'other holder': await leadOf('gruen'),
    'member of the holder team': await aStaffMember({ teams: ['strassenbeleuchtung'], roles: ['order_desk'] }),
    'somebody else': await aStaffMember({ teams: ['abfall'], roles: [] }),
    administrator: await anAdministrator(),
    citizen: await aCitizen(),
    nobody: ANONYMOUS,
  });

  test('read a cost centre, and take it out as a table', async () => {
    const cost_centre_id = await aYearOver();
    const actors = await everybody();
    const none = { 'member of the holder team': 'not_found', 'somebody else': 'not_found', citizen: 'not_found', nobody: 'sign_in_needed' };
    expect(await could(actors, (work) => budgetFor(work, { cost_centre_id }))).toEqual({
      ...{ holder: 'yes', 'other holder': 'not_found', administrator: 'yes' },
      ...none,
    });
    expect(await could(actors, (work) => budgetsFor(work, {}))).toEqual({
      holder: 'yes',
      'other holder': 'yes',
      administrator: 'yes',
      ...none,
    });
    const seen = async (who: keyof typeof actors) => {
      const { entries } = await budgetEntriesFor(workOf(actors[who]), { year: LAST_YEAR });
      return entries.some((entry) => entry.cost_centre_id === cost_centre_id);
    };
    expect([await seen('holder'), await seen('other holder'), await seen('administrator')]).toEqual([true, false, true]);
    for (const who of ['somebody else', 'citizen'] as const) expect([who, await hasBudgets(workOf(actors[who]))]).toEqual([who, false]);
  });

  test('carry over: nobody but the administration, and nothing is left behind', async () => {
    const cost_centre_id = await aYearOver();
    const { administrator, ...others } = await everybody();
    const before = await imprint();
    expect(await could(others, (work) => carryOver(work, { cost_centre_id, year: LAST_YEAR }))).toEqual({
      ...{ holder: 'forbidden', 'other holder': 'not_found', 'member of the holder team': 'not_found', 'somebody else': 'not_found' },
      ...{ citizen: 'not_found', nobody: 'sign_in_needed' },
    });
    expect(await imprint()).toEqual(before);
    expect(await could({ administrator }, (work) => carryOver(work, { cost_centre_id, year: LAST_YEAR }))).toEqual({
      administrator: 'yes',
    });
  });
});
