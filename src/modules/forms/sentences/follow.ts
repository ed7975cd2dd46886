import type { Condition, Rule } from '../rule.pure.ts';
import { conditionOf, elementOf, opposite, type Reading, validDay } from './mean.ts';
import type { Act, Said, Statement } from './tree.ts';
import { Unread } from './unread.ts';
import { keptValue } from './values.ts';

/** What a rule says, without where it stands. */
export type Meant = Pick<Rule, 'effect' | 'target' | 'when' | 'value'>;

/** The rules a statement means. Throws `Unread`. */
export function follow(statement: Statement, reading: Reading): Meant[] {
  const when = statement.when ? conditionOf(statement.when, reading) : undefined;
  const about = statement.about === undefined ? reading.home : elementOf(reading, statement.about).path;
  const then = statement.acts;
  const rules = acts(then, when, about, statement.when, reading);
  if (statement.otherwise === undefined) return rules;
  if (!when) throw new Unread('not_understood');
  const otherwise = statement.otherwise === 'opposite' ? then.map(otherway) : statement.otherwise;
  return [...rules, ...acts(otherwise, opposite(when), about, undefined, reading, lastNamed(then))];
}

const lastNamed = (then: readonly Act[]): string | undefined =>
  then.flatMap((act) => ('id' in act && act.id !== undefined ? [act.id] : [])).at(-1);

/** "Sonst nicht" turns what is shown; whether "muss …, sonst nicht" forbids or only allows is for a person to say. */
function otherway(act: Act): Act {
  if (act.act === 'show') return { ...act, act: 'hide' };
  if (act.act === 'hide') return { ...act, act: 'show' };
  throw new Unread('needs_person');
}

function acts(
  all: readonly Act[],
  when: Condition | undefined,
  about: string,
  said: Said | undefined,
  reading: Reading,
  before?: string,
): Meant[] {
  let named = before;
  return all.map((act) => {
    if (act.act === 'valid') return { effect: 'valid', target: about, when: given(when, conditionOf(act.holds, reading)) };
    if (act.act === 'day') return { effect: 'valid', target: about, when: given(when, dayIn(said, reading)) };
    named = act.id ?? named;
    if (named === undefined) throw new Unread('not_understood');
    const element = elementOf(reading, named);
    const { path: target, part } = element;
    if (act.act !== 'prefill' && act.act !== 'codes') return { effect: act.act, target, when: when ?? { op: 'true' } };
    if (part.kind !== 'field') throw new Unread('needs_person');
    const value = (said: Parameters<typeof keptValue>[0]) => keptValue(said, part, reading.form.lists);
    if (act.act === 'prefill') return { effect: 'prefill', target, when: when ?? { op: 'true' }, value: value(act.value) };
    const only = act.values.map((one): Condition => ({ op: 'equal', path: target, value: value(one) }));
    return { effect: 'valid', target, when: given(when, only.length === 1 ? (only[0] as Condition) : { op: 'or', of: only }) };
  });
}

/** What must hold if something else does. */
function given(when: Condition | undefined, holds: Condition): Condition {
  if (!when) return holds;
  return { op: 'or', of: [opposite(when), ...(holds.op === 'or' ? holds.of : [holds])] };
}

/** "Wenn alle drei Felder … befüllt sind, muss die Validität …": the date of the fields that were named. */
function dayIn(said: Said | undefined, reading: Reading): Condition {
  if (said?.is !== 'and' || !said.of.every((one) => one.is === 'filled')) throw new Unread('needs_person');
  return validDay(said.of.map((one) => elementOf(reading, ('id' in one && one.id) || '')));
}
