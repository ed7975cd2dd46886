import { afterAll, beforeAll, expect, test } from 'vitest';

import { currentItem } from '#modules/city';
import { editItem } from '#modules/people';

import type { Actor } from '#platform/work';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import {
  aCart,
  anOrder,
  anOrderToApprove,
  approve,
  aStoreKeeper,
  goodsFor,
  onDesk,
  sendingOf,
  somebodyLed,
} from '../../../tests/support/orders.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import { jobsOf } from '../../../tests/support/reports.ts';
import {
  addToCart,
  addToCartSchema,
  approvalRulePart,
  approvalsFor,
  cartFor,
  cataloguePart,
  countStock,
  decideApproval,
  orderForStaff,
  ownOrderFor,
  sendOrder,
  settleLines,
  stockFor,
  withdrawOrder,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const stateOf = async (case_id: string) =>
  (await read().selectFrom('cases').select('state').where('case_id', '=', case_id).executeTakeFirst())?.state;
const spentOf = async (case_id: string) =>
  Object.fromEntries(
    (
      await read()
        .selectFrom('budget_entries')
        .select((eb) => ['kind', eb.fn.sum<number>('cents').as('cents')])
        .where('case_id', '=', case_id)
        .groupBy('kind')
        .execute()
    ).map((row) => [row.kind, Number(row.cents)]),
  );
const stockOf = async (item_id: string) => (await stockFor(workOf(await aStoreKeeper()))).rows.find((row) => row.item_id === item_id);
/** Refused, and nothing of the database has changed. */
async function refusedWith(run: () => Promise<unknown>, code: string): Promise<void> {
  const before = await imprint();
  await expect(run()).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
}

test('what nobody has to agree to is granted when it is sent: money is held, and a day is promised', async () => {
  await goodsFor('headset', 5);
  setNow('2026-03-02T09:00:00Z'); // Monday
  const { case_id, number, by } = await anOrder({ cost_centre_id: '5410-01' });

  expect(number).toMatch(/^BES-26-\d{4}-\d$/);
  const order = await ownOrderFor(workOf(by), number);
  expect(order).toMatchObject({ state: 'approved', cents: 3900, promised_on: '2026-03-04', approvals: [] });
  expect(await spentOf(case_id)).toEqual({ reserved: 3900 });
});

test('the order waits for its manager, goes to the team with the yes, and is paid when it is handed over', async () => {
  await goodsFor('bildschirm', 3);
  const { case_id, boss, approval_id } = await anOrderToApprove();
  expect(await stateOf(case_id)).toBe('approval');
  expect(await spentOf(case_id)).toEqual({});

  await approve(boss, approval_id);
  expect(await stateOf(case_id)).toBe('approved');
  expect(await spentOf(case_id)).toEqual({ reserved: 24500 });
  const before = await stockOf('bildschirm');

  const keeper = await aStoreKeeper();
  await settleLines(workOf(keeper), { ...(await onDesk(case_id, keeper)), to: 'handed_over', note: '', tags: {} });
  expect(await stateOf(case_id)).toBe('delivered');
  expect(await spentOf(case_id)).toEqual({ reserved: 0, booked: 24500 });
  expect(await stockOf('bildschirm')).toMatchObject({ on_hand: (before?.on_hand ?? 0) - 1, reserved: (before?.reserved ?? 0) - 1 });
});

test('words said with lines are mailed, whether the order moves on by them or not', async () => {
  const keeper = await aStoreKeeper();
  const items = ['headset', 'headset', 'headset'].map((item_id) => ({ item_id }));
  const { case_id, boss, approval_id } = await anOrderToApprove({ items });
  await approve(boss, approval_id);
  const tells = async () => (await jobsOf({ case_id })).filter((queue) => queue === 'orders.tell').length;
  const settle = async (at: number, note: string) => {
    const desk = await onDesk(case_id, keeper);
    await settleLines(workOf(keeper), { ...desk, line_ids: desk.line_ids.slice(at, at + 1), to: 'cancelled', note, tags: {} });
  };
  const before = await tells();

  await settle(0, 'Nicht mehr lieferbar.');
  expect([await stateOf(case_id), await tells()]).toEqual(['in_work', before + 1]);
  await settle(1, 'Dieses auch nicht.');
  expect([await stateOf(case_id), await tells()]).toEqual(['in_work', before + 2]);
});

test('rules come one after the other where they say so: the holder of the cost centre is asked after the manager', async () => {
  const holder = await leadOf('strassenbeleuchtung');
  const { person, boss } = await somebodyLed();
  const by = await aCart({ by: person, items: [{ item_id: 'standardarbeitsplatz' }] });
  const foreseen = (await cartFor(workOf(by))).approvals;
  expect(foreseen.map((one) => [one.rule_id, one.people.map(({ name }) => name)])).toEqual([
    ['leitung', ['Berta Boss']],
    ['kostenstelle', ['Lena Leitung']],
  ]);
  await sendOrder(workOf(by), await sendingOf(by, { cost_centre_id: '5410-01' }));

  expect((await approvalsFor(workOf(holder))).asked).toEqual([]);
  const [first] = (await approvalsFor(workOf(boss))).asked;
  await approve(boss, first?.approval_id ?? '');
  const [second] = (await approvalsFor(workOf(holder))).asked;
  expect(second).toMatchObject({ name: { de: 'Kostenstelle', en: 'Cost centre' }, number: first?.number });
});

test('a no says why, ends the order and takes nothing', async () => {
  const { case_id, boss, approval_id, number, by } = await anOrderToApprove();
  await refusedWith(() => decideApproval(workOf(boss), { approval_id, decision: 'declined', reason: '' }), 'reason_needed');

  await decideApproval(workOf(boss), { approval_id, decision: 'declined', reason: 'Es steht noch einer im Lager.' });
  expect(await stateOf(case_id)).toBe('refused');
  expect((await ownOrderFor(workOf(by), number)).approvals).toMatchObject([{ state: 'declined', reason: 'Es steht noch einer im Lager.' }]);
  expect(await spentOf(case_id)).toEqual({});
  await refusedWith(() => approve(boss, approval_id), 'approval_decided');
});

test('nobody agrees to their own: who orders for somebody they lead is not asked, whoever leads them is', async () => {
  const { person, boss } = await somebodyLed();
  const above = await aStaffMember({ name: 'Oda Oben', teams: [], roles: [] });
  await house.database.app.query('update people set manager_id = $1 where person_id = $2', [above.person_id, boss.person_id]);
  await house.database.app.query(`insert into team_members (team_id, person_id, lead) values ('strassenbeleuchtung', $1, true)`, [
    boss.person_id,
  ]);
  const leading: Actor = { ...boss, teams: ['strassenbeleuchtung'] };
  await anOrder({ by: leading, items: [{ item_id: 'bildschirm', person_ids: [person.person_id ?? ''] }] });

  expect((await approvalsFor(workOf(boss))).asked).toEqual([]);
  expect((await approvalsFor(workOf(above))).asked).toHaveLength(1);
});

test('who stands in decides, and is named; who was asked sees that it is settled', async () => {
  const { boss, approval_id, by, number } = await anOrderToApprove();
  const deputy = await aStaffMember({ name: 'Dina Dafür', teams: [], roles: [] });
  await house.database.app.query(
    `insert into absences (absence_id, person_id, starts_on, ends_on, deputy_id, entered_at)
     values (gen_random_uuid(), $1, '2026-03-01', '2026-03-20', $2, now())`,
    [boss.person_id, deputy.person_id],
  );
  setNow('2026-03-02T09:00:00Z');
  expect((await approvalsFor(workOf(deputy))).asked).toMatchObject([{ approval_id, for_other: true }]);

  await approve(deputy, approval_id);
  expect((await ownOrderFor(workOf(by), number)).approvals).toMatchObject([{ state: 'approved', decided_name: 'Dina Dafür' }]);
});

test('what was shown is what is ordered: another price or another cart is refused and nothing is sent', async () => {
  const actor = await aCart();
  const input = await sendingOf(actor);
  await addToCart(workOf(actor), addToCartSchema.parse({ item_id: 'bildschirm' }));
  await refusedWith(() => sendOrder(workOf(actor), input), 'price_changed');

  const item = await currentItem(read(), cataloguePart.kind, 'dockingstation');
  const value = cataloguePart.schema.parse(item?.value);
  const other = await aCart({ items: [{ item_id: 'dockingstation' }] });
  const shown = await sendingOf(other);
  await editItem(workOf(await anAdministrator()), cataloguePart, { value: { ...value, price_cents: 15900 }, version: item?.version ?? 0 });
  await refusedWith(() => sendOrder(workOf(other), shown), 'price_changed');
  await sendOrder(workOf(other), await sendingOf(other));
});

test('a price that rises within what the city lets pass after the order was sent changes nothing of it', async () => {
  const { approval_id, boss, case_id } = await anOrderToApprove();
  const item = await currentItem(read(), cataloguePart.kind, 'bildschirm');
  const value = cataloguePart.schema.parse(item?.value);
  await editItem(workOf(await anAdministrator()), cataloguePart, { value: { ...value, price_cents: 25500 }, version: item?.version ?? 0 });
  await approve(boss, approval_id);
  expect(await spentOf(case_id)).toEqual({ reserved: 24500 });
  await editItem(workOf(await anAdministrator()), cataloguePart, { value, version: (item?.version ?? 0) + 1 });
});

test('options that do not fit each other, or are left open, do not get into the cart', async () => {
  const { person } = await somebodyLed();
  const add = (item_id: string, choices: string[]) => () => addToCart(workOf(person), addToCartSchema.parse({ item_id, choices }));
  await refusedWith(add('notebook', ['ram-16']), 'choice_missing');
  await refusedWith(add('notebook', ['ram-16', 'ram-32', 'tastatur-de']), 'choice_missing');
  await refusedWith(add('diensthandy', ['huelle-robust', 'halterung']), 'choices_clash');
  expect((await cartFor(workOf(person))).lines).toEqual([]);
});

test('one orders for oneself and for those one leads, for all only with a right to it', async () => {
  const { person } = await somebodyLed();
  const stranger = await aStaffMember({ name: 'Fremde Frau', teams: ['abfall'], roles: [] });
  const for_stranger = addToCartSchema.parse({ item_id: 'headset', person_ids: [stranger.person_id ?? ''] });
  await refusedWith(() => addToCart(workOf(person), for_stranger), 'order_for_other');

  const keeper = await aStoreKeeper();
  await addToCart(workOf(keeper), addToCartSchema.parse({ item_id: 'headset', emails: `${stranger.person_id}@leute.example` }));
  expect((await cartFor(workOf(keeper))).lines).toMatchObject([{ for_name: 'Fremde Frau' }]);
  const unknown = addToCartSchema.parse({ item_id: 'headset', emails: 'niemand@leute.example' });
  await refusedWith(() => addToCart(workOf(keeper), unknown), 'colleague_unknown');
});

test('money is there once: of two orders that are agreed to at once the second is refused, and stays undecided', async () => {
  const year = { '2026': 30000, '2027': 30000 };
  await house.database.app.query(`update cost_centres set budgets = $1 where cost_centre_id = '5510-01'`, [JSON.stringify(year)]);
  const orders = await Promise.all(
    ['gruen', 'gruen'].map(async (team) => {
      const { person, boss } = await somebodyLed({ teams: [team] });
      const { case_id } = await anOrder({ by: person, items: [{ item_id: 'bildschirm' }], cost_centre_id: '5510-01' });
      const [asked] = (await approvalsFor(workOf(boss))).asked;
      return { case_id, boss, approval_id: asked?.approval_id ?? '' };
    }),
  );
  const results = await Promise.allSettled(orders.map(({ boss, approval_id }) => approve(boss, approval_id)));

  expect(results.filter((one) => one.status === 'rejected')).toMatchObject([
    { reason: { code: 'budget_spent', detail: { missing: 190 } } },
  ]);
  expect((await Promise.all(orders.map(({ case_id }) => stateOf(case_id)))).sort()).toEqual(['approval', 'approved']);
});

test('the last one in store goes to whoever was agreed to first; the other gets the next that comes in', async () => {
  await countStock(workOf(await aStoreKeeper()), { item_id: 'tablet-robust', on_hand: 1, minimum: 0, note: '' });
  const order = async () => {
    const { person, boss } = await somebodyLed();
    const { case_id, number } = await anOrder({ by: person, items: [{ item_id: 'tablet-robust' }], cost_centre_id: '1110-01' });
    const [asked] = (await approvalsFor(workOf(boss))).asked;
    return { case_id, number, person, boss, approval_id: asked?.approval_id ?? '' };
  };
  const [one, other] = [await order(), await order()];
  await approve(one.boss, one.approval_id);
  await approve(other.boss, other.approval_id);
  expect((await ownOrderFor(workOf(one.person), one.number)).lines).toMatchObject([{ reserved: 1 }]);
  const late = await ownOrderFor(workOf(other.person), other.number);
  expect(late.lines).toMatchObject([{ reserved: 0 }]);
  const keeper = await aStoreKeeper();
  const on = await onDesk(other.case_id, keeper);
  await refusedWith(() => settleLines(workOf(keeper), { ...on, to: 'handed_over', note: '', tags: {} }), 'stock_short');

  await goodsFor('tablet-robust', 1);
  expect((await ownOrderFor(workOf(other.person), other.number)).lines).toMatchObject([{ reserved: 1 }]);
  await refusedWith(() => countStock(workOf(keeper), { item_id: 'tablet-robust', on_hand: 1, minimum: 0, note: '' }), 'stock_reserved');
});

test('what is withdrawn gives back money and goods; once something is handed over it cannot be', async () => {
  await goodsFor('headset', 5);
  const { case_id, number, by } = await anOrder({ cost_centre_id: '5410-01' });
  const before = await stockOf('headset');
  await withdrawOrder(workOf(by), { number });
  expect(await stateOf(case_id)).toBe('withdrawn');
  expect(await spentOf(case_id)).toEqual({ reserved: 0 });
  expect(await stockOf('headset')).toMatchObject({ reserved: (before?.reserved ?? 0) - 1, on_hand: before?.on_hand });

  const two = await anOrder({ items: [{ item_id: 'headset' }, { item_id: 'verteiler' }] });
  const keeper = await aStoreKeeper();
  const { version, lines } = await orderForStaff(workOf(keeper), two.case_id);
  await settleLines(workOf(keeper), {
    case_id: two.case_id,
    version,
    line_ids: [lines[0]?.line_id ?? ''],
    to: 'handed_over',
    note: '',
    tags: {},
  });
  await refusedWith(() => withdrawOrder(workOf(two.by), { number: two.number }), 'order_underway');
});

test('rules that wait for each other are refused when they are saved', async () => {
  const item = await currentItem(read(), approvalRulePart.kind, 'leitung');
  const value = approvalRulePart.schema.parse(item?.value);
  const admin = await anAdministrator();
  const circle = { value: { ...value, after: ['kostenstelle'] }, version: item?.version ?? 0 };
  await refusedWith(() => editItem(workOf(admin), approvalRulePart, circle), 'approval_circle');
});

/** Somebody who leads a team. */
async function leadOf(team_id: string): Promise<Actor> {
  const lead = await aStaffMember({ name: 'Lena Leitung', teams: [], roles: [] });
  await house.database.app.query('insert into team_members (team_id, person_id, lead) values ($1, $2, true)', [team_id, lead.person_id]);
  return lead;
}
