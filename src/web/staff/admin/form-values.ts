import { idFrom } from '#platform/id-from';
import type { Values } from '../../ui/index.ts';

/** Something of the city that a form offers by its name. */
export interface Known {
  id: string;
  name: unknown;
}

/** What a form holds as nested boxes and lists, before any check. */
export interface Tree {
  [name: string]: string | string[] | Tree | Tree[] | undefined;
}

/** An item as the fields of its form: `{ name: { de } }` becomes `name.de`, rows are numbered, true is 'yes' and false is left out. */
export function fieldsOf(value: unknown, path = ''): Values {
  if (value === undefined || value === null || value === false) return {};
  if (typeof value !== 'object') return { [path]: value === true ? 'yes' : String(value) };
  return Object.assign({}, ...Object.entries(value).map(([name, inner]) => fieldsOf(inner, path ? `${path}.${name}` : name)));
}

/** The other way round: `questions.0.label.de` becomes boxes; a box whose names are all numbers becomes a list in their order. */
export function treeOf(values: Values): Tree {
  const root: Tree = {};
  for (const [name, value] of Object.entries(values)) {
    const steps = name.split('.');
    if (!name.startsWith('_') && steps.length <= DEEPEST && !steps.some((step) => step in Object.prototype)) put(root, steps, value);
  }
  return listed(root) as Tree;
}

/** A choice's name in one language: `early.own.1.values.2.name.de`. */
const DEEPEST = 7;

function put(box: Tree, [step = '', ...below]: string[], value: string | string[] | undefined): void {
  if (below.length === 0) {
    box[step] = value;
    return;
  }
  const there = box[step];
  const inner: Tree = isTree(there) ? there : {};
  box[step] = inner;
  put(inner, below, value);
}

function listed(value: unknown): unknown {
  if (!isTree(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, listed(inner)] as const);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name)))
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
  return Object.fromEntries(entries);
}

/** The rows of a list in a form, e.g. of `questions.1.options`. */
export function rowsOf(tree: Tree, name: string): Tree[] {
  let at: unknown = tree;
  for (const step of name.split('.')) at = Array.isArray(at) ? at[Number(step)] : isTree(at) ? at[step] : undefined;
  return Array.isArray(at) ? at.filter(isTree) : [];
}

/** A box of a form's tree; empty where there is none. */
export function box(tree: Tree, name: string): Tree {
  const inner = tree[name];
  return isTree(inner) ? inner : {};
}

/** One line of a form's tree, without blanks around it; '' where there is none. */
export function line(tree: Tree, name: string): string {
  const value = tree[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** The id an item is saved under: its own, or for a new one an id made of `words` that neither an item nor a page has. */
export function ownId(tree: Tree, id: string, items: readonly { id: string }[], words = line(box(tree, 'name'), 'de')): string {
  return id || idFrom(words, ['neu', ...items.map((one) => one.id)]);
}

/** Both languages of a text; undefined where nothing was written in either. */
export function bothOrNone(tree: Tree, name: string): { de: string; en: string } | undefined {
  const { de, en } = { de: line(box(tree, name), 'de'), en: line(box(tree, name), 'en') };
  return de || en ? { de, en } : undefined;
}

/** Everything that was ticked under one name. */
export function several(tree: Tree, name: string): string[] {
  return [tree[name] ?? []].flat().filter((one) => typeof one === 'string' && one !== '') as string[];
}

/** A whole number as typed; NaN, which no schema takes, for anything else. */
export function wholeIn(tree: Tree, name: string): number {
  return /^\d{1,9}$/.test(line(tree, name)) ? Number(line(tree, name)) : Number.NaN;
}

/**
 * What a form holds after one of its row buttons: 'add questions', 'remove questions.2', 'up questions.1', 'down questions.1.options.0'. Unknown
 * commands change nothing.
 */
export function withRow(values: Values, command: string): Values {
  const [, verb, path = ''] = /^(add|remove|up|down) ([a-z_]+(?:\.(?:\d+|[a-z_]+))*)$/.exec(command) ?? [];
  if (!verb) return values;
  const tree = treeOf(values);
  const steps = path.split('.');
  const at = verb === 'add' ? Number.NaN : Number(steps.pop());
  const name = steps.join('.');
  const rows = rowsOf(tree, name);
  if (verb === 'add') rows.push({ id: '' });
  if (verb === 'remove') rows.splice(at, 1);
  const other = at + (verb === 'up' ? -1 : 1);
  const [row, swapped] = [rows[at], rows[other]];
  if ((verb === 'up' || verb === 'down') && row && swapped) [rows[at], rows[other]] = [swapped, row];
  const rest = Object.entries(values).filter(([key]) => !key.startsWith(`${name}.`));
  return { ...Object.fromEntries(rest), ...fieldsOf(rows, name) };
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
