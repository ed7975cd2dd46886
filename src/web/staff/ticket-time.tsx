import { MINUTES } from '#modules/tickets/words';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, Details, HiddenField, TextField } from '../ui/index.ts';
import { CaseForm, fieldsOf } from './case-forms.tsx';
import type { TicketPageProps } from './ticket.tsx';

/** Minutes booked by hand, and one's own that can be taken back. */
export function TimeForm(props: TicketPageProps) {
  const { t, lang, city, data } = props;
  const { ticket } = data;
  const k = t.desk_time;
  const field = fieldsOf(props, 'zeit');
  return (
    <Details summary={k.title} open={'values' in field}>
      <CaseForm {...props} on={ticket} name="zeit" label={k.title}>
        <TextField name="minutes" label={`${k.minutes} (1–${MINUTES.max})`} hint={k.hint} width="short" required {...field} />
        <Button look="secondary">{k.book}</Button>
      </CaseForm>
      {ticket.time.own.map((one) => (
        <CaseForm key={one.ticket_time_id} {...props} on={ticket} name="zeit-zurueck" label={k.title}>
          <HiddenField name="ticket_time_id" value={one.ticket_time_id} />
          <Button look="secondary" small>
            {fill(k.undo, { n: one.minutes, date: moment(one.booked_at, lang, city.time_zone) })}
          </Button>
        </CaseForm>
      ))}
    </Details>
  );
}
