import type { StaffDues } from '#modules/payments';
import { WHY } from '#modules/payments/words';
import { day, euros, moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Badge, Button, Card, Details, HiddenField, TextField } from '../ui/index.ts';
import type { ApplicationPageProps } from './application.tsx';
import { CaseForm, fieldsOf } from './case-forms.tsx';

type Due = StaffDues['dues'][number];
type Payment = Due['payments'][number];

/** What is owed and paid for an application, and what staff record of it. */
export function ApplicationFees(props: ApplicationPageProps) {
  const { t, data } = props;
  const { dues } = data.fees;
  const d = t.payments.desk;
  if (dues.length === 0) return null;
  return (
    <Card title={d.card} tinted={data.application.state === 'payment_due'}>
      {data.application.state === 'payment_due' && <p>{d.waits}</p>}
      {dues.map((due) => (
        <OneDue key={due.due_id} {...props} due={due} />
      ))}
    </Card>
  );
}

function OneDue(props: ApplicationPageProps & { due: Due }) {
  const { t, lang, city, data, due } = props;
  const p = t.payments;
  const d = p.desk;
  const received = due.payments.reduce(
    (sum, one) => sum + (one.status === 'BOOKED' ? one.gross_amount - (one.refunded_amount ?? 0) : 0),
    0,
  );
  const kept = due.state === 'paid' && data.application.state !== 'withdrawn' ? due.gross_amount : 0;
  const spare = due.state === 'open' ? 0 : received - kept;
  return (
    <div className="stack">
      <p>
        <strong>{euros(due.gross_amount, lang)}</strong> · {p.purposes[due.purpose]}{' '}
        <Badge small tone={due.state === 'open' ? 'waiting' : 'done'}>
          {p.due_states[due.state] ?? due.state}
        </Badge>
      </p>
      {due.invoice_at && <p className="muted">{fill(d.invoice, { day: day(due.invoice_at, lang, city.time_zone) })}</p>}
      {due.settled_why && <p className="muted">{fill(d.waived, { why: due.settled_why })}</p>}
      {due.payments.length > 0 && (
        <ul>
          {due.payments.map((payment) => (
            <OnePayment key={payment.payment_id} {...props} payment={payment} />
          ))}
        </ul>
      )}
      {spare > 0 && (
        <p>
          <strong>{fill(d.paid_twice, { amount: euros(spare, lang) })}</strong>
        </p>
      )}
      {due.state === 'open' && data.fees.may && <OpenDueForms {...props} />}
    </div>
  );
}

function OpenDueForms(props: ApplicationPageProps & { due: Due }) {
  const { t, data, due } = props;
  const d = t.payments.desk;
  const own = props.values.due_id === due.due_id;
  const [book, waive] = own ? [fieldsOf(props, 'zahlung'), fieldsOf(props, 'verzicht')] : [{}, {}];
  return (
    <>
      <Details summary={d.book} open={'values' in book}>
        <CaseForm {...props} on={data.application} name="zahlung" label={d.book}>
          <HiddenField name="due_id" value={due.due_id} />
          <TextField
            name="paid_on"
            id={`f-paid-${due.due_id}`}
            label={d.paid_on}
            hint={d.paid_on_hint}
            inputmode="numeric"
            width="short"
            required
            {...book}
          />
          <Button look="secondary">{d.book}</Button>
        </CaseForm>
      </Details>
      <Details summary={d.waive} open={'values' in waive}>
        <CaseForm {...props} on={data.application} name="verzicht" label={d.waive}>
          <HiddenField name="due_id" value={due.due_id} />
          <TextField name="why" id={`f-waive-${due.due_id}`} label={d.why} hint={d.why_hint} max={WHY.max} required {...waive} />
          <Button look="secondary">{d.waive}</Button>
        </CaseForm>
      </Details>
    </>
  );
}

function OnePayment(props: ApplicationPageProps & { payment: Payment }) {
  const { t, lang, city, data, payment } = props;
  const p = t.payments;
  const d = p.desk;
  // Several payments stand on the page: what was typed stands beside the one it was typed for.
  const field = props.values.payment_id === payment.payment_id ? fieldsOf(props, 'rueckzahlung') : {};
  const may = data.fees.may && payment.status === 'BOOKED' && !payment.refunded_at;
  return (
    <li>
      {fill(p.attempt, {
        amount: euros(payment.gross_amount, lang),
        status: p.statuses[payment.status] ?? payment.status,
        at: moment(payment.at, lang, city.time_zone),
      })}
      <span className="muted">
        {' '}
        · {p.methods[payment.payment_method]} · {payment.transaction_reference}
      </span>
      {payment.refunded_at && <p>{fill(d.refunded, { amount: euros(payment.refunded_amount ?? 0, lang), why: payment.refunded_why })}</p>}
      {may && (
        <Details summary={d.refund} open={'values' in field}>
          <CaseForm {...props} on={data.application} name="rueckzahlung" label={d.refund}>
            <HiddenField name="payment_id" value={payment.payment_id} />
            <p className="muted">{d.refund_hint}</p>
            <TextField
              name="refunded_amount"
              id={`f-refund-${payment.payment_id}`}
              label={d.refund_amount}
              inputmode="decimal"
              width="short"
              required
              {...field}
            />
            <TextField name="why" id={`f-why-${payment.payment_id}`} label={d.why} hint={d.why_hint} max={WHY.max} required {...field} />
            <Button look="secondary">{d.refund}</Button>
          </CaseForm>
        </Details>
      )}
    </li>
  );
}
