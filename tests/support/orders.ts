import { giveAsset } from '#modules/assets';
import {
  addToCart,
  addToCartSchema,
  approvalsFor,
  cartFor,
  decideApproval,
  handOver,
  handOverSchema,
  orderForStaff,
  receiveGoods,
  receiveGoodsSchema,
  sendOrder,
  sendOrderSchema,
} from '#modules/orders';
import { newId } from '#platform/ids';
import { mailedSecret } from '#platform/mailed-secret';
import type { Actor } from '#platform/work';
import { anAsset } from './assets.ts';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';

/** Somebody who prepares and hands over orders of the IT service. */
export function aStoreKeeper(name = 'Lukas Lager'): Promise<Actor> {
  return aStaffMember({ name, teams: ['it-service'], roles: ['order_desk'] });
}

/** Somebody with a manager, who is named in the directory. */
export async function somebodyLed({ teams = ['strassenbeleuchtung'] }: { teams?: string[] } = {}): Promise<{ person: Actor; boss: Actor }> {
  const [person, boss] = [
    await aStaffMember({ name: 'Lars Leuchte', teams, roles: [] }),
    await aStaffMember({ name: 'Berta Boss', teams: [], roles: [] }),
  ];
  await theHouse().database.app.query('update people set manager_id = $1 where person_id = $2', [boss.person_id, person.person_id]);
  return { person, boss };
}

export interface AnOrder {
  by?: Actor;
  items?: { item_id: string; choices?: string[]; quantity?: number; person_ids?: string[] }[];
  reason?: string;
  cost_centre_id?: string;
}

/** Things in somebody's cart. */
export async function aCart({ by, items = [{ item_id: 'headset' }] }: AnOrder = {}): Promise<Actor> {
  const actor = by ?? (await somebodyLed()).person;
  for (const item of items) await addToCart(workOf(actor), addToCartSchema.parse({ place: 'Raum 1', ...item }));
  return actor;
}

/** What somebody's cart says is sent with it. */
export async function sendingOf(actor: Actor, typed: Partial<AnOrder> = {}) {
  const { cents, monthly_cents, cost_centres } = await cartFor(workOf(actor));
  const cost_centre_id = typed.cost_centre_id ?? cost_centres[0]?.cost_centre_id ?? '';
  return sendOrderSchema.parse({ cents, monthly_cents, cost_centre_id, reason: typed.reason ?? '' });
}

/** An order just sent: one headset, to which nobody has to agree, or something else. */
export async function anOrder(typed: AnOrder = {}): Promise<{ case_id: string; number: string; by: Actor }> {
  const by = await aCart(typed);
  const { orders } = await sendOrder(workOf(by), await sendingOf(by, typed));
  const [order] = orders;
  if (!order) throw new Error('Nothing was ordered.');
  return { ...order, by };
}

/** An order that waits for its manager: a screen. */
export async function anOrderToApprove(typed: AnOrder = {}) {
  const { person, boss } = await somebodyLed();
  const order = await anOrder({ by: person, items: [{ item_id: 'bildschirm' }], ...typed });
  const [asked] = (await approvalsFor(workOf(boss))).asked;
  return { ...order, boss, approval_id: asked?.approval_id ?? '' };
}

/** Somebody who is asked says yes. */
export const approve = (boss: Actor, approval_id: string): Promise<void> =>
  decideApproval(workOf(boss), { approval_id, decision: 'approved', reason: '' });

/** Goods come into the store. */
export async function goodsFor(item_id: string, quantity = 1): Promise<void> {
  await receiveGoods(workOf(await aStoreKeeper()), receiveGoodsSchema.parse({ item_id, quantity }));
}

/** An order with what its form needs to be settled. */
export async function onDesk(case_id: string, keeper: Actor) {
  const { version, lines } = await orderForStaff(workOf(keeper), case_id);
  return { case_id, version, line_ids: lines.map((line) => line.line_id) };
}

/** Somebody with a notebook of the register, and who takes it back. */
export async function aDeviceOf() {
  const keeper = await aStaffMember({ name: 'Lukas Lager', teams: ['it-service'], roles: ['order_desk', 'asset_keeper'] });
  const { person: by } = await somebodyLed();
  const device = await anAsset({ asset_tag: `OS-${newId().slice(-8)}`, model_id: 'nordwind-n14', model_name: '' }, keeper);
  const { asset_id, asset_tag, version } = device;
  await giveAsset(workOf(keeper), {
    asset_id,
    version,
    person_id: by.person_id ?? '',
    team_id: '',
    place: 'Raum 1',
    due_on: null,
    note: '',
  });
  return { keeper, by, asset_id, asset_tag };
}

/** A headset that lies ready, and who hands it over. */
export async function aThingToHandOver(by?: Actor) {
  await goodsFor('headset', 100);
  const [order, keeper] = [await anOrder(by ? { by } : {}), await aStoreKeeper()];
  return { ...order, keeper, on: await onDesk(order.case_id, keeper) };
}

/** A headset that was handed over to whoever ordered it. */
export async function aHandover(way: 'paper' | 'own', by?: Actor) {
  const { on, keeper, ...order } = await aThingToHandOver(by);
  const input = handOverSchema.parse({ ...on, way, receiver_id: order.by.person_id });
  return { ...order, keeper, ...(await handOver(workOf(keeper), input)) };
}

/** The secret of the link that somebody who is asked gets by mail. */
export const linkSecretOf = (approval_id: string, boss: Actor): string =>
  mailedSecret(theHouse(), 'approval link', `${approval_id} ${boss.person_id}`);

/** The year before the one in which tests are. */
export const LAST_YEAR = 2025;

/** A cost centre of the street lighting with 500 euros left of last year, and a budget of 1,000 euros in this one. */
export async function aYearOver(): Promise<string> {
  const id = `t-${newId().slice(-12)}`;
  const { app } = theHouse().database;
  await app.query(
    `insert into cost_centres (cost_centre_id, name, holder_team_id, budgets) values ($1, '{"de":"Probe","en":"Trial"}', 'strassenbeleuchtung', $2)`,
    [id, JSON.stringify({ '2025': 80_000, '2026': 100_000 })],
  );
  await app.query(
    `insert into budget_entries (entry_id, cost_centre_id, year, kind, cents, at) values (gen_random_uuid(), $1, 2025, 'booked', 20000, '2025-06-01T10:00:00Z'),
      (gen_random_uuid(), $1, 2025, 'reserved', 10000, '2025-12-01T10:00:00Z')`,
    [id],
  );
  return id;
}
