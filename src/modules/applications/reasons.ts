import { conditionIn, type Filled, pathsOf, traceOf } from '#modules/forms';
import type { Procedure } from './city.ts';

type Outcome = Procedure['outcomes'][number];
type Truth = boolean | null;

/** A reason of a procedure, weighed against the answers. `truth` null: an answer is missing, or nobody wrote a condition. */
export interface WeighedReason {
  outcome: Outcome;
  reason: Outcome['reasons'][number];
  truth: Truth;
  /** Paths its condition asks. */
  asked: string[];
}

/** A line of the trace that is kept with a decision: a rule of the form or a reason of the procedure by key, what it asked, how it came out. Answers stand in the application alone. */
export interface TraceLine {
  kind: 'reason' | 'rule';
  key: string;
  /** Of a rule: what it is about, with row numbers. */
  place: string;
  asked: string[];
  truth: Truth;
  /** Of a reason: whether it carries the decision. */
  taken?: boolean;
}

/** A reason as a decision keeps it and its letter prints it; `by`: the rules proposed it, or a person chose it by hand. */
export interface KeptReason {
  id: string;
  text: string;
  law?: string | undefined;
  by?: 'rules' | 'hand';
}

/** What the conditions of all reasons come to. One whose condition the form cannot answer is neither true nor false. */
export function weighReasons({ outcomes }: Procedure, filled: Filled): WeighedReason[] {
  return outcomes.flatMap((outcome) =>
    outcome.reasons.map((reason) => {
      const condition = reason.when === undefined ? null : conditionIn(filled.made.form, reason.when);
      return {
        outcome,
        reason,
        truth: condition && filled.truthOf(condition, null, []),
        asked: condition ? pathsOf(condition) : [],
      };
    }),
  );
}

/** What was chosen, as the decision keeps it. */
export function keptReasons(weighed: readonly WeighedReason[], outcome: string, chosen: readonly string[]): KeptReason[] {
  return weighed
    .filter((one) => one.outcome.id === outcome && chosen.includes(one.reason.id))
    .map(({ reason: { id, text, law }, truth }) => ({ id, text, law, by: truth === true ? 'rules' : 'hand' }));
}

/** Every rule and every condition that bears on a decision, as it came out. */
export function traceLines(weighed: readonly WeighedReason[], filled: Filled, kept: readonly KeptReason[]): TraceLine[] {
  const taken = new Set(kept.map((one) => one.id));
  const reasons = weighed.map(
    ({ reason, truth, asked }): TraceLine => ({
      ...{ kind: 'reason', key: reason.id, place: '', asked, truth },
      taken: taken.has(reason.id),
    }),
  );
  const rules = traceOf(filled).map(({ rule, place, asked, truth }): TraceLine => ({ kind: 'rule', key: rule, place, asked, truth }));
  return [...reasons, ...rules];
}

/**
 * Why a decision does not fit its own rules: something is granted although an answer is against a rule of the form or a reason to refuse holds, or a reason was chosen whose condition does not hold. Empty: nothing
 * speaks against it.
 */
export function contradictionsOf(weighed: readonly WeighedReason[], filled: Filled, outcome: Outcome, chosen: readonly string[]): string[] {
  const granted = outcome.kind === 'granted';
  const broken = granted && filled.problems.some(({ code }) => code === 'rule') ? ['rule'] : [];
  const against = weighed.filter((one) =>
    one.outcome.id === outcome.id
      ? one.truth === false && chosen.includes(one.reason.id)
      : granted && one.truth === true && one.outcome.kind === 'refused',
  );
  return [...broken, ...against.map((one) => one.reason.text)];
}
