import type { FormText, Law } from './form.pure.ts';

/**
 * One thing a form demands. `when` says for which answers, `target` (a path, '' for the whole form) what it is about.
 * - `require`: must be answered · `optional`: need not be, although its place says so · `forbid`: must not be answered, and is not shown
 * - `show`: shown only then · `hide`: not shown then; what is not shown is not asked for
 * - `prefill`: is answered with `value` unless somebody wrote something else
 * - `valid`: the answers are wrong unless `when` holds
 */
export interface Rule {
  key: string;
  effect: Effect;
  target: string;
  when: Condition;
  value?: string;
  message?: FormText;
  /** Of which federal states: those named, or all but those. */
  land?: { only?: string[]; except?: string[] };
  source?: RuleSource;
}

export const EFFECTS = ['require', 'optional', 'forbid', 'show', 'hide', 'prefill', 'valid'] as const;
export type Effect = (typeof EFFECTS)[number];

/** The sentence a rule was read from: FIM rule id and version, the words, how far into the text of the rule they begin. */
export interface RuleSource {
  id: string;
  version?: string;
  sentence: string;
  offset: number;
  laws?: Law[];
}

/**
 * Asks answers. Paths run from the root; where one goes through a group that is repeated and the rule's target lies in the same group, the same row is
 * meant, else any row. A comparison with an empty answer is neither true nor false: see `ask()`.
 */
export type Condition =
  | { op: 'true' }
  | { op: 'equal' | 'not_equal'; path: string; value: string }
  /** Before, as numbers or dates: a fixed value, another answer, or so many whole years ago (an age below). */
  | { op: 'less_than'; path: string; than: Bound }
  | { op: 'is_empty'; path: string }
  /** Day, month and year in three answers are a day of the calendar. */
  | { op: 'is_valid_date'; day: string; month: string; year: string }
  | { op: 'not'; of: Condition }
  | { op: 'and' | 'or' | 'xor'; of: Condition[] };

export type Bound = { value: string } | { path: string } | { age: number };
