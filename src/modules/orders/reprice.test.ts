import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anOrder, anOrderToApprove, approve, aStoreKeeper, onDesk } from '../../../tests/support/orders.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { approvalsFor, changeOwnLine, orderForStaff, ownOrderFor, repriceLine } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const heldBy = async (case_id: string) => {
  const { rows } = await house.database.app.query<{ cents: number }>(
    'select coalesce(sum(cents), 0)::int as cents from budget_entries where case_id = $1',
    [case_id],
  );
  return rows[0]?.cents;
};
const standOf = async (case_id: string) =>
  await read()
    .selectFrom('cases')
    .innerJoin('orders', 'orders.case_id', 'cases.case_id')
    .select(['cases.state', 'orders.cents', 'orders.granted_at', 'orders.agreed_cents'])
    .where('cases.case_id', '=', case_id)
    .executeTakeFirstOrThrow();

/** A screen that was agreed to, with what its desk needs. */
async function agreed() {
  const order = await anOrderToApprove();
  await approve(order.boss, order.approval_id);
  return { ...order, keeper: await aStoreKeeper() };
}
async function reprice(keeper: Awaited<ReturnType<typeof aStoreKeeper>>, case_id: string, unit_cents: number) {
  const { version, line_ids } = await onDesk(case_id, keeper);
  const input = { case_id, version, line_id: line_ids[0] ?? '', unit_cents, monthly_cents: 0, note: 'Der Lieferant verlangt mehr.' };
  await repriceLine(workOf(keeper), input);
}
const raise = (item_id: string, cents: number) =>
  house.database.app.query('update catalogue_items set price_cents = $2 where item_id = $1', [item_id, cents]);

test('within what the city lets pass a higher price goes on, with the money held anew and whoever ordered told', async () => {
  const { case_id, keeper, by, number } = await agreed();
  expect(await heldBy(case_id)).toBe(24_500);
  await reprice(keeper, case_id, 25_700);
  expect(await standOf(case_id)).toMatchObject({ state: 'approved', cents: 25_700, agreed_cents: 24_500 });
  expect(await heldBy(case_id)).toBe(25_700);
  const { timeline } = await ownOrderFor(workOf(by), number);
  expect(JSON.stringify(timeline)).toContain('Der Lieferant verlangt mehr.');
  // Small steps do not add up: what counts is what was agreed to.
  await reprice(keeper, case_id, 26_200);
  expect((await standOf(case_id)).state).toBe('approval');
});

test('beyond it the order waits, its money is free, and those who must agree are asked anew; their yes takes the new price', async () => {
  const { case_id, keeper, boss } = await agreed();
  await reprice(keeper, case_id, 30_000);
  expect(await standOf(case_id)).toMatchObject({ state: 'approval', cents: 30_000, granted_at: null });
  expect(await heldBy(case_id)).toBe(0);
  const [asked] = (await approvalsFor(workOf(boss))).asked;
  expect(asked).toMatchObject({ cents: 30_000 });
  const states = (await orderForStaff(workOf(keeper), case_id)).approvals.map((one) => one.state);
  expect(states.sort()).toEqual(['approved', 'asked']);

  await approve(boss, asked?.approval_id ?? '');
  expect((await standOf(case_id)).state).toBe('approved');
  expect(await heldBy(case_id)).toBe(30_000);
});

test('a catalogue that rises before the last yes asks anew; within the tolerance lines keep the price they were sent with', async () => {
  try {
    const first = await anOrderToApprove();
    await raise('bildschirm', 25_000);
    await approve(first.boss, first.approval_id);
    expect(await standOf(first.case_id)).toMatchObject({ state: 'approved', cents: 24_500 });

    const second = await anOrderToApprove();
    await raise('bildschirm', 40_000);
    await approve(second.boss, second.approval_id);
    expect(await standOf(second.case_id)).toMatchObject({ state: 'approval', cents: 40_000 });
    const [again] = (await approvalsFor(workOf(second.boss))).asked;
    await approve(second.boss, again?.approval_id ?? '');
    expect((await standOf(second.case_id)).state).toBe('approved');
  } finally {
    await raise('bildschirm', 24_500);
  }
});

test('only who delivers an order says what it costs now, of its own lines, and nothing is left behind', async () => {
  const [{ case_id, keeper }, other] = [await agreed(), await agreed()];
  const { version, line_ids } = await onDesk(case_id, keeper);
  const foreign = (await onDesk(other.case_id, keeper)).line_ids[0] ?? '';
  const input = { case_id, version, line_id: line_ids[0] ?? '', unit_cents: 1, monthly_cents: 0, note: '' };
  const stranger = await aStaffMember({ teams: ['gruen'], roles: [] });
  const before = await imprint();
  await expect(repriceLine(workOf(stranger), input)).rejects.toMatchObject({ code: 'not_found' });
  await expect(repriceLine(workOf(keeper), { ...input, line_id: foreign })).rejects.toMatchObject({ code: 'not_found' });
  await expect(repriceLine(workOf(keeper), { ...input, version: version + 1 })).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect(await imprint()).toEqual(before);
});

test('until the last yes one’s own order is made less at once, more by asking anew, and nothing by withdrawing it', async () => {
  const { by, number, case_id, boss, approval_id } = await anOrderToApprove();
  const [line] = (await ownOrderFor(workOf(by), number)).lines;
  const to = (quantity: number) => changeOwnLine(workOf(by), { number, line_id: line?.line_id ?? '', quantity });
  await to(3);
  expect(await standOf(case_id)).toMatchObject({ state: 'approval', cents: 73_500, agreed_cents: 73_500 });
  await expect(approve(boss, approval_id)).rejects.toMatchObject({ code: 'approval_decided' });
  await to(1);
  expect(await standOf(case_id)).toMatchObject({ cents: 24_500, agreed_cents: 24_500 });

  const before = await imprint();
  await expect(changeOwnLine(workOf(boss), { number, line_id: line?.line_id ?? '', quantity: 0 })).rejects.toMatchObject({
    code: 'not_found',
  });
  const foreign = (await ownOrderFor(workOf(by), (await anOrder({ by })).number)).lines[0]?.line_id ?? '';
  expect(foreign).not.toBe(line?.line_id);
  const after = await imprint();
  await expect(changeOwnLine(workOf(by), { number, line_id: foreign, quantity: 0 })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(after);
  expect(before).not.toEqual(after);

  await to(0);
  expect((await standOf(case_id)).state).toBe('withdrawn');
  await expect(to(1)).rejects.toMatchObject({ code: 'state_not_reachable' });
});

test('after the last yes one’s own order is not changed any more', async () => {
  const { by, number } = await agreed();
  const [line] = (await ownOrderFor(workOf(by), number)).lines;
  await expect(changeOwnLine(workOf(by), { number, line_id: line?.line_id ?? '', quantity: 2 })).rejects.toMatchObject({
    code: 'order_underway',
  });
});
