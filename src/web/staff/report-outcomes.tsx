import { inLanguage } from '#modules/city';
import { PASSED_ON } from '#modules/reports/words';
import { openTokenName } from '../form-tokens.ts';
import { Button, DateField, Details, FileField, RadioGroup, SelectField, TextArea } from '../ui/index.ts';
import { CaseForm, fieldsOf, idIn } from './case-forms.tsx';
import type { ReportPageProps } from './report.tsx';
import { TemplatePicker } from './template-picker.tsx';

/** Done: what was made, with photos of it. */
export function CloseForm(props: ReportPageProps) {
  const c = props.t.case;
  const r = props.t.report;
  const field = fieldsOf(props, 'abschliessen');
  const tokens = [props.values.picture ?? []].flat();
  return (
    <Details summary={c.close} open={'values' in field}>
      <CaseForm {...props} on={props.data.report} name="abschliessen" label={c.close} multipart>
        <TemplatePicker {...props} on={props.data.report} form="abschliessen" action="done" field="closing_note" />
        <TextArea name="closing_note" label={c.closing_note} hint={c.closing_hint} rows={4} max={2_000} required {...field} />
        <FileField
          name="photo"
          label={c.closing_photos}
          accept="image/jpeg,image/png,image/webp"
          multiple
          problem={field.problem}
          optional_label={props.t.layout.optional}
          stored={field.values ? tokens.map((token) => ({ id: token, name: openTokenName(token) })) : []}
          stored_name="picture"
          remove_name="remove_picture"
          texts={{ stored: r.photos_stored, remove: r.remove, chosen: r.photos_chosen }}
        />
        <Button icon="check">{c.close_button}</Button>
      </CaseForm>
    </Details>
  );
}

/** For which day the work is planned. */
export function PlanForm(props: ReportPageProps) {
  const d = props.t.desk;
  const { report } = props.data;
  const field = fieldsOf(props, 'planen');
  const again = report.state === 'planned';
  return (
    <Details summary={again ? d.plan_again : d.plan} open={'values' in field}>
      <CaseForm {...props} on={props.data.report} name="planen" label={again ? d.plan_again : d.plan}>
        <DateField name="planned_on" label={d.planned_on} hint={d.planned_hint} min={report.today} required {...field} />
        <TemplatePicker {...props} on={props.data.report} form="planen" action="planned" field="body" id="f-plan" />
        <TextArea
          name="body"
          id={idIn(props, 'planen', 'f-plan')}
          label={d.plan_words}
          hint={props.t.case.closing_hint}
          rows={3}
          max={2_000}
          optional_label={props.t.layout.optional}
          {...field}
        />
        <Button look="secondary" icon="calendar">
          {d.plan_button}
        </Button>
      </CaseForm>
    </Details>
  );
}

/** Another body is responsible: which, how it learns of it, words to the reporter. */
export function ReferForm(props: ReportPageProps) {
  const d = props.t.desk;
  const field = fieldsOf(props, 'weitergeben');
  return (
    <Details summary={d.refer} open={'values' in field}>
      <CaseForm {...props} on={props.data.report} name="weitergeben" label={d.refer}>
        <SelectField
          name="body_id"
          label={d.body}
          empty_label={props.t.report.choose}
          choices={props.data.report.bodies.map((body) => ({
            value: body.body_id,
            label: `${inLanguage(body.name, props.lang)} (${inLanguage(body.about, props.lang)})`,
          }))}
          required
          {...field}
        />
        <RadioGroup
          name="passed_on"
          label={d.passed_on}
          choices={PASSED_ON.map((value) => ({ value, label: d.passed_on_choices[value] ?? value }))}
          required
          {...field}
        />
        <TemplatePicker {...props} on={props.data.report} form="weitergeben" action="referred" field="body" id="f-refer" />
        <TextArea
          name="body"
          id={idIn(props, 'weitergeben', 'f-refer')}
          label={d.refer_words}
          hint={d.refer_hint}
          rows={4}
          max={2_000}
          optional_label={props.t.layout.optional}
          {...field}
        />
        <Button look="secondary" icon="arrow-forward">
          {d.refer_button}
        </Button>
      </CaseForm>
    </Details>
  );
}

/** It cannot be done: why not. */
export function DeclineForm(props: ReportPageProps) {
  const d = props.t.desk;
  const field = fieldsOf(props, 'ablehnen');
  return (
    <Details summary={d.decline} open={'values' in field}>
      <CaseForm {...props} on={props.data.report} name="ablehnen" label={d.decline}>
        <TemplatePicker {...props} on={props.data.report} form="ablehnen" action="declined" field="body" id="f-decline" />
        <TextArea
          name="body"
          id={idIn(props, 'ablehnen', 'f-decline')}
          label={d.decline_reason}
          hint={d.decline_hint}
          rows={4}
          max={2_000}
          required
          {...field}
        />
        <Button look="secondary">{d.decline_button}</Button>
      </CaseForm>
    </Details>
  );
}

/** Every other state, which needs no more than a word. */
export function MoveForm(props: ReportPageProps) {
  const c = props.t.case;
  const field = fieldsOf(props, 'stand');
  return (
    <Details summary={c.move} open={'values' in field}>
      <CaseForm {...props} on={props.data.report} name="stand" label={c.move}>
        <SelectField
          name="state"
          label={c.new_state}
          empty_label={props.t.report.choose}
          choices={props.data.report.next_states.map((state) => ({ value: state, label: props.t.states[state] ?? state }))}
          required
          {...field}
        />
        <TextArea
          name="body"
          id={idIn(props, 'stand', 'f-move-body')}
          label={c.move_note}
          hint={c.move_hint}
          rows={3}
          max={2_000}
          {...field}
        />
        <Button look="secondary">{c.move_button}</Button>
      </CaseForm>
    </Details>
  );
}
