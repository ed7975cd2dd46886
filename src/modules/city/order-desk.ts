import { z } from 'zod';
import { slug, wholeNumber, words } from './fields.ts';

/** `team` delivers what no other team does; `price_tolerance_percent`: so much more than was agreed to passes without asking anew, left out: nothing; `pilot_teams`: the departments that try the service portal out, left out: all. */
export const orderDesk = z.strictObject({
  team: slug,
  price_tolerance_percent: wholeNumber(0, 50).optional(),
  pilot_teams: z.array(slug).min(1).optional(),
  // What is handed over with open points of its checklist: words on why are asked for, or it is refused.
  open_checks: z.enum(['words', 'refuse']).optional(),
});

/** How far the price of a line on an invoice may be off: so many percent of it and so many cents of the whole line; both must hold. */
export const purchasing = z.strictObject({
  tolerance_percent: wholeNumber(0, 50),
  tolerance_cents: wholeNumber(0, 1_000_000),
});

/** What a column of the table for the finance system can hold; `fixed` is the same in every line. */
export const EXPORT_VALUES = [
  ...(['cost_centre_id', 'cost_centre_name', 'year', 'day', 'kind', 'number', 'subject', 'amount', 'entry_id', 'fixed'] as const),
] as const;

/** How the finance system reads what was spent: which columns under which names, how amounts and days are written, and whether only what was really spent counts. */
export const financeExport = z.strictObject({
  delimiter: z.enum([';', ',', 'tab']).default(';'),
  decimal: z.enum([',', '.']).default(','),
  days: z.enum(['24.11.2026', '2026-11-24']).default('24.11.2026'),
  only_booked: z.boolean().default(true),
  columns: z
    .array(
      z
        .strictObject({ name: words.max(60), value: z.enum(EXPORT_VALUES), fixed: words.max(60).optional() })
        .refine((column) => (column.value === 'fixed') === (column.fixed !== undefined), {
          path: ['fixed'],
          message: 'stands with "value: fixed" and with nothing else',
        }),
    )
    .min(1)
    .max(40),
});
export type FinanceExport = z.infer<typeof financeExport>;
