import type { House } from './work.ts';

const kept = new WeakMap<House, Map<string, { value: Promise<unknown>; until: number }>>();

/**
 * Keeps what `load` gave for `ms`, per house and name; many askers share one load. When loading fails, what was known before is given
 * on (a database that is away must not take the pages' names with it); without that the error passes through.
 */
export async function keptFor<T>(house: House, name: string, ms: number, load: () => Promise<T>): Promise<T> {
  const names = kept.get(house) ?? new Map<string, { value: Promise<unknown>; until: number }>();
  kept.set(house, names);
  const known = names.get(name) as { value: Promise<T>; until: number } | undefined;
  if (known && known.until > Date.now()) return known.value;
  const value = load().catch((error: unknown) => {
    if (known) return known.value;
    names.delete(name);
    throw error;
  });
  names.set(name, { value, until: Date.now() + ms });
  return value;
}

/** Forgets what was kept, after a change of it in this process. */
export function forget(house: House, name: string): void {
  kept.get(house)?.delete(name);
}
