import { setImmediate as breathe } from 'node:timers/promises';
import { CLASSES } from './classes.ts';

const BLOCK = 64;
const SHIFT = 6;
const AT_ONCE = 20_000;

/** What a view counts, one place a row: sorted by Morton number, so that a cell of any grid is a run of rows. */
export interface Rows {
  keys: Float64Array;
  x: Uint32Array;
  y: Uint32Array;
  /** Category times eight, plus the class of the state. */
  kinds: Uint16Array;
  slots: Uint32Array;
}

/** Which categories count: one byte each; `all` when every one does. */
export interface Wanted {
  categories: Uint8Array;
  all: boolean;
}

export const kindOf = (category: number, state_class: number) => (category << 3) | state_class;

/** Rows that never change, with counts up to every 64th row for each category and class: what lies in a run is two look-ups and at most 128 rows looked at. */
export class CellBase {
  readonly rows: Rows;
  readonly #categories: number;
  readonly #counts: Uint32Array;
  readonly #columns: number;
  readonly #sum_x: Float64Array;
  readonly #sum_y: Float64Array;

  private constructor(rows: Rows, categories: number) {
    const blocks = Math.floor(rows.keys.length / BLOCK) + 1;
    this.rows = rows;
    this.#categories = categories;
    this.#columns = (categories + 1) * CLASSES;
    this.#counts = new Uint32Array(blocks * this.#columns);
    this.#sum_x = new Float64Array(blocks);
    this.#sum_y = new Float64Array(blocks);
  }

  /** Counts rows that are sorted already; others have a turn every 20,000 rows. */
  static async of(rows: Rows, categories: number): Promise<CellBase> {
    const made = new CellBase(rows, categories);
    for (let from = 0; from < rows.keys.length; from += AT_ONCE) {
      made.#fill(from, Math.min(from + AT_ONCE, rows.keys.length));
      await breathe();
    }
    return made;
  }

  get length(): number {
    return this.rows.keys.length;
  }

  #fill(from: number, to: number): void {
    const { kinds, x, y } = this.rows;
    const [counts, columns, all] = [this.#counts, this.#columns, this.#categories * CLASSES];
    for (let at = from; at < to; at += 1) {
      const block = (at >>> SHIFT) + 1;
      if (block >= this.#sum_x.length) return;
      if ((at & (BLOCK - 1)) === 0) {
        counts.copyWithin(block * columns, (block - 1) * columns, block * columns);
        this.#sum_x[block] = this.#sum_x[block - 1] ?? 0;
        this.#sum_y[block] = this.#sum_y[block - 1] ?? 0;
      }
      const kind = kinds[at] ?? 0;
      for (const column of [(kind >> 3) * CLASSES + (kind & 7), all + (kind & 7)]) {
        const place = block * columns + column;
        counts[place] = (counts[place] ?? 0) + 1;
      }
      this.#sum_x[block] = (this.#sum_x[block] ?? 0) + (x[at] ?? 0);
      this.#sum_y[block] = (this.#sum_y[block] ?? 0) + (y[at] ?? 0);
    }
  }

  /** The first row of at least this Morton number, looked for from row `low` on. */
  find(key: number, low = 0): number {
    const { keys } = this.rows;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Adds what lies in rows `from` to `to` to `out`: five counts by class at `at`, and to `sums` x, y and the number of all rows, wanted or not, at `sums_at`. */
  count(from: number, to: number, wanted: Wanted, out: Int32Array, at: number, sums: Float64Array, sums_at: number): void {
    const [first, last] = [(from + BLOCK - 1) >>> SHIFT, to >>> SHIFT];
    sums[sums_at + 2] = (sums[sums_at + 2] ?? 0) + (to - from);
    if (last <= first) {
      this.#look(from, to, wanted, out, at, sums, sums_at);
      return;
    }
    this.#look(from, first << SHIFT, wanted, out, at, sums, sums_at);
    this.#look(last << SHIFT, to, wanted, out, at, sums, sums_at);
    sums[sums_at] = (sums[sums_at] ?? 0) + (this.#sum_x[last] ?? 0) - (this.#sum_x[first] ?? 0);
    sums[sums_at + 1] = (sums[sums_at + 1] ?? 0) + (this.#sum_y[last] ?? 0) - (this.#sum_y[first] ?? 0);
    this.#add(first, last, wanted, out, at);
  }

  #add(first: number, last: number, wanted: Wanted, out: Int32Array, at: number): void {
    const [counts, columns] = [this.#counts, this.#columns];
    for (let category = 0; category <= this.#categories; category += 1) {
      if (wanted.all ? category < this.#categories : category === this.#categories || !wanted.categories[category]) continue;
      const [high, low] = [last * columns + category * CLASSES, first * columns + category * CLASSES];
      for (let of = 0; of < CLASSES; of += 1) out[at + of] = (out[at + of] ?? 0) + (counts[high + of] ?? 0) - (counts[low + of] ?? 0);
    }
  }

  #look(from: number, to: number, wanted: Wanted, out: Int32Array, at: number, sums: Float64Array, sums_at: number): void {
    const { kinds, x, y } = this.rows;
    let [sum_x, sum_y] = [0, 0];
    for (let row = from; row < to; row += 1) {
      const kind = kinds[row] ?? 0;
      sum_x += x[row] ?? 0;
      sum_y += y[row] ?? 0;
      if (!wanted.all && !wanted.categories[kind >> 3]) continue;
      const place = at + (kind & 7);
      out[place] = (out[place] ?? 0) + 1;
    }
    sums[sums_at] = (sums[sums_at] ?? 0) + sum_x;
    sums[sums_at + 1] = (sums[sums_at + 1] ?? 0) + sum_y;
  }

  /** Slots of the first `most` rows from `from` to `to` that are wanted and in one of the classes; runs of 64 without any are passed over. */
  collect(from: number, to: number, wanted: Wanted, classes: number, most: number): number[] {
    const { kinds, slots } = this.rows;
    const found: number[] = [];
    const here = new Int32Array(CLASSES);
    for (let row = from; row < to && found.length < most; row += 1) {
      if ((row & (BLOCK - 1)) === 0 && row + BLOCK <= to) {
        here.fill(0);
        this.#add(row >>> SHIFT, (row >>> SHIFT) + 1, wanted, here, 0);
        if (!here.some((n, of) => n > 0 && classes & (1 << of))) {
          row += BLOCK - 1;
          continue;
        }
      }
      const kind = kinds[row] ?? 0;
      if ((wanted.all || wanted.categories[kind >> 3]) && classes & (1 << (kind & 7))) found.push(slots[row] ?? 0);
    }
    return found;
  }
}
