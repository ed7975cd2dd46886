import { z } from 'zod';
import { demoFile, itemPart, slug, wholeNumber, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { BACK_WAYS, HANDOVER_WAYS, LINE_STATES, ORDER_REASON, PLACE } from './words.ts';

const file = demoFile('orders');
export const DEMO_ORDER_FILE = file.part;

const stockSchema = z.strictObject({ item: slug, on_hand: wholeNumber(0, 1_000), minimum: wholeNumber(0, 1_000) });

/** demo/orders.yaml, stock: what lies in the store on the first day. */
export const DEMO_STOCK = itemPart<z.infer<typeof stockSchema>>({
  kind: 'demo_stock',
  form: 'list',
  key: 'stock',
  file: file.path,
  schema: stockSchema,
  idOf: (one) => one.item,
  references: (one) => [{ at: ['item'], kind: 'catalogue_item', id: one.item }],
});

const orderSchema = z.strictObject({
  key: slug,
  who: slug,
  // For whom, where that is somebody else.
  for: slug.optional(),
  items: z.array(z.strictObject({ item: slug, choices: z.array(slug).default([]) })).min(1),
  place: words.max(PLACE.max),
  reason: words.max(ORDER_REASON.max),
  cost_centre: words.optional(),
  // So many hours ago; each decision and the settling follow a few hours later.
  hours: z.number().min(0),
  decisions: z.array(z.strictObject({ by: slug, decision: z.enum(['approved', 'declined']), reason: words.optional() })).default([]),
  // `way`: handed over with a receipt, by its way; one that is signed on the screen cannot be invented.
  settled: z
    .strictObject({ by: slug, to: z.enum(LINE_STATES).exclude(['open']), way: z.enum(HANDOVER_WAYS).exclude(['signed']).optional() })
    .optional(),
});
export type DemoOrder = z.infer<typeof orderSchema>;

/** demo/orders.yaml, orders: checked here, kept as a file; orders are made of it once, on the first start. */
export const DEMO_ORDERS = itemPart<DemoOrder>({
  kind: 'demo_order',
  form: 'list',
  key: 'orders',
  file: file.path,
  schema: orderSchema,
  idOf: (order) => order.key,
  references: (order) => [
    { at: ['who'], kind: 'demo_staff', id: order.who },
    ...order.items.map((one, at) => ({ at: ['items', at], kind: 'catalogue_item', id: one.item })),
  ],
});

const returnSchema = z.strictObject({
  key: slug,
  who: slug,
  // The number on the device.
  device: words.max(60),
  way: z.enum(BACK_WAYS),
  reason: words.max(ORDER_REASON.max),
  hours: z.number().min(0),
  settled: z.strictObject({ by: slug, to: z.enum(['taken_in', 'handed_over']), erasure: words.max(1_000).default('') }).optional(),
});
export type DemoReturn = z.infer<typeof returnSchema>;

/** demo/orders.yaml, returns: devices that are given back, repaired or exchanged; orders like all others. */
export const DEMO_RETURNS = itemPart<DemoReturn>({
  kind: 'demo_return',
  form: 'list',
  key: 'returns',
  file: file.path,
  schema: returnSchema,
  idOf: (one) => one.key,
  references: (one) => [{ at: ['who'], kind: 'demo_staff', id: one.who }],
});

/** What the demo's file holds; nothing where this city invents none. */
export async function demoOrdersFor(db: ReadDb) {
  const given = z
    .object({ stock: z.array(stockSchema), orders: z.array(orderSchema), returns: z.array(returnSchema).default([]) })
    .safeParse(await file.read(db));
  return given.data ?? { stock: [], orders: [], returns: [] };
}
