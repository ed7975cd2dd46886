import { z } from 'zod';
import { demoFile, itemPart, slug, wholeNumber, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';

const file = demoFile('purchases');
export const DEMO_PURCHASE_FILE = file.part;

const purchaseSchema = z.strictObject({
  key: slug,
  by: slug,
  supplier: slug,
  // So many days ago; it is sent an hour later.
  days: z.number().min(0),
  lines: z.array(z.strictObject({ item: slug, quantity: wholeNumber(1, 1_000) })).min(1),
  note: words.optional(),
  // Left out: a draft.
  sent: z.boolean().default(true),
  // Its mail came back.
  bounced: z.boolean().default(false),
  cancelled: words.optional(),
  // What came so many days after it was ordered; `serials`: how many invented serial numbers.
  received: z
    .array(
      z.strictObject({
        after: z.number().min(0),
        note: words,
        lines: z.array(z.strictObject({ item: slug, quantity: wholeNumber(1, 1_000), serials: wholeNumber(0, 100).default(0) })).min(1),
      }),
    )
    .default([]),
  invoice: z
    .strictObject({
      number: words,
      by: slug,
      after: z.number().min(0),
      // What it asks for, where that is not what was ordered.
      lines: z
        .array(z.strictObject({ item: slug, quantity: wholeNumber(1, 1_000), price_cents: wholeNumber(0, 10_000_000).optional() }))
        .min(1),
      released: z.strictObject({ by: slug, reason: words.optional() }).optional(),
      paid: z.boolean().default(false),
    })
    .optional(),
});
export type DemoPurchase = z.infer<typeof purchaseSchema>;

/** demo/purchases.yaml: checked here, kept as a file; purchase orders are made of it once, on the first start. */
export const DEMO_PURCHASES = itemPart<DemoPurchase>({
  kind: 'demo_purchase',
  form: 'list',
  key: 'purchases',
  file: file.path,
  schema: purchaseSchema,
  idOf: (one) => one.key,
  references: (one) => [
    { at: ['by'], kind: 'demo_staff', id: one.by },
    { at: ['supplier'], kind: 'supplier', id: one.supplier },
    ...one.lines.map(({ item }, at) => ({ at: ['lines', at, 'item'], kind: 'catalogue_item', id: item })),
  ],
});

/** What the demo's file holds; nothing where this city invents none. */
export async function demoPurchasesFor(db: ReadDb): Promise<DemoPurchase[]> {
  const given = z.object({ purchases: z.array(purchaseSchema) }).safeParse(await file.read(db));
  return given.data?.purchases ?? [];
}
