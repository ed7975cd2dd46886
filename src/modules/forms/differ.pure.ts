import type { CodeList, Form, FormPart, FormText } from './form.pure.ts';
import type { Rule } from './rule.pure.ts';

/** What of a part can differ beside its title: how often it is asked, how it is answered, what stands beside it. */
const DETAILS = [
  ...(['type', 'min', 'max', 'mode', 'preset', 'min_length', 'max_length', 'at_least', 'at_most', 'pattern', 'list'] as const),
  ...(['max_size', 'media', 'autocomplete', 'choice', 'short', 'help', 'laws', 'text'] as const),
] as const;
export type Detail = (typeof DETAILS)[number];

/** One thing that is not the same in two forms. `path` is where it stands after the change; of what is gone, where it stood. */
export type Difference =
  | { what: 'added' | 'removed'; kind: FormPart['kind']; path: string; title: FormText }
  | { what: 'moved'; path: string; from: string; title: FormText }
  | { what: 'renamed'; path: string; before: FormText; title: FormText }
  | { what: 'changed'; path: string; title: FormText; detail: Detail; before: string | null; after: string | null }
  | { what: 'list_added' | 'list_removed'; path: string; values: number }
  | { what: 'list_changed'; path: string; added: string[]; removed: string[]; renamed: string[] }
  | { what: 'rule_added' | 'rule_removed' | 'rule_changed'; path: string; rule: Rule; before?: Rule }
  | { what: 'title' | 'intro'; path: ''; before: FormText | null; after: FormText | null };

interface Place {
  part: FormPart;
  path: string;
  /** The path of what it lies in, and its place among what lies there. */
  above: string;
}

/** What is different in `after`, in the order of a reader: the form, its parts, its lists, its rules. Nothing where both ask the same. */
export function differ(before: Form, after: Form): Difference[] {
  const [old, now] = [placesIn(before.parts), placesIn(after.parts)];
  const moves = movesBetween(old, now);
  const found: Difference[] = [];
  for (const what of ['title', 'intro'] as const)
    if (!alike(before[what], after[what])) found.push({ what, path: '', before: before[what] ?? null, after: after[what] ?? null });
  for (const place of now.values()) {
    const { part, path } = place;
    const was = old.get(moves.get(path) ?? path);
    if (!was || was.part.kind !== part.kind) {
      if (!isBelowNew(place, now, old, moves)) found.push({ what: 'added', kind: part.kind, path, title: part.title });
      continue;
    }
    const from = moves.get(path);
    // Under another key in the same group as well: an answer is known by its path.
    if (from !== undefined && (parentOf(from) !== (moves.get(place.above) ?? place.above) || was.part.key !== part.key))
      found.push({ what: 'moved', path, from, title: part.title });
    found.push(...changesOf(was.part, part, path));
  }
  found.push(...goneFrom(old, now, moves), ...reorderedIn(old, now, moves));
  return [...found, ...listsBetween(before.lists, after.lists), ...rulesBetween(before.rules, after.rules, moves)];
}

function placesIn(parts: readonly FormPart[], above = '', into = new Map<string, Place>()): Map<string, Place> {
  for (const part of parts) {
    const path = above ? `${above}.${part.key}` : part.key;
    into.set(path, { part, path, above });
    if (part.kind === 'group') placesIn(part.parts, path, into);
  }
  return into;
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** Which part stood elsewhere: the same element of the source, or the only one with its key or its words, at another path. New path to old. */
function movesBetween(old: ReadonlyMap<string, Place>, now: ReadonlyMap<string, Place>): Map<string, string> {
  const gone = [...old.values()].filter(({ path, part }) => now.get(path)?.part.kind !== part.kind);
  const moves = new Map<string, string>();
  const taken = new Set<string>();
  for (const { part, path } of now.values()) {
    if (old.get(path)?.part.kind === part.kind) continue;
    const isIt = (one: FormPart) => (part.fim ? one.fim?.id === part.fim.id : one.key === part.key || one.title.de === part.title.de);
    const like = gone.filter((one) => one.part.kind === part.kind && !taken.has(one.path) && isIt(one.part));
    const from = like.length === 1 ? like[0] : like.find((one) => one.part.key === part.key);
    if (!from) continue;
    taken.add(from.path);
    moves.set(path, from.path);
  }
  return moves;
}

/** What lies in a group that is new itself goes without saying. */
function isBelowNew(
  place: Place,
  now: ReadonlyMap<string, Place>,
  old: ReadonlyMap<string, Place>,
  moves: ReadonlyMap<string, string>,
): boolean {
  const above = now.get(place.above);
  return above !== undefined && !old.has(moves.get(above.path) ?? above.path);
}

function goneFrom(old: ReadonlyMap<string, Place>, now: ReadonlyMap<string, Place>, moves: ReadonlyMap<string, string>): Difference[] {
  const moved = new Set(moves.values());
  const isGone = ({ path, part }: Place) => now.get(path)?.part.kind !== part.kind && !moved.has(path);
  return [...old.values()]
    .filter((place) => {
      const above = old.get(place.above);
      return isGone(place) && !(above && isGone(above));
    })
    .map(({ part, path }) => ({ what: 'removed', kind: part.kind, path, title: part.title }));
}

/** Parts that stand before or after others than they did: as few as explain the new order. */
function reorderedIn(old: ReadonlyMap<string, Place>, now: ReadonlyMap<string, Place>, moves: ReadonlyMap<string, string>): Difference[] {
  const order = new Map([...old.keys()].map((path, at) => [path, at]));
  const found: Difference[] = [];
  const siblings = new Map<string, Place[]>();
  for (const place of now.values()) siblings.set(place.above, [...(siblings.get(place.above) ?? []), place]);
  for (const [above, places] of siblings) {
    const known = places.filter(({ path, part }) => {
      const was = old.get(moves.get(path) ?? path);
      return was?.part.kind === part.kind && was.above === (moves.get(above) ?? above);
    });
    const kept = longestRising(known.map(({ path }) => order.get(moves.get(path) ?? path) ?? 0));
    for (const [at, { path, part }] of known.entries())
      if (!kept.has(at)) found.push({ what: 'moved', path, from: moves.get(path) ?? path, title: part.title });
  }
  return found;
}

/** Indices of a longest rising row among numbers. */
function longestRising(numbers: readonly number[]): Set<number> {
  const best: { length: number; before: number }[] = [];
  for (const [at, number] of numbers.entries()) {
    best.push({ length: 1, before: -1 });
    const mine = best[at] as { length: number; before: number };
    for (let other = 0; other < at; other += 1) {
      const length = (best[other]?.length ?? 0) + 1;
      if ((numbers[other] ?? 0) < number && length > mine.length) Object.assign(mine, { length, before: other });
    }
  }
  const kept = new Set<number>();
  let at = best.reduce((longest, one, index) => (one.length > (best[longest]?.length ?? 0) ? index : longest), 0);
  while (at >= 0 && best[at]) {
    kept.add(at);
    at = best[at]?.before ?? -1;
  }
  return kept;
}

function changesOf(was: FormPart, part: FormPart, path: string): Difference[] {
  const found: Difference[] = [];
  const { title } = part;
  if (!alike(was.title, title)) found.push({ what: 'renamed', path, before: was.title, title });
  const [one, other] = [was, part] as unknown as Record<Detail, unknown>[];
  for (const detail of DETAILS) {
    const [from, to] = [plain(one?.[detail]), plain(other?.[detail])];
    if (from !== to) found.push({ what: 'changed', path, title, detail, before: from, after: to });
  }
  return found;
}

/** A detail as words, to be compared and shown; what is not set is null. */
function plain(value: unknown): string | null {
  if (value === undefined || value === false || value === '') return null;
  if (value === null) return '∞';
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => (isText(one) ? one.text : plain(one))).join(', ');
  if (typeof value !== 'object') return String(value);
  return 'de' in value
    ? [value.de, ...('en' in value ? [value.en] : []), ...('simple' in value ? [value.simple] : [])].join(' / ')
    : JSON.stringify(value);
}

const isText = (value: unknown): value is { text: string } => typeof value === 'object' && value !== null && 'text' in value;

function listsBetween(before: readonly CodeList[], after: readonly CodeList[]): Difference[] {
  const old = new Map(before.map((list) => [list.key, list]));
  const found: Difference[] = [];
  for (const list of after) {
    const was = old.get(list.key);
    old.delete(list.key);
    if (!was) {
      found.push({ what: 'list_added', path: list.key, values: list.values.length });
      continue;
    }
    const [names, now] = [was, list].map(({ values }) => new Map(values.map(({ code, name }) => [code, name]))) as [
      Map<string, FormText>,
      Map<string, FormText>,
    ];
    const added = [...now.keys()].filter((code) => !names.has(code));
    const removed = [...names.keys()].filter((code) => !now.has(code));
    const renamed = [...now].filter(([code, name]) => names.has(code) && !alike(names.get(code), name)).map(([code]) => code);
    if (added.length + removed.length + renamed.length > 0) found.push({ what: 'list_changed', path: list.key, added, removed, renamed });
  }
  return [...found, ...[...old.values()].map((list) => ({ what: 'list_removed' as const, path: list.key, values: list.values.length }))];
}

/** Rules that say the same are the same, whatever their keys: those number the sentences of a source and move on with them. */
function rulesBetween(before: readonly Rule[], after: readonly Rule[], moves: ReadonlyMap<string, string>): Difference[] {
  const said = (rule: Rule) => JSON.stringify(ordered({ ...rule, key: undefined, source: undefined }));
  // A rule that only names the new place of what it asks says what it said.
  const before_at = (rule: Rule): Rule =>
    JSON.parse(JSON.stringify(rule), (name, value) => (PATHS.has(name) && typeof value === 'string' ? (moves.get(value) ?? value) : value));
  const left = [...before];
  const fresh: Rule[] = [];
  for (const rule of after) {
    const at = left.findIndex((one) => [said(rule), said(before_at(rule))].includes(said(one)));
    if (at < 0) fresh.push(rule);
    else left.splice(at, 1);
  }
  const found = fresh.map((rule): Difference => {
    const at = left.findIndex((one) => one.key === rule.key);
    const was = at < 0 ? undefined : left.splice(at, 1)[0];
    return was ? { what: 'rule_changed', path: rule.target, rule, before: was } : { what: 'rule_added', path: rule.target, rule };
  });
  return [...found, ...left.map((rule): Difference => ({ what: 'rule_removed', path: rule.target, rule }))];
}

const PATHS = new Set(['path', 'target', 'day', 'month', 'year']);

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

/** The same with its keys in one order: a database keeps none. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, ordered(inner)]),
  );
}
