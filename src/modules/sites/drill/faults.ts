/** A fault of a drill: what happens, how long it is left, and what is promised while it lasts. */
export interface FaultPlan {
  name: string;
  title: string;
  hold_ms: number;
  /** There is a way out without a person: then people see a slow page, not an error. */
  automatic: boolean;
  /** Seconds until the first form is taken again; absent where writing is refused on purpose while it lasts. */
  writes_back_s?: number;
  short?: boolean;
}

/** In the order of a drill. */
export const FAULTS: readonly FaultPlan[] = [
  { name: 'crash', title: 'The primary is killed', hold_ms: 15_000, automatic: true, writes_back_s: 8, short: true },
  { name: 'cut-a', title: 'The site that writes is cut off', hold_ms: 40_000, automatic: true, writes_back_s: 30, short: true },
  { name: 'cut-witness', title: 'The witness is cut off', hold_ms: 12_000, automatic: true, writes_back_s: 1 },
  { name: 'cut-b', title: 'The standby’s site is cut off', hold_ms: 22_000, automatic: true, writes_back_s: 10 },
  { name: 'power-a', title: 'The power fails at the site that writes', hold_ms: 40_000, automatic: true, writes_back_s: 30 },
  { name: 'patroni', title: 'Patroni of the primary is killed', hold_ms: 15_000, automatic: true, writes_back_s: 30 },
  { name: 'majority', title: 'Two of three votes are lost', hold_ms: 25_000, automatic: false },
  { name: 'disk', title: 'The primary’s disk is full', hold_ms: 25_000, automatic: false },
  { name: 'slow', title: 'The line between the sites takes 50 ms each way', hold_ms: 20_000, automatic: true },
  { name: 'clock', title: 'The primary’s clock jumps a minute ahead', hold_ms: 20_000, automatic: true },
  { name: 'switch-over', title: 'The other site takes over in order', hold_ms: 15_000, automatic: true, writes_back_s: 8 },
];
