import { expect, test } from 'vitest';
import { financeExport } from '#modules/city';
import type { BudgetEntry } from '#modules/orders';
import { tableOf } from './budget-files.ts';

const entry = (kind: BudgetEntry['kind'], cents: number, subject: string): BudgetEntry => ({
  ...{ entry_id: 'e1', cost_centre_id: '5410-01', name: { de: 'Straßen', en: 'Roads' }, year: 2026, kind, cents },
  ...{ at: new Date('2026-03-01T23:30:00Z'), number: 'BES-26-0001-5', subject },
});
const told = {
  lang: 'de',
  time_zone: 'Europe/Berlin',
  kinds: { booked: 'Ausgegeben', reserved: 'Zurückgelegt', carried: 'Übertrag' },
} as const;

test('the finance system gets the columns it was told, in its order, with its signs; amounts stay numbers, words are no formulas', () => {
  const mapping = financeExport.parse({
    columns: [
      ...[
        { name: 'Datum', value: 'day' },
        { name: 'KST', value: 'cost_centre_id' },
        { name: 'Text', value: 'subject' },
      ],
      ...[
        { name: 'Betrag', value: 'amount' },
        { name: 'Whg', value: 'fixed', fixed: 'EUR' },
      ],
    ],
  });
  const entries = [entry('booked', 123_456, '=1+1; „Notebook“'), entry('booked', -5, 'Gutschrift'), entry('reserved', 99, 'nicht dabei')];
  expect(tableOf(entries, mapping, told)).toBe(
    `\uFEFFDatum;KST;Text;Betrag;Whg\r\n02.03.2026;5410-01;"'=1+1; „Notebook“";1234,56;EUR\r\n02.03.2026;5410-01;Gutschrift;-0,05;EUR\r\n`,
  );
});

test('another finance system reads commas, points and other days, and what is held, too', () => {
  const mapping = financeExport.parse({
    ...{ delimiter: ',', decimal: '.', days: '2026-11-24', only_booked: false },
    columns: [
      { name: 'day', value: 'day' },
      { name: 'kind', value: 'kind' },
      { name: 'amount', value: 'amount' },
    ],
  });
  expect(tableOf([entry('reserved', 100, 'x')], mapping, told)).toBe('\uFEFFday,kind,amount\r\n2026-03-02,Zurückgelegt,1.00\r\n');
});
