/** Below this two primaries wrote at once when a cut was healed: 743 of 1,040 acknowledged rows were lost with 3.0.2 (ADR 20). */
export const PATRONI_FLOOR = '4.0.6';

/** Whether a Patroni of this version may not be used; true also for what is no version. */
export function isBelowFloor(version: string): boolean {
  const at = numbers(version);
  const floor = numbers(PATRONI_FLOOR);
  if (at.length < 3 || at.some(Number.isNaN)) return true;
  for (const [i, least] of floor.entries()) {
    const here = at[i] ?? 0;
    if (here !== least) return here < least;
  }
  return false;
}

const numbers = (version: string) => version.split('.').map((part) => Number(/^\d+/.exec(part)?.[0] ?? Number.NaN));
