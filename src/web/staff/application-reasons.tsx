import type { ApplicationForStaff, TraceLine } from '#modules/applications';
import { inLanguage } from '#modules/city';
import type { Law } from '#modules/forms';
import { answerText, formText, type InWords } from '../form-words.ts';
import { fill } from '../problems.ts';
import { Checkbox, CheckboxGroup, DataTable, Details, Message } from '../ui/index.ts';
import type { ApplicationPageProps } from './application.tsx';
import { fieldsOf } from './case-forms.tsx';

/** The reasons a decision may rest on; those that hold by the answers are chosen already, each with "because …". What a clerk takes away or adds is kept as such. */
export function ReasonFields(props: ApplicationPageProps) {
  const { t, lang, data, problem } = props;
  const { application } = data;
  const d = t.decide;
  const field = fieldsOf(props, 'entscheiden');
  const choices = application.weighed.map(({ outcome, reason, truth, asked }) => ({
    value: reason.id,
    label: reason.text,
    hint: [
      inLanguage(outcome.name, lang),
      reason.law,
      asked.some(application.withheld.hides) && d.because_withheld,
      asked.length > 0 &&
        !asked.some(application.withheld.hides) &&
        fill(d.truths[truthKey(truth)], { because: asked.map((path) => answerTo(props, path)).join('; ') }),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  const speaks = against(application);
  const held = application.weighed.filter((one) => one.truth === true).map((one) => one.reason.id);
  return (
    <>
      {choices.length > 0 && (
        <CheckboxGroup
          name="reasons"
          label={d.reasons}
          hint={held.length > 0 ? `${d.reasons_hint} ${d.reasons_held}` : d.reasons_hint}
          choices={choices}
          required
          {...field}
          {...(field.values ? {} : { value: held })}
        />
      )}
      {'values' in field && problem?.code === 'decision_contradicts' && (
        <Message tone="warning" title={d.contradicts}>
          <ul>
            {speaks.map((text) => (
              <li key={text}>{text}</li>
            ))}
            {speaks.length === 0 && <li>{d.against_withheld}</li>}
          </ul>
          <Checkbox name="despite" label={d.despite} {...field} />
        </Message>
      )}
    </>
  );
}

/** What speaks against a decision: broken rules of the form, and reasons that hold, or do not, by the answers. */
function against({ weighed, filled, asked }: ApplicationForStaff): string[] {
  const broken = filled.problems.flatMap(({ rule }) => asked.form.rules.find((one) => one.key === rule)?.message?.de ?? rule ?? []);
  return [...new Set([...broken, ...weighed.flatMap(({ truth, reason }) => (truth === null ? [] : reason.text))])];
}

/** Which rules and reasons bore on the decision, as they came out on the day it was made. */
export function TraceTable(props: ApplicationPageProps) {
  const { t, data } = props;
  const lines = (data.application.trace ?? []) as unknown as TraceLine[];
  const d = t.decide;
  if (lines.length === 0) return null;
  return (
    <Details summary={d.trace}>
      <p className="muted">{d.trace_hint}</p>
      <DataTable
        caption={d.trace}
        caption_hidden
        dense
        wordy
        rows={lines}
        row_key={(line) => `${line.kind} ${line.key} ${line.place}`}
        columns={[
          { key: 'what', label: d.trace_what, primary: true, cell: (line) => wordsOf(props, line) },
          {
            key: 'answers',
            label: d.trace_answers,
            cell: (line) => line.asked.map((path) => answerTo(props, path, line.place)).join('; ') || '–',
          },
          {
            key: 'truth',
            label: d.trace_truth,
            cell: (line) => (isWithheld(props, line) ? d.not_shown : d.trace_truths[truthKey(line.truth)]),
          },
          { key: 'taken', label: d.trace_taken, cell: (line) => (line.kind === 'rule' ? '–' : takenWords(props, line)) },
        ]}
      />
    </Details>
  );
}

function wordsOf({ data, lang }: ApplicationPageProps, { kind, key }: TraceLine) {
  const { procedure, asked } = data.application;
  if (kind === 'reason') {
    const reason = procedure.outcomes.flatMap((one) => one.reasons).find((one) => one.id === key);
    return <WithLaw text={reason?.text ?? key} laws={reason?.law ? [{ text: reason.law }] : []} />;
  }
  const rule = asked.form.rules.find((one) => one.key === key);
  return <WithLaw text={rule?.source?.sentence || formText(rule?.message, lang) || key} laws={rule?.source?.laws ?? []} />;
}

function WithLaw({ text, laws }: { text: string; laws: readonly Law[] }) {
  return (
    <>
      {text}
      {laws.length > 0 && <span className="muted"> ({laws.map((law) => law.text).join(', ')})</span>}
    </>
  );
}

/** A rule about answers that are not shown says nothing of how it came out. */
const isWithheld = ({ data }: ApplicationPageProps, { asked }: TraceLine) => asked.some(data.application.withheld.hides);

function takenWords(props: ApplicationPageProps, line: TraceLine): string {
  const d = props.t.decide;
  const { truth, taken } = line;
  if (isWithheld(props, line)) return taken ? d.taken : d.not_taken;
  if (taken) return truth === true ? d.by_rules : d.by_hand;
  return truth === true ? d.left_out : d.not_taken;
}

/** A question and its answer: of the row that is meant, else of all of them. */
function answerTo({ t, lang, data }: ApplicationPageProps, path: string, place = ''): string {
  const { made } = data.application.filled;
  const name = (path: string) => {
    const part = made.spots.get(path)?.part;
    return formText(part && 'short' in part ? (part.short ?? part.title) : part?.title, lang) || path;
  };
  if (data.application.withheld.hides(path)) return `${name(path)}: ${t.decide.not_shown}`;
  const words: InWords = { given: data.application, t, lang };
  const row = place.replace(/\.[^.]*$/, '');
  const all = [...data.application.filled.standings.values()].filter((one) => one.spot.path === path);
  const here = all.filter((one) => row !== '' && one.place.startsWith(`${row}.`));
  const said = (here.length > 0 ? here : all).flatMap(({ spot: { part }, values }) =>
    part.kind === 'field' ? answerText(words, part, values) || [] : [],
  );
  return `${name(path)}: ${said.join(', ') || t.apply.check.none}`;
}

const truthKey = (truth: boolean | null) => (truth === null ? 'open' : truth ? 'yes' : 'no');
