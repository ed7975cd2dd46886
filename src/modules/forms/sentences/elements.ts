import type { Form, FormPart } from '../form.pure.ts';

/** A part of a form with the keys that lead to it, and the names sentences call them by. */
export interface Element {
  path: string;
  part: FormPart;
  /** From the root: FIM ids where a part has one, keys else. */
  names: string[];
}

/** The parts of a form, found by path and by the last of the names that lead to them. */
export interface Elements {
  byPath: ReadonlyMap<string, Element>;
  byName: ReadonlyMap<string, Element[]>;
}

/** FIM ids of version 2 are three digits shorter than those of version 3. */
export const longId = (id: string): string => id.replace(/^([FG]\d\d)(\d{6})$/, '$1000$2');

export function elementsOf(form: Form): Elements {
  const byPath = new Map<string, Element>();
  const byName = new Map<string, Element[]>();
  const add = (parts: readonly FormPart[], above: Element | undefined): void => {
    for (const part of parts) {
      const name = longId(part.fim?.id ?? part.key);
      const element = { path: above ? `${above.path}.${part.key}` : part.key, part, names: [...(above?.names ?? []), name] };
      byPath.set(element.path, element);
      byName.set(name, [...(byName.get(name) ?? []), element]);
      if (part.kind === 'group') add(part.parts, element);
    }
  };
  add(form.parts, undefined);
  return { byPath, byName };
}

/**
 * The one element a sentence means that hangs on `home`: straight below it, else the one that shares the nearest ancestor with it. Several as near: 'ambiguous'.
 */
export function resolve(elements: Elements, home: string, named: string): Element | 'unknown_element' | 'ambiguous' {
  const exact = elements.byPath.get(home === '' ? named : `${home}.${named}`);
  if (exact) return exact;
  const names = named.split('.').map(longId);
  const all = elements.byName.get(names.at(-1) ?? '') ?? [];
  const whole = all.filter((element) => names.every((name, at) => element.names.at(at - names.length) === name));
  const found = whole.length > 0 ? whole : all.filter((element) => isWithin(names, element.names));
  const at_home = elements.byPath.get(home)?.names ?? [];
  const below = found.find(
    (element) => element.names.length === at_home.length + names.length && shared(element.path, home) === at_home.length,
  );
  if (below) return only([below, ...found.filter((other) => other !== below && isTwin(other, below))]);
  const nearest = Math.max(...found.map(({ path }) => shared(path, home)));
  return only(found.filter(({ path }) => shared(path, home) === nearest));
}

function only(found: Element[]): Element | 'unknown_element' | 'ambiguous' {
  const [first, second] = found;
  return first === undefined ? 'unknown_element' : second === undefined ? first : 'ambiguous';
}

/** Siblings that were made of the same FIM element. */
const isTwin = (one: Element, other: Element): boolean =>
  one.names.join('.') === other.names.join('.') && above(one.path) === above(other.path);
const above = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** A path that leaves groups out still comes in their order. */
function isWithin(names: readonly string[], path: readonly string[]): boolean {
  let from = 0;
  for (const name of names) {
    const at = path.indexOf(name, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return from === path.length;
}

/** How many groups two paths have in common from the root. */
function shared(path: string, home: string): number {
  const [one, other] = [path.split('.'), home === '' ? [] : home.split('.')];
  const at = one.findIndex((key, place) => key !== other[place]);
  return at < 0 ? one.length : at;
}
