import { importInvoices, mayPurchase, seesPurchases } from '#modules/purchasing';
import { INVOICE_FILE_BYTES } from '#modules/purchasing/words';
import { demand } from '#platform/errors';
import { fill } from '../../problems.ts';
import { tableImport, tableSchema } from '../table-import.tsx';
import { INVOICES, PURCHASES } from './paths.ts';

/** Invoices of a table. */
export const routes = tableImport({
  path: `${INVOICES}/einlesen`,
  max_bytes: INVOICE_FILE_BYTES,
  words: (t) => t.invoice_import,
  way: (t) => [
    { label: t.purchasing.title, href: PURCHASES },
    { label: t.purchasing.invoices, href: INVOICES },
  ],
  async read(work) {
    demand(seesPurchases(work.actor), 'not_found');
    demand(mayPurchase(work.actor));
    return {};
  },
  schema: tableSchema,
  take: importInvoices,
  more_lead: (t) => <p className="muted">{t.invoice_import.needed}</p>,
  unread: ({ invoice_import: i }, { missing }) =>
    missing.length > 0 ? fill(i.missing, { names: missing.map((name) => i.fields[name] ?? name).join(', ') }) : null,
  columns: ({ invoice_import: i }) => [
    { key: 'why', label: i.why, cell: ({ code, column, value }) => fill(i.reasons[code] ?? code, { column, value }) },
  ],
});
