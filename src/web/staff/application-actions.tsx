import type { KeptReason } from '#modules/applications';
import { REASON } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import { euros, moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, Card, Details, HiddenField, RadioGroup, TextArea, TextField } from '../ui/index.ts';
import type { ApplicationPageProps } from './application.tsx';
import { ApplicationFees } from './application-fees.tsx';
import { AskedOffices, AskOffice, mayAskOffice } from './application-offices.tsx';
import { ReasonFields } from './application-reasons.tsx';
import { AssignForm, CaseForm, fieldsOf, KeptText, LinkForm, NoteForm, TakeForm, TextForm, UnreadCard } from './case-forms.tsx';

/** What the actor may do with this application, the next step first. */
export function ApplicationActions(props: ApplicationPageProps) {
  const { application } = props.data;
  const { may } = application;
  const d = props.t.decide;
  const on = application;
  return (
    <>
      <KeptText
        {...props}
        offered={{
          unterlagen: may.want,
          stelle: mayAskOffice(props),
          entscheiden: may.decide,
          zurueckgeben: may.send_back,
          antworten: may.work,
          notiz: may.work,
        }}
      />
      <UnreadCard {...props} on={on} may={may.work} />
      <Proposal {...props} />
      <Decided {...props} />
      <ApplicationFees {...props} />
      {may.check && (
        <CaseForm {...props} on={on} name="pruefen" label={d.check}>
          <Button icon="checklist">{application.phase === 'new' ? d.check : d.check_on}</Button>
        </CaseForm>
      )}
      <Tasks {...props} />
      <AskedOffices {...props} />
      {may.decide && <DecideForm {...props} />}
      {may.want && (
        <TextForm
          {...props}
          on={on}
          of={{
            name: 'unterlagen',
            id: 'f-unterlagen',
            title: d.want,
            label: d.want_label,
            hint: d.want_hint,
            max: REASON.max,
            icon: 'send',
          }}
        />
      )}
      {mayAskOffice(props) && <AskOffice {...props} />}
      {may.work && (
        <TextForm
          {...props}
          on={on}
          of={{ name: 'antworten', id: 'f-antworten', title: d.answer, label: props.t.case.answer_label, max: REASON.max, icon: 'send' }}
        />
      )}
      {may.take && <TakeForm {...props} on={on} />}
      {may.assign && <AssignForm {...props} on={on} />}
      {may.work && <NoteForm {...props} on={on} />}
      {may.work && <LinkForm {...props} on={on} />}
    </>
  );
}

/** What the procedure wants checked, each with one press. */
function Tasks(props: ApplicationPageProps) {
  const { t, lang, city, data } = props;
  const { application } = data;
  const d = t.decide;
  if (application.procedure.tasks.length === 0) return null;
  return (
    <Card title={d.tasks}>
      <ul className="task-list">
        {application.procedure.tasks.map((task) => {
          const done = application.done.get(task.id);
          const name = inLanguage(task.name, lang);
          return (
            <li key={task.id}>
              <p>
                <strong>{done ? d.task_done : d.task_open}:</strong> {name}
                {!task.required && <span className="muted"> ({d.optional_task})</span>}
                {done && (
                  <span className="muted"> · {[done.by, moment(done.done_at, lang, city.time_zone)].filter(Boolean).join(', ')}</span>
                )}
              </p>
              {application.may.tick && (
                <CaseForm {...props} on={application} name="aufgabe" label={`${done ? d.task_untick : d.task_tick}: ${name}`}>
                  <HiddenField name="task" value={task.id} />
                  <HiddenField name="done" value={done ? 'no' : 'yes'} />
                  <Button look="secondary" icon={done ? 'close' : 'check'} small>
                    {done ? d.task_untick : d.task_tick}
                    <span className="kern-sr-only">: {name}</span>
                  </Button>
                </CaseForm>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function DecideForm(props: ApplicationPageProps) {
  const { t, lang, data } = props;
  const { application } = data;
  const { procedure, done } = application;
  const d = t.decide;
  const field = fieldsOf(props, 'entscheiden');
  const open = procedure.tasks.some((task) => task.required && !done.has(task.id));
  return (
    <Details summary={d.decide} open={'values' in field || (!open && application.state === 'in_check')}>
      {open && <p className="muted">{d.tasks_first}</p>}
      <CaseForm {...props} on={application} name="entscheiden" label={d.decide}>
        <RadioGroup
          name="outcome"
          label={d.outcome}
          choices={procedure.outcomes.map((outcome) => ({
            value: outcome.id,
            label: inLanguage(outcome.name, lang),
            hint: outcome.sentence,
          }))}
          required
          {...field}
        />
        <ReasonFields {...props} />
        <TextArea
          name="body"
          id="f-own-reasons"
          label={d.body}
          hint={d.body_hint}
          rows={4}
          max={REASON.max}
          optional_label={t.layout.optional}
          {...field}
        />
        <TextField
          name="fee_cents"
          label={d.fee}
          hint={fill(d.fee_hint, { fee: euros(procedure.fee_cents, lang) })}
          inputmode="decimal"
          width="short"
          optional_label={t.layout.optional}
          {...field}
        />
        {procedure.four_eyes && <p>{d.propose_hint}</p>}
        <Button icon="check">{procedure.four_eyes ? d.propose : d.decide_now}</Button>
      </CaseForm>
    </Details>
  );
}

/** A decision that waits for a second person. */
function Proposal(props: ApplicationPageProps) {
  const { t, data } = props;
  const { application } = data;
  const d = t.decide;
  if (application.state !== 'proposed') return null;
  return (
    <Card title={d.proposal} tinted>
      <DecisionText {...props} />
      {application.may.release ? (
        <CaseForm {...props} on={application} name="freigeben" label={d.release}>
          <Button icon="check">{d.release}</Button>
        </CaseForm>
      ) : (
        application.may.work && <p>{d.proposal_own}</p>
      )}
      {application.may.send_back && (
        <TextForm
          {...props}
          on={application}
          of={{ name: 'zurueckgeben', id: 'f-zurueckgeben', title: d.send_back, label: d.send_back_label, max: REASON.max, icon: 'send' }}
        />
      )}
    </Card>
  );
}

function Decided(props: ApplicationPageProps) {
  const { t, data, url } = props;
  const { application } = data;
  const d = t.decide;
  if (application.state !== 'decided') return null;
  return (
    <Card title={d.decided} tinted>
      <DecisionText {...props} />
      {application.sent_at && application.withheld.letter ? (
        <p className="muted">{d.letter_withheld}</p>
      ) : application.sent_at ? (
        <a href={url(`/mitarbeit/antraege/${application.case_id}/bescheid.pdf`)}>{d.letter}</a>
      ) : (
        <p className="muted">{d.letter_soon}</p>
      )}
    </Card>
  );
}

function DecisionText(props: ApplicationPageProps) {
  const { t, lang, data } = props;
  const { application } = data;
  const outcome = application.procedure.outcomes.find((one) => one.id === application.outcome);
  const reasons = (application.reasons ?? []) as unknown as KeptReason[];
  return (
    <>
      <p>
        <strong>{inLanguage(outcome?.name, lang)}</strong>
      </p>
      <p>{outcome?.sentence}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.id}>
            {reason.text}
            {reason.law && <span className="muted"> ({reason.law})</span>}
            {reason.by && <span className="muted"> · {reason.by === 'rules' ? t.decide.by_rules : t.decide.by_hand}</span>}
          </li>
        ))}
      </ul>
      {application.decision_body && (
        <p className="typed" dir="auto">
          {application.decision_body}
        </p>
      )}
      {application.fee_cents ? (
        <p>
          {t.decide.fee}: {euros(application.fee_cents, lang)}
        </p>
      ) : null}
    </>
  );
}
