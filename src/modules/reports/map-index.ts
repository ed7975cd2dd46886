import { setImmediate as breathe } from 'node:timers/promises';
import type { LonLat } from '#platform/geo';
import { kindOf, type Wanted } from './map/cell-base.ts';
import { CellView, copy, type Entry, emptyRows, type Grid, put, shortened, sorted } from './map/cell-view.ts';
import { CLASSES } from './map/classes.ts';
import { degreesOf, gridAround, gridOf, mortonOf, stepMetres } from './map/morton.ts';
import { type PublicPlace, Store } from './map/store.ts';

/** A span of days, both ends in it; days count from 1970. */
export interface Span {
  from: number;
  to: number;
}
export const ALL_TIME: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** What is asked of the index. `categories`: the ids that count, null for all; `classes`: one bit each; `most`: up to how many reports of a cell are named. */
export interface Question {
  grid: Grid;
  span: Span;
  categories: readonly string[] | null;
  classes: number;
  most: number;
}

/** What lies in one cell: counts by class, its middle, and its reports where there are few enough. */
export interface Cell {
  column: number;
  line: number;
  count: number;
  counts: number[];
  lon: number;
  lat: number;
  reports: { number: string; category_id: string; state: string; lon: number; lat: number }[];
}

interface Kept {
  span: Span;
  view: CellView;
  used: number;
  /** What changed while the view was being made. */
  waiting: Entry[] | undefined;
}
/** Years, twelve months, thirty days; those not asked for longest go first. */
const MOST_VIEWS = 16;

/**
 * All public reports of a city, in memory, for the map: any viewport and filter is answered in about the same time, however many there are. Each span of
 * time asked for is a view of its own, sorted and counted; a change is added to those that its day belongs to.
 */
export class MapIndex {
  readonly #store = new Store();
  readonly #views = new Map<string, Kept>();
  readonly #making = new Map<string, Promise<Kept>>();
  #all: CellView | undefined;

  get size(): number {
    return this.#store.size;
  }

  /** The day of the oldest report. */
  get first_day(): number {
    return this.#store.first_day;
  }

  /** Keeps reports before the first question. */
  load(rows: readonly PublicPlace[]): void {
    for (const row of rows) this.#store.put(row);
  }

  /** Sorts and counts what was loaded. */
  async finish(): Promise<void> {
    const rows = emptyRows(this.#store.size);
    let size = 0;
    for (let slot = 0; slot < this.#store.size; slot += 1) {
      const entry = this.#entry(slot, 1);
      if (entry) put(rows, size++, entry);
      if (slot % 20_000 === 0) await breathe();
    }
    this.#all = await CellView.of(await sorted(shortened(rows, size)), this.#store.categories.length);
  }

  /** Takes in how these cases are now: `rows` holds those of them that are public and have a place, the others leave. Says whether any of them is or was on the map. */
  apply(case_ids: readonly string[], rows: readonly PublicPlace[]): boolean {
    let changed = rows.length > 0;
    const now = new Map(rows.map((row) => [row[0], row]));
    for (const case_id of case_ids) {
      const known = this.#store.slotOf(case_id);
      const before = this.#entry(known, -1);
      const day_before = this.#store.at(known)?.day;
      const row = now.get(case_id);
      if (!row) {
        if (!before || day_before === undefined) continue;
        this.#store.leave(known);
        this.#spread(before, day_before);
        changed = true;
        continue;
      }
      const slot = this.#store.put(row);
      const after = this.#entry(slot, 1);
      if (!after || (before && before.key === after.key && before.kind === after.kind && day_before === row[7])) continue;
      if (before && day_before !== undefined) this.#spread(before, day_before);
      this.#spread(after, row[7]);
    }
    return changed;
  }

  /** The cells of a grid that hold something wanted, row by row. */
  async answer(question: Question): Promise<Cell[]> {
    const { grid, classes, most } = question;
    const view = await this.#view(question.span);
    const wanted = this.#wanted(question.categories);
    const { counts, sums } = view.count(grid, wanted);
    const cells: Cell[] = [];
    for (let cell = 0; cell < grid.columns * grid.lines; cell += 1) {
      const here = Array.from(counts.subarray(cell * CLASSES, (cell + 1) * CLASSES), (n, of) => (classes & (1 << of) ? n : 0));
      const count = here.reduce((sum, n) => sum + n, 0);
      if (count <= 0) continue;
      const slots = count <= most ? view.collect(grid, cell, wanted, classes, most) : [];
      const rows = sums[cell * 3 + 2] || 1;
      const [lon, lat] = degreesOf(Math.round((sums[cell * 3] ?? 0) / rows), Math.round((sums[cell * 3 + 1] ?? 0) / rows));
      const reports = slots.flatMap((slot) => this.#named(slot));
      cells.push({ column: cell % grid.columns, line: Math.floor(cell / grid.columns), count, counts: here, lon, lat, reports });
    }
    return cells;
  }

  /** Reports of these classes not further than `metres` from a place, the nearest first; of each of nine cells around it a thousand are looked at. */
  nearby(here: LonLat, metres: number, classes: number): { slot: number; category_id: string; metres: number }[] {
    const view = this.#all;
    const wanted = this.#wanted(null);
    const [x, y] = gridOf(...here);
    const step = stepMetres(here[1]);
    const grid = gridAround(x, y, metres / step);
    const slots = Array.from({ length: grid.columns * grid.lines }, (_, cell) => view?.collect(grid, cell, wanted, classes, 1_000) ?? []);
    return slots
      .flat()
      .flatMap((slot) => {
        const held = this.#store.at(slot);
        const away = held ? Math.hypot(held.x - x, held.y - y) * step : Number.POSITIVE_INFINITY;
        return held && away <= metres ? [{ slot, category_id: this.#store.categories[held.category] ?? '', metres: away }] : [];
      })
      .sort((a, b) => a.metres - b.metres);
  }

  /** The number of what `nearby` found. */
  numberOf(slot: number): string {
    return this.#store.shown(slot).number;
  }

  #named(slot: number) {
    const held = this.#store.at(slot);
    if (!held) return [];
    const [lon, lat] = degreesOf(held.x, held.y);
    return [{ ...this.#store.shown(slot), lon, lat }];
  }

  #entry(slot: number, sign: 1 | -1): Entry | undefined {
    const held = this.#store.at(slot);
    if (!held) return undefined;
    const { x, y } = held;
    return { key: mortonOf(x, y), x, y, kind: kindOf(held.category, held.state_class), slot, sign };
  }

  #spread(entry: Entry, day: number): void {
    const categories = this.#store.categories.length;
    this.#all?.add([entry], categories);
    for (const { span, view, waiting } of this.#views.values()) {
      if (day < span.from || day > span.to) continue;
      if (waiting) waiting.push(entry);
      else view.add([entry], categories);
    }
  }

  #wanted(ids: readonly string[] | null): Wanted {
    const { categories } = this.#store;
    return { all: ids === null, categories: Uint8Array.from(categories, (id) => (ids === null || ids.includes(id) ? 1 : 0)) };
  }

  async #view(span: Span): Promise<CellView> {
    if (!this.#all) throw new Error('The map index is not finished.');
    if (span.from === ALL_TIME.from && span.to === ALL_TIME.to) return this.#all;
    const name = `${span.from} ${span.to}`;
    const making = this.#making.get(name) ?? this.#make(name, span, this.#all);
    this.#making.set(name, making);
    const kept = await making;
    kept.used = Date.now();
    return kept.view;
  }

  async #make(name: string, span: Span, all: CellView): Promise<Kept> {
    const { rows, since } = all.now();
    const waiting: Entry[] = [];
    const kept: Kept = { span, view: all, used: Date.now(), waiting };
    // From here on changes wait for the view; those before it are in what was just read.
    this.#views.set(name, kept);
    this.#forgetOldest();
    const within = (slot: number) => this.#store.dayOf(slot) >= span.from && this.#store.dayOf(slot) <= span.to;
    const last = new Map(since.map((one) => [one.slot, one]));
    const part = emptyRows(rows.keys.length);
    let size = 0;
    for (let at = 0; at < rows.keys.length; at += 1) {
      const slot = rows.slots[at] ?? 0;
      if (!last.has(slot) && within(slot)) copy(rows, at, part, size++);
      if (at % 20_000 === 0) await breathe();
    }
    const categories = this.#store.categories.length;
    kept.view = await CellView.of(shortened(part, size), categories);
    kept.view.add([...[...last.values()].filter((one) => one.sign > 0 && within(one.slot)), ...waiting], categories);
    kept.waiting = undefined;
    return kept;
  }

  #forgetOldest(): void {
    while (this.#views.size > MOST_VIEWS) {
      const [name] = [...this.#views].filter(([, kept]) => !kept.waiting).sort(([, a], [, b]) => a.used - b.used)[0] ?? [];
      if (name === undefined) return;
      this.#views.delete(name);
      this.#making.delete(name);
    }
  }
}
