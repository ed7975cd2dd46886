import { type Answers, CHOSEN, type Form, type FormPart, type Group, isRepeated } from './form.pure.ts';
import type { Condition, Rule } from './rule.pure.ts';

/** The part at a path. */
export function partAt(form: Pick<Form, 'parts'>, path: string): FormPart | undefined {
  const line = lineTo(form, path);
  return line?.at(-1);
}

/** The parts from the root to a path; undefined where there is none. */
export function lineTo({ parts }: Pick<Form, 'parts'>, path: string): FormPart[] | undefined {
  const line: FormPart[] = [];
  let level: readonly FormPart[] = parts;
  for (const key of path === '' ? [] : path.split('.')) {
    const found = level.find((part) => part.key === key);
    if (!found) return undefined;
    line.push(found);
    level = found.kind === 'group' ? found.parts : [];
  }
  return line;
}

/** The path of the group around a part; '' at the top. */
export const above = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
export const below = (group: string, key: string): string => (group === '' ? key : `${group}.${key}`);
export const isWithin = (path: string, group: string): boolean => group === '' || path === group || path.startsWith(`${group}.`);

/** What stands in a group, the form itself for ''. */
export function partsIn(form: Pick<Form, 'parts'>, path: string): readonly FormPart[] | undefined {
  if (path === '') return form.parts;
  const part = partAt(form, path);
  return part?.kind === 'group' ? part.parts : undefined;
}

/** A form with other parts in one of its groups; what stands elsewhere is the same. */
export function withPartsIn<F extends Pick<Form, 'parts'>>(form: F, path: string, parts: FormPart[]): F {
  const [key, ...rest] = path === '' ? [] : path.split('.');
  if (key === undefined) return { ...form, parts };
  return {
    ...form,
    parts: form.parts.map((part) => (part.key === key && part.kind === 'group' ? withPartsIn(part, rest.join('.'), parts) : part)),
  };
}

/** Every path of a form, in the order in which it is asked. */
export function pathsIn(parts: readonly FormPart[], group = ''): string[] {
  return parts.flatMap((part) => {
    const path = below(group, part.key);
    return [path, ...(part.kind === 'group' ? pathsIn(part.parts, path) : [])];
  });
}

/** A condition with its paths written anew. */
function withPaths(condition: Condition, to: (path: string) => string): Condition {
  switch (condition.op) {
    case 'true':
      return condition;
    case 'equal':
    case 'not_equal':
    case 'is_empty':
      return { ...condition, path: to(condition.path) };
    case 'less_than': {
      const { path, than } = condition;
      return { ...condition, path: to(path), than: 'path' in than ? { path: to(than.path) } : than };
    }
    case 'is_valid_date':
      return { ...condition, day: to(condition.day), month: to(condition.month), year: to(condition.year) };
    case 'not':
      return { ...condition, of: withPaths(condition.of, to) };
    default:
      return { ...condition, of: condition.of.map((one) => withPaths(one, to)) };
  }
}

/** A rule about other paths; the same rule where none changed. */
export function ruleWithPaths(rule: Rule, to: (path: string) => string): Rule {
  const made = { ...rule, target: rule.target === '' ? '' : to(rule.target), when: withPaths(rule.when, to) };
  return JSON.stringify(made) === JSON.stringify(rule) ? rule : made;
}

/** Changes what was answered in a group, in each of its rows; `line` are the groups from the root. */
export function inGroup(answers: Answers, line: readonly FormPart[], change: (inner: Answers) => Answers): Answers {
  const [group, ...rest] = line;
  if (!group) return change(answers);
  const found = answers[group.key];
  if (!found || typeof found !== 'object') return answers;
  const next = (inner: Answers) => inGroup(inner, rest, change);
  const made = Array.isArray(found) ? (isRepeated(group) ? (found as Answers[]).map(next) : found) : next(found);
  return { ...answers, [group.key]: made };
}

/** Answers under another key at the same place. */
export function renamedAnswer(answers: Answers, from: string, to: string): Answers {
  const renamed = Object.entries(answers).map(([key, answer]) => [
    key === from ? to : key,
    key === CHOSEN && answer === from ? to : answer,
  ]);
  return Object.fromEntries(renamed);
}

export function withoutAnswer(answers: Answers, key: string): Answers {
  const rest = Object.entries(answers).filter(([name, answer]) => name !== key && !(name === CHOSEN && answer === key));
  return Object.fromEntries(rest);
}

/** How many groups stand within each other at most, the part itself counted. */
export const depthOf = (part: FormPart): number => (part.kind === 'group' ? 1 + Math.max(0, ...part.parts.map(depthOf)) : 1);

export const isGroup = (part: FormPart | undefined): part is Group => part?.kind === 'group';
