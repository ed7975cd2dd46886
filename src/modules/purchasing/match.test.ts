import { expect, test } from 'vitest';
import { differencesIn, type MatchLine, sumsOf } from './match.ts';

const EXACT = { percent: 0, cents: 0 };
const ORDERED = { quantity: 10, net_cents: 16_800, vat_percent: 19, received: 10, invoiced: 0 };
const line = (more: Partial<MatchLine> = {}): MatchLine => ({
  ...{ name: 'Bildschirm', quantity: 10, net_cents: 16_800, vat_percent: 19, ordered: ORDERED },
  ...more,
});
const gross = (lines: MatchLine[]) => sumsOf(lines).gross_cents;
const match = (lines: MatchLine[], tolerance = EXACT) =>
  differencesIn(lines, gross(lines), tolerance).map(({ what, is, should }) => [what, is, should]);

test('what was ordered, came and is charged alike has no difference', () => {
  expect(match([line()])).toEqual([]);
});

test('a price is told as it is and as it should be; within both tolerances it is none', () => {
  const dear = [line({ net_cents: 17_100 })];
  expect(match(dear)).toEqual([['price', 17_100, 16_800]]);
  // Three euros on 168 are less than two percent, but thirty euros on the line are more than five.
  expect(match(dear, { percent: 2, cents: 500 })).toEqual([['price', 17_100, 16_800]]);
  expect(match(dear, { percent: 2, cents: 3_000 })).toEqual([]);
  expect(match(dear, { percent: 1, cents: 3_000 })).toEqual([['price', 17_100, 16_800]]);
  // Cheaper than agreed is a difference, too: the credit may belong to something else.
  expect(match([line({ net_cents: 100 })], { percent: 2, cents: 500 })).toEqual([['price', 100, 16_800]]);
});

test('more than came and more than ordered are two differences, and no tolerance covers them', () => {
  expect(match([line({ quantity: 11 })], { percent: 50, cents: 1_000_000 })).toEqual([
    ['ordered', 11, 10],
    ['quantity', 11, 10],
  ]);
  expect(match([line({ ordered: { ...ORDERED, received: 6 } })])).toEqual([['quantity', 10, 6]]);
});

test('what other invoices charged, and two lines for one thing, count together', () => {
  expect(match([line({ quantity: 4, ordered: { ...ORDERED, invoiced: 7 } })])).toEqual([
    ['ordered', 11, 10],
    ['quantity', 11, 10],
  ]);
  const half = line({ quantity: 6 });
  expect(match([half, half])).toEqual([
    ['ordered', 12, 10],
    ['quantity', 12, 10],
  ]);
});

test('a thing nobody ordered, another tax and a sum that is not that of the lines are told', () => {
  expect(match([line({ ordered: null, quantity: 1, net_cents: 500 })])).toEqual([['line', 500, 0]]);
  expect(match([line({ vat_percent: 7 })])).toEqual([['vat', 7, 19]]);
  const lines = [line()];
  expect(differencesIn(lines, gross(lines) + 100, EXACT)).toMatchObject([{ what: 'total', at: null }]);
  // A cent a line is rounding.
  expect(differencesIn(lines, gross(lines) + 1, EXACT)).toEqual([]);
});

test('tax is worked out once for each rate', () => {
  const thirds = [1, 2, 3].map(() => ({ quantity: 1, net_cents: 33, vat_percent: 19 }));
  expect(sumsOf(thirds)).toEqual({ net_cents: 99, vat_cents: 19, gross_cents: 118 });
});
