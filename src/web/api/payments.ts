import { z } from 'zod';
import {
  beginPayment,
  bookByHand,
  bookByHandSchema,
  chooseInvoice,
  type DueWithPayments,
  duesForLink,
  duesForStaff,
  feesFor,
  onDueSchema,
  openDuesSchema,
  refundPayment,
  refundPaymentSchema,
  waiveDue,
  waiveDueSchema,
} from '#modules/payments';
import { SETTLED } from '../case-kinds.ts';
import { type Operation, operation } from './operation.ts';

const link = z.object({ number: z.string().max(40), secret: z.string().max(100) });

/** What is to be paid for an application: for whoever holds its link, and for those who decide. */
export const PAYMENT_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/applications/:number/:secret/fees',
    summary: 'What is to be paid for an application, and each payment with the fields of FIT-Connect’s paymentInformation',
    input: link,
    status: 200,
    act: async (work, input) => ({ fees: (await duesForLink(work, input)).dues.map(told) }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/applications/:number/:secret/fees/:due_id/payments',
    summary: 'Begin to pay; `transactionUrl` is where whoever pays goes on. One under way is given again',
    input: onDueSchema,
    status: 201,
    async act(work, input, { lang }) {
      const { payment_id } = await beginPayment(work, { ...input, language: lang });
      const { dues } = await duesForLink(work, input);
      const payment = dues.flatMap((due) => due.payments).find((one) => one.payment_id === payment_id);
      return payment ? { payment_id, ...informationOf(payment) } : { payment_id };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/applications/:number/:secret/fees/:due_id/invoice',
    summary: 'Pay by invoice, where the procedure allows it',
    input: onDueSchema,
    status: 200,
    act: (work, input) => done(chooseInvoice(work, input)),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/fees',
    summary: 'Fees of the cases one sees: open, paid, waived, or paid too much; for staff, with their session',
    input: openDuesSchema,
    status: 200,
    act: async (work, input) => ({ fees: await feesFor(work, input) }),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/applications/:case_id/fees',
    summary: 'What is owed and paid for an application; for staff, with their session',
    input: z.object({ case_id: z.uuid() }),
    status: 200,
    act: async (work, { case_id }) => ({ fees: (await duesForStaff(work, case_id)).dues.map(told) }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/desk/applications/:case_id/fees/waive',
    summary: 'Do without a fee, with the reason; for staff, with their session',
    input: waiveDueSchema,
    status: 200,
    act: (work, input) => done(waiveDue(work, input, SETTLED)),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/desk/applications/:case_id/fees/book',
    summary: 'Record money that came another way; for staff, with their session',
    input: bookByHandSchema,
    status: 200,
    act: (work, input) => done(bookByHand(work, input, SETTLED)),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/desk/applications/:case_id/fees/refund',
    summary: 'Record money that went back, with the reason; for staff, with their session',
    input: refundPaymentSchema,
    status: 200,
    act: (work, input) => done(refundPayment(work, input)),
  }),
];

async function done(change: Promise<void>) {
  await change;
  return { done: true };
}

type Payment = Omit<DueWithPayments['payments'][number], 'refunded_why'>;

/** The names of FIT-Connect's metadata (paymentInformation); the amount in euros, as there. */
const informationOf = (payment: Payment) => ({
  transactionReference: payment.transaction_reference,
  transactionId: payment.transaction_id,
  transactionUrl: payment.transaction_url,
  paymentMethod: payment.payment_method,
  status: payment.status,
  timestamp: payment.at,
  grossAmount: payment.gross_amount / 100,
});

function told({ payments, ...due }: Omit<DueWithPayments, 'payments' | 'settled_why'> & { payments: Payment[] }) {
  return {
    ...due,
    payments: payments.map((payment) => ({
      payment_id: payment.payment_id,
      paymentInformation: informationOf(payment),
      refunded_amount: payment.refunded_amount,
      refunded_at: payment.refunded_at,
    })),
  };
}
