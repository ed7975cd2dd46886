import { Button, Card } from '../ui/index.ts';
import { AnswerForm, AssignForm, CaseForm, KeptText, LinkForm, NoteForm, TakeForm, UnreadCard } from './case-forms.tsx';
import { Moderation } from './moderation.tsx';
import type { ReportPageProps } from './report.tsx';
import { AskForm } from './report-answers.tsx';
import { Joined, MergeForm, Parts, SplitLink } from './report-merge.tsx';
import { CloseForm, DeclineForm, MoveForm, PlanForm, ReferForm } from './report-outcomes.tsx';
import { TemplatePicker } from './template-picker.tsx';

/** What the actor may do with this report, the likeliest first. */
export function ReportActions(props: ReportPageProps) {
  const { t, data } = props;
  const { report } = data;
  const { may } = report;
  const c = t.case;
  return (
    <>
      <KeptText
        {...props}
        offered={{
          antworten: may.answer,
          rueckfrage: may.ask,
          planen: may.plan,
          abschliessen: may.close,
          weitergeben: may.refer,
          ablehnen: may.decline,
          stand: may.move,
          notiz: may.note,
        }}
      />
      <UnreadCard {...props} on={report} may={may.note} />
      <Joined {...props} />
      <Parts {...props} />
      {may.accept && (
        <Card title={c.accept} tinted>
          <p>{c.accept_hint}</p>
          <CaseForm {...props} on={props.data.report} name="annehmen" label={c.accept}>
            <Button icon="check">{c.accept}</Button>
          </CaseForm>
        </Card>
      )}
      <Moderation {...props} />
      {may.answer && (
        <AnswerForm {...props} on={report} to_reporter={c.to_reporter}>
          <TemplatePicker {...props} on={props.data.report} form="antworten" action="answer" field="body" id="f-answer" />
        </AnswerForm>
      )}
      {may.ask && <AskForm {...props} />}
      {may.plan && <PlanForm {...props} />}
      {may.close && <CloseForm {...props} />}
      {may.refer && <ReferForm {...props} />}
      {may.decline && <DeclineForm {...props} />}
      {may.move && report.next_states.length > 0 && <MoveForm {...props} />}
      {may.take && <TakeForm {...props} on={report} />}
      {may.assign && <AssignForm {...props} on={report} />}
      {may.note && <NoteForm {...props} on={report} />}
      {may.note && <LinkForm {...props} on={report} />}
      {may.move && report.phase !== 'closed' && <MergeForm {...props} />}
      {may.move && report.phase !== 'closed' && <SplitLink {...props} />}
    </>
  );
}
