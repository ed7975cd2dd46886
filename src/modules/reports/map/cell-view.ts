import { setImmediate as breathe } from 'node:timers/promises';
import { CellBase, type Rows, type Wanted } from './cell-base.ts';
import { CLASSES } from './classes.ts';
import { BITS, mortonOf } from './morton.ts';
import { orderOf } from './sort.ts';

/** One report coming (+1) or going (-1); what changes goes as it was and comes as it is. */
export interface Entry {
  key: number;
  x: number;
  y: number;
  kind: number;
  slot: number;
  sign: 1 | -1;
}

/** A grid of cells over a viewport: `bits` a side of the world, columns from `left`, rows from `top`. */
export interface Grid {
  bits: number;
  left: number;
  top: number;
  columns: number;
  lines: number;
}

/** Five counts a cell, and the sums of x, y and the number of all rows of the cell, wanted or not: its middle does not move with the filters. */
export interface Counted {
  counts: Int32Array;
  sums: Float64Array;
}

const MERGE_AT = 2_000;

/** The reports of a span of time: rows that are sorted and counted, and what came since, until there is enough of it to sort it in. */
export class CellView {
  #base: CellBase;
  #since: Entry[] = [];
  #merging = false;

  private constructor(base: CellBase) {
    this.#base = base;
  }

  static async of(rows: Rows, categories: number): Promise<CellView> {
    return new CellView(await CellBase.of(rows, categories));
  }

  /** What it holds now, for a view of a part of it. */
  now(): { rows: Rows; since: readonly Entry[] } {
    return { rows: this.#base.rows, since: [...this.#since] };
  }

  add(entries: readonly Entry[], categories: number): void {
    this.#since.push(...entries);
    if (this.#since.length >= MERGE_AT && !this.#merging) void this.merge(categories);
  }

  /** Sorts in what came since; what comes meanwhile waits for the next time. */
  async merge(categories: number): Promise<void> {
    this.#merging = true;
    const taken = [...this.#since];
    const rows = await merged(this.#base.rows, taken);
    this.#base = await CellBase.of(rows, categories);
    this.#since = this.#since.slice(taken.length);
    this.#merging = false;
  }

  count(grid: Grid, wanted: Wanted): Counted {
    const cells = grid.columns * grid.lines;
    const [counts, sums] = [new Int32Array(cells * CLASSES), new Float64Array(cells * 3)];
    const width = 4 ** (BITS - grid.bits);
    for (let line = 0; line < grid.lines; line += 1) {
      for (let column = 0; column < grid.columns; column += 1) {
        const first = cellKey(grid, column, line) * width;
        const from = this.#base.find(first);
        const to = this.#base.find(first + width, from);
        const cell = line * grid.columns + column;
        if (to > from) this.#base.count(from, to, wanted, counts, cell * CLASSES, sums, cell * 3);
      }
    }
    for (const one of this.#since) this.#addTo(grid, one, wanted, counts, sums);
    return { counts, sums };
  }

  #addTo(grid: Grid, one: Entry, wanted: Wanted, counts: Int32Array, sums: Float64Array): void {
    const cell = cellOf(grid, one);
    if (cell < 0) return;
    for (const [of, value] of [one.x, one.y, 1].entries()) sums[cell * 3 + of] = (sums[cell * 3 + of] ?? 0) + one.sign * value;
    if (!wanted.all && !wanted.categories[one.kind >> 3]) return;
    const place = cell * CLASSES + (one.kind & 7);
    counts[place] = (counts[place] ?? 0) + one.sign;
  }

  /** At most `most` slots of a cell that are wanted and in one of the classes. */
  collect(grid: Grid, cell: number, wanted: Wanted, classes: number, most: number): number[] {
    const width = 4 ** (BITS - grid.bits);
    const first = cellKey(grid, cell % grid.columns, Math.floor(cell / grid.columns)) * width;
    const from = this.#base.find(first);
    const here = this.#since.filter(
      (one) => cellOf(grid, one) === cell && (wanted.all || wanted.categories[one.kind >> 3]) && classes & (1 << (one.kind & 7)),
    );
    const gone = here.filter((one) => one.sign < 0).length;
    const net = new Map<number, number>();
    for (const slot of this.#base.collect(from, this.#base.find(first + width, from), wanted, classes, most + gone)) net.set(slot, 1);
    for (const { slot, sign } of here) if (sign > 0 || net.has(slot)) net.set(slot, (net.get(slot) ?? 0) + sign);
    return [...net].flatMap(([slot, n]) => (n > 0 ? [slot] : [])).slice(0, most);
  }
}

function cellKey(grid: Grid, column: number, line: number): number {
  // Columns go on beyond the date line.
  return mortonOf((grid.left + column) % 2 ** grid.bits, grid.top + line);
}

function cellOf(grid: Grid, one: { x: number; y: number }): number {
  const side = 2 ** grid.bits;
  const column = (Math.floor(one.x / 2 ** (BITS - grid.bits)) - grid.left + side) % side;
  const line = Math.floor(one.y / 2 ** (BITS - grid.bits)) - grid.top;
  return column < 0 || line < 0 || column >= grid.columns || line >= grid.lines ? -1 : line * grid.columns + column;
}

/** Rows of a size, empty. */
export function emptyRows(size: number): Rows {
  return {
    keys: new Float64Array(size),
    x: new Uint32Array(size),
    y: new Uint32Array(size),
    kinds: new Uint16Array(size),
    slots: new Uint32Array(size),
  };
}

/** Rows in order of their keys. */
export async function sorted(rows: Rows): Promise<Rows> {
  const order = await orderOf(rows.keys);
  const made = emptyRows(order.length);
  for (let at = 0; at < order.length; at += 1) {
    copy(rows, order[at] ?? 0, made, at);
    if (at % 20_000 === 0) await breathe();
  }
  return made;
}

/** Copies one row to another place. */
export function copy(from: Rows, at: number, to: Rows, place: number): void {
  to.keys[place] = from.keys[at] ?? 0;
  to.x[place] = from.x[at] ?? 0;
  to.y[place] = from.y[at] ?? 0;
  to.kinds[place] = from.kinds[at] ?? 0;
  to.slots[place] = from.slots[at] ?? 0;
}

/** Puts an entry into rows. */
export function put(rows: Rows, at: number, one: Omit<Entry, 'sign'>): void {
  rows.keys[at] = one.key;
  rows.x[at] = one.x;
  rows.y[at] = one.y;
  rows.kinds[at] = one.kind;
  rows.slots[at] = one.slot;
}

async function merged(old: Rows, entries: readonly Entry[]): Promise<Rows> {
  const last = new Map(entries.map((one) => [one.slot, one]));
  const coming = [...last.values()].filter((one) => one.sign > 0).sort((a, b) => a.key - b.key);
  const made = emptyRows(old.keys.length + coming.length);
  let [size, next] = [0, 0];
  for (let at = 0; at <= old.keys.length; at += 1) {
    const key = at < old.keys.length ? (old.keys[at] ?? 0) : Number.POSITIVE_INFINITY;
    for (let one = coming[next]; one && one.key < key; one = coming[next]) {
      put(made, size, one);
      size += 1;
      next += 1;
    }
    if (at < old.keys.length && !last.has(old.slots[at] ?? 0)) {
      copy(old, at, made, size);
      size += 1;
    }
    if (at % 20_000 === 0) await breathe();
  }
  return shortened(made, size);
}

/** The first rows, without the room behind them. */
export function shortened(rows: Rows, size: number): Rows {
  return {
    keys: rows.keys.slice(0, size),
    x: rows.x.slice(0, size),
    y: rows.y.slice(0, size),
    kinds: rows.kinds.slice(0, size),
    slots: rows.slots.slice(0, size),
  };
}
