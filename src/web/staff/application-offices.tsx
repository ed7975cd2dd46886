import { REASON } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import { day } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, Card, Details, SelectField, TextArea } from '../ui/index.ts';
import type { ApplicationPageProps } from './application.tsx';
import { CaseForm, fieldsOf, idIn } from './case-forms.tsx';

/** Which offices were asked, and whether they have answered; their words stand in the timeline. */
export function AskedOffices({ t, lang, city, data }: ApplicationPageProps) {
  const { statements } = data;
  const s = t.statements;
  if (statements.length === 0) return null;
  const on = (at: Date) => day(at, lang, city.time_zone);
  return (
    <Card title={s.asked}>
      <ul>
        {statements.map(({ statement_id, team_name, asked_at, answered_at, answered_by }) => (
          <li key={statement_id}>
            <strong>{inLanguage(team_name, lang)}</strong>:{' '}
            {answered_at
              ? fill(s.answered_on, { date: on(answered_at), name: answered_by ?? '–' })
              : fill(s.open_since, { date: on(asked_at) })}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Offices that may be asked now: those that owe no answer. */
const officesToAsk = ({ data: { application, statements } }: ApplicationPageProps) =>
  application.offices.filter(({ team }) => !statements.some((one) => one.team_id === team && !one.answered_at));

/** Whether there is anybody to ask: while one office is waited for, only those that answer here. */
export const mayAskOffice = (props: ApplicationPageProps): boolean =>
  props.data.application.may.ask && (props.data.application.state !== 'other_office' || officesToAsk(props).length > 0);

/** Asks another office: one that answers here and sees what the procedure releases to it, or any other, in words alone. */
export function AskOffice(props: ApplicationPageProps) {
  const { t, lang, data } = props;
  const { application } = data;
  const d = t.decide;
  const field = fieldsOf(props, 'stelle');
  const waiting = application.state === 'other_office';
  const offices = officesToAsk(props).map(({ team }) => ({
    value: team,
    label: inLanguage(application.teams.find((one) => one.team_id === team)?.name, lang) || team,
  }));
  return (
    <Details summary={d.ask} open={'values' in field}>
      <CaseForm {...props} on={application} name="stelle" label={d.ask}>
        {offices.length > 0 && (
          <SelectField
            name="team_id"
            label={t.statements.whom}
            hint={t.statements.whom_hint}
            choices={[...offices, ...(waiting ? [] : [{ value: '', label: t.statements.elsewhere }])]}
            required
            {...field}
          />
        )}
        <TextArea
          name="body"
          id={idIn(props, 'stelle', 'f-stelle')}
          label={offices.length > 0 ? t.statements.question : d.ask_label}
          hint={d.ask_hint}
          rows={4}
          max={REASON.max}
          required
          {...field}
        />
        <Button icon="send">{d.ask}</Button>
      </CaseForm>
    </Details>
  );
}
