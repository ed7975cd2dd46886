import { openTokenName } from '../form-tokens.ts';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, Card, Details, FileField, RadioGroup, SelectField, TextArea } from '../ui/index.ts';
import { AssignForm, LinkForm, NoteForm, TakeForm } from './case-forms.tsx';
import type { ReportPageProps } from './report.tsx';
import { ActionForm, fieldsOf } from './report-form.tsx';
import { Joined, MergeForm } from './report-merge.tsx';

/** What the actor may do with this report, the likeliest first. */
export function ReportActions(props: ReportPageProps) {
  const { t, data } = props;
  const { report } = data;
  const { may } = report;
  const c = t.case;
  return (
    <>
      <KeptText {...props} />
      {report.unread_since && (
        <Card title={c.unread} tinted>
          <p>{fill(c.unread_text, { date: moment(report.unread_since, props.lang, props.city.time_zone) })}</p>
          {may.note && (
            <ActionForm {...props} name="gelesen" label={c.read_button}>
              <Button look="secondary" icon="check">
                {c.read_button}
              </Button>
            </ActionForm>
          )}
        </Card>
      )}
      <Joined {...props} />
      {may.accept && (
        <Card title={c.accept} tinted>
          <p>{c.accept_hint}</p>
          <ActionForm {...props} name="annehmen" label={c.accept}>
            <Button icon="check">{c.accept}</Button>
          </ActionForm>
        </Card>
      )}
      {may.release && (
        <Card title={c.release}>
          <p>{c.release_hint}</p>
          <ActionForm {...props} name="veroeffentlichen" label={c.release}>
            <Button look="secondary" icon="visible">
              {c.release}
            </Button>
          </ActionForm>
        </Card>
      )}
      {may.answer && <AnswerForm {...props} />}
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

/** What somebody typed into a form that this page no longer offers, because the case has moved on meanwhile: to be read and copied. */
function KeptText(props: ReportPageProps) {
  const { may } = props.data.report;
  const offered: Record<string, boolean> = { antworten: may.answer, abschliessen: may.close, stand: may.move, notiz: may.note };
  const form = [props.values._form ?? ''].flat()[0] ?? '';
  const text = [props.values.closing_note ?? props.values.body ?? ''].flat()[0];
  if (!text || offered[form] !== false) return null;
  return (
    <Card title={props.t.case.kept_text} tinted>
      <p className="typed" dir="auto">
        {text}
      </p>
    </Card>
  );
}

function AnswerForm(props: ReportPageProps) {
  const c = props.t.case;
  const field = fieldsOf(props, 'antworten');
  return (
    <Details summary={c.answer} open={'values' in field}>
      <ActionForm {...props} name="antworten" label={c.answer}>
        <TextArea name="body" id="f-answer" label={c.answer_label} rows={4} max={5_000} required {...field} />
        <RadioGroup
          name="visibility"
          label={c.visibility}
          value={field.values ? undefined : 'reporter'}
          choices={[
            { value: 'reporter', label: c.to_reporter },
            { value: 'public', label: c.to_public },
          ]}
          required
          {...field}
        />
        <Button icon="send">{c.send}</Button>
      </ActionForm>
    </Details>
  );
}

function CloseForm(props: ReportPageProps) {
  const c = props.t.case;
  const r = props.t.report;
  const field = fieldsOf(props, 'abschliessen');
  const tokens = [props.values.picture ?? []].flat();
  return (
    <Details summary={c.close} open={'values' in field}>
      <ActionForm {...props} name="abschliessen" label={c.close} multipart>
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
      </ActionForm>
    </Details>
  );
}

function MoveForm(props: ReportPageProps) {
  const c = props.t.case;
  const field = fieldsOf(props, 'stand');
  return (
    <Details summary={c.move} open={'values' in field}>
      <ActionForm {...props} name="stand" label={c.move}>
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
      </ActionForm>
    </Details>
  );
}
