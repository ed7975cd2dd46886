import type { OnCase } from '#modules/cases';
import { type LockedCase, lockForWork, touchCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { openDue } from './begin.ts';
import type { BookByHand, RefundPayment, WaiveDue } from './schema.ts';
import { type SettledByKind, settleDue } from './settle.ts';

/** The team does without a fee, and says why; its case goes on. Refuses `due_settled`. */
export async function waiveDue(work: Work, input: WaiveDue, by_kind: SettledByKind): Promise<void> {
  await onHeld(work, 'waiveDue', input, async (tx, row) => {
    const { due_id } = await openDue(tx, row.case_id, input.due_id);
    await settleDue(tx, { due_id, row, state: 'waived', why: input.why }, by_kind);
    tx.record(`case:${row.case_id}`, 'payment.waived', { why: input.why }, { due_id });
  });
}

/** Money came another way, by invoice or at the counter; staff record it. Refuses `due_settled`, `paid_ahead`. */
export async function bookByHand(work: Work, input: BookByHand, by_kind: SettledByKind): Promise<void> {
  await onHeld(work, 'bookByHand', input, async (tx, row) => {
    const due = await openDue(tx, row.case_id, input.due_id);
    const at = new Date(`${input.paid_on}T12:00:00Z`);
    if (input.paid_on > workingClock(await cityOf(tx.house)).localDate(tx.now)) throw new Refusal('paid_ahead', { field: 'paid_on' });
    const payment_id = newId();
    await tx
      .insertInto('payments')
      .values({
        payment_id,
        due_id: due.due_id,
        transaction_reference: `${due.case_number}.${payment_id.slice(-6)}`,
        transaction_id: payment_id,
        payment_method: due.invoice_at ? 'INVOICE' : 'OTHER',
        status: 'BOOKED',
        gross_amount: due.gross_amount,
        at,
        made_at: tx.now,
      })
      .execute();
    await settleDue(tx, { due_id: due.due_id, row, state: 'paid' }, by_kind);
    tx.record(`case:${row.case_id}`, 'payment.booked_by_hand', { paid_on: input.paid_on }, { payment_id });
  });
}

/** Money went back; recorded here, sent by the treasury. What was owed stays settled. Refuses `not_found`, `refund_done`, `refund_too_much`. */
export async function refundPayment(work: Work, input: RefundPayment): Promise<void> {
  await onHeld(work, 'refundPayment', input, async (tx, row) => {
    const payment = await tx
      .selectFrom('payments')
      .innerJoin('dues', 'dues.due_id', 'payments.due_id')
      .select(['payments.status', 'payments.gross_amount', 'payments.refunded_at'])
      .where('payment_id', '=', input.payment_id)
      .where('dues.case_id', '=', row.case_id)
      .executeTakeFirst();
    if (payment?.status !== 'BOOKED') throw new Refusal('not_found');
    demand(payment.refunded_at === null, 'refund_done');
    if (input.refunded_amount < 1 || input.refunded_amount > payment.gross_amount)
      throw new Refusal('refund_too_much', { field: 'refunded_amount' });
    const { refunded_amount, why } = input;
    await tx
      .updateTable('payments')
      .set({ refunded_amount, refunded_why: why, refunded_at: tx.now, refunded_by: tx.actor.person_id })
      .where('payment_id', '=', input.payment_id)
      .execute();
    tx.record(`case:${row.case_id}`, 'payment.refunded', { refunded_amount, why }, { payment_id: input.payment_id });
  });
}

/** A step of the team on the money of a case: locked, seen, theirs to work on, unchanged since the page was made. */
async function onHeld<I extends OnCase>(
  work: Work,
  name: string,
  input: I,
  run: (tx: Tx, row: LockedCase) => Promise<void>,
): Promise<void> {
  await change(work, name, input, async (tx) => {
    const row = await lockForWork(tx, input);
    await run(tx, row);
    await touchCase(tx, row);
  });
}
