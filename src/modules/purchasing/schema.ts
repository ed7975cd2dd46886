import { z } from 'zod';
import { typedAmount, typedDay } from '#platform/typed';
import { INVOICE_STATES, PURCHASE_LINES, PURCHASE_STATES, PURCHASE_TEXT, SERIALS_MOST } from './words.ts';

const version = z.coerce.number().int().min(0).default(0);
const line = (max: number) =>
  z
    .string()
    .transform((words) => words.replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().max(max));
const words = (max: number) => z.string().trim().max(max).default('');

const vat_percent = z.coerce
  .number()
  .pipe(z.union([z.literal(0), z.literal(7), z.literal(19)]))
  .default(19);
const quantity = z.coerce.number().int().min(1).max(10_000);

/** What is bought: a thing of the catalogue or something with a name. Without a price, that of the supplier counts. */
const purchaseLine = z.object({
  item_id: z.string().max(60).default(''),
  name: line(PURCHASE_TEXT.name).default(''),
  article_number: line(PURCHASE_TEXT.article).default(''),
  model_id: z.string().max(60).default(''),
  quantity,
  net: typedAmount,
  vat_percent,
});

/** `version` 0: a new one. */
export const savePurchaseOrderSchema = z.object({
  purchase_order_id: z.uuid().optional(),
  version,
  supplier_id: z.string().min(1).max(60),
  wanted_on: typedDay,
  deliver_to: line(PURCHASE_TEXT.place).default(''),
  note: words(PURCHASE_TEXT.note),
  lines: z.array(purchaseLine).min(1).max(PURCHASE_LINES),
});
export type SavePurchaseOrder = z.infer<typeof savePurchaseOrderSchema>;

export const onPurchaseOrderSchema = z.object({ purchase_order_id: z.uuid(), version: z.coerce.number().int().min(1) });
export type OnPurchaseOrder = z.infer<typeof onPurchaseOrderSchema>;
export const purchaseOrderSchema = onPurchaseOrderSchema.pick({ purchase_order_id: true });

export const endPurchaseOrderSchema = onPurchaseOrderSchema.extend({ reason: words(PURCHASE_TEXT.reason) });
export type EndPurchaseOrder = z.infer<typeof endPurchaseOrderSchema>;

/** Serial numbers, one a line or several with blanks between them. */
const serials = z
  .union([z.array(z.string()), z.string()])
  .default('')
  .transform((given) =>
    [given]
      .flat()
      .flatMap((one) => one.split(/[\s;,]+/))
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(100)).max(2 * SERIALS_MOST));

/** What came, line by line. A line with serial numbers and no quantity counts these. `over`: it is known to be more than ordered. */
export const receiveDeliverySchema = onPurchaseOrderSchema.extend({
  delivery_note: line(PURCHASE_TEXT.number).default(''),
  place: line(PURCHASE_TEXT.place).default(''),
  over: z
    .union([z.boolean(), z.string()])
    .default(false)
    .transform((given) => given === true || given === 'yes'),
  lines: z
    .array(
      z.object({
        purchase_line_id: z.uuid(),
        quantity: z.coerce.number().int().min(0).max(10_000).default(0),
        serials,
        model_id: z.string().max(60).default(''),
      }),
    )
    .min(1)
    .max(PURCHASE_LINES),
});
export type ReceiveDelivery = z.infer<typeof receiveDeliverySchema>;

/** An invoice as it lies there. `purchase_order`: the number of the order it is for, '' for none. */
export const saveInvoiceSchema = z.object({
  invoice_id: z.uuid().optional(),
  version,
  supplier_id: z.string().min(1).max(60),
  invoice_number: line(PURCHASE_TEXT.number).pipe(z.string().min(1)),
  purchase_order: line(PURCHASE_TEXT.number).default(''),
  invoiced_on: typedDay.pipe(z.string()),
  gross: typedAmount.pipe(z.number()),
  lines: z
    .array(
      z.object({
        purchase_line_id: z.union([z.literal(''), z.uuid()]).default(''),
        name: line(PURCHASE_TEXT.name).default(''),
        quantity,
        net: typedAmount.pipe(z.number()),
        vat_percent,
      }),
    )
    .min(1)
    .max(PURCHASE_LINES),
});
export type SaveInvoice = z.infer<typeof saveInvoiceSchema>;

export const onInvoiceSchema = z.object({ invoice_id: z.uuid(), version: z.coerce.number().int().min(1) });
export const invoiceSchema = onInvoiceSchema.pick({ invoice_id: true });
export const releaseInvoiceSchema = onInvoiceSchema.extend({ reason: words(PURCHASE_TEXT.reason) });
export type ReleaseInvoice = z.infer<typeof releaseInvoiceSchema>;
export const payInvoiceSchema = onInvoiceSchema.extend({ paid_on: typedDay.pipe(z.string()) });
export type PayInvoice = z.infer<typeof payInvoiceSchema>;

/** Lists, newest first; `after` is the id of the last row of the page before, `state` '' all of them. */
const list = z.object({
  after: z
    .union([z.literal(''), z.uuid()])
    .catch('')
    .default(''),
});
export const purchaseListSchema = list.extend({
  state: z
    .enum(['', ...PURCHASE_STATES])
    .catch('')
    .default(''),
});
export type PurchaseList = z.infer<typeof purchaseListSchema>;
export const invoiceListSchema = list.extend({
  state: z
    .enum(['', ...INVOICE_STATES])
    .catch('')
    .default(''),
});
export type InvoiceList = z.infer<typeof invoiceListSchema>;
