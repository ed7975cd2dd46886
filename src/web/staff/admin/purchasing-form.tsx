import type { City } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { TextField, type Values } from '../../ui/index.ts';
import { centsIn, inEuros } from './amounts.ts';
import { type Tree, wholeIn } from './form-values.ts';

type Purchasing = NonNullable<City['purchasing']>;

/** How far a price on an invoice may be off. */
export function PurchasingFields({ t, lang, problem, values }: PageProps<unknown> & { values: Values }) {
  const w = t.purchasing_admin;
  const cents = String(values['value.tolerance_cents'] ?? '');
  // As it is stored it is a number of cents; as somebody typed it, it stays.
  const shown = 'version' in values && problem ? values : { ...values, ...inEuros({ 'value.tolerance_cents': cents }, lang) };
  const field = { problem, values: shown, required: true, width: 'short' } as const;
  return (
    <>
      <TextField name="value.tolerance_percent" label={w.percent} hint={w.percent_hint} inputmode="numeric" {...field} />
      <TextField name="value.tolerance_cents" label={w.cents} hint={w.cents_hint} inputmode="decimal" {...field} />
    </>
  );
}

export const purchasingFields = (value: unknown): unknown => value ?? { tolerance_percent: 0, tolerance_cents: 0 };

/** The setting made of the form. */
export const purchasingOf = (tree: Tree): Purchasing => ({
  tolerance_percent: wholeIn(tree, 'tolerance_percent'),
  tolerance_cents: centsIn(tree, 'tolerance_cents'),
});
