import { z } from 'zod';
import { email, type ItemPart, itemPart, slug, wholeNumber, words } from '#modules/city';
import { PURCHASE_TEXT } from './words.ts';

const soldItem = z.strictObject({
  item: slug,
  // How the supplier calls it.
  article_number: words.max(PURCHASE_TEXT.article).optional(),
  // Without VAT.
  price_cents: wholeNumber(0, 100_000_000),
  vat_percent: z.union([z.literal(0), z.literal(7), z.literal(19)]).default(19),
  // It sells so many at once or a multiple of it.
  pack: wholeNumber(1, 1_000).default(1),
  // Which model of device it is; left out: none, or another each time.
  model: slug.optional(),
});
export type SoldItem = z.infer<typeof soldItem>;

const supplierSchema = z.strictObject({
  id: slug,
  // A company has the same name in every language.
  name: words.max(PURCHASE_TEXT.name),
  // The lines of its address on paper, without the name.
  address: z.array(words.max(80)).max(4).default([]),
  // Where orders are sent.
  email,
  customer_number: words.max(PURCHASE_TEXT.number).optional(),
  // A department rather than a person: it stands in the history of the city.
  contact: words.max(PURCHASE_TEXT.name).optional(),
  payment_days: wholeNumber(0, 180).default(30),
  items: z.array(soldItem).max(60).default([]),
  active: z.boolean(),
});
export type Supplier = z.infer<typeof supplierSchema>;

/** suppliers.yaml: who sells what to the city. */
export const supplierPart: ItemPart<Supplier> = {
  kind: 'supplier',
  form: 'list',
  key: 'suppliers',
  file: () => 'suppliers.yaml',
  optional: true,
  schema: supplierSchema,
  idOf: (one) => one.id,
  references: (one) =>
    one.items.flatMap(({ item, model }, at) => [
      { at: ['items', at, 'item'], kind: 'catalogue_item', id: item },
      ...(model ? [{ at: ['items', at, 'model'], kind: 'asset_model', id: model }] : []),
    ]),
  check: (given) =>
    given.flatMap((one, index) => {
      const ids = one.items.map(({ item }) => item);
      const at = ids.findIndex((id, n) => ids.indexOf(id) < n);
      const message = `'${one.id}' sells '${ids[at]}' twice; keep one of the two lines`;
      return at < 0 ? [] : [{ index, at: ['items', at, 'item'], code: 'item_twice', message }];
    }),
  async write(tx, one, position) {
    const row = {
      ...{ name: one.name, address: one.address, email: one.email, customer_number: one.customer_number ?? '', contact: one.contact ?? '' },
      ...{ payment_days: one.payment_days, items: JSON.stringify(one.items), active: one.active, position },
    };
    await tx
      .insertInto('suppliers')
      .values({ supplier_id: one.id, ...row })
      .onConflict((oc) => oc.column('supplier_id').doUpdateSet(row))
      .execute();
  },
  // Orders to it go on naming it.
  retire: (one) => ({ ...one, active: false }),
};
export const SUPPLIERS = itemPart(supplierPart);

/** What a row of `suppliers` says it sells. */
export const soldBy = (row: { items: unknown }): SoldItem[] => z.array(soldItem).parse(row.items);
