import { centsFrom } from '#platform/amount';
import { type Line, plain } from '#platform/csv-lines';
import type { ReadDb } from '#platform/database/pools';
import { demand, isForNow, Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import { dayFrom } from '#platform/typed';
import type { Work } from '#platform/work';
import { invoiceKeyOf, saveInvoice } from './invoices.ts';
import { mayPurchase } from './rules.ts';
import { type SaveInvoice, saveInvoiceSchema } from './schema.ts';

/** What a table can say of an invoice, and how its columns may be called, as plain() writes them. */
const COLUMNS = {
  supplier: ['lieferant', 'lieferantid', 'supplier', 'kreditor', 'vendor'],
  invoice_number: ['rechnungsnummer', 'rechnungnr', 'rechnungsnr', 'rechnung', 'belegnummer', 'invoicenumber', 'invoice'],
  invoiced_on: ['rechnungsdatum', 'datum', 'belegdatum', 'invoicedate', 'date'],
  purchase_order: ['bestellnummer', 'bestellung', 'bestellnr', 'purchaseorder', 'ordernumber', 'order'],
  article_number: ['artikelnummer', 'artikelnr', 'article', 'articlenumber', 'sku'],
  name: ['bezeichnung', 'artikel', 'text', 'beschreibung', 'description', 'item'],
  quantity: ['menge', 'anzahl', 'quantity', 'qty'],
  net: ['einzelpreis', 'einzelpreisnetto', 'preis', 'preisnetto', 'nettopreis', 'unitprice', 'price', 'net'],
  vat_percent: ['mwst', 'ust', 'mwstprozent', 'umsatzsteuer', 'steuersatz', 'vat', 'vatpercent'],
  gross: ['brutto', 'bruttobetrag', 'rechnungsbetrag', 'gesamtbetrag', 'gesamtbrutto', 'gross', 'total'],
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED: Column[] = ['supplier', 'invoice_number', 'invoiced_on', 'quantity', 'net', 'gross'];

/** Why a line is not taken. `together`: another line of the same invoice is wrong. */
export const INVOICE_FAULTS = [
  ...(['broken', 'missing', 'supplier', 'day', 'quantity', 'amount', 'vat', 'differs', 'order', 'refused', 'together'] as const),
] as const;
export type InvoiceFault = (typeof INVOICE_FAULTS)[number];

export interface InvoiceImport {
  columns: Partial<Record<Column, string>>;
  missing: Column[];
  read: number;
  stored: number;
  /** Were here already, and stay as they are. */
  known: number;
  refused: { line: number; code: InvoiceFault; column: string; value: string }[];
}

class RowFault extends Error {
  readonly code: InvoiceFault;
  readonly column: string;
  readonly value: string;
  constructor(code: InvoiceFault, column = '', value = '') {
    super(code);
    this.code = code;
    this.column = column;
    this.value = value;
  }
}

/**
 * Takes invoices of a table in, a line each of their lines. An invoice that is here already stays as it is, so the same table twice brings nothing twice; of an invoice with
 * a line that cannot be read nothing is taken. `check` writes nothing. Refuses `forbidden`.
 */
export async function importInvoices(work: Work, lines: readonly Line[], { check }: { check: boolean }): Promise<InvoiceImport> {
  demand(mayPurchase(work.actor));
  const columns = columnsOf(Object.keys(lines[0]?.cells ?? {}));
  const missing = NEEDED.filter((name) => !columns[name]);
  const report: InvoiceImport = { columns, missing, read: lines.length, stored: 0, known: 0, refused: [] };
  if (missing.length > 0) return report;
  const suppliers = await suppliersIn(work.read);
  for (const group of groupsOf(lines, columns)) {
    const read = readGroup(group, columns, suppliers);
    report.refused.push(...read.refused);
    if (!read.invoice) continue;
    const invoice = await withOrderLines(work.read, read.invoice);
    if (await isHere(work.read, invoice)) {
      report.known += 1;
      continue;
    }
    try {
      const input = saveInvoiceSchema.parse(invoice);
      if (input.purchase_order) await demandOrder(work.read, input.purchase_order);
      if (!check) await saveInvoice({ ...work, key: `${work.key} ${input.supplier_id} ${invoiceKeyOf(input.invoice_number)}` }, input);
      report.stored += 1;
    } catch (error) {
      if (isForNow(error)) throw error;
      const code = error instanceof Refusal && error.code === 'purchase_unknown' ? 'order' : 'refused';
      if (code === 'refused' && !(error instanceof Refusal) && !(error instanceof Error && error.name === 'ZodError')) throw error;
      const value = code === 'order' ? invoice.purchase_order : '';
      report.refused.push(...group.map(({ line }) => ({ line, code, column: columns.purchase_order ?? '', value }) as const));
    }
  }
  report.refused.sort((one, other) => one.line - other.line);
  return report;
}

function columnsOf(names: readonly string[]): InvoiceImport['columns'] {
  const found: InvoiceImport['columns'] = {};
  for (const name of names) {
    const fits = (Object.entries(COLUMNS) as [Column, readonly string[]][]).find(([, known]) => known.includes(plain(name)));
    if (fits && !found[fits[0]]) found[fits[0]] = name;
  }
  return found;
}

/** Lines with the same supplier and number are one invoice. */
function groupsOf(lines: readonly Line[], columns: InvoiceImport['columns']): Line[][] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${plain(cell(line, columns, 'supplier'))} ${invoiceKeyOf(cell(line, columns, 'invoice_number') || `line ${line.line}`)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()];
}

const cell = ({ cells }: Line, columns: InvoiceImport['columns'], name: Column): string => {
  const column = columns[name];
  return column ? (cells[column] ?? '').trim() : '';
};

type Suppliers = Map<string, string>;

/** By id, name and customer number, however they are written. */
async function suppliersIn(read: ReadDb): Promise<Suppliers> {
  const rows = await read.selectFrom('suppliers').select(['supplier_id', 'name', 'customer_number']).limit(2_000).execute();
  return new Map(
    rows.flatMap((row) => [row.supplier_id, row.name, row.customer_number].map((one) => [plain(one), row.supplier_id] as const)),
  );
}

interface InvoiceRead {
  supplier_id: string;
  invoice_number: string;
  purchase_order: string;
  invoiced_on: string;
  /** Euros: what the schema reads. */
  gross: string;
  lines: { article_number: string; name: string; quantity: number; net: string; vat_percent: number; purchase_line_id: string }[];
}

function readGroup(group: readonly Line[], columns: InvoiceImport['columns'], suppliers: Suppliers) {
  const refused: InvoiceImport['refused'] = [];
  let invoice: InvoiceRead | undefined;
  for (const line of group) {
    try {
      const { line: _, ...read } = readLine(line, columns, suppliers);
      invoice ??= { ...read, lines: [] };
      for (const name of ['invoiced_on', 'gross', 'purchase_order'] as const)
        if (invoice[name] !== read[name]) throw new RowFault('differs', columns[name] ?? '', read[name]);
      invoice.lines.push(readLine(line, columns, suppliers).line);
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      refused.push({ line: line.line, code: error.code, column: error.column, value: error.value });
    }
  }
  if (refused.length === 0) return { invoice, refused };
  const wrong = new Set(refused.map((one) => one.line));
  const rest = group
    .filter((line) => !wrong.has(line.line))
    .map(({ line }) => ({ line, code: 'together' as const, column: '', value: '' }));
  return { invoice: undefined, refused: [...refused, ...rest] };
}

function readLine(line: Line, columns: InvoiceImport['columns'], suppliers: Suppliers) {
  if (line.broken) throw new RowFault('broken');
  const of = (name: Column) => cell(line, columns, name);
  for (const name of NEEDED) if (!of(name)) throw new RowFault('missing', columns[name] ?? name);
  const wrong = (code: InvoiceFault, name: Column) => new RowFault(code, columns[name] ?? '', of(name));
  const supplier_id = suppliers.get(plain(of('supplier')));
  if (!supplier_id) throw wrong('supplier', 'supplier');
  const invoiced_on = dayFrom(of('invoiced_on'));
  if (!invoiced_on) throw wrong('day', 'invoiced_on');
  const quantity = Number(of('quantity').replace(/[.,]0+$/, ''));
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 10_000) throw wrong('quantity', 'quantity');
  const percent = Number((of('vat_percent') || '19').replace('%', '').replace(/[.,]0+\s*$/, ''));
  if (![0, 7, 19].includes(percent)) throw wrong('vat', 'vat_percent');
  const euros = (name: 'net' | 'gross') => {
    const cents = centsFrom(of(name));
    if (cents === undefined || cents === null) throw wrong('amount', name);
    return (cents / 100).toFixed(2);
  };
  return {
    ...{ supplier_id, invoice_number: of('invoice_number'), purchase_order: of('purchase_order'), invoiced_on, gross: euros('gross') },
    line: {
      ...{ article_number: of('article_number'), name: of('name').slice(0, 120), quantity, net: euros('net') },
      ...{ vat_percent: percent, purchase_line_id: '' },
    },
  };
}

/** Finds the line of the order each line is for: by article number, else by its name. */
async function withOrderLines(read: ReadDb, invoice: InvoiceRead): Promise<InvoiceRead> {
  const number = readCaseNumber(invoice.purchase_order)?.text;
  if (!number) return invoice;
  const ordered = await read
    .selectFrom('purchase_lines as l')
    .innerJoin('purchase_orders as p', 'p.purchase_order_id', 'l.purchase_order_id')
    .select(['l.purchase_line_id', 'l.article_number', 'l.name'])
    .where('p.number', '=', number)
    .execute();
  const lines = invoice.lines.map((line) => {
    const by_article = ordered.find((one) => line.article_number !== '' && plain(one.article_number) === plain(line.article_number));
    const found = by_article ?? ordered.find((one) => line.name !== '' && plain(one.name) === plain(line.name));
    return { ...line, name: line.name || found?.name || line.article_number, purchase_line_id: found?.purchase_line_id ?? '' };
  });
  return { ...invoice, lines };
}

async function isHere(read: ReadDb, { supplier_id, invoice_number }: InvoiceRead): Promise<boolean> {
  const row = await read
    .selectFrom('invoices')
    .select('invoice_id')
    .where('supplier_id', '=', supplier_id)
    .where('invoice_key', '=', invoiceKeyOf(invoice_number))
    .executeTakeFirst();
  return row !== undefined;
}

async function demandOrder(read: ReadDb, typed: SaveInvoice['purchase_order']): Promise<void> {
  const row = await read
    .selectFrom('purchase_orders')
    .select('state')
    .where('number', '=', readCaseNumber(typed)?.text ?? '')
    .executeTakeFirst();
  if (!row || row.state === 'draft') throw new Refusal('purchase_unknown', { field: 'purchase_order' });
}
