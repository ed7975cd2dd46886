import { z } from 'zod';
import { centsFrom } from '#platform/amount';
import type { Language } from '../../context.ts';
import type { Values } from '../../ui/index.ts';
import { line, type Tree } from './form-values.ts';

/** The fields of a form with amounts as people write them: 123456 under a name that ends in `cents` becomes '1.234,56'. */
export function inEuros(values: Values, lang: Language): Values {
  const written = new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value && name.endsWith('cents') ? written.format(Number(value) / 100) : value]),
  );
}

/** Cents of an amount as typed: 0 where nothing was, NaN, which no schema takes, for what is no amount. */
export function centsIn(tree: Tree, name: string): number {
  const cents = centsFrom(line(tree, name));
  return cents === undefined ? Number.NaN : (cents ?? 0);
}

/** The schema of an item, which says of an amount that it is one: what is wrong with its cents is said in euros. */
export function withAmounts<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z.unknown().transform((value, ctx): T => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    for (const issue of read.error.issues) {
      const message = issue.code === 'too_big' ? 'amount_less' : 'amount';
      const { path } = issue;
      if (path.some((step) => /(^budgets|cents)$/.test(String(step)))) ctx.issues.push({ code: 'custom', path, message, input: value });
      else ctx.issues.push({ ...issue, input: value } as never);
    }
    return z.NEVER;
  });
}
