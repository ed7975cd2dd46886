import { compiledPattern } from './check.pure.ts';
import { type Compiled, compiled, pathsOf, type Spot } from './compiled.pure.ts';
import type { Form } from './form.pure.ts';

/** What is wrong with a form before anybody fills it in: `at` is the path of a part, or `rule:` and its key. */
export interface Unsound {
  at: string;
  code: 'key_twice' | 'list_unknown' | 'list_empty' | 'pattern_broken' | 'count_crossed' | 'target_unknown' | 'path_unknown' | 'circle';
  detail?: string;
}

/** What keeps a form from being asked at all: names that do not exist, rules in a circle. Empty: it can be filled in (whether to an end, the proof says). */
export function unsoundIn(form: Form): Unsound[] {
  const made = compiled(form);
  return [...partsOf(made), ...rulesOf(made), ...circlesOf(made)];
}

function partsOf({ form, spots, roots }: Compiled): Unsound[] {
  const found: Unsound[] = [];
  const lists = new Map(form.lists.map((list) => [list.key, list.values.length]));
  const siblings = (all: readonly Spot[]) => {
    const keys = all.map((one) => one.part.key);
    for (const spot of all) if (keys.indexOf(spot.part.key) !== all.indexOf(spot)) found.push({ at: spot.path, code: 'key_twice' });
  };
  siblings(roots);
  for (const spot of spots.values()) {
    const { part, path: at } = spot;
    siblings(spot.children);
    if (part.max !== null && part.min > part.max) found.push({ at, code: 'count_crossed' });
    if (part.kind !== 'field') continue;
    if (part.type === 'code' && !lists.has(part.list ?? '')) found.push({ at, code: 'list_unknown', detail: part.list ?? '' });
    if (part.type === 'code' && lists.get(part.list ?? '') === 0) found.push({ at, code: 'list_empty', detail: part.list ?? '' });
    if (part.pattern && !compiledPattern(part.pattern)) found.push({ at, code: 'pattern_broken', detail: part.pattern });
  }
  return found;
}

function rulesOf({ form, spots }: Compiled): Unsound[] {
  return form.rules.flatMap((rule): Unsound[] => {
    const at = `rule:${rule.key}`;
    const whole = rule.target === '' && rule.effect === 'valid';
    return [
      ...(whole || spots.has(rule.target) ? [] : [{ at, code: 'target_unknown' as const, detail: rule.target }]),
      ...pathsOf(rule.when).flatMap((path) => (spots.has(path) ? [] : [{ at, code: 'path_unknown' as const, detail: path }])),
    ];
  });
}

/** Whether a part is asked depends on the answers its rules look at, and those on whether they are asked: a circle has no beginning. */
function circlesOf({ spots }: Compiled): Unsound[] {
  const state = new Map<Spot, 'open' | 'done'>();
  const found: Unsound[] = [];
  const visit = (spot: Spot): void => {
    if (state.get(spot) === 'done') return;
    if (state.get(spot) === 'open') {
      if (!found.some((one) => one.at === spot.path)) found.push({ at: spot.path, code: 'circle' });
      return;
    }
    state.set(spot, 'open');
    if (spot.parent) visit(spot.parent);
    const { show = [], hide = [], forbid = [], prefill = [] } = spot.rules;
    for (const rule of [...show, ...hide, ...forbid, ...prefill])
      for (const path of pathsOf(rule.when)) {
        const asked = spots.get(path);
        if (asked) for (const field of fieldsBelow(asked)) visit(field);
      }
    state.set(spot, 'done');
  };
  for (const spot of spots.values()) visit(spot);
  return found;
}

/** The fields at a spot and below it: what an answer there is made of. */
export const fieldsBelow = (spot: Spot): Spot[] => (spot.part.kind === 'field' ? [spot] : spot.children.flatMap(fieldsBelow));
