import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assetsOf } from '#modules/assets';
import { systemWork } from '#platform/system-work';
import { anAsset, assetNow } from '../../../../tests/support/assets.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { aDeviceOf, onDesk, somebodyLed } from '../../../../tests/support/orders.ts';
import { aStaffMember } from '../../../../tests/support/people.ts';
import { jobsOf } from '../../../../tests/support/reports.ts';
import {
  askBack,
  askBackSchema,
  ownOrderFor,
  receiptPdfFor,
  type SettleLines,
  settleLines,
  stockFor,
  withdrawOrder,
  writeReceipt,
} from '../index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

async function refusedWith(run: () => Promise<unknown>, code: string): Promise<void> {
  const before = await imprint();
  await expect(run()).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
}

/** A device whose person has asked for something, with what the store does to it. */
async function asked(way: 'return' | 'repair' | 'exchange') {
  const of = await aDeviceOf();
  const order = await askBack(workOf(of.by), askBackSchema.parse({ way, asset_id: of.asset_id, reason: 'Der Lüfter ist laut.' }));
  const settle = async (to: SettleLines['to'], more: (line_id: string) => Partial<SettleLines> = () => ({})) => {
    const on = await onDesk(order.case_id, of.keeper);
    await settleLines(workOf(of.keeper), { ...on, to, note: '', tags: {}, ...more(on.line_ids[0] ?? '') });
  };
  const own = () => ownOrderFor(workOf(of.by), order.number);
  const device = async (asset_id = of.asset_id) => (await assetNow(of.keeper, asset_id)).asset;
  return { ...of, ...order, settle, own, device };
}

const WIPED = 'Überschrieben nach BSI.';

test('a device is given back by an order without a yes and without money, and enters the store only with words on its erasure', async () => {
  const of = await asked('return');
  expect(await of.own()).toMatchObject({ state: 'approved', cents: 0, approvals: [], lines: [{ way: 'return', state: 'open' }] });
  expect((await of.own()).promised_on).not.toBeNull();
  await refusedWith(() => of.settle('handed_over'), 'erasure_needed');
  await refusedWith(() => of.settle('taken_in'), 'state_not_reachable');

  await of.settle('handed_over', (line_id) => ({ erasures: { [line_id]: WIPED } }));
  expect(await of.device()).toMatchObject({ state: 'in_stock', person_id: null });
  expect(await of.own()).toMatchObject({ state: 'delivered' });
  expect(await jobsOf(of)).toContain('orders.tell');
  const [receipt] = (await of.own()).handovers;
  expect(receipt).toMatchObject({ way: 'back', receiver_name: of.keeper.name, given_name: of.by.name, things: [{ tag: of.asset_tag }] });
  const line = await read().selectFrom('order_lines').select('given_back_at').where('case_id', '=', of.case_id).executeTakeFirst();
  expect(line?.given_back_at).not.toBeNull();
});

test('whoever gave a device back has a receipt of it, by mail and with their order, once; the store took it', async () => {
  const of = await asked('return');
  await of.settle('handed_over', (line_id) => ({ erasures: { [line_id]: WIPED } }));
  const handover_id = (await of.own()).handovers[0]?.handover_id ?? '';
  for (let times = 0; times < 2; times++) await writeReceipt(systemWork(house, 'receipt'), { handover_id });
  const mails = await read()
    .selectFrom('mails')
    .select(['subject', 'attachment_name'])
    .where('subject_ref', '=', `case:${of.case_id}`)
    .execute();
  expect(mails).toEqual([{ subject: expect.stringMatching(/^Zurückgegeben: .*BES-/), attachment_name: expect.stringContaining('.pdf') }]);
  const { pdf } = await receiptPdfFor(workOf(of.by), handover_id);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  expect(text).toMatch(new RegExp(`Rückgabequittung[\\s\\S]*Zurückgegeben von\\s+${of.by.name}[\\s\\S]*${of.asset_tag}`));
  await expect(receiptPdfFor(workOf((await somebodyLed()).person), handover_id)).rejects.toMatchObject({ code: 'not_found' });
});

test('what came back can be ordered again where the store says so, and only then', async () => {
  const notebooks = async (of: { keeper: Parameters<typeof workOf>[0] }) =>
    (await stockFor(workOf(of.keeper))).rows.find((row) => row.item_id === 'notebook')?.on_hand ?? 0;
  const [kept, again] = [await asked('return'), await asked('return')];
  const before = await notebooks(kept);
  await kept.settle('handed_over', (line_id) => ({ erasures: { [line_id]: WIPED } }));
  expect(await notebooks(kept)).toBe(before);
  await again.settle('handed_over', (line_id) => ({ erasures: { [line_id]: WIPED }, restock: [line_id] }));
  expect(await notebooks(again)).toBe(before + 1);
});

test('a broken device goes to the workshop, another is lent meanwhile; it comes back to its person and the loan into the store', async () => {
  const of = await asked('repair');
  const loan = await anAsset({ asset_tag: `L-${of.asset_tag}` }, of.keeper);
  const lent = (line_id: string) => ({ loans: { [line_id]: loan.asset_tag } });
  await refusedWith(() => of.settle('taken_in', lent), 'invalid_input');
  await of.settle('taken_in', (line_id) => ({ ...lent(line_id), loan_until: '2026-04-01' }));
  expect(await of.device()).toMatchObject({ state: 'repair', person_id: of.by.person_id });
  expect(await of.device(loan.asset_id)).toMatchObject({ state: 'lent', person_id: of.by.person_id });
  expect(await of.own()).toMatchObject({ state: 'in_work', lines: [{ state: 'taken_in' }], may: { withdraw: false } });
  await refusedWith(() => withdrawOrder(workOf(of.by), { number: of.number }), 'order_underway');

  await of.settle('ready');
  await refusedWith(() => of.settle('handed_over'), 'erasure_needed');
  await of.settle('handed_over', (line_id) => ({ erasures: { [line_id]: WIPED } }));
  expect((await assetsOf(read(), of.by.person_id ?? '')).map((one) => [one.asset_id, one.state])).toEqual([[of.asset_id, 'assigned']]);
  expect(await of.device(loan.asset_id)).toMatchObject({ state: 'in_stock' });
});

test('an exchange gives the new device and takes the old one back in one transaction, or does neither', async () => {
  const of = await asked('exchange');
  const fresh = await anAsset({ asset_tag: `N-${of.asset_tag}` }, of.keeper);
  await refusedWith(() => of.settle('handed_over', (line_id) => ({ erasures: { [line_id]: WIPED } })), 'device_needed');
  await refusedWith(() => of.settle('handed_over', (line_id) => ({ tags: { [line_id]: fresh.asset_tag } })), 'erasure_needed');
  await refusedWith(
    () => of.settle('handed_over', (line_id) => ({ tags: { [line_id]: 'OS-0' }, erasures: { [line_id]: WIPED } })),
    'asset_unknown',
  );
  await of.settle('handed_over', (line_id) => ({ tags: { [line_id]: fresh.asset_tag }, erasures: { [line_id]: WIPED } }));
  expect((await assetsOf(read(), of.by.person_id ?? '')).map((one) => one.asset_id)).toEqual([fresh.asset_id]);
  expect(await of.device()).toMatchObject({ state: 'in_stock' });
});

test('one asks only for devices one has, once at a time, with words where something is broken', async () => {
  const of = await aDeviceOf();
  const ask =
    (who: typeof of.by, more: object = {}) =>
    () =>
      askBack(workOf(who), askBackSchema.parse({ way: 'return', asset_id: of.asset_id, ...more }));
  await refusedWith(ask((await somebodyLed()).person), 'not_found');
  await refusedWith(ask(await aStaffMember({ teams: ['it-service'], roles: ['order_desk', 'asset_keeper'] })), 'not_found');
  await refusedWith(ask(of.by, { way: 'repair' }), 'reason_needed');
  await refusedWith(ask(of.by, { asset_id: [] }), 'no_device_chosen');
  await ask(of.by)();
  await refusedWith(ask(of.by, { way: 'exchange', reason: 'x' }), 'asset_on_way');
});

test('a device that came back by the register meanwhile is left alone, and its order ends', async () => {
  const of = await asked('return');
  await house.database.app.query(`update assets set state = 'in_stock', person_id = null where asset_id = $1`, [of.asset_id]);
  await of.settle('handed_over');
  expect(await of.own()).toMatchObject({ state: 'delivered' });
});
