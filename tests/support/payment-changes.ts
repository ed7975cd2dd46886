import { beginPayment, bookByHand, chooseInvoice, refundPayment, settlePayment, waiveDue } from '#modules/payments';
import type { PaymentStatus } from '#modules/payments/words';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { aDecider, anApplication } from './applications.ts';
import { theHouse } from './house.ts';
import { BY_KIND } from './paying.ts';
import { aFeeOn, PAYMENT_SECRET } from './payments.ts';
import { ANONYMOUS } from './people.ts';
import type { Prepared } from './prepared.ts';

/** The changes of payments, for the table of all. */
export const PAYMENT_CHANGES: Record<string, () => Promise<Prepared>> = {
  beginPayment: async () => {
    // Announced already: the provider is not asked anew.
    const { due_id, number, secret } = await aPayment('INITIAL');
    return { actor: ANONYMOUS, call: (work) => beginPayment(paying(work), { due_id, number, secret, language: 'de' }) };
  },
  chooseInvoice: async () => {
    const { due_id, number, secret } = await aDue();
    return { actor: ANONYMOUS, call: (work) => chooseInvoice(work, { due_id, number, secret }) };
  },
  settlePayment: async () => {
    const { transaction_id, reference } = await aPayment('INITIAL');
    const at = theHouse().now().toISOString();
    const told = {
      transaction_id,
      reference,
      status: 'BOOKED',
      method: 'PAYPAL',
      amount: 4_000,
      currency: 'EUR',
      sequence: 2,
      at,
    } as const;
    return { actor: systemWork(theHouse(), 'payments.notice').actor, call: (work) => settlePayment(work, told, BY_KIND) };
  },
  waiveDue: async () => {
    const { due_id, case_id } = await aDue();
    return { actor: await aDecider(), call: (work) => waiveDue(work, { case_id, version: 1, due_id, why: 'Härtefall' }, BY_KIND) };
  },
  bookByHand: async () => {
    const { due_id, case_id } = await aDue();
    return {
      actor: await aDecider(),
      call: (work) => bookByHand(work, { case_id, version: 1, due_id, paid_on: '2026-02-27' }, BY_KIND),
    };
  },
  refundPayment: async () => {
    const { payment_id, case_id } = await aPayment('BOOKED');
    const input = { case_id, version: 1, payment_id, refunded_amount: 100, why: 'zu viel' };
    return { actor: await aDecider(), call: (work) => refundPayment(work, input) };
  },
};

async function aDue() {
  const pool = theHouse().database.app;
  await aFeeOn(pool, { fee_cents: 4_000, pay: 'with', invoice: true });
  const sent = await anApplication();
  await aFeeOn(pool, { fee_cents: 0 });
  const { rows } = await pool.query<{ due_id: string }>('select due_id from dues where case_id = $1', [sent.case_id]);
  return { ...sent, due_id: rows[0]?.due_id ?? '' };
}

async function aPayment(status: PaymentStatus) {
  const due = await aDue();
  const payment_id = newId();
  const [reference, transaction_id] = [`${due.number}.1`, `vf-${payment_id}`];
  await theHouse().database.app.query(
    `insert into payments (payment_id, due_id, transaction_reference, transaction_id, transaction_url, payment_method, status, gross_amount, at, made_at)
      values ($1, $2, $3, $4, 'https://zahlung.example/x', 'OTHER', $5, 4000, $6, $6)`,
    [payment_id, due.due_id, reference, transaction_id, status, theHouse().now()],
  );
  return { ...due, payment_id, reference, transaction_id };
}

const paying = (work: Work): Work => ({
  ...work,
  house: { ...work.house, config: { ...work.house.config, payment: { secret: PAYMENT_SECRET, address: 'http://127.0.0.1:9' } } },
});
