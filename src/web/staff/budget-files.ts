import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import { EXPORT_VALUES, type FinanceExport, financeExport, inLanguage } from '#modules/city';
import { type BudgetEntry, budgetEntriesFor, budgetsSchema } from '#modules/orders';
import type { Language } from '../context.ts';
import { answerError } from '../handlers.ts';
import { contextOf, type WebHouse } from '../request.ts';
import { BUDGETS } from './budgets.tsx';

/** What was spent in a year as a table for the finance system, with the columns the city has set: that of the cost centres whoever asks holds. */
export function registerBudgets(app: FastifyInstance, web: WebHouse): void {
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}${BUDGETS}.csv`, { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }, async (request, reply) => {
      try {
        const { work, lang, city, t } = await contextOf(web, request);
        const { year, entries } = await budgetEntriesFor(work, budgetsSchema.parse(request.query));
        const table = tableOf(entries, city.finance_export ?? ALL, { lang, time_zone: city.time_zone, kinds: t.budgets.kinds });
        return reply
          .header('cache-control', 'private, no-store')
          .header('content-disposition', `attachment; filename="budget-${year}.csv"`)
          .type('text/csv; charset=utf-8')
          .send(table);
      } catch (error) {
        return await answerError(web, error, request, reply);
      }
    });
  }
}

/** Everything that is known of an entry, under the names it has here. */
const ALL = financeExport.parse({
  only_booked: false,
  columns: EXPORT_VALUES.flatMap((value) => (value === 'fixed' ? [] : [{ name: value, value }])),
});

interface Told {
  lang: Language;
  time_zone: string;
  kinds: Record<string, string>;
}

/** Entries as the finance system reads them (RFC 4180 but for its delimiter). Words a spreadsheet would take for a formula are text; amounts stay numbers. */
export function tableOf(entries: readonly BudgetEntry[], mapping: FinanceExport, told: Told): string {
  const { columns, delimiter, decimal, days, only_booked } = mapping;
  const written = new Intl.DateTimeFormat(days === '2026-11-24' ? 'sv-SE' : 'de-DE', {
    ...{ timeZone: told.time_zone, year: 'numeric', month: '2-digit', day: '2-digit' },
  });
  const cell = (entry: BudgetEntry, { value, fixed = '' }: FinanceExport['columns'][number]): string => {
    if (value === 'amount') return (entry.cents / 100).toFixed(2).replace('.', decimal);
    if (value === 'day') return written.format(entry.at);
    if (value === 'kind') return told.kinds[entry.kind] ?? entry.kind;
    if (value === 'cost_centre_name') return asText(inLanguage(entry.name, told.lang));
    return asText(value === 'fixed' ? fixed : String(entry[value] ?? ''));
  };
  const rows = entries
    .filter((entry) => !only_booked || entry.kind === 'booked')
    .map((entry) => columns.map((column) => cell(entry, column)));
  const header = columns.map((column) => asText(column.name));
  return stringify([header, ...rows], { bom: true, delimiter: delimiter === 'tab' ? '\t' : delimiter, record_delimiter: 'windows' });
}

const asText = (words: string): string => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);
