import type { Truth } from './ask.pure.ts';
import { pathsOf, type Rows, type Spot } from './compiled.pure.ts';
import type { Filled } from './fill.pure.ts';
import type { Law } from './form.pure.ts';
import type { Rule } from './rule.pure.ts';

/** One rule of a form as it came out for one set of answers: where, what it asked, and whether its condition holds. No answer stands in it. */
export interface TracedRule {
  rule: string;
  effect: Rule['effect'];
  /** The place it is about, with row numbers; '' for the whole form. */
  place: string;
  /** The paths its condition asks. */
  asked: string[];
  truth: Truth;
  laws: Law[];
}

/** What the rules of a form came to that bear on a decision: those which say what is right, and those that name their law. In the order of the form. */
export function traceOf(filled: Filled): TracedRule[] {
  const { made } = filled;
  const spotOf = new Map<Rule, Spot | null>(made.valid.map(({ rule, spot }) => [rule, spot]));
  for (const spot of made.spots.values()) for (const rules of Object.values(spot.rules)) for (const rule of rules) spotOf.set(rule, spot);
  return made.form.rules.flatMap((rule) => {
    const spot = spotOf.get(rule);
    const laws = rule.source?.laws ?? [];
    if (spot === undefined || (rule.effect !== 'valid' && laws.length === 0)) return [];
    return placesOf(filled, spot).map(({ place, rows }) => ({
      rule: rule.key,
      effect: rule.effect,
      place,
      asked: pathsOf(rule.when),
      truth: filled.truthOf(rule.when, spot, rows),
      laws,
    }));
  });
}

/** Where a rule about a spot is asked; nowhere while its part does not belong to what is asked. */
function placesOf(filled: Filled, spot: Spot | null): { place: string; rows: Rows }[] {
  if (!spot) return [{ place: '', rows: [] }];
  return [...filled.standings.values()].filter((one) => one.spot === spot && one.active).map(({ place, rows }) => ({ place, rows }));
}
