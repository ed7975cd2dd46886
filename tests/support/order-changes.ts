import {
  addToCart,
  addToCartSchema,
  answerOrder,
  askBack,
  askBackSchema,
  carryOver,
  cartFor,
  changeOwnLine,
  confirmHandover,
  countStock,
  decideApproval,
  decideByLink,
  dropFromCart,
  dropPicture,
  handOver,
  handOverSchema,
  keepReceipt,
  moveOrder,
  orderAgain,
  orderForCase,
  orderForCaseSchema,
  orderForOwnCase,
  orderForOwnCaseSchema,
  pictureForAdmin,
  placeOrder,
  placeOrderSchema,
  receiveGoods,
  remindApprovers,
  replaceAssets,
  replyToOrder,
  repriceLine,
  sendOrder,
  setPicture,
  settleLines,
  starItem,
  tellAboutOrder,
  tellApprovers,
  tickLineChecks,
  withdrawOrder,
} from '#modules/orders';
import { systemWork } from '#platform/system-work';
import { anAsset } from './assets.ts';
import { theHouse, workOf } from './house.ts';
import {
  aCart,
  aDeviceOf,
  aHandover,
  anOrder,
  anOrderToApprove,
  aStoreKeeper,
  aThingToHandOver,
  aYearOver,
  goodsFor,
  LAST_YEAR,
  linkSecretOf,
  onDesk,
  sendingOf,
  somebodyLed,
} from './orders.ts';
import { ANONYMOUS } from './people.ts';
import { anAdministrator, firstEntry, type Prepared } from './prepared.ts';
import { aDeskAgent, aTicket } from './tickets.ts';

/** What is ordered because of a ticket. */
const HEADSET = { item_id: 'headset', cost_centre_id: '5410-01' };

/** The changes of the service portal, for the table of all. */
export const ORDER_CHANGES: Record<string, () => Promise<Prepared>> = {
  replaceAssets: async () => {
    const { keeper: actor, asset_id } = await anAsset({ model_id: 'nordwind-n14', model_name: '' });
    return { actor, call: (work) => replaceAssets(work, { asset_id: [asset_id], item_id: '' }) };
  },
  addToCart: async () => {
    const { person } = await somebodyLed();
    return { actor: person, call: (work) => addToCart(work, addToCartSchema.parse({ item_id: 'headset' })) };
  },
  starItem: async () => {
    const { person } = await somebodyLed();
    return { actor: person, call: (work) => starItem(work, { item_id: 'headset', favourite: 'yes' }) };
  },
  setPicture: async () => {
    const actor = await anAdministrator();
    const { version } = await pictureForAdmin(workOf(actor), 'headset');
    const input = { item_id: 'headset', version, alt: { de: 'Kopfhörer', en: 'Headphones' }, pictures: [] };
    return { actor, call: (work) => setPicture(work, input) };
  },
  dropPicture: async () => {
    const actor = await anAdministrator();
    const { version } = await pictureForAdmin(workOf(actor), 'umzug');
    return { actor, call: (work) => dropPicture(work, { item_id: 'umzug', version }) };
  },
  repriceLine: async () => {
    const [{ case_id }, actor] = [await anOrder(), await aStoreKeeper()];
    const { version, line_ids } = await onDesk(case_id, actor);
    const input = { case_id, version, line_id: line_ids[0] ?? '', unit_cents: 4_500, monthly_cents: 0, note: '' };
    return { actor, call: (work) => repriceLine(work, input) };
  },
  changeOwnLine: async () => {
    const { by, case_id, number } = await anOrderToApprove();
    const { line_ids } = await onDesk(case_id, await aStoreKeeper());
    return { actor: by, call: (work) => changeOwnLine(work, { number, line_id: line_ids[0] ?? '', quantity: 2 }) };
  },
  dropFromCart: async () => {
    const actor = await aCart();
    const [line] = (await cartFor(workOf(actor))).lines;
    return { actor, call: (work) => dropFromCart(work, { line_id: line?.line_id ?? '' }) };
  },
  orderAgain: async () => {
    const { by, number } = await anOrder();
    return { actor: by, call: (work) => orderAgain(work, { number }) };
  },
  sendOrder: async () => {
    const actor = await aCart();
    const input = await sendingOf(actor);
    return { actor, call: (work) => sendOrder(work, input) };
  },
  placeOrder: async () => {
    const { person } = await somebodyLed();
    const input = placeOrderSchema.parse({
      ...{ cents: 3900, monthly_cents: 0, cost_centre_id: '5410-01' },
      lines: [{ item_id: 'headset', for_person_id: person.person_id }],
    });
    return { actor: person, call: (work) => placeOrder(work, input) };
  },
  orderForCase: async () => {
    const { person } = await somebodyLed();
    const [{ case_id, version }, actor] = [await aTicket({ by: person }), await aDeskAgent()];
    return { actor, call: (work) => orderForCase(work, orderForCaseSchema.parse({ case_id, version, ...HEADSET })) };
  },
  orderForOwnCase: async () => {
    const { person } = await somebodyLed();
    const { number } = await aTicket({ by: person });
    return { actor: person, call: (work) => orderForOwnCase(work, orderForOwnCaseSchema.parse({ number, ...HEADSET })) };
  },
  decideApproval: async () => {
    const { boss, approval_id } = await anOrderToApprove();
    return { actor: boss, call: (work) => decideApproval(work, { approval_id, decision: 'approved', reason: '' }) };
  },
  withdrawOrder: async () => {
    const { by, number } = await anOrder();
    return { actor: by, call: (work) => withdrawOrder(work, { number }) };
  },
  replyToOrder: async () => {
    const { by, number } = await anOrder();
    return { actor: by, call: (work) => replyToOrder(work, { number, body: 'Wann?' }) };
  },
  settleLines: async () => {
    await goodsFor('headset', 100);
    const [{ case_id }, actor] = [await anOrder(), await aStoreKeeper()];
    const on = await onDesk(case_id, actor);
    return { actor, call: (work) => settleLines(work, { ...on, to: 'handed_over', note: '', tags: {} }) };
  },
  askBack: async () => {
    const { by: actor, asset_id } = await aDeviceOf();
    return { actor, call: (work) => askBack(work, askBackSchema.parse({ way: 'return', asset_id })) };
  },
  tickLineChecks: async () => {
    const { keeper: actor, on } = await aThingToHandOver();
    const { case_id, version } = on;
    return { actor, call: (work) => tickLineChecks(work, { case_id, version, done: [] }) };
  },
  handOver: async () => {
    const { keeper: actor, on } = await aThingToHandOver();
    return { actor, call: (work) => handOver(work, handOverSchema.parse({ ...on, way: 'paper', receiver_name: 'Kai Kollege' })) };
  },
  confirmHandover: async () => {
    const { number, by: actor, handover_id } = await aHandover('own');
    return { actor, call: (work) => confirmHandover(work, { number, handover_id }) };
  },
  keepReceipt: async () => {
    const { handover_id } = await aHandover('own');
    return {
      actor: systemWork(theHouse(), 'orders.receipt').actor,
      call: (work) => keepReceipt(work, { handover_id, receipt_hash: null }),
    };
  },
  moveOrder: async () => {
    const [{ case_id }, actor] = [await anOrder(), await aStoreKeeper()];
    const { version } = await onDesk(case_id, actor);
    return { actor, call: (work) => moveOrder(work, { case_id, version, state: 'in_work', body: '' }) };
  },
  answerOrder: async () => {
    const [{ case_id }, actor] = [await anOrder(), await aStoreKeeper()];
    const { version } = await onDesk(case_id, actor);
    return { actor, call: (work) => answerOrder(work, { case_id, version, body: 'Morgen.' }) };
  },
  carryOver: async () => {
    const [actor, cost_centre_id] = [await anAdministrator(), await aYearOver()];
    return { actor, call: (work) => carryOver(work, { cost_centre_id, year: LAST_YEAR }) };
  },
  receiveGoods: async () => ({
    actor: await aStoreKeeper(),
    call: (work) => receiveGoods(work, { item_id: 'headset', quantity: 2, note: '' }),
  }),
  countStock: async () => ({
    actor: await aStoreKeeper(),
    call: (work) => countStock(work, { item_id: 'dockingstation', on_hand: 50, minimum: 2, note: '' }),
  }),
  tellAboutOrder: async () => {
    const { case_id } = await anOrder();
    const payload = await firstEntry({ case_id });
    return { actor: systemWork(theHouse(), 'orders.tell').actor, call: (work) => tellAboutOrder(work, payload) };
  },
  decideByLink: async () => {
    const { boss, approval_id } = await anOrderToApprove();
    const secret = linkSecretOf(approval_id, boss);
    return { actor: ANONYMOUS, call: (work) => decideByLink(work, { secret, decision: 'approved', reason: '' }) };
  },
  remindApprovers: async () => {
    const { approval_id } = await anOrderToApprove();
    await theHouse().database.app.query(`update approvals set asked_at = '2026-02-02', reminded_at = null where approval_id = $1`, [
      approval_id,
    ]);
    await theHouse().database.app.query(`update approvals set reminded_at = $2 where approval_id <> $1`, [approval_id, theHouse().now()]);
    return { actor: systemWork(theHouse(), 'orders.remind').actor, call: (work) => remindApprovers(work) };
  },
  tellApprovers: async () => {
    const { approval_id } = await anOrderToApprove();
    return { actor: systemWork(theHouse(), 'orders.ask').actor, call: (work) => tellApprovers(work, { approval_id }) };
  },
};
