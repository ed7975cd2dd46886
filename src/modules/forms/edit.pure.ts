import { pathsOf } from './compiled.pure.ts';
import * as at from './edit-parts.pure.ts';
import { above, below, inGroup, isGroup, isWithin, lineTo, partAt, partsIn, ruleWithPaths, withPartsIn } from './edit-parts.pure.ts';
import { type Answers, type CodeList, type Form, type FormPart, type FormText, isRepeated, type TestPerson } from './form.pure.ts';
import type { Rule } from './rule.pure.ts';
import { type Unsound, unsoundIn } from './sound.pure.ts';
import { FORM } from './words.ts';

/** One change of a form that is being written. Paths are those before it; `into` is the path of a group, '' for the form itself. */
export type Edit =
  | { do: 'title'; title: FormText; intro?: FormText }
  | { do: 'add'; into: string; part: FormPart; place?: number }
  /** What a part says; a group keeps what stands in it. */
  | { do: 'change'; path: string; part: FormPart }
  | { do: 'move'; path: string; into: string; place: number }
  /** One place up or down, into the group before it, out of the group around it. */
  | { do: 'up' | 'down' | 'in' | 'out'; path: string }
  | { do: 'copy'; path: string }
  /** `with_rules`: the rules that speak of it go as well. */
  | { do: 'remove'; path: string; with_rules?: boolean }
  /** Adds a list, or changes the one that had the key `was`. */
  | { do: 'list'; list: CodeList; was?: string }
  | { do: 'remove_list'; key: string }
  /** Adds a rule, or changes the one of the same key. */
  | { do: 'rule'; rule: Rule }
  | { do: 'remove_rule'; key: string }
  | { do: 'persons'; persons: TestPerson[] };

/** A form after a change: where the part stands now, and the keys of the rules that were written anew, went, or mean something else now. */
export interface Edited {
  form: Form;
  path: string;
  touched: string[];
}

/** Why a change is not made. `rules` are the keys of the rules that stand against it. */
export interface EditRefused {
  refused: Unsound['code'] | 'not_there' | 'rules_ask' | 'list_used' | 'into_itself' | 'too_deep';
  rules: string[];
  /** Of whatever is wrong: a path, a key or a pattern. */
  detail?: string;
}

/** Makes one change. What it leads to is as sound as the form before it, else it is refused; the form given stays as it is. */
export function edit(form: Form, wanted: Edit): Edited | EditRefused {
  const made = applied(form, wanted);
  if ('refused' in made) return made;
  const known = new Set(unsoundIn(form).map(({ code, at: where }) => `${code} ${where}`));
  const wrong = unsoundIn(made.form).find(({ code, at: where }) => !known.has(`${code} ${where}`) && code !== 'list_empty');
  if (!wrong) return made;
  return { refused: wrong.code, rules: rulesOf(made.form, wrong), detail: wrong.detail ?? wrong.at };
}

function applied(form: Form, wanted: Edit): Edited | EditRefused {
  switch (wanted.do) {
    case 'title': {
      const { intro: _, ...rest } = form;
      return { form: { ...rest, title: wanted.title, ...(wanted.intro ? { intro: wanted.intro } : {}) }, path: '', touched: [] };
    }
    case 'add':
      return added(form, wanted);
    case 'change':
      return changed(form, wanted);
    case 'move':
      return moved(form, wanted.path, wanted.into, wanted.place);
    case 'up':
    case 'down':
    case 'in':
    case 'out':
      return stepped(form, wanted);
    case 'copy':
      return copied(form, wanted.path);
    case 'remove':
      return removed(form, wanted);
    case 'list':
      return listed(form, wanted);
    case 'remove_list': {
      const users = at.pathsIn(form.parts).filter((path) => listOf(form, path) === wanted.key);
      if (users.length > 0) return { refused: 'list_used', rules: [], detail: users.join(', ') };
      return { form: { ...form, lists: form.lists.filter(({ key }) => key !== wanted.key) }, path: '', touched: [] };
    }
    case 'rule': {
      const there = form.rules.some(({ key }) => key === wanted.rule.key);
      const rules = there ? form.rules.map((one) => (one.key === wanted.rule.key ? wanted.rule : one)) : [...form.rules, wanted.rule];
      return { form: { ...form, rules }, path: wanted.rule.target, touched: [wanted.rule.key] };
    }
    case 'remove_rule':
      return { form: { ...form, rules: form.rules.filter(({ key }) => key !== wanted.key) }, path: '', touched: [wanted.key] };
    case 'persons':
      return { form: { ...form, persons: wanted.persons }, path: '', touched: [] };
  }
}

function added(form: Form, { into, part, place }: Extract<Edit, { do: 'add' }>): Edited | EditRefused {
  const parts = partsIn(form, into);
  if (!parts) return gone(into);
  if (tooDeep(into, part)) return { refused: 'too_deep', rules: [], detail: into };
  const next = [...parts];
  next.splice(place ?? next.length, 0, part);
  return { form: withPartsIn(form, into, next), path: below(into, part.key), touched: [] };
}

function changed(form: Form, { path, part }: Extract<Edit, { do: 'change' }>): Edited | EditRefused {
  const before = partAt(form, path);
  const parts = partsIn(form, above(path));
  if (!before || !parts || before.kind !== part.kind) return gone(path);
  const next = isGroup(part) && isGroup(before) ? { ...part, parts: before.parts } : part;
  const to = below(above(path), part.key);
  const made = withPartsIn(
    form,
    above(path),
    parts.map((one) => (one === before ? next : one)),
  );
  const renamed = to === path ? withMeaning(made, before, next, path) : withNewPath(made, path, to);
  if (to === path) return renamed;
  const line = lineTo(form, above(path)) ?? [];
  const persons = withAnswers(form, (answers) => inGroup(answers, line, (inner) => at.renamedAnswer(inner, before.key, part.key)));
  return { ...renamed, form: { ...renamed.form, ...persons } };
}

/** Another type, list or number of answers: what rules say of it may mean something else now. */
function withMeaning(form: Form, before: FormPart, next: FormPart, path: string): Edited {
  const meaning = (part: FormPart) => JSON.stringify([part.max, ...(part.kind === 'field' ? [part.type, part.list, part.mode] : [])]);
  return { form, path, touched: meaning(before) === meaning(next) ? [] : rulesAbout(form, path) };
}

function withNewPath(form: Form, path: string, to: string): Edited {
  const follow = (one: string) => (isWithin(one, path) ? to + one.slice(path.length) : one);
  const rules = form.rules.map((rule) => ruleWithPaths(rule, follow));
  const persons = form.persons?.map((person) =>
    person.stops_at === undefined ? person : { ...person, stops_at: follow(person.stops_at) },
  );
  const touched = rules.filter((rule, n) => rule !== form.rules[n]).map(({ key }) => key);
  return { form: { ...form, rules, ...(persons ? { persons } : {}) }, path: to, touched };
}

function moved(form: Form, path: string, into: string, place: number): Edited | EditRefused {
  const part = partAt(form, path);
  const from = partsIn(form, above(path));
  if (!part || !from || !partsIn(form, into)) return gone(path);
  if (isWithin(into, path)) return { refused: 'into_itself', rules: [], detail: path };
  if (tooDeep(into, part)) return { refused: 'too_deep', rules: [], detail: into };
  const without = withPartsIn(
    form,
    above(path),
    from.filter((one) => one !== part),
  );
  const next = [...(partsIn(without, into) ?? [])];
  next.splice(Math.max(0, place), 0, part);
  const made = withPartsIn(without, into, next);
  if (into === above(path)) return { form: made, path, touched: [] };
  const renamed = withNewPath(made, path, below(into, part.key));
  const persons = withAnswers(form, movingAnswers(form, path, into));
  return { ...renamed, form: { ...renamed.form, ...persons } };
}

/** Answers go along where neither place is in rows; which row they would belong to nobody can say. */
function movingAnswers(form: Form, path: string, into: string): (answers: Answers) => Answers {
  const [from, to] = [lineTo(form, above(path)) ?? [], lineTo(form, into) ?? []];
  const key = path.split('.').at(-1) ?? '';
  const alone = ![...from, ...to].some(isRepeated);
  return (answers) => {
    let taken: Answers[string] | undefined;
    const without = inGroup(answers, from, (inner) => {
      taken = inner[key];
      return at.withoutAnswer(inner, key);
    });
    if (!alone || taken === undefined) return without;
    const value = taken;
    const begun = to.reduceRight<Answers>((inner, group) => ({ [group.key]: inner }), {});
    return inGroup(merged(begun, without), to, (inner) => ({ ...inner, [key]: value }));
  };
}

function merged(begun: Answers, answers: Answers): Answers {
  const inner = Object.entries(begun).map(([key, value]) => {
    const there = answers[key];
    return [key, isAnswers(there) && isAnswers(value) ? merged(value, there) : (there ?? value)] as const;
  });
  return { ...answers, ...Object.fromEntries(inner) };
}

const isAnswers = (value: unknown): value is Answers => typeof value === 'object' && value !== null && !Array.isArray(value);

function stepped(form: Form, { do: way, path }: Extract<Edit, { do: 'up' | 'down' | 'in' | 'out' }>): Edited | EditRefused {
  const group = above(path);
  const siblings = partsIn(form, group) ?? [];
  const place = siblings.findIndex((one) => below(group, one.key) === path);
  if (place < 0) return gone(path);
  if (way === 'up' || way === 'down') {
    const to = place + (way === 'up' ? -1 : 1);
    return to < 0 || to >= siblings.length ? { form, path, touched: [] } : moved(form, path, group, to);
  }
  if (way === 'in') {
    const before = siblings[place - 1];
    return isGroup(before) ? moved(form, path, below(group, before.key), before.parts.length) : gone(path);
  }
  if (group === '') return gone(path);
  const outer = above(group);
  return moved(form, path, outer, (partsIn(form, outer) ?? []).findIndex((one) => below(outer, one.key) === group) + 1);
}

function copied(form: Form, path: string): Edited | EditRefused {
  const part = partAt(form, path);
  const parts = partsIn(form, above(path));
  if (!part || !parts) return gone(path);
  const key = freeKey(
    part.key,
    parts.map((one) => one.key),
  );
  const next = [...parts];
  next.splice(parts.indexOf(part) + 1, 0, { ...part, key });
  const to = below(above(path), key);
  const follow = (one: string) => (isWithin(one, path) ? to + one.slice(path.length) : one);
  const keys = form.rules.map((rule) => rule.key);
  const rules = form.rules
    .filter(({ target }) => isWithin(target, path))
    .map((rule) => {
      const made = { ...ruleWithPaths(rule, follow), key: freeKey(rule.key, keys) };
      keys.push(made.key);
      return made;
    });
  const made = withPartsIn(form, above(path), next);
  return { form: { ...made, rules: [...form.rules, ...rules] }, path: to, touched: rules.map((rule) => rule.key) };
}

/** The key with a number behind it that nobody has yet. */
export function freeKey(key: string, taken: readonly string[]): string {
  const stem = key.replace(/_\d+$/, '').slice(0, 70);
  for (let n = 2; ; n += 1) if (!taken.includes(`${stem}_${n}`)) return `${stem}_${n}`;
}

function removed(form: Form, { path, with_rules }: Extract<Edit, { do: 'remove' }>): Edited | EditRefused {
  const part = partAt(form, path);
  const parts = partsIn(form, above(path));
  if (!part || !parts) return gone(path);
  const about = rulesAbout(form, path);
  if (about.length > 0 && !with_rules) return { refused: 'rules_ask', rules: about, detail: path };
  const rest = withPartsIn(
    form,
    above(path),
    parts.filter((one) => one !== part),
  );
  const line = lineTo(form, above(path)) ?? [];
  const persons = withAnswers(form, (answers) => inGroup(answers, line, (inner) => at.withoutAnswer(inner, part.key)));
  return {
    form: { ...rest, ...persons, rules: form.rules.filter(({ key }) => !about.includes(key)) },
    path: above(path),
    touched: about,
  };
}

function listed(form: Form, { list, was }: Extract<Edit, { do: 'list' }>): Edited | EditRefused {
  const key = was ?? list.key;
  const before = form.lists.find((one) => one.key === key);
  if (was !== undefined && !before) return { refused: 'not_there', rules: [], detail: was };
  if (was === undefined && before) return { refused: 'key_twice', rules: [], detail: list.key };
  if (!before) return { form: { ...form, lists: [...form.lists, list] }, path: '', touched: [] };
  const codes = new Set(list.values.map(({ code }) => code));
  const lost = new Set(before.values.map(({ code }) => code).filter((code) => !codes.has(code)));
  const users = at.pathsIn(form.parts).filter((path) => listOf(form, path) === key);
  const touched = form.rules.filter((rule) => users.some((path) => namesValue(rule, path, lost))).map((rule) => rule.key);
  return { form: { ...form, lists: form.lists.map((one) => (one === before ? { ...list, key } : one)) }, path: '', touched };
}

const listOf = (form: Form, path: string): string | undefined => {
  const part = partAt(form, path);
  return part?.kind === 'field' ? part.list : undefined;
};

/** Whether a rule names one of some values of a question. */
function namesValue(rule: Rule, path: string, values: ReadonlySet<string>): boolean {
  const walk = (one: Rule['when']): boolean => {
    if (one.op === 'equal' || one.op === 'not_equal') return one.path === path && values.has(one.value);
    if (one.op === 'not') return walk(one.of);
    return one.op === 'and' || one.op === 'or' || one.op === 'xor' ? one.of.some(walk) : false;
  };
  return walk(rule.when) || (rule.effect === 'prefill' && rule.target === path && values.has(rule.value ?? ''));
}

/** The keys of the rules that are about a part or ask it, or something in it. */
export function rulesAbout(form: Form, path: string): string[] {
  return form.rules
    .filter(({ target, when }) => [target, ...pathsOf(when)].some((one) => one !== '' && isWithin(one, path)))
    .map(({ key }) => key);
}

/** The rules with which something is wrong: of a circle those that are about the part and what lies around it. */
function rulesOf(form: Form, wrong: Unsound): string[] {
  if (wrong.at.startsWith('rule:')) return [wrong.at.slice('rule:'.length)];
  if (wrong.code !== 'circle') return [];
  return form.rules.filter(({ target }) => isWithin(wrong.at, target) || isWithin(target, wrong.at)).map(({ key }) => key);
}

const withAnswers = (form: Form, change: (answers: Answers) => Answers): Pick<Form, 'persons'> =>
  form.persons ? { persons: form.persons.map((person) => ({ ...person, answers: change(person.answers) })) } : {};

const tooDeep = (into: string, part: FormPart) => (into === '' ? 0 : into.split('.').length) + at.depthOf(part) > FORM.depth;
const gone = (path: string): EditRefused => ({ refused: 'not_there', rules: [], detail: path });
