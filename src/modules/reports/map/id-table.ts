const EMPTY = -1;

/** The slots of cases by their id: open addressing in typed arrays, 24 bytes an entry where a Map of texts takes over a hundred. */
export class IdTable {
  #keys: BigUint64Array;
  #slots: Int32Array;
  #count = 0;

  constructor(expected = 1_024) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)));
    this.#keys = new BigUint64Array(size * 2);
    this.#slots = new Int32Array(size).fill(EMPTY);
  }

  /** The slot of a case, or -1. */
  get(case_id: string): number {
    return this.#slots[this.#place(...halvesOf(case_id))] ?? EMPTY;
  }

  /** Slots are never taken back: a case that left keeps its own. */
  set(case_id: string, slot: number): void {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const [high, low] = halvesOf(case_id);
    const at = this.#place(high, low);
    if (this.#slots[at] === EMPTY) this.#count += 1;
    this.#keys[at * 2] = high;
    this.#keys[at * 2 + 1] = low;
    this.#slots[at] = slot;
  }

  #place(high: bigint, low: bigint): number {
    const mask = this.#slots.length - 1;
    let at = (Number(low & 0xffffffffn) ^ Number(low >> 32n) ^ Number(high & 0xffffffffn)) & mask;
    while (this.#slots[at] !== EMPTY && (this.#keys[at * 2] !== high || this.#keys[at * 2 + 1] !== low)) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [keys, slots] = [this.#keys, this.#slots];
    this.#keys = new BigUint64Array(keys.length * 2);
    this.#slots = new Int32Array(slots.length * 2).fill(EMPTY);
    for (let old = 0; old < slots.length; old += 1) {
      const slot = slots[old] ?? EMPTY;
      if (slot === EMPTY) continue;
      const [high, low] = [keys[old * 2] ?? 0n, keys[old * 2 + 1] ?? 0n];
      const at = this.#place(high, low);
      this.#keys[at * 2] = high;
      this.#keys[at * 2 + 1] = low;
      this.#slots[at] = slot;
    }
  }
}

function halvesOf(uuid: string): [bigint, bigint] {
  const hex = uuid.replaceAll('-', '');
  return [BigInt(`0x${hex.slice(0, 16)}`), BigInt(`0x${hex.slice(16)}`)];
}
