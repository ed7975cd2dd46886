/** Where two versions of an item differ; undefined where one has nothing there. */
export interface Difference {
  path: string[];
  before: string | undefined;
  after: string | undefined;
}

/** Every place in which two items differ, in the order of the newer one. Rows with an id are compared by it, wherever they stand. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const [old, now] = [placesOf(before), placesOf(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys
    .filter((key) => old.get(key) !== now.get(key))
    .map((key) => ({ path: JSON.parse(key) as string[], before: old.get(key), after: now.get(key) }));
}

function placesOf(value: unknown, path: string[] = [], found = new Map<string, string>()): Map<string, string> {
  if (value === undefined || value === null) return found;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    if (value.length > 0) found.set(JSON.stringify(path), value.join(', '));
  } else if (Array.isArray(value)) {
    for (const [at, row] of value.entries()) placesOf(row, [...path, idOf(row) ?? String(at + 1)], found);
  } else if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) if (name !== 'id') placesOf(inner, [...path, name], found);
  } else if (value !== '') found.set(JSON.stringify(path), String(value));
  return found;
}

function idOf(row: unknown): string | undefined {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' && row.id !== '' ? row.id : undefined;
}
