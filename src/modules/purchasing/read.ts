import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Tx, Work } from '#platform/work';
import { mayPurchase, mayReceive, PURCHASE_MOVES, seesPurchases } from './rules.ts';
import type { PurchaseList } from './schema.ts';
import { type InvoiceState, PURCHASE_COUNT_STOP, PURCHASE_PAGE, type PurchaseState } from './words.ts';

/** Purchase orders, newest first, a page of them, with those whose mail did not arrive. Refuses `not_found`. */
export async function purchaseOrdersFor(work: Work, wanted: PurchaseList) {
  demand(seesPurchases(work.actor), 'not_found');
  const rows = await work.read
    .selectFrom('purchase_orders as p')
    .innerJoin('suppliers as s', 's.supplier_id', 'p.supplier_id')
    .select([
      'p.purchase_order_id',
      'p.number',
      'p.state',
      'p.net_cents',
      'p.made_at',
      'p.sent_at',
      'p.mail_failed_at',
      's.name as supplier_name',
    ])
    .select((eb) => eb.cast<string | null>('p.wanted_on', 'text').as('wanted_on'))
    .$if(wanted.state !== '', (query) => query.where('p.state', '=', wanted.state))
    .$if(wanted.after !== '', (query) => query.where('p.purchase_order_id', '<', wanted.after))
    .orderBy('p.purchase_order_id', 'desc')
    .limit(PURCHASE_PAGE + 1)
    .execute();
  const failed = await work.read
    .selectFrom('purchase_orders')
    .select(['purchase_order_id', 'number'])
    .where('mail_failed_at', 'is not', null)
    .orderBy('mail_failed_at', 'desc')
    .limit(20)
    .execute();
  const shown = rows.slice(0, PURCHASE_PAGE).map((row) => ({ ...row, state: row.state as PurchaseState }));
  const { n } = await work.read
    .selectFrom((eb) =>
      eb
        .selectFrom('purchase_orders')
        .select('purchase_order_id')
        .$if(wanted.state !== '', (query) => query.where('state', '=', wanted.state))
        .limit(PURCHASE_COUNT_STOP + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return {
    ...{ wanted, rows: shown, failed, may: { purchase: mayPurchase(work.actor) } },
    count: Math.min(Number(n), PURCHASE_COUNT_STOP),
    more_than: Number(n) > PURCHASE_COUNT_STOP,
    next: rows.length > PURCHASE_PAGE ? (shown.at(-1)?.purchase_order_id ?? '') : '',
  };
}

/** One purchase order with its lines, whatever its state; undefined where there is none. Whoever asks for it answers for who may see it. */
export async function purchaseOrderOf(read: ReadDb | Tx, purchase_order_id: string) {
  const order = await read
    .selectFrom('purchase_orders as p')
    .innerJoin('suppliers as s', 's.supplier_id', 'p.supplier_id')
    .leftJoin('people as b', 'b.person_id', 'p.sent_by')
    .leftJoin('mails as m', 'm.mail_id', 'p.mail_id')
    .select([
      'p.purchase_order_id',
      'p.number',
      'p.supplier_id',
      'p.state',
      'p.version',
      'p.deliver_to',
      'p.note',
      'p.net_cents',
      'p.made_at',
    ])
    .select(['p.sent_at', 'p.sent_to', 'p.mail_failed_at', 'p.file_hash', 'p.ended_at', 'p.end_reason', 'm.sent_at as mail_sent_at'])
    .select((eb) => eb.cast<string | null>('p.wanted_on', 'text').as('wanted_on'))
    .select(['s.name as supplier_name', 's.address', 's.email', 's.customer_number', 's.contact', 's.payment_days'])
    .select(['b.name as sent_by_name', 'b.email as sent_by_email'])
    .where('p.purchase_order_id', '=', purchase_order_id)
    .executeTakeFirst();
  if (!order) return undefined;
  const lines = await read
    .selectFrom('purchase_lines as l')
    .leftJoin('asset_models as a', 'a.model_id', 'l.model_id')
    .select([
      'l.purchase_line_id',
      'l.item_id',
      'l.name',
      'l.article_number',
      'l.model_id',
      'l.quantity',
      'l.net_cents',
      'l.vat_percent',
      'l.received',
    ])
    .select((eb) =>
      eb
        .selectFrom('invoice_lines as i')
        .whereRef('i.purchase_line_id', '=', 'l.purchase_line_id')
        .select(sql<number>`coalesce(sum(i.quantity), 0)::int`.as('n'))
        .as('invoiced'),
    )
    .where('l.purchase_order_id', '=', purchase_order_id)
    .orderBy('l.position')
    .execute();
  return {
    order: { ...order, state: order.state as PurchaseState },
    lines: lines.map((line) => ({ ...line, invoiced: line.invoiced ?? 0 })),
  };
}
export type PurchaseOrder = NonNullable<Awaited<ReturnType<typeof purchaseOrderOf>>>;

/** One purchase order as its page shows it: lines, receipts with their devices, invoices, and what the actor may do. Refuses `not_found`. */
export async function purchaseOrderFor(work: Work, { purchase_order_id }: { purchase_order_id: string }) {
  demand(seesPurchases(work.actor), 'not_found');
  const found = await purchaseOrderOf(work.read, purchase_order_id);
  if (!found) throw new Refusal('not_found');
  const [receipts, invoices] = await Promise.all([receiptsOf(work.read, purchase_order_id), invoicesOf(work.read, purchase_order_id)]);
  const { state } = found.order;
  const may = mayPurchase(work.actor);
  const moves = PURCHASE_MOVES[state];
  return {
    ...found,
    receipts,
    invoices,
    may: {
      ...{ purchase: may, edit: may && state === 'draft', send: may && moves.includes('sent'), receive: may && mayReceive(state) },
      ...{ resend: may && (state === 'sent' || state === 'partly_received'), cancel: may && moves.includes('cancelled') },
      close: may && moves.includes('closed'),
    },
  };
}
export type PurchaseOrderFor = Awaited<ReturnType<typeof purchaseOrderFor>>;

async function receiptsOf(read: ReadDb, purchase_order_id: string) {
  return await read
    .selectFrom('receipts as r')
    .innerJoin('receipt_lines as l', 'l.receipt_id', 'r.receipt_id')
    .innerJoin('purchase_lines as p', 'p.purchase_line_id', 'l.purchase_line_id')
    .leftJoin('people as b', 'b.person_id', 'r.person_id')
    .select(['r.receipt_id', 'r.at', 'r.delivery_note', 'b.name as by_name', 'l.purchase_line_id', 'l.quantity', 'l.asset_ids', 'p.name'])
    .where('r.purchase_order_id', '=', purchase_order_id)
    .orderBy('r.at', 'desc')
    .orderBy('p.position')
    .limit(200)
    .execute();
}

async function invoicesOf(read: ReadDb, purchase_order_id: string) {
  const rows = await read
    .selectFrom('invoices')
    .select(['invoice_id', 'invoice_number', 'state', 'gross_cents'])
    .where('purchase_order_id', '=', purchase_order_id)
    .orderBy('invoice_id')
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as InvoiceState }));
}
