import { classOf } from './classes.ts';
import { IdTable } from './id-table.ts';
import { gridOf } from './morton.ts';

/** A report as it is read from the database: public, with a place. `day` counts from 1970 in the city's time zone. */
export type PublicPlace = readonly [
  case_id: string,
  number: string,
  lon: number,
  lat: number,
  category_id: string,
  state: string,
  phase: string,
  day: number,
];

/** A report as the index holds it. */
export interface Held {
  x: number;
  y: number;
  category: number;
  state_class: number;
  day: number;
}

const NUMBER_BYTES = 20;

/** What is known of every public report, by its slot, in typed arrays that double when they are full: 60 bytes a report. */
export class Store {
  readonly categories: string[] = [];
  readonly states: string[] = [];
  /** The day of the oldest report. */
  first_day = Number.POSITIVE_INFINITY;
  readonly #ids = new IdTable();
  #x = new Uint32Array(1_024);
  #y = new Uint32Array(1_024);
  #day = new Int32Array(1_024);
  #category = new Uint16Array(1_024);
  #class = new Uint8Array(1_024);
  #state = new Uint8Array(1_024);
  #here = new Uint8Array(1_024);
  #number = Buffer.alloc(1_024 * NUMBER_BYTES);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  slotOf(case_id: string): number {
    return this.#ids.get(case_id);
  }

  /** What stands at a slot; nothing when the report has left. */
  at(slot: number): Held | undefined {
    if (slot < 0 || !this.#here[slot]) return undefined;
    return {
      x: this.#x[slot] ?? 0,
      y: this.#y[slot] ?? 0,
      category: this.#category[slot] ?? 0,
      state_class: this.#class[slot] ?? 0,
      day: this.#day[slot] ?? 0,
    };
  }

  /** The day of a report, also of one that has left. */
  dayOf(slot: number): number {
    return this.#day[slot] ?? 0;
  }

  /** What a marker says of a report. */
  shown(slot: number) {
    const bytes = this.#number.subarray(slot * NUMBER_BYTES, (slot + 1) * NUMBER_BYTES);
    return {
      number: bytes.toString('latin1').replace(/\0+$/, ''),
      category_id: this.categories[this.#category[slot] ?? 0] ?? '',
      state: this.states[this.#state[slot] ?? 0] ?? '',
    };
  }

  /** Keeps a report and gives its slot. */
  put(row: PublicPlace): number {
    const [case_id, number, lon, lat, category_id, state, phase, day] = row;
    let slot = this.#ids.get(case_id);
    if (slot < 0) {
      slot = this.#size;
      if (slot >= this.#x.length) this.#grow();
      this.#size += 1;
      this.#ids.set(case_id, slot);
    }
    [this.#x[slot], this.#y[slot]] = gridOf(lon, lat);
    this.#category[slot] = numberOf(this.categories, category_id);
    this.#state[slot] = numberOf(this.states, state);
    this.#class[slot] = classOf(phase, state);
    this.#day[slot] = day;
    this.first_day = Math.min(this.first_day, day);
    this.#here[slot] = 1;
    this.#number.fill(0, slot * NUMBER_BYTES, (slot + 1) * NUMBER_BYTES).write(number, slot * NUMBER_BYTES, NUMBER_BYTES, 'latin1');
    return slot;
  }

  leave(slot: number): void {
    this.#here[slot] = 0;
    this.#number.fill(0, slot * NUMBER_BYTES, (slot + 1) * NUMBER_BYTES);
  }

  #grow(): void {
    const wider = <T extends Uint32Array | Int32Array | Uint16Array | Uint8Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    const size = this.#x.length * 2;
    this.#x = wider(this.#x, new Uint32Array(size));
    this.#y = wider(this.#y, new Uint32Array(size));
    this.#day = wider(this.#day, new Int32Array(size));
    this.#category = wider(this.#category, new Uint16Array(size));
    this.#class = wider(this.#class, new Uint8Array(size));
    this.#state = wider(this.#state, new Uint8Array(size));
    this.#here = wider(this.#here, new Uint8Array(size));
    this.#number = Buffer.concat([this.#number], size * NUMBER_BYTES);
  }
}

function numberOf(list: string[], word: string): number {
  const known = list.indexOf(word);
  return known < 0 ? list.push(word) - 1 : known;
}
