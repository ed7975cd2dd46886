export { beginPayment, chooseInvoice, NOTICE_PATH } from './begin.ts';
export { demandedOf, demandFee, dropOpenDues, owedOf } from './demand.ts';
export { bookByHand, refundPayment, waiveDue } from './desk.ts';
export { ownPaymentsFor } from './own.ts';
export { PAYMENT_DATA } from './personal.ts';
export {
  type DueWithPayments,
  duesForLink,
  duesForStaff,
  type FeeRow,
  feesFor,
  type OwnDues,
  paymentForReturn,
  providerForAdmin,
  type StaffDues,
} from './read.ts';
export { PAYMENT_RETENTION } from './retention.ts';
export * from './schema.ts';
export { askPaymentNow, askPayments, hearNotice, type Settled, type SettledByKind, settlePayment } from './settle.ts';
