import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classesOf, classOf } from './map/classes.ts';
import { BITS, gridOf, mortonOf } from './map/morton.ts';
import type { PublicPlace } from './map/store.ts';
import { ALL_TIME, MapIndex, type Question } from './map-index.ts';
import { REPORT_STATES } from './rules.ts';
import { MAP_CLASSES, REPORT_STATE_NAMES } from './words.ts';

const CATEGORIES = ['lamps', 'roads', 'rubbish', 'trees'];

const place = (n: number): fc.Arbitrary<PublicPlace> =>
  fc
    .record({
      lon: fc.oneof(fc.double({ min: 7.9, max: 8.2, noNaN: true }), fc.constantFrom(8.04, 8.05, -179.99, 179.99)),
      lat: fc.oneof(fc.double({ min: 52.2, max: 52.35, noNaN: true }), fc.constantFrom(52.27, 0, -84)),
      category: fc.constantFrom(...CATEGORIES),
      state: fc.constantFrom(...REPORT_STATE_NAMES),
      day: fc.integer({ min: 20_000, max: 20_800 }),
    })
    .map(({ lon, lat, category, state, day }) => [idOf(n), `MEL-26-${n}-1`, lon, lat, category, state, REPORT_STATES[state].phase, day]);

const idOf = (n: number) => `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const many = (most: number) =>
  fc.integer({ min: 0, max: most }).chain((size) => fc.tuple(...Array.from({ length: size }, (_, n) => place(n))));

const question: fc.Arbitrary<Question> = fc
  .record({
    bits: fc.integer({ min: 0, max: 18 }),
    lon: fc.constantFrom(7.9, 8.03, 8.1, 179.9),
    lat: fc.constantFrom(52.35, 52.28, 1),
    columns: fc.integer({ min: 1, max: 16 }),
    lines: fc.integer({ min: 1, max: 16 }),
    span: fc.constantFrom(ALL_TIME, { from: 20_100, to: 20_400 }, { from: 20_700, to: Number.POSITIVE_INFINITY }),
    categories: fc.option(fc.subarray([...CATEGORIES, 'unheard-of'])),
    classes: fc.constantFrom(...(['', 'open', 'closed', ...MAP_CLASSES] as const)).map(classesOf),
    most: fc.constantFrom(1, 5),
  })
  .map(({ bits, lon, lat, columns, lines, ...rest }) => {
    const [x, y] = gridOf(lon, lat);
    const unit = 2 ** (BITS - bits);
    const side = 2 ** bits;
    const top = Math.floor(y / unit);
    const grid = { bits, left: Math.floor(x / unit), top, columns: Math.min(columns, side), lines: Math.min(lines, side - top) };
    return { grid, ...rest };
  });

/** The same, counted one by one. */
function naively(rows: readonly PublicPlace[], { grid, span, categories, classes, most }: Question) {
  const side = 2 ** grid.bits;
  const cells = new Map<string, { count: number; counts: number[]; numbers: string[] }>();
  for (const [, number, lon, lat, category, state, phase, day] of rows) {
    const [column = 0, line = 0] = gridOf(lon, lat).map((at) => Math.floor(at / 2 ** (BITS - grid.bits)));
    const [right, down] = [(column - grid.left + side) % side, line - grid.top];
    const state_class = classOf(phase, state);
    if (right >= grid.columns || down < 0 || down >= grid.lines || day < span.from || day > span.to) continue;
    if ((categories && !categories.includes(category)) || !(classes & (1 << state_class))) continue;
    const name = `${right}/${down}`;
    const cell = cells.get(name) ?? { count: 0, counts: [0, 0, 0, 0, 0], numbers: [] };
    cell.count += 1;
    cell.counts[state_class] = (cell.counts[state_class] ?? 0) + 1;
    cell.numbers.push(number);
    cells.set(name, cell);
  }
  return Object.fromEntries([...cells].map(([name, cell]) => [name, { ...cell, numbers: cell.count <= most ? cell.numbers.sort() : [] }]));
}

async function answered(index: MapIndex, of: Question) {
  const cells = await index.answer(of);
  return Object.fromEntries(
    cells.map(({ column, line, count, counts, reports }) => [
      `${column}/${line}`,
      { count, counts, numbers: reports.map((one) => one.number).sort() },
    ]),
  );
}

async function indexOf(rows: readonly PublicPlace[]): Promise<MapIndex> {
  const index = new MapIndex();
  index.load(rows);
  await index.finish();
  return index;
}

test('every viewport under every filter says the same as counting one by one', async () => {
  await fc.assert(
    fc.asyncProperty(many(400), fc.array(question, { minLength: 1, maxLength: 6 }), async (rows, questions) => {
      const index = await indexOf(rows);
      for (const one of questions) expect(await answered(index, one)).toEqual(naively(rows, one));
    }),
    { numRuns: 40 },
  );
});

test('it still does after reports came, changed, moved and left, also while views are being made', async () => {
  const step = fc
    .tuple(fc.integer({ min: 0, max: 299 }), fc.boolean())
    .chain(([n, left]) => place(n).map((row) => ({ n, row: left ? null : row })));
  await fc.assert(
    fc.asyncProperty(
      many(200),
      fc.array(step, { maxLength: 300 }),
      fc.array(question, { minLength: 1, maxLength: 5 }),
      async (rows, steps, questions) => {
        const index = await indexOf(rows);
        const now = new Map(rows.map((row) => [row[0], row]));
        const early = questions.map((one) => index.answer(one));
        for (const { n, row } of steps) {
          // When a case came in never changes.
          const kept = row && now.get(idOf(n)) ? ([...row.slice(0, 7), now.get(idOf(n))?.[7]] as unknown as PublicPlace) : row;
          if (kept && !now.has(idOf(n)) && rows[n]) continue;
          index.apply([idOf(n)], kept ? [kept] : []);
          if (kept) now.set(idOf(n), kept);
          else now.delete(idOf(n));
        }
        await Promise.all(early);
        for (const one of questions) expect(await answered(index, one)).toEqual(naively([...now.values()], one));
      },
    ),
    { numRuns: 40 },
  );
});

test('thousands of changes are sorted in and counted as one by one', async () => {
  const [first] = fc.sample(fc.tuple(...Array.from({ length: 5_000 }, (_, n) => place(n))), { numRuns: 1, seed: 7 });
  const rows = first ?? [];
  const index = await indexOf(rows.slice(0, 1_000));
  const asked = fc.sample(question, { numRuns: 12, seed: 7 });
  for (const one of asked) await index.answer(one);
  for (const row of rows.slice(1_000)) index.apply([row[0]], [row]);
  for (const one of asked) expect(await answered(index, one)).toEqual(naively(rows, one));
  const left = rows.filter((_, n) => n % 3 > 0);
  index.apply(
    rows.map((row) => row[0]),
    left,
  );
  for (const one of asked) expect(await answered(index, one)).toEqual(naively(left, one));
});

test('a place has one number, and cells next to each other in a coarser grid are one run', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 26 - 1 }),
      fc.integer({ min: 0, max: 2 ** 26 - 1 }),
      fc.integer({ min: 0, max: 25 }),
      (x, y, up) => {
        const coarse = mortonOf(Math.floor(x / 2 ** up), Math.floor(y / 2 ** up));
        expect(Math.floor(mortonOf(x, y) / 4 ** up)).toBe(coarse);
      },
    ),
  );
});
