import { sql } from 'kysely';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { seesPurchases } from './rules.ts';
import type { InvoiceState, PurchaseState } from './words.ts';

/** What the one search finds of buying: orders, invoices and suppliers, the newest first; nothing for whoever neither buys nor releases invoices. */
export async function foundPurchasesFor(work: Work, q: string, most: number) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
  if (words.length === 0 || !seesPurchases(work.actor)) return { orders: [], invoices: [], suppliers: [] };
  const all = (text: ReturnType<typeof sql>) =>
    sql<boolean>`${sql.join(
      words.map((word) => sql`${text} like ${`%${likeText(word)}%`}`),
      sql` and `,
    )}`;
  const [orders, invoices, suppliers] = await Promise.all([
    work.read
      .selectFrom('purchase_orders as p')
      .innerJoin('suppliers as s', 's.supplier_id', 'p.supplier_id')
      .select(['p.purchase_order_id', 'p.number', 'p.state', 's.name as supplier_name'])
      .where(
        all(sql`lower(p.number || ' ' || s.name || ' ' || coalesce((
          select string_agg(l.name || ' ' || l.article_number, ' ') from purchase_lines l where l.purchase_order_id = p.purchase_order_id), ''))`),
      )
      .orderBy('p.made_at', 'desc')
      .limit(most)
      .execute(),
    work.read
      .selectFrom('invoices as i')
      .innerJoin('suppliers as s', 's.supplier_id', 'i.supplier_id')
      .leftJoin('purchase_orders as p', 'p.purchase_order_id', 'i.purchase_order_id')
      .select(['i.invoice_id', 'i.invoice_number', 'i.state', 's.name as supplier_name', 'p.number'])
      .where(all(sql`lower(i.invoice_number || ' ' || s.name || ' ' || coalesce(p.number, ''))`))
      .orderBy('i.entered_at', 'desc')
      .limit(most)
      .execute(),
    work.read
      .selectFrom('suppliers')
      .select(['supplier_id', 'name', 'customer_number'])
      .where(all(sql`lower(name || ' ' || customer_number)`))
      .orderBy('position')
      .limit(most)
      .execute(),
  ]);
  return {
    orders: orders.map((row) => ({ ...row, state: row.state as PurchaseState })),
    invoices: invoices.map((row) => ({ ...row, state: row.state as InvoiceState })),
    suppliers,
  };
}
