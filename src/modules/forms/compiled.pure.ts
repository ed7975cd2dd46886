import { type Form, type FormPart, isRepeated } from './form.pure.ts';
import type { Condition, Effect, Rule } from './rule.pure.ts';

/** A part at its path: what stands above it, what lies in it, the rules about it. */
export interface Spot {
  part: FormPart;
  path: string;
  parent: Spot | null;
  children: Spot[];
  /** It and what stands above it, from the root. */
  line: Spot[];
  /** Of its line, the groups that are repeated. */
  repeated: Spot[];
  rules: Partial<Record<Effect, Rule[]>>;
}

/** A form made ready to be asked. */
export interface Compiled {
  form: Form;
  spots: ReadonlyMap<string, Spot>;
  roots: Spot[];
  /** Codes of each list. */
  codes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rules that say which answers are right. */
  valid: { rule: Rule; spot: Spot | null }[];
}

const ready = new WeakMap<Form, Map<string, Compiled>>();

/** A form made ready for a federal state ('' : none is known, and rules of single ones are left out). Made once for each. */
export function compiled(form: Form, land = ''): Compiled {
  const by_land = ready.get(form) ?? new Map<string, Compiled>();
  const made = by_land.get(land) ?? compile(form, land);
  ready.set(form, by_land.set(land, made));
  return made;
}

function compile(form: Form, land: string): Compiled {
  const spots = new Map<string, Spot>();
  const place = (part: FormPart, parent: Spot | null): Spot => {
    const path = parent ? `${parent.path}.${part.key}` : part.key;
    const spot: Spot = { part, path, parent, children: [], line: [], repeated: [], rules: {} };
    spot.line = parent ? [...parent.line, spot] : [spot];
    spot.repeated = spot.line.filter((one) => one.part.kind === 'group' && isRepeated(one.part));
    spots.set(path, spot);
    if (part.kind === 'group') spot.children = part.parts.map((child) => place(child, spot));
    return spot;
  };
  const roots = form.parts.map((part) => place(part, null));
  const valid: Compiled['valid'] = [];
  for (const rule of form.rules) {
    if (!holdsIn(rule, land)) continue;
    const spot = spots.get(rule.target) ?? null;
    if (rule.effect === 'valid') valid.push({ rule, spot });
    else if (spot) spot.rules[rule.effect] = [...(spot.rules[rule.effect] ?? []), rule];
  }
  const codes = new Map(form.lists.map((list) => [list.key, new Set(list.values.map((value) => value.code))]));
  return { form, spots, roots, codes, valid };
}

const holdsIn = ({ land }: Rule, here: string) =>
  !land || (land.only ? land.only.includes(here) : here !== '' && !land.except?.includes(here));

/** Every path a condition asks, each once. */
export function pathsOf(condition: Condition): string[] {
  const found = new Set<string>();
  const walk = (one: Condition): void => {
    if ('path' in one) found.add(one.path);
    if (one.op === 'less_than' && 'path' in one.than) found.add(one.than.path);
    if (one.op === 'is_valid_date') for (const path of [one.day, one.month, one.year]) found.add(path);
    if (one.op === 'not') walk(one.of);
    if (one.op === 'and' || one.op === 'or' || one.op === 'xor') one.of.forEach(walk);
  };
  walk(condition);
  return [...found];
}

/** Row numbers of the repeated groups around a place, outermost first. */
export type Rows = readonly number[];

/** The place of a path in given rows: `G1.F2` in row 3 of G1 is `G1.3.F2`. A repeated group without a row is itself. */
export function placeOf(spot: Spot, rows: Rows): string {
  if (rows.length === 0 || spot.repeated.length === 0) return spot.path;
  let at = 0;
  let place = '';
  for (const { part } of spot.line) {
    place += place ? `.${part.key}` : part.key;
    if (part.kind === 'group' && isRepeated(part) && at < rows.length) place += `.${rows[at++]}`;
  }
  return place;
}

/** The path of a place: the same without row numbers. */
export const pathOf = (place: string): string => place.replace(/\.\d+(?=\.|$)/g, '');
