import { SOLUTION } from '#modules/tickets/words';
import { Paragraphs } from '../reports-view.tsx';
import { Button, Details, TextArea } from '../ui/index.ts';
import { CaseForm, fieldsOf } from './case-forms.tsx';
import type { TicketPageProps } from './ticket.tsx';

/** A problem of an application that all staff read of on its page, with what they can do meanwhile. */
export function TellProblemForm(props: TicketPageProps) {
  const { t, data } = props;
  const { ticket } = data;
  const k = t.known_problems;
  if (ticket.type !== 'problem' || !ticket.app_id || ticket.phase === 'closed' || !ticket.may.work) return null;
  const field = fieldsOf(props, 'allen-sagen');
  const begun = ticket.told_text ?? ([ticket.subject, ticket.workaround].filter(Boolean).join('\n\n') || '');
  return (
    <Details summary={ticket.told_at ? k.told : k.tell} open={'values' in field}>
      {ticket.told_text && <Paragraphs text={ticket.told_text} />}
      <CaseForm {...props} on={ticket} name="allen-sagen" label={k.tell}>
        <TextArea
          name="told_text"
          label={k.text}
          hint={k.hint}
          rows={4}
          max={SOLUTION.max}
          value={'values' in field ? undefined : begun}
          required
          {...field}
        />
        <Button icon="message">{k.tell}</Button>
      </CaseForm>
      {ticket.told_at && (
        <CaseForm {...props} on={ticket} name="nicht-mehr-sagen" label={k.untell}>
          <Button look="secondary">{k.untell}</Button>
        </CaseForm>
      )}
    </Details>
  );
}
