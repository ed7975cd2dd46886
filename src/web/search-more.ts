import { inLanguage } from '#modules/city';
import { mayDo } from '#modules/people';
import { foundPurchasesFor } from '#modules/purchasing';
import { foundStaffChangesFor } from '#modules/staff-changes';
import type { Work } from '#platform/work';
import { STAFF_CHANGES } from './portal/paths.ts';
import type { SearchGroup } from './search-groups.ts';
import { INVOICES, PURCHASES } from './staff/purchasing/paths.ts';
import { purchase_texts as de } from './texts/purchasing.de.ts';
import { purchase_texts as en } from './texts/purchasing.en.ts';
import { staff_change_texts as changes_de } from './texts/staff-changes.de.ts';
import { staff_change_texts as changes_en } from './texts/staff-changes.en.ts';

/** What is found of those who join, move or leave, as far as the one asking sees them. */
export async function staffChangeHits(work: Work, q: string, each: number): Promise<SearchGroup> {
  const rows = await foundStaffChangesFor(work, q, each);
  const hits = rows.map(({ staff_change_id, kind, name, team_name, day }) => ({
    id: staff_change_id,
    title: { de: `${changes_de.staff_changes.kinds[kind]}: ${name}`, en: `${changes_en.staff_changes.kinds[kind]}: ${name}` },
    snippet: [inLanguage(team_name, work.actor.language), day].filter(Boolean).join(' · '),
    path: `${STAFF_CHANGES}/${staff_change_id}`,
  }));
  return { kind: 'staff_change', hits };
}

/** What is found of buying, for whoever buys or releases invoices. */
export async function purchaseHits(work: Work, q: string, each: number): Promise<SearchGroup[]> {
  const { orders, invoices, suppliers } = await foundPurchasesFor(work, q, each);
  const edits = mayDo(work.actor, 'city.edit', '*', null);
  const same = (title: string) => ({ de: title, en: title });
  return [
    {
      kind: 'purchase_order',
      hits: orders.map((row) => ({
        id: row.purchase_order_id,
        title: same(`${row.number} ${row.supplier_name}`),
        snippet: (work.actor.language === 'en' ? en : de).purchasing.states[row.state] ?? row.state,
        path: `${PURCHASES}/${row.purchase_order_id}`,
      })),
    },
    {
      kind: 'invoice',
      hits: invoices.map((row) => ({
        id: row.invoice_id,
        title: same(`${row.invoice_number} ${row.supplier_name}`),
        snippet: row.number ?? '',
        path: `${INVOICES}/${row.invoice_id}`,
      })),
    },
    {
      kind: 'supplier',
      hits: suppliers.map((row) => ({
        id: row.supplier_id,
        title: same(row.name),
        snippet: row.customer_number,
        path: edits ? `/mitarbeit/verwaltung/lieferanten/${row.supplier_id}` : PURCHASES,
      })),
    },
  ];
}
