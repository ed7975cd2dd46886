import { ask, type Known, type Truth } from './ask.pure.ts';
import { checkAnswer, type Problem } from './check.pure.ts';
import { type Compiled, compiled, placeOf, type Rows, type Spot } from './compiled.pure.ts';
import { type Answers, CHOSEN, type Field, type Form, type Group, isList, isRepeated } from './form.pure.ts';
import { hasAnswer, ownAnswers, rowsAt, takenAt } from './own-answers.pure.ts';
import type { Condition, Rule } from './rule.pure.ts';

/** Where and when a form is filled in: the federal state ('' unknown), the day in the city's time zone. */
export interface Circumstances {
  land: string;
  /** 2026-11-24 */
  today: string;
}

/** What the form makes of one part in one row, with the answers as they are. */
export interface Standing {
  spot: Spot;
  place: string;
  rows: Rows;
  /** It belongs to what is asked. Else it is not shown, not demanded and not sent. */
  active: boolean;
  /** It must be answered. */
  required: boolean;
  /** Of a field: its answers, what it was filled with beforehand among them. */
  values: readonly string[];
  /** Of a repeated group: how many rows there are, the ones that must be there included. */
  row_count: number;
}

export interface Filled {
  /** Every part that is reached, by place, in the order of the form; nothing below a part that is not active. */
  standings: ReadonlyMap<string, Standing>;
  problems: Problem[];
  /** What is sent: answers of active parts alone. */
  sent: Answers;
  /** Places with an answer that is kept but not sent, because it no longer belongs to what is asked. */
  left_out: string[];
  /** The form as it was asked, with the rules of its state alone. */
  made: Compiled;
  /** Whether a condition holds with these answers, asked from a part in given rows, or from the whole form (null). */
  truthOf(when: Condition, from: Spot | null, rows: Rows): Truth;
}

/**
 * What a form makes of answers: what is asked, what must be answered, what is wrong, what would be sent. The one evaluator: browser, server and tests run this code. A rule that cannot be
 * decided yet, because an answer it asks is missing, demands nothing and shows nothing: what it would show or forbid waits for that answer.
 */
export function fill(form: Form, answers: Answers, { land, today }: Circumstances): Filled {
  const made = compiled(form, land);
  const standings = new Map<string, Standing>();
  const problems: Problem[] = [];
  const left_out: string[] = [];
  const known = new Map<string, boolean>();

  const holds = (rule: Rule, spot: Spot | null, rows: Rows) => ask(rule.when, knownFrom(spot, rows));

  function isActive(spot: Spot, rows: Rows): boolean {
    const place = placeOf(spot, rows);
    const before = known.get(place);
    if (before !== undefined) return before;
    known.set(place, true); // Rules in a circle are refused when a form is made; should one come through, it ends here.
    const active =
      (!spot.parent || (isActive(spot.parent, inside(spot.parent, rows)) && isTaken(spot, rows))) &&
      (!spot.rules.show || spot.rules.show.some((rule) => holds(rule, spot, rows) === true)) &&
      !spot.rules.hide?.some((rule) => holds(rule, spot, rows) !== false) &&
      !spot.rules.forbid?.some((rule) => holds(rule, spot, rows) !== false);
    known.set(place, active);
    return active;
  }

  /** In a group of which one is chosen, the others are not asked. */
  function isTaken(spot: Spot, rows: Rows): boolean {
    const { parent } = spot;
    if (parent?.part.kind !== 'group' || !parent.part.choice) return true;
    return takenAt(answers, parent, inside(parent, rows)) === spot.part.key;
  }

  function valuesOf(spot: Spot, rows: Rows): readonly string[] {
    const field = spot.part;
    if (field.kind !== 'field') return [];
    if (!isActive(spot, rows)) return spot.rules.forbid ? [] : prefilled(spot, rows);
    const own = ownAnswers(answers, spot, rows);
    if (field.mode) return field.preset ? [field.preset] : prefilled(spot, rows);
    if (own?.length) return own;
    const given = prefilled(spot, rows);
    return given.length ? given : own || !field.preset ? [] : [field.preset];
  }

  /** What is hidden and filled in beforehand is sent nevertheless: that is how official forms keep what they need not ask. */
  function prefilled(spot: Spot, rows: Rows): string[] {
    const rule = spot.rules.prefill?.find((one) => holds(one, spot, rows) === true);
    return rule?.value ? [rule.value] : [];
  }

  function knownFrom(from: Spot | null, rows: Rows): Known {
    return {
      today,
      type: (path) => typeOf(made, path),
      values: (path) => {
        const spot = made.spots.get(path);
        return spot ? valuesBelow(spot, rows.slice(0, sharedRows(from, spot))) : [];
      },
    };
  }

  /** Answers at a spot and below it, in all rows that are not given. */
  function valuesBelow(spot: Spot, rows: Rows): string[] {
    const open = openGroup(spot, rows);
    if (open) return rowNumbers(rowsAt(answers, open, rows)).flatMap((row) => valuesBelow(spot, [...rows, row]));
    return spot.part.kind === 'field' ? [...valuesOf(spot, rows)] : spot.children.flatMap((child) => valuesBelow(child, rows));
  }

  function walk(spot: Spot, rows: Rows, demanded: boolean, into: Answers): void {
    const { part, rules } = spot;
    const place = placeOf(spot, rows);
    const active = isActive(spot, rows);
    const asked = active && (rules.require?.some((rule) => holds(rule, spot, rows) === true) ?? false);
    const chosen = spot.parent?.part.kind === 'group' && spot.parent.part.choice === true;
    const spared = active && (rules.optional?.some((rule) => holds(rule, spot, rows) === true) ?? false);
    const required = active && (asked || (demanded && !spared && (part.min > 0 || chosen)));
    const standing: Standing = { spot, place, rows, active, required, values: [], row_count: 0 };
    standings.set(place, standing);
    if (!active && hasAnswer(answers, spot, rows)) left_out.push(place);
    if (part.kind === 'field') field(part, standing, into);
    else if (part.kind === 'group' && active) isRepeated(part) ? repeated(standing, into) : group(standing, part, asked, into);
  }

  function field(part: Field, standing: Standing, into: Answers): void {
    const { spot, rows, place } = standing;
    standing.values = valuesOf(spot, rows);
    const [first] = standing.values;
    if (first !== undefined) into[part.key] = isList(part) ? [...standing.values] : first;
    if (standing.active && !part.mode) problems.push(...checkAnswer(part, place, standing.values, standing.required, made.codes));
  }

  function group(standing: Standing, part: Group, asked: boolean, into: Answers): void {
    const { spot, rows, place, required } = standing;
    const before = problems.length;
    const touched = hasAnswer(answers, spot, rows);
    const inner: Answers = {};
    for (const child of spot.children) walk(child, rows, required || touched, inner);
    const taken = part.choice ? takenAt(answers, spot, rows) : undefined;
    if (part.choice && !taken && required) problems.push({ place, code: 'choose_one' });
    else if (asked && !touched && problems.length === before) problems.push({ place, code: 'group_required' });
    if (Object.keys(inner).length) into[part.key] = taken ? { [CHOSEN]: taken, ...inner } : inner;
  }

  function repeated(standing: Standing, into: Answers): void {
    const { spot, rows, place, required } = standing;
    const { min, max, key } = spot.part;
    const given = rowsAt(answers, spot, rows);
    standing.row_count = Math.max(given, required ? Math.max(min, 1) : 0);
    const sent: Answers[] = [];
    for (const row of rowNumbers(standing.row_count)) {
      const inner: Answers = {};
      const at = [...rows, row];
      for (const child of spot.children) walk(child, at, required || hasAnswer(answers, spot, at), inner);
      if (Object.keys(inner).length) sent.push(inner);
    }
    if (max !== null && given > max) problems.push({ place, code: 'too_many', limit: max });
    if (required && sent.length < min && min > 1) problems.push({ place, code: 'too_few', limit: min });
    if (sent.length) into[key] = sent;
  }

  const sent: Answers = {};
  for (const spot of made.roots) walk(spot, [], true, sent);
  for (const { rule, spot } of made.valid) {
    for (const rows of spot ? rowsOf(standings, spot) : [[]]) {
      const place = spot ? placeOf(spot, rows) : '';
      if (holds(rule, spot, rows) === false) problems.push({ place, code: 'rule', rule: rule.key });
    }
  }
  return { standings, problems, sent, left_out, made, truthOf: (when, from, rows) => ask(when, knownFrom(from, rows)) };
}

const typeOf = ({ spots }: Compiled, path: string) => {
  const part = spots.get(path)?.part;
  return part?.kind === 'field' ? part.type : undefined;
};

const repeats = (spot: Spot) => spot.part.kind === 'group' && isRepeated(spot.part);

/** Row numbers as far as they lead to a group, its own among them. */
const inside = (group: Spot, rows: Rows) => rows.slice(0, group.repeated.length);

/** How many rows two spots have in common: those of repeated groups above both. */
function sharedRows(from: Spot | null, to: Spot): number {
  if (!from) return 0;
  const apart = to.repeated.findIndex((group, n) => group !== from.repeated[n]);
  return apart < 0 ? to.repeated.length : apart;
}

/** The outermost repeated group on the line of a spot for which no row is given. */
const openGroup = (spot: Spot, rows: Rows): Spot | undefined => spot.repeated[rows.length];

/** In which rows a spot is asked. */
function rowsOf(standings: Filled['standings'], spot: Spot): Rows[] {
  const found: Rows[] = [];
  for (const standing of standings.values()) {
    if (standing.spot !== spot || !standing.active) continue;
    if (!repeats(spot)) found.push(standing.rows);
    else for (const row of rowNumbers(standing.row_count)) found.push([...standing.rows, row]);
  }
  return found;
}

const rowNumbers = (count: number) => Array.from({ length: count }, (_, row) => row);
