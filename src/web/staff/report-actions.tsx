import { openTokenName } from '../form-tokens.ts';
import { Button, Card, Details, FileField, SelectField, TextArea } from '../ui/index.ts';
import { AnswerForm, AssignForm, CaseForm, fieldsOf, KeptText, LinkForm, NoteForm, TakeForm, UnreadCard } from './case-forms.tsx';
import type { ReportPageProps } from './report.tsx';
import { Joined, MergeForm } from './report-merge.tsx';

/** What the actor may do with this report, the likeliest first. */
export function ReportActions(props: ReportPageProps) {
  const { t, data } = props;
  const { report } = data;
  const { may } = report;
  const c = t.case;
  return (
    <>
      <KeptText {...props} offered={{ antworten: may.answer, abschliessen: may.close, stand: may.move, notiz: may.note }} />
      <UnreadCard {...props} on={report} may={may.note} />
      <Joined {...props} />
      {may.accept && (
        <Card title={c.accept} tinted>
          <p>{c.accept_hint}</p>
          <CaseForm {...props} on={props.data.report} name="annehmen" label={c.accept}>
            <Button icon="check">{c.accept}</Button>
          </CaseForm>
        </Card>
      )}
      {may.release && (
        <Card title={c.release}>
          <p>{c.release_hint}</p>
          <CaseForm {...props} on={props.data.report} name="veroeffentlichen" label={c.release}>
            <Button look="secondary" icon="visible">
              {c.release}
            </Button>
          </CaseForm>
        </Card>
      )}
      {may.answer && <AnswerForm {...props} on={report} to_reporter={c.to_reporter} />}
      {may.close && <CloseForm {...props} />}
      {may.move && report.next_states.length > 0 && <MoveForm {...props} />}
      {may.take && <TakeForm {...props} on={report} />}
      {may.assign && <AssignForm {...props} on={report} />}
      {may.note && <NoteForm {...props} on={report} />}
      {may.note && <LinkForm {...props} on={report} />}
      {may.move && report.phase !== 'closed' && <MergeForm {...props} />}
    </>
  );
}

function CloseForm(props: ReportPageProps) {
  const c = props.t.case;
  const r = props.t.report;
  const field = fieldsOf(props, 'abschliessen');
  const tokens = [props.values.picture ?? []].flat();
  return (
    <Details summary={c.close} open={'values' in field}>
      <CaseForm {...props} on={props.data.report} name="abschliessen" label={c.close} multipart>
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

function MoveForm(props: ReportPageProps) {
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
        <TextArea name="body" id="f-move-body" label={c.move_note} hint={c.move_hint} rows={3} max={2_000} {...field} />
        <Button look="secondary">{c.move_button}</Button>
      </CaseForm>
    </Details>
  );
}
