import type { Misfit } from './words.ts';

/** One line of an invoice beside the line of the order it is for; null: of none. Cents are net, of one piece. */
export interface MatchLine {
  name: string;
  quantity: number;
  net_cents: number;
  vat_percent: number;
  ordered: {
    quantity: number;
    net_cents: number;
    vat_percent: number;
    received: number;
    /** How many other invoices have charged already. */
    invoiced: number;
  } | null;
}

/** A price may differ by so many percent and by so many cents of the whole line: both must hold. */
export interface Tolerance {
  percent: number;
  cents: number;
}

/** What does not fit, in numbers: what the invoice says (`is`), what it should be, of the line at this place; null for the whole. Prices and totals are cents. */
export interface Difference {
  what: Misfit;
  at: number | null;
  name: string;
  is: number;
  should: number;
}

/** Net, VAT and gross of lines in cents: the tax is worked out once for each rate, as invoices do. */
export function sumsOf(lines: readonly { quantity: number; net_cents: number; vat_percent: number }[]) {
  const net_by_rate = new Map<number, number>();
  for (const { quantity, net_cents, vat_percent } of lines)
    net_by_rate.set(vat_percent, (net_by_rate.get(vat_percent) ?? 0) + quantity * net_cents);
  let [net_cents, vat_cents] = [0, 0];
  for (const [percent, net] of net_by_rate) {
    net_cents += net;
    vat_cents += Math.round((net * percent) / 100);
  }
  return { net_cents, vat_cents, gross_cents: net_cents + vat_cents };
}

/** Suppliers round each line or the whole: so many cents a line are no difference. */
const ROUNDING = 1;

/** Compares what was ordered, what came and what is charged. Several lines for one thing count together. Pure; empty where all fits. */
export function differencesIn(lines: readonly MatchLine[], gross_cents: number, tolerance: Tolerance): Difference[] {
  const found: Difference[] = [];
  const charged = new Map<MatchLine['ordered'], number>();
  for (const [at, line] of lines.entries()) {
    const { name, quantity, net_cents, vat_percent, ordered } = line;
    if (!ordered) {
      found.push({ what: 'line', at, name, is: quantity * net_cents, should: 0 });
      continue;
    }
    if (!isNear(line, ordered.net_cents, tolerance)) found.push({ what: 'price', at, name, is: net_cents, should: ordered.net_cents });
    if (vat_percent !== ordered.vat_percent) found.push({ what: 'vat', at, name, is: vat_percent, should: ordered.vat_percent });
    const now = (charged.get(ordered) ?? ordered.invoiced) + quantity;
    charged.set(ordered, now);
    if (now > ordered.quantity) found.push({ what: 'ordered', at, name, is: now, should: ordered.quantity });
    if (now > ordered.received) found.push({ what: 'quantity', at, name, is: now, should: ordered.received });
  }
  const sums = sumsOf(lines);
  if (Math.abs(sums.gross_cents - gross_cents) > ROUNDING * lines.length)
    found.push({ what: 'total', at: null, name: '', is: gross_cents, should: sums.gross_cents });
  return found;
}

function isNear({ quantity, net_cents }: MatchLine, should: number, { percent, cents }: Tolerance): boolean {
  const off = Math.abs(net_cents - should);
  return off * 100 <= should * percent && off * quantity <= cents;
}
