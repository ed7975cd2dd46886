import {
  type Answers,
  CHOSEN,
  childrenOf,
  type Field,
  isRepeated,
  isShown,
  partsIn,
  type Standing,
  standingIfAsked,
  writtenAs,
} from '#modules/forms';
import { ANSWER } from '#modules/forms/words';
import type { Context } from './context.ts';
import { CodeField } from './form-code.tsx';
import { Files, filesHint } from './form-files.tsx';
import { isSearched } from './form-look-up.ts';
import { answerText, formText, type InWords, valuesFor } from './form-words.ts';
import { fill } from './problems.ts';
import {
  Details,
  Fieldset,
  fieldId,
  HiddenField,
  RadioGroup,
  type Problem as Refused,
  TextArea,
  TextField,
  type Values,
} from './ui/index.ts';

/** What questions are shown with. */
interface Asked extends InWords {
  problem?: Refused | undefined;
  /** What was typed and refused, where that is shown again. */
  values: Values;
  /** Of a draft: what was answered; what may be asked by other answers of the page is held ready for the script `apply-live`, and files may come by phone. */
  answers?: Answers;
  /** Where the script `street-suggest` asks for names of a long list, by the key of the list. */
  names_from?: (list: string) => string;
}

/** The questions of one page, groups with their legend. */
export function Questions({ standings, ...asked }: Asked & { standings: readonly Standing[] }) {
  return (
    <>
      {standings.map((standing) => (
        <Place key={standing.place} {...asked} standing={standing} />
      ))}
    </>
  );
}

/** A question at its place; one that is not asked now is nothing, or lies ready. */
function Place(props: Asked & { standing: Standing }) {
  const { standing, answers } = props;
  const { spot, rows, place } = standing;
  if (!answers) return isShown(standing) ? <Question {...props} /> : null;
  const { part } = spot;
  // What such a name stands for, the server knows.
  const by_name = part.kind === 'field' && part.type === 'code' && isSearched(valuesFor(props.given, part)) ? 'yes' : undefined;
  if (isShown(standing))
    return (
      <div className="form-question" data-place={place} data-by-name={by_name}>
        <Question {...props} />
      </div>
    );
  const ready = standingIfAsked(answers, spot, rows, place);
  return isShown(ready) ? (
    <div className="form-question" data-place={place} data-by-name={by_name} hidden>
      <template>
        <Question {...props} standing={ready} />
      </template>
    </div>
  ) : null;
}

function Question(props: Asked & { standing: Standing }) {
  const { standing, lang, t } = props;
  const { part } = standing.spot;
  if (part.kind === 'notice') return <p className="form-notice">{formText(part.text, lang)}</p>;
  if (part.kind === 'field') return <FieldOf {...props} field={part} />;
  if (part.choice) return <ChoiceOf {...props} />;
  return (
    <Fieldset
      label={formText(part.title, lang)}
      hint={formText(part.help, lang) || undefined}
      name={standing.place}
      problem={props.problem}
      required={standing.required}
      optional_label={t.apply.optional}
    >
      <Questions {...props} standings={partsIn(props.given.filled, props.answers ?? {}, standing)} />
      <Laws {...props} />
    </Fieldset>
  );
}

/** Exactly one of its children is answered; which one is asked first, and what belongs to it stands beneath. */
function ChoiceOf(props: Asked & { standing: Standing }) {
  const { standing, lang, t, given, answers } = props;
  const { spot, rows, place } = standing;
  const children = childrenOf(given.filled.standings, spot, rows);
  const chosen = children.find((one) => one.active);
  const name = `${place}.${CHOSEN}`;
  return (
    <RadioGroup
      name={name}
      label={formText(spot.part.title, lang)}
      hint={formText(spot.part.help, lang) || undefined}
      value={props.values[name] === undefined ? chosen?.spot.part.key : undefined}
      values={props.values}
      error={props.problem?.fields.find((one) => one.field === place)?.message}
      required={standing.required}
      optional_label={t.apply.optional}
      choices={spot.children.map((child) => {
        const there = children.find((one) => one.spot === child);
        const shown = there?.active ? there : standingIfAsked(answers ?? {}, child, rows, `${place}.${child.part.key}`);
        return { value: child.part.key, label: formText(child.part.title, lang), more: <ChosenParts {...props} standing={shown} /> };
      })}
    />
  );
}

/** A child of a choice with its questions, shown before it was chosen too: without script nothing could bring them. */
function ChosenParts(props: Asked & { standing: Standing }) {
  const { standing, given, answers } = props;
  if (standing.spot.part.kind !== 'group') return <Question {...props} />;
  return <Questions {...props} standings={partsIn(given.filled, answers ?? {}, standing)} />;
}

function FieldOf(props: Asked & { standing: Standing; field: Field }) {
  const { standing, field, t, lang } = props;
  const a = t.apply;
  const { place, required } = standing;
  const values = props.values[place] === undefined ? standing.values.map((one) => writtenAs(field, one)) : [props.values[place]].flat();
  const common = {
    name: place,
    label: formText(field.title, lang),
    problem: props.problem,
    required,
    optional_label: a.optional,
    autocomplete: field.autocomplete,
  };
  const hints = [formText(field.help, lang), hintOf(field, t, lang)].filter(Boolean);
  const hint = hints.join(' ') || undefined;
  if (field.mode === 'locked')
    return (
      <p className="form-locked">
        <strong>{common.label}</strong> <span>{answerText(props, field, standing.values)}</span>
      </p>
    );
  const input = inputOf({ ...props, common, hint, shown: values });
  const marked = props.answers && <HiddenField name="_asked" value={place} />;
  return field.laws?.length ? (
    <div className="form-question">
      {input}
      {marked}
      <Laws {...props} />
    </div>
  ) : (
    <>
      {input}
      {marked}
    </>
  );
}

interface InputProps extends Asked {
  standing: Standing;
  field: Field;
  common: {
    name: string;
    label: string;
    problem: Refused | undefined;
    required: boolean;
    optional_label: string;
    autocomplete: string | undefined;
  };
  hint: string | undefined;
  shown: string[];
}

function inputOf({ field, common, hint, shown, standing, ...asked }: InputProps) {
  const { lang, t, given } = asked;
  const a = t.apply;
  const value = shown[0] ?? '';
  if (field.type === 'file')
    return <Files {...asked} field={field} common={common} hint={hint} standing={standing} ways={asked.answers !== undefined} />;
  if (field.type === 'bool') {
    const choices = [
      { value: 'true', label: a.yes },
      { value: 'false', label: a.no },
      ...(common.required ? [] : [{ value: '', label: a.unanswered }]),
    ];
    return <RadioGroup {...common} hint={hint} value={value} choices={choices} />;
  }
  if (field.type === 'code')
    return (
      <CodeField
        {...{ field, common, hint, shown, t, lang }}
        values={valuesFor(given, field)}
        names_from={asked.names_from?.(field.list ?? '')}
      />
    );
  if (isRepeated(field)) return <ManyFields common={common} hint={hint} field={field} shown={shown} one_more={a.one_more} />;
  const max = field.max_length ?? ANSWER.max;
  if ((field.type === 'text' || field.type === 'latin') && max > 255 && !field.autocomplete && field.max_length !== undefined)
    return <TextArea {...common} hint={hint} value={value} max={max} max_label={fill(a.length_most, { n: max.toLocaleString(lang) })} />;
  return <TextField {...common} hint={hint} value={value} {...keyboardOf(field)} />;
}

/** Several answers to one question: those given and one more, so that without script another can be added on each showing. */
function ManyFields({
  common,
  hint,
  field,
  shown,
  one_more,
}: Pick<InputProps, 'common' | 'hint' | 'field' | 'shown'> & { one_more: string }) {
  const most = Math.min(field.max ?? shown.length + 1, shown.length + 1);
  const count = Math.max(most, field.min, 1);
  return (
    <Fieldset
      label={common.label}
      hint={hint}
      name={common.name}
      problem={common.problem}
      required={common.required}
      optional_label={common.optional_label}
    >
      {Array.from({ length: count }, (_, at) => `${fieldId(common.name)}${at === 0 ? '' : `-${at + 1}`}`).map((id, at) => (
        <TextField
          key={id}
          id={id}
          name={common.name}
          label={`${at < shown.length || at === 0 ? common.label : one_more} (${at + 1})`}
          value={shown[at] ?? ''}
          {...keyboardOf(field)}
        />
      ))}
    </Fieldset>
  );
}

function keyboardOf({ type, autocomplete, max_length }: Field): {
  type?: 'email' | 'tel';
  inputmode?: 'numeric' | 'decimal';
  width?: 'short' | 'medium';
} {
  if (autocomplete === 'email') return { type: 'email' };
  if (autocomplete === 'tel') return { type: 'tel' };
  if (type === 'integer') return { inputmode: 'numeric', width: 'short' };
  if (type === 'number' || type === 'money') return { inputmode: 'decimal', width: 'short' };
  if (type === 'date' || type === 'time' || type === 'datetime') return { inputmode: undefined, width: 'medium' };
  return max_length !== undefined && max_length <= 10 ? { width: 'short' } : {};
}

function hintOf(field: Field, t: Context['t'], lang: Context['lang']): string {
  const a = t.apply;
  if (field.type === 'date') return a.day_hint;
  if (field.type === 'time') return a.time_hint;
  if (field.type === 'datetime') return a.moment_hint;
  if (field.type === 'number') return a.number_hint;
  if (field.type === 'money') return a.money_hint;
  return field.type === 'file' ? filesHint(field, t, lang) : '';
}

/** Which law a question rests on. */
function Laws({ standing, t }: Pick<Asked, 't'> & { standing: Standing }) {
  const { laws } = standing.spot.part;
  if (!laws?.length) return null;
  return (
    <Details summary={t.apply.why}>
      <ul>
        {laws.map((law) => (
          <li key={law.text}>{law.url && /^https:\/\//.test(law.url) ? <a href={law.url}>{law.text}</a> : law.text}</li>
        ))}
      </ul>
    </Details>
  );
}
