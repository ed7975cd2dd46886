import { type SERVICE_STATES, STATE_TEXT } from '#modules/darksite/words';
import { workingClock } from '#platform/clock';
import { fill } from '../../problems.ts';
import { SITUATION_DESK } from '../../situation-parts.tsx';
import {
  Button,
  Card,
  CheckboxGroup,
  Details,
  Form,
  HiddenField,
  MomentField,
  type Problem,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  type Values,
} from '../../ui/index.ts';
import { fieldsOf } from '../admin/form-values.ts';
import type { DeskProps } from './desk.tsx';

/** The state of one service or of several, with the words that everybody reads. */
export function TellForm(props: DeskProps) {
  const { t, url, lang, data, problem } = props;
  const d = t.situation_desk;
  const { chosen } = data;
  const typed = 'state' in props.values || 'services' in props.values;
  const values: Values = typed ? props.values : storedOf(props);
  const field = { problem, values, optional_label: t.layout.optional };
  const title = chosen ? fill(d.tell_of, { name: chosen.name[lang] ?? chosen.name.de }) : d.tell;
  return (
    <section id="sagen" className="stack" aria-labelledby="sagen-titel">
      <h2 id="sagen-titel">{title}</h2>
      <Form
        action={url(chosen ? `${SITUATION_DESK}?leistung=${chosen.service_id}` : SITUATION_DESK)}
        form_key={props.form_key}
        label={title}
      >
        <HiddenField name="seen_at" value={String(values.seen_at ?? data.seen_at.toISOString())} />
        {chosen && !typed ? (
          <>
            <HiddenField name="services" value={chosen.service_id} />
            <p>
              <a href={url(`${SITUATION_DESK}#sagen`)}>{d.other}</a>
            </p>
          </>
        ) : (
          <CheckboxGroup
            name="services"
            label={d.services}
            hint={d.services_hint}
            value={[values.services ?? []].flat().map(String)}
            choices={data.services.map((one) => ({
              value: one.service_id,
              label: `${one.name[lang] ?? one.name.de} (${t.situation.states[one.state]})`,
            }))}
            problem={problem}
          />
        )}
        <RadioGroup
          name="state"
          label={d.state}
          choices={(['works', 'restricted', 'down'] as const satisfies readonly (typeof SERVICE_STATES)[number][]).map((value) => ({
            ...{ value, label: t.situation.states[value], hint: d.state_hints[value] },
          }))}
          required
          values={values}
          problem={problem}
        />
        <Words {...props} name="what" label={d.what} hint={d.what_hint} values={values} />
        <Words {...props} name="instead" label={d.instead} values={values} />
        <Details
          summary={d.more}
          open={problem !== undefined || Boolean(chosen && (chosen.expected_until || chosen.office_id || chosen.phone || chosen.bring))}
        >
          <div className="field-pair">
            <MomentField name="since" label={d.since} hint={d.since_hint} {...field} />
            <MomentField name="expected_until" label={d.until} hint={d.until_hint} {...field} />
          </div>
          <SelectField
            name="office_id"
            label={d.office}
            empty_label={d.office_usual}
            choices={data.offices.map((one) => ({ value: one.id, label: one.name[lang] ?? one.name.de }))}
            {...field}
          />
          <TextField name="phone" label={d.phone} hint={d.phone_hint} max={STATE_TEXT.phone} type="tel" width="medium" {...field} />
          <Words {...props} name="bring" label={d.bring} hint={d.bring_hint} values={values} />
        </Details>
        <Button icon="send">{d.save}</Button>
      </Form>
    </section>
  );
}

/** What stands there of the service that was chosen. */
function storedOf({ data, city }: DeskProps): Values {
  const { chosen } = data;
  if (!chosen) return {};
  const clock = workingClock(city);
  const { state, what, instead, bring, office_id, phone, since, expected_until } = chosen;
  const at = (date: Date | null) => (date ? clock.localMoment(date) : undefined);
  return fieldsOf({ state, what, instead, bring, office_id, phone, since: at(since), expected_until: at(expected_until) });
}

interface WordsProps extends Pick<DeskProps, 't'> {
  name: string;
  label: string;
  hint?: string;
  problem?: Problem;
  values: Values;
}

/** A text in German, and folded English and easy words: in a hurry German alone must do. */
function Words({ t, name, label, hint, problem, values }: WordsProps) {
  const d = t.situation_desk;
  const field = { problem, values, optional_label: t.layout.optional, rows: 2 };
  const others = Boolean(values[`${name}.en`] || values[`${name}.simple`]);
  return (
    <>
      <TextArea name={`${name}.de`} label={label} hint={hint} {...field} />
      <Details summary={`${d.languages}: ${label}`} open={others}>
        <TextArea name={`${name}.en`} label={fill(d.english, { what: label })} {...field} />
        <TextArea name={`${name}.simple`} label={fill(d.simple, { what: label })} {...field} />
      </Details>
    </>
  );
}

/** The sentence above everything. */
export function NoteForm(props: DeskProps) {
  const { t, url, data, problem } = props;
  const d = t.situation_desk;
  const typed = 'note.de' in props.values;
  const values: Values = typed ? props.values : fieldsOf({ note: data.note?.note });
  return (
    <Card title={d.note_title}>
      <Form action={url(`${SITUATION_DESK}/satz`)} form_key={`${props.form_key}-`} label={d.note_title}>
        <HiddenField name="seen_at" value={String((typed && values.seen_at) || data.seen_at.toISOString())} />
        <Words {...props} name="note" label={d.note} hint={d.note_hint} problem={typed ? problem : undefined} values={values} />
        <Button look="secondary" icon="check">
          {d.note_save}
        </Button>
      </Form>
    </Card>
  );
}
