import { inLanguage } from '#modules/city';
import { DEVICE, IMPACTS, SOLUTION, TICKET_TEXT, URGENCIES } from '#modules/tickets/words';
import { AboutField, aboutValue } from '../portal/ticket-fields.tsx';
import { fill } from '../problems.ts';
import { Button, Card, Details, HiddenField, SelectField, TextArea, TextField } from '../ui/index.ts';
import { AssignForm, CaseForm, fieldsOf, idIn, KeptText, LinkForm, NoteForm, TakeForm, UnreadCard } from './case-forms.tsx';
import { ReplanForm } from './change-plan.tsx';
import { TemplatePicker } from './template-picker.tsx';
import type { TicketPageProps } from './ticket.tsx';
import { OpenChecks } from './ticket-checks.tsx';
import { GroupForms } from './ticket-group.tsx';
import { MacroForm } from './ticket-macro.tsx';
import { TimeForm } from './ticket-time.tsx';

/** States that are one press with a sentence; the others have a form of their own. */
const MOVES = ['in_work', 'external', 'analysed', 'known_error', 'approved', 'under_way', 'carried_out', 'failed', 'declined'] as const;

/** What the actor may do with this ticket, the likeliest first. */
export function TicketActions(props: TicketPageProps) {
  const { ticket } = props.data;
  const { may, next_states } = ticket;
  // Whoever planned a change does not approve it.
  const next = (state: string) => next_states.includes(state) && !(state === 'approved' && ticket.plan?.own);
  return (
    <>
      <KeptText
        {...props}
        offered={{
          rueckfrage: next('waiting'),
          loesen: next('solved'),
          antworten: may.work,
          notiz: may.work,
          weiter: next_states.length > 0,
        }}
      />
      <UnreadCard {...props} on={ticket} may={may.work} />
      <MacroForm {...props} />
      {may.take && <TakeForm {...props} on={ticket} />}
      {MOVES.filter(next).map((state) => (
        <MoveForm key={state} {...props} state={state} />
      ))}
      {next('solved') && <SolveForm {...props} />}
      {next('waiting') && <WaitForm {...props} />}
      {may.work && <AnswerForm {...props} />}
      <ReplanForm {...props} />
      {may.assign && <Level2 {...props} />}
      {may.assign && <AssignForm {...props} on={ticket} />}
      {may.work && <ClassifyForm {...props} />}
      {may.work && <TimeForm {...props} />}
      {may.work && <NoteForm {...props} on={ticket} />}
      {may.work && <LinkForm {...props} on={ticket} />}
      <GroupForms {...props} />
    </>
  );
}

function MoveForm(props: TicketPageProps & { state: (typeof MOVES)[number] }) {
  const { t, data, state } = props;
  const d = t.ticket_desk;
  const accepting = state === 'in_work' && data.ticket.state === 'received';
  const label = accepting ? d.accept : state === 'external' ? d.external : (d.moves[state] ?? state);
  const hint = accepting ? d.accept_hint : state === 'external' ? d.external_hint : undefined;
  const field = props.values.state === state ? fieldsOf(props, 'weiter') : {};
  return (
    <Details summary={label} open={'values' in field}>
      <CaseForm {...props} on={data.ticket} name="weiter" label={label}>
        <HiddenField name="state" value={state} />
        <TextArea
          name="body"
          id={'values' in field ? undefined : `f-${state}`}
          label={d.body}
          hint={hint}
          rows={2}
          max={SOLUTION.max}
          optional_label={t.layout.optional}
          {...field}
        />
        <Button icon="check">{label}</Button>
      </CaseForm>
    </Details>
  );
}

function SolveForm(props: TicketPageProps) {
  const { t, data } = props;
  const d = t.ticket_desk;
  const field = fieldsOf(props, 'loesen');
  return (
    <Details summary={d.solve} open={'values' in field}>
      <CaseForm {...props} on={data.ticket} name="loesen" label={d.solve}>
        <OpenChecks {...props} />
        <TemplatePicker {...props} on={data.ticket} form="loesen" action="done" field="solution" />
        <TextArea name="solution" label={d.solve_label} hint={d.solve_hint} rows={4} max={SOLUTION.max} required {...field} />
        {data.ticket.answers.length > 0 && (
          <SelectField
            name="article"
            label={d.article}
            empty_label={d.article_none}
            choices={data.ticket.answers.map((one) => ({ value: one.id, label: one.title }))}
            optional_label={t.layout.optional}
            {...field}
          />
        )}
        <Button icon="check">{d.solve}</Button>
      </CaseForm>
    </Details>
  );
}

function WaitForm(props: TicketPageProps) {
  const { t, data } = props;
  const d = t.ticket_desk;
  const field = fieldsOf(props, 'rueckfrage');
  return (
    <Details summary={d.wait} open={'values' in field}>
      <CaseForm {...props} on={data.ticket} name="rueckfrage" label={d.wait}>
        <TemplatePicker {...props} on={data.ticket} form="rueckfrage" action="ask" field="body" id="f-wait" />
        <TextArea
          name="body"
          id={idIn(props, 'rueckfrage', 'f-wait')}
          label={d.wait_label}
          hint={d.wait_hint}
          rows={3}
          max={SOLUTION.max}
          required
          {...field}
        />
        <Button icon="send">{d.wait}</Button>
      </CaseForm>
    </Details>
  );
}

function AnswerForm(props: TicketPageProps) {
  const { t, data } = props;
  const c = t.case;
  const field = fieldsOf(props, 'antworten');
  return (
    <Details summary={c.answer} open={'values' in field}>
      <CaseForm {...props} on={data.ticket} name="antworten" label={c.answer}>
        <TemplatePicker {...props} on={data.ticket} form="antworten" action="answer" field="body" id="f-answer" />
        <TextArea
          name="body"
          id={idIn(props, 'antworten', 'f-answer')}
          label={t.ticket_desk.answer}
          rows={4}
          max={TICKET_TEXT.max}
          required
          {...field}
        />
        <Button icon="send">{c.send}</Button>
      </CaseForm>
    </Details>
  );
}

/** One press hands a ticket about an application to the team that looks after it. */
function Level2(props: TicketPageProps) {
  const { t, lang, data } = props;
  const { ticket } = data;
  const d = t.ticket_desk;
  const team = ticket.teams.find((one) => one.team_id === ticket.level2_team_id);
  if (!team || team.team_id === ticket.team_id || ticket.phase === 'closed') return null;
  return (
    <Card title={d.level2}>
      <p>{fill(d.level2_hint, { team: inLanguage(team.name, lang) })}</p>
      <CaseForm {...props} on={ticket} name="zustaendig" label={d.level2}>
        <HiddenField name="team_id" value={team.team_id} />
        <HiddenField name="assignee_id" value="" />
        <HiddenField name="reason" value={d.level2_reason} />
        <Button look="secondary" icon="arrow-forward">
          {d.level2}
        </Button>
      </CaseForm>
    </Card>
  );
}

function ClassifyForm(props: TicketPageProps) {
  const { t, data } = props;
  const { ticket } = data;
  const [k, d] = [t.tickets, t.ticket_desk];
  const field = fieldsOf(props, 'einordnen');
  const shown = field.values ? undefined : { urgency: String(ticket.urgency), impact: String(ticket.impact) };
  const levels = (of: readonly number[], words: Record<string, string>) => of.map((n) => ({ value: String(n), label: words[n] ?? '' }));
  return (
    <Details summary={d.classify} open={'values' in field}>
      <CaseForm {...props} on={ticket} name="einordnen" label={d.classify}>
        <AboutField
          {...props}
          values={field.values ?? {}}
          problem={field.problem}
          of={data.about}
          value={field.values ? undefined : aboutValue(ticket)}
        />
        <SelectField name="urgency" label={k.urgency} value={shown?.urgency} choices={levels(URGENCIES, k.urgencies)} required {...field} />
        <SelectField name="impact" label={k.impact} value={shown?.impact} choices={levels(IMPACTS, k.impacts)} required {...field} />
        <TextField
          name="device"
          label={d.device}
          value={field.values ? undefined : (ticket.device ?? '')}
          max={DEVICE.max}
          width="medium"
          optional_label={t.layout.optional}
          {...field}
        />
        <Button look="secondary">{d.classify_button}</Button>
      </CaseForm>
    </Details>
  );
}
