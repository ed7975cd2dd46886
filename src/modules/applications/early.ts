import {
  type Answers,
  type Circumstances,
  conditionIn,
  currentFormFor,
  type Filled,
  type Form,
  type FormText,
  fill,
  isList,
  pathsOf,
  type Rule,
  readTyped,
  type Standing,
  withAnswer,
} from '#modules/forms';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { circumstancesOf } from './circumstances.ts';
import { openProcedureFor, type Procedure } from './city.ts';
import { earlyForm, OWN } from './early-form.ts';
import type { Early } from './early-schema.ts';

/** Why an application would be refused: in a sentence, by which law, and what to do instead. */
export interface EarlyReason {
  text: FormText;
  law?: string | undefined;
  instead?: FormText | undefined;
}

/** `maybe`: nothing speaks against it, but some answer is missing; `open` are the places of those. */
export interface EarlyVerdict {
  verdict: 'yes' | 'no' | 'maybe';
  because: EarlyReason[];
  open: string[];
}

export interface EarlyCheck {
  asked: { form: Form };
  filled: Filled;
  /** What is asked, in its order. */
  standings: Standing[];
}

/** What somebody typed into the questions beforehand, by place, as answers. */
function answersIn(form: Form, typed: Record<string, string[]>, where: Circumstances): Answers {
  let answers: Answers = {};
  for (const { spot, rows, place } of fill(form, {}, where).standings.values()) {
    const { part } = spot;
    const values = (typed[place] ?? []).flatMap((one) => (part.kind === 'field' ? readTyped(part, one, form.lists) || [] : []));
    const [first] = values;
    if (part.kind === 'field' && first !== undefined) answers = withAnswer(answers, { spot, rows }, isList(part) ? values : first);
  }
  return answers;
}

/** The answers of a check that belong into the application itself. */
export function carriedAnswers(form: Form, early: Early | undefined, typed: Record<string, string[]>, where: Circumstances): Answers {
  if (!early) return {};
  const { [OWN]: _, ...carried } = answersIn(earlyForm(form, early), typed, where);
  return carried;
}

/** What the answers come to. A reason that cannot be weighed yet leaves it open: it neither refuses nor promises anything. */
export function earlyVerdict(early: Early, filled: Filled): EarlyVerdict {
  const { form, valid } = filled.made;
  const weighed = [
    ...early.reasons.map((reason) => {
      const when = conditionIn(form, reason.when);
      return { reason, truth: when && filled.truthOf(when, null, []), asked: when ? pathsOf(when) : [] };
    }),
    ...valid.map(({ rule, spot }) => {
      const truth = filled.truthOf(rule.when, spot, []);
      return { reason: reasonOf(rule), truth: truth === null ? null : !truth, asked: pathsOf(rule.when) };
    }),
  ];
  const because = weighed.flatMap(({ reason, truth }) => (truth === true ? [reason] : []));
  const undecided = weighed.filter(({ truth }) => truth === null);
  const open = [...new Set(undecided.flatMap((one) => one.asked))].filter((path) => !filled.standings.get(path)?.values.length);
  return {
    verdict: because.length > 0 ? 'no' : undecided.length > 0 ? 'maybe' : 'yes',
    because: because.map(({ text, law, instead }) => ({ text, law, instead })),
    open,
  };
}

function reasonOf({ message, source }: Rule): EarlyReason {
  const laws = source?.laws?.map((one) => one.text).join(', ');
  return { text: message ?? { de: source?.sentence ?? '' }, law: laws || undefined };
}

/** The check of a procedure with what was typed so far; the form as it is asked today. Refuses `not_found` where there is none. Nothing is kept. */
export async function earlyCheckFor(
  work: Work,
  { procedure_id, typed }: { procedure_id: string; typed: Record<string, string[]> },
): Promise<EarlyCheck & { procedure: Procedure; early: Early; verdict: EarlyVerdict }> {
  const { procedure } = await openProcedureFor(work.read, procedure_id);
  const { early } = procedure;
  const current = await currentFormFor(work, procedure.form);
  if (!early || !current) throw new Refusal('not_found');
  const where = await circumstancesOf(work, work.now());
  const form = earlyForm(current.form, early);
  const filled = fill(form, answersIn(form, typed, where), where);
  const standings = [...filled.standings.values()].filter(({ spot }) => spot.part.kind === 'field');
  return { procedure, early, asked: { form }, filled, standings, verdict: earlyVerdict(early, filled) };
}
