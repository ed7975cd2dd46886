import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { type Difference, sumsOf } from './match.ts';
import { linesToMatch } from './match-invoices.ts';
import { isUnderCheck, mayPurchase, mayRelease, seesPurchases } from './rules.ts';
import type { InvoiceList } from './schema.ts';
import { type InvoiceState, PURCHASE_COUNT_STOP, PURCHASE_PAGE } from './words.ts';

/** Incoming invoices, newest first, a page of them. Refuses `not_found`. */
export async function invoicesFor(work: Work, wanted: InvoiceList) {
  demand(seesPurchases(work.actor), 'not_found');
  const rows = await work.read
    .selectFrom('invoices as i')
    .innerJoin('suppliers as s', 's.supplier_id', 'i.supplier_id')
    .leftJoin('purchase_orders as p', 'p.purchase_order_id', 'i.purchase_order_id')
    .select(['i.invoice_id', 'i.invoice_number', 'i.state', 'i.gross_cents', 's.name as supplier_name', 'p.number', 'i.purchase_order_id'])
    .select((eb) => [
      eb.cast<string>('i.invoiced_on', 'text').as('invoiced_on'),
      eb.cast<string>('i.due_on', 'text').as('due_on'),
      eb.fn<number>('jsonb_array_length', ['i.differences']).as('differences'),
    ])
    .$if(wanted.state !== '', (query) => query.where('i.state', '=', wanted.state))
    .$if(wanted.after !== '', (query) => query.where('i.invoice_id', '<', wanted.after))
    .orderBy('i.invoice_id', 'desc')
    .limit(PURCHASE_PAGE + 1)
    .execute();
  const { n } = await work.read
    .selectFrom((eb) =>
      eb
        .selectFrom('invoices')
        .select('invoice_id')
        .$if(wanted.state !== '', (query) => query.where('state', '=', wanted.state))
        .limit(PURCHASE_COUNT_STOP + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, PURCHASE_PAGE).map((row) => ({ ...row, state: row.state as InvoiceState }));
  return {
    ...{ wanted, rows: shown, may: { purchase: mayPurchase(work.actor), release: mayRelease(work.actor) } },
    count: Math.min(Number(n), PURCHASE_COUNT_STOP),
    more_than: Number(n) > PURCHASE_COUNT_STOP,
    next: rows.length > PURCHASE_PAGE ? (shown.at(-1)?.invoice_id ?? '') : '',
  };
}

/** One invoice with its lines beside what was ordered and came, what does not fit, and what the actor may do with it. Refuses `not_found`. */
export async function invoiceFor(work: Work, { invoice_id }: { invoice_id: string }) {
  demand(seesPurchases(work.actor), 'not_found');
  const invoice = await work.read
    .selectFrom('invoices as i')
    .innerJoin('suppliers as s', 's.supplier_id', 'i.supplier_id')
    .leftJoin('purchase_orders as p', 'p.purchase_order_id', 'i.purchase_order_id')
    .leftJoin('people as e', 'e.person_id', 'i.entered_by')
    .leftJoin('people as r', 'r.person_id', 'i.released_by')
    .select([
      'i.invoice_id',
      'i.supplier_id',
      'i.invoice_number',
      'i.purchase_order_id',
      'i.gross_cents',
      'i.state',
      'i.differences',
      'i.version',
    ])
    .select(['i.entered_at', 'i.entered_by', 'i.released_at', 'i.release_reason', 's.name as supplier_name', 'p.number as purchase_order'])
    .select(['e.name as entered_by_name', 'r.name as released_by_name'])
    .select((eb) => [
      eb.cast<string>('i.invoiced_on', 'text').as('invoiced_on'),
      eb.cast<string>('i.due_on', 'text').as('due_on'),
      eb.cast<string | null>('i.paid_on', 'text').as('paid_on'),
    ])
    .where('i.invoice_id', '=', invoice_id)
    .executeTakeFirst();
  if (!invoice) throw new Refusal('not_found');
  const lines = await linesToMatch(work.read, invoice_id);
  const state = invoice.state as InvoiceState;
  const { entered_by, ...facts } = invoice;
  const checked = isUnderCheck(state);
  const own = entered_by === null || entered_by === work.actor.person_id;
  return {
    invoice: { ...facts, state, differences: invoice.differences as unknown as Difference[] },
    lines,
    sums: sumsOf(lines),
    may: {
      edit: checked && mayPurchase(work.actor),
      release: checked && mayRelease(work.actor) && !own,
      // A right that only somebody else may use here.
      four_eyes: checked && mayRelease(work.actor) && own,
      pay: state === 'released' && mayRelease(work.actor),
    },
  };
}
export type InvoiceFor = Awaited<ReturnType<typeof invoiceFor>>;
