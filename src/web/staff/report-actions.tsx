import { LINK_TYPES } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import { openTokenName } from '../form-tokens.ts';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, Card, Details, FileField, HiddenField, RadioGroup, SelectField, TextArea, TextField } from '../ui/index.ts';
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
      {may.take && (
        <ActionForm {...props} name="zustaendig" label={c.take}>
          <HiddenField name="team_id" value={report.team_id ?? ''} />
          <HiddenField name="assignee_id" value={props.work.actor.person_id ?? ''} />
          <Button look="secondary" icon="account">
            {c.take}
          </Button>
        </ActionForm>
      )}
      {may.assign && <AssignForm {...props} />}
      {may.note && <NoteForm {...props} />}
      {may.note && <LinkForm {...props} />}
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

function AssignForm(props: ReportPageProps) {
  const c = props.t.case;
  const { report } = props.data;
  const field = fieldsOf(props, 'zustaendig');
  return (
    <Details summary={c.assign} open={'values' in field}>
      <ActionForm {...props} name="zustaendig" label={c.assign}>
        <SelectField
          name="team_id"
          label={c.team}
          value={field.values ? undefined : (report.team_id ?? '')}
          choices={report.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, props.lang) }))}
          required
          {...field}
        />
        <SelectField
          name="assignee_id"
          label={c.assignee}
          value={field.values ? undefined : (report.assignee_id ?? '')}
          empty_label={c.nobody}
          choices={report.teams
            .filter((team) => (team.members ?? []).length > 0)
            .map((team) => ({
              label: inLanguage(team.name, props.lang),
              choices: (team.members ?? []).map((m) => ({ value: m.person_id, label: m.name })),
            }))}
          required
          {...field}
        />
        <Button look="secondary">{c.assign_button}</Button>
      </ActionForm>
    </Details>
  );
}

function NoteForm(props: ReportPageProps) {
  const c = props.t.case;
  const field = fieldsOf(props, 'notiz');
  return (
    <Details summary={c.note} open={'values' in field}>
      <ActionForm {...props} name="notiz" label={c.note}>
        <TextArea name="body" id="f-note" label={c.note_label} hint={c.note_hint} rows={3} max={5_000} required {...field} />
        <Button look="secondary" icon="lock">
          {c.note_button}
        </Button>
      </ActionForm>
    </Details>
  );
}

function LinkForm(props: ReportPageProps) {
  const c = props.t.case;
  const field = fieldsOf(props, 'verknuepfen');
  return (
    <Details summary={c.link} open={'values' in field}>
      <ActionForm {...props} name="verknuepfen" label={c.link}>
        <TextField name="other_number" label={c.link_number} width="medium" required {...field} />
        <SelectField
          name="type"
          label={c.link_type}
          choices={LINK_TYPES.map((type) => ({ value: type, label: c.link_types[type] ?? type }))}
          required
          {...field}
        />
        <Button look="secondary">{c.link_button}</Button>
      </ActionForm>
    </Details>
  );
}
