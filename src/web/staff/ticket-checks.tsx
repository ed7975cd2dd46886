import { inLanguage } from '#modules/city';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, Checkbox, Fieldset, Message } from '../ui/index.ts';
import { CaseForm } from './case-forms.tsx';
import type { TicketPageProps } from './ticket.tsx';

/** The checklist of a ticket: what is to be done, and who ticked it when. */
export function Checklist(props: TicketPageProps) {
  const { t, lang, city, data } = props;
  const { ticket } = data;
  const k = t.checks;
  const done = ticket.checks.filter((one) => one.done_at !== null);
  if (ticket.checks.length === 0) return null;
  return (
    <CaseForm {...props} on={ticket} name="checkliste" label={k.title}>
      <Fieldset label={k.title} hint={fill(k.of, { done: done.length, all: ticket.checks.length })} required>
        {ticket.checks.map((one, n) => (
          <Checkbox
            key={one.ticket_check_id}
            name="done"
            id={`f-check-${n + 1}`}
            value={one.ticket_check_id}
            checked={one.done_at !== null}
            label={inLanguage(one.label, lang)}
            hint={one.done_at ? fill(k.by, { name: one.done_by ?? '–', date: moment(one.done_at, lang, city.time_zone) }) : undefined}
            required={false}
          />
        ))}
      </Fieldset>
      {ticket.may.work && (
        <Button look="secondary" icon="check">
          {k.save}
        </Button>
      )}
    </CaseForm>
  );
}

/** Before a ticket is solved: what of its checklist is still open. */
export function OpenChecks({ t, lang, data }: TicketPageProps) {
  const open = data.ticket.checks.filter((one) => one.done_at === null);
  if (open.length === 0) return null;
  return (
    <Message tone="warning" title={t.checks.open}>
      <ul>
        {open.map((one) => (
          <li key={one.ticket_check_id}>{inLanguage(one.label, lang)}</li>
        ))}
      </ul>
    </Message>
  );
}
