import type { CodeList, Field, Form } from '../../src/modules/forms/form.pure.ts';
import type { Condition, Rule } from '../../src/modules/forms/rule.pure.ts';
import { type Elements, elementsOf, resolve } from '../../src/modules/forms/sentences/elements.ts';

/** One demand, ours or FITKO's: where the rule hangs, what it is about, whether it asks for it, refuses it or checks it. */
export interface Demand {
  home: string;
  target: string;
  kind: 'wanted' | 'refused' | 'valid';
  when: Condition;
}

interface Edge {
  origin: string;
  actions: string[];
  condition: unknown;
  context: string[];
  child: string | null;
}

const KINDS: Record<string, Demand['kind']> = { required: 'wanted', forbidden: 'refused', validation: 'valid' };
const EFFECTS: Partial<Record<Rule['effect'], Demand['kind']>> = {
  require: 'wanted',
  show: 'wanted',
  forbid: 'refused',
  hide: 'refused',
  valid: 'valid',
};

/** What FITKO translated: `self.` and nothing before a path mean the same, the group that the rule hangs on (`context`). */
export function translated(graph: { edges: Edge[] }, form: Form): Demand[] {
  const elements = elementsOf(form);
  return unique(
    graph.edges
      .filter(({ origin }) => origin === 'api')
      .map((edge) => {
        const home = edge.context.join('.');
        const kind = KINDS[edge.actions[0] ?? ''] as Demand['kind'];
        return { home, target: edge.child ?? home, kind, when: conditionOf(edge.condition, home, elements, form.lists) };
      }),
  );
}

/** What we read, said as FITKO says it: to show and to require are one, to hide and to forbid too. The rest has no word there. */
export function demands(rules: readonly Rule[], home: string): Demand[] {
  return unique(rules.flatMap(({ effect, target, when }) => (EFFECTS[effect] ? [{ home, target, kind: EFFECTS[effect], when }] : [])));
}

const unique = (all: Demand[]): Demand[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];

function conditionOf(tree: unknown, home: string, elements: Elements, lists: readonly CodeList[]): Condition {
  const [op, of] = Object.entries(tree as Record<string, unknown>)[0] as [string, unknown];
  const path = (node: unknown): string => {
    const named = (node as { identifier: string }).identifier.replace(/^self\./, '');
    const element = resolve(elements, home, named);
    return typeof element === 'string' ? `${element}:${named}` : element.path;
  };
  const inner = (node: unknown) => conditionOf(node, home, elements, lists);
  switch (op) {
    case 'equal':
    case 'not_equal': {
      const [asked, value] = of as [unknown, unknown];
      return { op, path: path(asked), value: codeIn(String(value), elements.byPath.get(path(asked))?.part as Field | undefined, lists) };
    }
    case 'is_empty':
      return { op, path: path(of) };
    case 'is_valid_date': {
      const [day, month, year] = (of as unknown[]).map(path) as [string, string, string];
      return { op, day, month, year };
    }
    case 'not':
      return { op, of: inner(of) };
    case 'and':
    case 'or':
    case 'xor':
      return { op, of: (of as unknown[]).map(inner) };
    default:
      throw new Error(`no word for ${op}`);
  }
}

/** Some values are a code and its label in one. */
function codeIn(value: string, field: Field | undefined, lists: readonly CodeList[]): string {
  const values = lists.find(({ key }) => key === field?.list)?.values ?? [];
  return values.some(({ code }) => code === value) ? value : (values.find(({ code }) => value.startsWith(`${code} `))?.code ?? value);
}

/** Whether two demands mean the same: about the same, and for the same answers to everything they name. */
export function agrees(one: Demand, other: Demand, form: Form): boolean {
  if (one.home !== other.home || one.target !== other.target || one.kind !== other.kind) return false;
  const dates = [dateIn(one.when), dateIn(other.when)];
  if (dates[0] !== undefined || dates[1] !== undefined) return dates[0] === dates[1];
  const values = valuesOf([one.when, other.when], form);
  const paths = [...values.keys()];
  if (paths.length > 12) return false;
  return everyAnswer(paths, values, new Map(), (answers) => holds(one.when, answers) === holds(other.when, answers));
}

/** A date is checked one way or another; which parts may be missing is the one thing where we follow the sentence and FITKO does not. */
function dateIn(when: Condition): string | undefined {
  if (when.op === 'is_valid_date') return [when.day, when.month, when.year].join(' ');
  return when.op === 'or' ? when.of.map(dateIn).find((date) => date !== undefined) : undefined;
}

/** What each element that is named may hold: the codes of its list or those that are named and one more; '' where emptiness is asked for. */
function valuesOf(conditions: Condition[], form: Form): Map<string, string[]> {
  const values = new Map<string, Set<string>>();
  const add = (path: string, ...more: string[]) => values.set(path, new Set([...(values.get(path) ?? []), ...more]));
  const walk = (condition: Condition): void => {
    if (condition.op === 'is_empty') add(condition.path, '', 'something');
    if (condition.op === 'equal' || condition.op === 'not_equal') add(condition.path, condition.value);
    if (condition.op === 'not') walk(condition.of);
    if (condition.op === 'and' || condition.op === 'or' || condition.op === 'xor') condition.of.forEach(walk);
  };
  conditions.forEach(walk);
  const elements = elementsOf(form);
  for (const path of values.keys()) {
    const part = elements.byPath.get(path)?.part;
    if (part?.kind !== 'field') continue;
    const codes = form.lists.find(({ key }) => key === part.list)?.values.map(({ code }) => code) ?? [];
    if (part.type === 'bool') add(path, 'true', 'false');
    else if (codes.length > 0) add(path, ...codes);
    else add(path, 'something else');
  }
  return new Map([...values].map(([path, all]) => [path, [...all]]));
}

function everyAnswer(
  paths: string[],
  values: Map<string, string[]>,
  answers: Map<string, string>,
  check: (answers: Map<string, string>) => boolean,
): boolean {
  const [path, ...rest] = paths;
  if (path === undefined) return check(answers);
  return (values.get(path) ?? []).every((value) => everyAnswer(rest, values, new Map(answers).set(path, value), check));
}

function holds(condition: Condition, answers: Map<string, string>): boolean {
  switch (condition.op) {
    case 'true':
      return true;
    case 'is_empty':
      return answers.get(condition.path) === '';
    case 'equal':
      return answers.get(condition.path) === condition.value;
    case 'not_equal':
      return answers.get(condition.path) !== condition.value;
    case 'not':
      return !holds(condition.of, answers);
    case 'and':
      return condition.of.every((one) => holds(one, answers));
    case 'or':
      return condition.of.some((one) => holds(one, answers));
    case 'xor':
      return condition.of.filter((one) => holds(one, answers)).length === 1;
    default:
      throw new Error(`not compared: ${condition.op}`);
  }
}
