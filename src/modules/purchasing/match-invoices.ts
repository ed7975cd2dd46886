import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import type { Tx } from '#platform/work';
import { type Difference, differencesIn, type MatchLine } from './match.ts';

/** Without a setting a price must be exact. */
const EXACT = { tolerance_percent: 0, tolerance_cents: 0 };

/** Compares the invoices of an order anew, as long as they are not released. The order is locked. */
export async function matchInvoicesOf(tx: Tx, purchase_order_id: string): Promise<void> {
  const rows = await tx
    .selectFrom('invoices')
    .select('invoice_id')
    .where('purchase_order_id', '=', purchase_order_id)
    .where('state', 'in', ['matched', 'different'])
    .orderBy('invoice_id')
    .forNoKeyUpdate()
    .execute();
  for (const { invoice_id } of rows) await matchInvoice(tx, invoice_id);
}

/** Compares one invoice and keeps what does not fit; a supplier of another order is a difference, too. The invoice is locked. */
export async function matchInvoice(tx: Tx, invoice_id: string): Promise<void> {
  const invoice = await tx
    .selectFrom('invoices as i')
    .leftJoin('purchase_orders as p', 'p.purchase_order_id', 'i.purchase_order_id')
    .select(['i.supplier_id', 'i.purchase_order_id', 'i.gross_cents', 'p.supplier_id as ordered_from'])
    .where('i.invoice_id', '=', invoice_id)
    .executeTakeFirstOrThrow();
  const { purchasing = EXACT } = await cityOf(tx.house);
  const lines = await linesToMatch(tx, invoice_id);
  const tolerance = { percent: purchasing.tolerance_percent, cents: purchasing.tolerance_cents };
  const differences: Difference[] = differencesIn(lines, invoice.gross_cents, tolerance);
  if (invoice.ordered_from !== null && invoice.ordered_from !== invoice.supplier_id)
    differences.unshift({ what: 'supplier', at: null, name: '', is: 0, should: 0 });
  // Of no order nothing can be compared but its sum.
  const open = invoice.purchase_order_id === null;
  const kept = open ? differences.filter((one) => one.what === 'total') : differences;
  const state = open ? 'open' : kept.length > 0 ? 'different' : 'matched';
  await tx
    .updateTable('invoices')
    .set({ state, differences: JSON.stringify(kept) })
    .where('invoice_id', '=', invoice_id)
    .execute();
}

/** The lines of an invoice, each beside what was ordered, what came and what other invoices charge. Several lines of one thing stand beside the same. */
export async function linesToMatch(db: ReadDb | Tx, invoice_id: string): Promise<(MatchLine & { purchase_line_id: string | null })[]> {
  const rows = await db
    .selectFrom('invoice_lines as l')
    .leftJoin('purchase_lines as p', 'p.purchase_line_id', 'l.purchase_line_id')
    .select(['l.name', 'l.quantity', 'l.net_cents', 'l.vat_percent', 'l.purchase_line_id'])
    .select([
      'p.quantity as ordered',
      'p.net_cents as ordered_cents',
      'p.vat_percent as ordered_vat',
      'p.received',
      'p.name as ordered_name',
    ])
    .select((eb) =>
      eb
        .selectFrom('invoice_lines as o')
        .whereRef('o.purchase_line_id', '=', 'l.purchase_line_id')
        .where('o.invoice_id', '!=', invoice_id)
        .select(sql<number>`coalesce(sum(o.quantity), 0)::int`.as('n'))
        .as('invoiced'),
    )
    .where('l.invoice_id', '=', invoice_id)
    .orderBy('l.position')
    .execute();
  const beside = new Map<string, NonNullable<MatchLine['ordered']>>();
  return rows.map((row) => {
    const { quantity, net_cents, vat_percent, purchase_line_id } = row;
    const name = row.name || row.ordered_name || '';
    if (!purchase_line_id || row.ordered === null) return { name, quantity, net_cents, vat_percent, purchase_line_id, ordered: null };
    const ordered = beside.get(purchase_line_id) ?? {
      ...{ quantity: row.ordered, net_cents: row.ordered_cents ?? 0, vat_percent: row.ordered_vat ?? 0 },
      ...{ received: row.received ?? 0, invoiced: row.invoiced ?? 0 },
    };
    beside.set(purchase_line_id, ordered);
    return { name, quantity, net_cents, vat_percent, purchase_line_id, ordered };
  });
}
