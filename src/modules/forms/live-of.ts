import { compiled, pathsOf, type Spot } from './compiled.pure.ts';
import type { Circumstances, Filled, Standing } from './fill.pure.ts';
import { type Answer, type Answers, CHOSEN, type Form, type FormPart } from './form.pure.ts';
import type { Live } from './live.pure.ts';
import { ownAnswers } from './own-answers.pure.ts';
import { type AskedPage, childrenOf } from './pages.pure.ts';

/** A part as it would stand if it were asked, with what was answered before: for pages that hold it ready. */
export function standingIfAsked(answers: Answers, spot: Spot, rows: readonly number[], place: string): Standing {
  const { part } = spot;
  const own = part.kind === 'field' ? (ownAnswers(answers, spot, rows) ?? (part.preset ? [part.preset] : [])) : [];
  return { spot, place, rows, active: true, required: part.min > 0, values: own, row_count: 0 };
}

/** Everything that stands directly in a group, asked or not. */
export function partsIn({ standings }: Pick<Filled, 'standings'>, answers: Answers, { spot, rows, place }: Standing): Standing[] {
  return spot.children.map((child) => {
    const at = `${place}.${child.part.key}`;
    return standings.get(at) ?? standingIfAsked(answers, child, rows, at);
  });
}

/** What a page may come to ask by its own answers: what it asks now, and what stands between it. */
export function partsOn(filled: Pick<Filled, 'standings'>, page: AskedPage): Standing[] {
  if (page.kind === 'rows') return [];
  const [first] = page.standings;
  if (!first || first.spot.part.kind === 'group') return page.standings;
  const { parent } = first.spot;
  const beside = parent
    ? childrenOf(filled.standings, parent, first.rows)
    : [...filled.standings.values()].filter(({ spot }) => !spot.parent);
  return beside.filter(({ spot }) => spot.part.kind !== 'group');
}

/** The same with everything below, as far as it can be answered on a page. */
export function questionsOn(filled: Pick<Filled, 'standings'>, answers: Answers, page: AskedPage): Standing[] {
  const below = (one: Standing): Standing[] => [
    one,
    ...(one.spot.part.kind === 'group' ? partsIn(filled, answers, one).flatMap(below) : []),
  ];
  return partsOn(filled, page).flatMap(below);
}

/** Whether what a page asks, or finds right, depends on what is answered there: else a script could say nothing before the page is sent. */
export function asksItself(form: Form, land: string, questions: readonly Standing[]): boolean {
  const own = new Set(questions.map(({ spot }) => spot));
  const paths = new Set(Array.from(own, (spot) => spot.path));
  const rules = [...own].flatMap((spot) => Object.values(spot.rules).flat());
  const checks = compiled(form, land).valid.flatMap(({ rule, spot }) => (spot && own.has(spot) ? [rule] : []));
  return [...rules, ...checks].some((rule) => pathsOf(rule.when).some((path) => paths.has(path)));
}

/**
 * What a page needs of its form and of what was answered, to know by itself what is asked: its questions, what their rules ask, and what stands above all of them. Of other answers only that there
 * are some. No texts, no lists: what is chosen from a list is right by itself.
 */
export function liveOf(form: Form, answers: Answers, where: Circumstances, questions: readonly Standing[]): Live {
  const { spots, valid } = compiled(form, where.land);
  const wanted = new Set<Spot>();
  const take = (spot: Spot | null | undefined): void => {
    if (!spot || wanted.has(spot)) return;
    wanted.add(spot);
    take(spot.parent);
    // Which one of a choice was taken is asked of all of them.
    if (spot.parent?.part.kind === 'group' && spot.parent.part.choice) spot.parent.children.forEach(take);
    for (const rule of Object.values(spot.rules).flat()) for (const path of pathsOf(rule.when)) takeAll(spots.get(path));
  };
  const takeAll = (spot: Spot | undefined): void => {
    take(spot);
    spot?.children.forEach(takeAll);
  };
  const own = new Set(questions.map(({ spot }) => spot));
  own.forEach(take);
  const checks = valid.filter(({ spot }) => spot && own.has(spot));
  for (const { rule } of checks) for (const path of pathsOf(rule.when)) takeAll(spots.get(path));
  const rules = [...new Set([...[...wanted].flatMap((spot) => Object.values(spot.rules).flat()), ...checks.map(({ rule }) => rule)])].map(
    ({ key, effect, target, when, value }) => ({ key, effect, target, when, ...(value !== undefined && { value }) }),
  );
  const roots = form.parts.flatMap((part) => slimmed(part, part.key, spots, wanted));
  return { form: { title: { de: '' }, parts: roots, lists: [], rules }, answers: kept(answers, roots), where };
}

function slimmed(part: FormPart, path: string, spots: ReadonlyMap<string, Spot>, wanted: ReadonlySet<Spot>): FormPart[] {
  const spot = spots.get(path);
  if (!spot || !wanted.has(spot) || part.kind === 'notice') return [];
  const { title: _title, short: _short, help: _help, laws: _laws, fim: _fim, ...rest } = part;
  const bare = { ...rest, title: { de: '' } };
  if (bare.kind === 'group')
    return [{ ...bare, parts: bare.parts.flatMap((child) => slimmed(child, `${path}.${child.key}`, spots, wanted)) }];
  if (bare.kind !== 'field') return [];
  const { autocomplete: _autocomplete, media: _media, list: _list, ...field } = bare;
  if (field.type !== 'code') return [field];
  const { min_length: _least, max_length: _most, ...chosen } = field;
  return [{ ...chosen, type: 'text' }];
}

/** Answers of the parts that are kept; of what else was answered in their groups only that it was. */
function kept(answers: Answers, parts: readonly FormPart[]): Answers {
  const made: Answers = {};
  const known = new Map(parts.map((part) => [part.key, part]));
  for (const [key, answer] of Object.entries(answers)) {
    const part = known.get(key);
    if (key === CHOSEN) made[key] = answer;
    else if (!part) {
      if (isSomething(answer)) made._ = '1';
    } else made[key] = part.kind === 'group' && typeof answer === 'object' ? keptBelow(answer, part.parts) : answer;
  }
  return made;
}

function keptBelow(answer: Answers | Answers[] | string[], parts: readonly FormPart[]): Answer {
  if (!Array.isArray(answer)) return kept(answer, parts);
  return answer.map((row) => (typeof row === 'object' ? kept(row, parts) : {}));
}

const isSomething = (answer: Answer): boolean =>
  typeof answer === 'string'
    ? answer !== ''
    : (Array.isArray(answer) ? answer : Object.values(answer)).some((one: Answer) => isSomething(one));
