import { cityOf, type Text } from '#modules/city';
import type { House, Tx } from '#platform/work';
import { priceOf } from './choices.ts';
import type { Option } from './city.ts';

/** What something costs within a year, in cents: what thresholds and the tolerance look at. */
export const yearOf = ({ cents, monthly_cents }: { cents: number; monthly_cents: number }): number => cents + 12 * monthly_cents;

/** Whether a price has risen further than the city lets pass without asking anew. Both in cents of a year; without a setting nothing passes. */
export async function isBeyond(house: House, agreed: number, now: number): Promise<boolean> {
  const percent = (await cityOf(house)).order_desk?.price_tolerance_percent ?? 0;
  return now > agreed + Math.floor((agreed * percent) / 100);
}

/** Writes down what an order comes to by its lines as they are now, and gives it. */
export async function renewSums(tx: Tx, case_id: string): Promise<{ cents: number; monthly_cents: number }> {
  const lines = await tx
    .selectFrom('order_lines')
    .select(['quantity', 'unit_cents', 'monthly_cents'])
    .where('case_id', '=', case_id)
    .where('state', '<>', 'cancelled')
    .execute();
  const sums = {
    cents: lines.reduce((sum, line) => sum + line.quantity * line.unit_cents, 0),
    monthly_cents: lines.reduce((sum, line) => sum + line.quantity * line.monthly_cents, 0),
  };
  await tx.updateTable('orders').set(sums).where('case_id', '=', case_id).execute();
  return sums;
}

/** What an order was agreed to at, and the whole cart it came from. */
export async function agreedOf(tx: Tx, case_id: string): Promise<{ agreed_cents: number; cart_cents: number }> {
  return await tx.selectFrom('orders').select(['agreed_cents', 'cart_cents']).where('case_id', '=', case_id).executeTakeFirstOrThrow();
}

export interface Risen {
  name: Text;
  before: { unit_cents: number; monthly_cents: number };
  now: { unit_cents: number; monthly_cents: number };
}

/**
 * Looks at the catalogue before the last yes takes the money. Lines keep the price they were sent with, unless the catalogue has risen further than the city
 * lets pass: then they take the present one, and what has risen is given. An order it fits within the tolerance gives nothing.
 */
export async function takeRisenPrices(tx: Tx, case_id: string): Promise<Risen[]> {
  const lines = await tx
    .selectFrom('order_lines as l')
    .innerJoin('catalogue_items as i', 'i.item_id', 'l.item_id')
    .select(['l.line_id', 'l.name', 'l.choices', 'l.quantity', 'l.unit_cents', 'l.monthly_cents'])
    .select(['i.price_cents as item_cents', 'i.monthly_cents as item_monthly_cents', 'i.options'])
    .where('l.case_id', '=', case_id)
    .where('l.state', 'in', ['open', 'ready'])
    .execute();
  const looked = lines.map((line) => {
    const options = line.options as unknown as Option[];
    const present = priceOf({ price_cents: line.item_cents, monthly_cents: line.item_monthly_cents, options }, line.choices);
    const now = {
      unit_cents: Math.max(line.unit_cents, present.unit_cents),
      monthly_cents: Math.max(line.monthly_cents, present.monthly_cents),
    };
    const more = now.unit_cents - line.unit_cents + 12 * (now.monthly_cents - line.monthly_cents);
    return { ...line, now, more: more * line.quantity };
  });
  const more = looked.reduce((sum, line) => sum + line.more, 0);
  if (more === 0) return [];
  const order = await tx
    .selectFrom('orders')
    .select(['agreed_cents', 'cents', 'monthly_cents'])
    .where('case_id', '=', case_id)
    .executeTakeFirstOrThrow();
  if (!(await isBeyond(tx.house, order.agreed_cents, yearOf(order) + more))) return [];
  const risen = looked.filter((line) => line.more > 0);
  for (const { line_id, now } of risen) await tx.updateTable('order_lines').set(now).where('line_id', '=', line_id).execute();
  return risen.map(({ name, unit_cents, monthly_cents, now }) => ({
    name: name as unknown as Text,
    before: { unit_cents, monthly_cents },
    now,
  }));
}

/** What has risen, in words for whoever ordered. */
export function risenWords(risen: readonly Risen[], language: 'de' | 'en'): string {
  const euros = (cents: number) =>
    new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { style: 'currency', currency: 'EUR' }).format(cents / 100);
  const price = ({ unit_cents, monthly_cents }: Risen['now']) =>
    [
      ...(unit_cents > 0 || monthly_cents === 0 ? [euros(unit_cents)] : []),
      ...(monthly_cents > 0 ? [`${euros(monthly_cents)} ${language === 'de' ? 'im Monat' : 'a month'}`] : []),
    ].join(' + ');
  return risen
    .map(({ name, before, now }) =>
      language === 'de'
        ? `${name.de}: bisher ${price(before)}, jetzt ${price(now)}.`
        : `${name.en}: so far ${price(before)}, now ${price(now)}.`,
    )
    .join('\n');
}
