import { v5 } from 'uuid';
import { colleaguesFor, demoPersonId } from '#modules/people';
import { change, type House, type Work } from '#platform/work';
import { approvalsFor } from './approvals.ts';
import { askBack } from './back/ask-back.ts';
import { askBackSchema } from './back/schema.ts';
import { addToCart } from './cart.ts';
import { type DemoOrder, type DemoReturn, demoOrdersFor } from './city-demo.ts';
import { decideApproval } from './decide.ts';
import { settleLines } from './deliver.ts';
import { handOver } from './hand-over/hand-over.ts';
import { handOverSchema } from './hand-over/schema.ts';
import { cartFor, orderForStaff } from './read.ts';
import { addToCartSchema, sendOrderSchema } from './schema.ts';
import { sendOrder } from './send.ts';

const NAMESPACE = '8b1d0f5a-2c43-5b7e-9a51-6f1f7f7b0c1e';
const MARK = 'demo.orders_loaded';
const HOUR_MS = 3_600_000;

/** Fills the demo's store and plays its orders through the real changes, as if the last days had happened. Once. */
export async function loadDemoOrders(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const { stock, orders, returns } = done ? { stock: [], orders: [], returns: [] } : await demoOrdersFor(house.pools.read);
  if (stock.length + orders.length === 0) return;
  const start = { ...(await workOf(house, '', 24 * 30, 'stock')), actor: SYSTEM };
  await change(start, 'fillDemoStock', { stock }, async (tx) => {
    for (const { item, ...has } of stock)
      await tx
        .insertInto('stock')
        .values({ item_id: item, ...has })
        .onConflict((oc) => oc.doNothing())
        .execute();
    tx.record('city', 'city.demo_loaded');
  });
  for (const order of orders.toSorted((a, b) => b.hours - a.hours)) await play(house, order);
  for (const one of returns) await playReturn(house, one);
  await change({ ...start, key: v5('mark', NAMESPACE) }, 'markDemoLoaded', { orders: orders.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

async function play(house: House, order: DemoOrder): Promise<void> {
  const at = (who: string, after: number, name: string) => workOf(house, who, Math.max(0, order.hours - after), `${order.key} ${name}`);
  for (const { item, choices } of order.items) {
    const input = { item_id: item, choices, place: order.place, person_ids: order.for ? [demoPersonId(order.for)] : [] };
    await addToCart(await at(order.who, 0, `add ${item}`), addToCartSchema.parse(input));
  }
  const work = await at(order.who, 0, 'send');
  const { cents, monthly_cents, cost_centres } = await cartFor(work);
  const cost_centre_id = order.cost_centre ?? cost_centres[0]?.cost_centre_id ?? '';
  const sent = await sendOrder(work, sendOrderSchema.parse({ cents, monthly_cents, cost_centre_id, reason: order.reason }));
  const ids = new Set(sent.orders.map((one) => one.number));
  for (const [at_all, { by, decision, reason = '' }] of order.decisions.entries()) {
    const deciding = await at(by, 3 + 2 * at_all, `decide ${at_all}`);
    const asked = (await approvalsFor(deciding)).asked.find((one) => ids.has(one.number));
    if (asked) await decideApproval(deciding, { approval_id: asked.approval_id, decision, reason });
  }
  const { settled } = order;
  for (const { case_id } of settled ? sent.orders : []) {
    const settling = await at(settled?.by ?? '', 30, `settle ${case_id}`);
    const { version, lines } = await orderForStaff(settling, case_id);
    const line_ids = lines.map((line) => line.line_id);
    const receiver_id = demoPersonId(order.for ?? order.who);
    if (settled?.way)
      await handOver(settling, handOverSchema.parse({ case_id, version, line_ids, way: settled.way, receiver_id, open_note: '–' }));
    else await settleLines(settling, { case_id, version, line_ids, to: settled?.to ?? 'ready', note: '', tags: {} });
  }
}

async function playReturn(house: House, { key, who, device, way, reason, hours, settled }: DemoReturn): Promise<void> {
  const has = await house.pools.read.selectFrom('assets').select('asset_id').where('asset_tag', '=', device).executeTakeFirst();
  if (!has) return;
  const input = askBackSchema.parse({ way, asset_id: has.asset_id, reason });
  const { case_id } = await askBack(await workOf(house, who, hours, `${key} ask`), input);
  if (!settled) return;
  const settling = await workOf(house, settled.by, Math.max(0, hours - 20), `${key} settle`);
  const { version, lines } = await orderForStaff(settling, case_id);
  const line_ids = lines.map((line) => line.line_id);
  const erasures = Object.fromEntries(line_ids.map((line_id) => [line_id, settled.erasure]));
  await settleLines(settling, { case_id, version, line_ids, to: settled.to, note: '', tags: {}, erasures });
}

const SYSTEM = {
  id: 'system:demo',
  person_id: null,
  kind: 'system' as const,
  name: 'Demo',
  language: 'de' as const,
  teams: [],
  grants: [],
};

/** Work of somebody of the demo at a moment of the past, under a key that is always the same. */
async function workOf(house: House, who: string, hours_ago: number, name: string): Promise<Work> {
  const [actor] = who ? await colleaguesFor(house.pools.read, [demoPersonId(who)]) : [];
  const moment = new Date(house.now().getTime() - hours_ago * HOUR_MS);
  return { house, read: house.pools.read, actor: actor ?? SYSTEM, key: v5(name, NAMESPACE), log: house.log, now: () => moment };
}
