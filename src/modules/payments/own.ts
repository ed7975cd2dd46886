import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `payments` holds of the one asking: what they owed for what they sent, and how they paid. */
export async function ownPaymentsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const dues = await work.read
    .selectFrom('case_people')
    .innerJoin('dues', 'dues.case_id', 'case_people.case_id')
    .select(['dues.due_id', 'dues.case_number', 'dues.purpose', 'dues.gross_amount', 'dues.state', 'dues.made_at', 'dues.invoice_at'])
    .select('dues.settled_at')
    .where('case_people.person_id', '=', person_id)
    .where('case_people.part', '=', 'reporter')
    .orderBy('dues.made_at')
    .execute();
  const ids = dues.map((due) => due.due_id);
  const payments = await work.read
    .selectFrom('payments')
    .select(['due_id', 'transaction_reference', 'transaction_id', 'payment_method', 'status', 'gross_amount', 'at'])
    .select(['refunded_amount', 'refunded_at'])
    .where((eb) => eb('due_id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('made_at')
    .execute();
  return {
    fees: dues.map(({ due_id, ...due }) => ({
      ...due,
      payments: payments.filter((one) => one.due_id === due_id).map(({ due_id: _, ...payment }) => payment),
    })),
  };
}
