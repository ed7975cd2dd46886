import type { ReactNode } from 'react';
import type { teamsFor } from '#modules/cases';
import { LINK_TYPES } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import { awayWords } from '../away-parts.tsx';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, Card, Details, Form, HiddenField, type IconName, RadioGroup, SelectField, TextArea, TextField } from '../ui/index.ts';

/** What forms need to know of the case they are about, whatever its kind. */
export interface CaseOnDesk {
  case_id: string;
  kind: string;
  version: number;
  team_id: string | null;
  assignee_id: string | null;
  teams: Awaited<ReturnType<typeof teamsFor>>;
  unread_since: Date | null;
}
export type CaseFormProps = PageProps<unknown> & { on: CaseOnDesk };

/** Every form about a case carries the case, the version it was made from, and the key of this showing. */
export function CaseForm({
  name,
  label,
  multipart,
  children,
  on,
  ...props
}: PageProps<unknown> & {
  on: Pick<CaseOnDesk, 'case_id' | 'kind' | 'version'>;
  name: string;
  label: string;
  multipart?: boolean;
  children: ReactNode;
}) {
  return (
    <Form action={props.url(`${casePath(on)}/${name}`)} form_key={`${props.form_key}`} label={label} multipart={multipart}>
      <HiddenField name="version" value={String(on.version)} />
      <HiddenField name="_form" value={name} />
      {children}
    </Form>
  );
}

/** What was typed belongs to the form it was typed into. */
export function fieldsOf(props: PageProps<unknown>, form: string) {
  return props.values._form === form ? { problem: props.problem, values: props.values } : {};
}

/** What somebody typed into a form that this page no longer offers, because the case has moved on meanwhile: to be read and copied. */
export function KeptText({ t, values, offered }: PageProps<unknown> & { offered: Record<string, boolean> }) {
  const form = [values._form ?? ''].flat()[0] ?? '';
  const text = [values.closing_note ?? values.outcome ?? values.body ?? ''].flat()[0];
  if (!text || offered[form] !== false) return null;
  return (
    <Card title={t.case.kept_text} tinted>
      <p className="typed" dir="auto">
        {text}
      </p>
    </Card>
  );
}

/** A message from outside that nobody has dealt with, and the press that says it needs no answer. */
export function UnreadCard(props: CaseFormProps & { may: boolean }) {
  const { t, lang, city, on } = props;
  const c = t.case;
  if (!on.unread_since) return null;
  return (
    <Card title={c.unread} tinted>
      <p>{fill(c.unread_text, { date: moment(on.unread_since, lang, city.time_zone) })}</p>
      {props.may && (
        <CaseForm {...props} name="gelesen" label={c.read_button}>
          <Button look="secondary" icon="check">
            {c.read_button}
          </Button>
        </CaseForm>
      )}
    </Card>
  );
}

/** Words to whoever wrote, or to everybody. */
export function AnswerForm(props: CaseFormProps & { to_reporter: string; children?: ReactNode }) {
  const c = props.t.case;
  const field = fieldsOf(props, 'antworten');
  return (
    <Details summary={c.answer} open={'values' in field}>
      <CaseForm {...props} name="antworten" label={c.answer}>
        {props.children}
        <TextArea name="body" id={idIn(props, 'antworten', 'f-answer')} label={c.answer_label} rows={4} max={5_000} required {...field} />
        <RadioGroup
          name="visibility"
          label={c.visibility}
          value={field.values ? undefined : 'reporter'}
          choices={[
            { value: 'reporter', label: props.to_reporter },
            { value: 'public', label: c.to_public },
          ]}
          required
          {...field}
        />
        <Button icon="send">{c.send}</Button>
      </CaseForm>
    </Details>
  );
}

/** Several forms of a page have a field of one name; the one that is shown again gets the id that the error summary leads to. */
export function idIn(props: PageProps<unknown>, form: string, id: string): string | undefined {
  return props.values._form === form ? undefined : id;
}

/** One press, and the case is one's own. */
export function TakeForm(props: CaseFormProps) {
  const { take } = props.t.case;
  return (
    <CaseForm {...props} name="zustaendig" label={take}>
      <HiddenField name="team_id" value={props.on.team_id ?? ''} />
      <HiddenField name="assignee_id" value={props.work.actor.person_id ?? ''} />
      <Button look="secondary" icon="account">
        {take}
      </Button>
    </CaseForm>
  );
}

/** Another team, which learns why, or another person. */
export function AssignForm(props: CaseFormProps) {
  const c = props.t.case;
  const { on } = props;
  const field = fieldsOf(props, 'zustaendig');
  return (
    <Details summary={c.assign} open={'values' in field}>
      <CaseForm {...props} name="zustaendig" label={c.assign}>
        <SelectField
          name="team_id"
          label={c.team}
          value={field.values ? undefined : (on.team_id ?? '')}
          choices={on.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, props.lang) }))}
          required
          {...field}
        />
        <TextArea
          name="reason"
          label={props.t.desk.reason}
          hint={props.t.desk.reason_hint}
          rows={2}
          max={1_000}
          optional_label={props.t.layout.optional}
          {...field}
        />
        <SelectField
          name="assignee_id"
          label={c.assignee}
          value={field.values ? undefined : (on.assignee_id ?? '')}
          empty_label={c.nobody}
          choices={on.teams
            .filter((team) => team.members.length > 0)
            .map((team) => ({
              label: inLanguage(team.name, props.lang),
              choices: team.members.map((m) => ({
                value: m.person_id,
                label: [m.name, m.away && awayWords(props, m.away)].filter(Boolean).join(', '),
              })),
            }))}
          required
          {...field}
        />
        <Button look="secondary">{c.assign_button}</Button>
      </CaseForm>
    </Details>
  );
}

/** What a form of one text says. */
interface OneText {
  /** The last part of its address. */
  name: string;
  title: string;
  label: string;
  hint?: string;
  /** Above the text. */
  lead?: string;
  field?: 'body' | 'outcome';
  id: string;
  rows?: number;
  max: number;
  voluntary?: boolean;
  button?: string;
  icon?: IconName;
  look?: 'secondary';
}

/** A form of one text, closed until it is wanted: to whoever the case is about, to colleagues, or with a decision. */
export function TextForm({ of, ...props }: CaseFormProps & { of: OneText }) {
  const field = fieldsOf(props, of.name);
  return (
    <Details summary={of.title} open={'values' in field}>
      {of.lead && <p>{of.lead}</p>}
      <CaseForm {...props} name={of.name} label={of.title}>
        <TextArea
          name={of.field ?? 'body'}
          id={idIn(props, of.name, of.id)}
          label={of.label}
          hint={of.hint}
          rows={of.rows ?? 4}
          max={of.max}
          required={!of.voluntary}
          optional_label={props.t.layout.optional}
          {...field}
        />
        <Button look={of.look} icon={of.icon}>
          {of.button ?? of.title}
        </Button>
      </CaseForm>
    </Details>
  );
}

/** A note for staff alone. */
export function NoteForm(props: CaseFormProps) {
  const c = props.t.case;
  const words = { title: c.note, label: c.note_label, hint: c.note_hint, button: c.note_button };
  return <TextForm {...props} of={{ name: 'notiz', id: 'f-note', ...words, rows: 3, max: 5_000, icon: 'lock', look: 'secondary' }} />;
}

/** A link to another case. */
export function LinkForm(props: CaseFormProps) {
  const c = props.t.case;
  const field = fieldsOf(props, 'verknuepfen');
  return (
    <Details summary={c.link} open={'values' in field}>
      <CaseForm {...props} name="verknuepfen" label={c.link}>
        <TextField name="other_number" label={c.link_number} width="medium" required {...field} />
        <SelectField
          name="type"
          label={c.link_type}
          choices={LINK_TYPES.map((type) => ({ value: type, label: c.link_types[type] ?? type }))}
          required
          {...field}
        />
        <Button look="secondary">{c.link_button}</Button>
      </CaseForm>
    </Details>
  );
}
