/** What changes of payments are called on the page of the audit trail, in English. */
export const payment_changes: Record<string, string> = {
  'case.payment_due': 'Waits for the payment',
  'case.received': 'Handed to the team',
  'payment.demanded': 'Fee demanded',
  'payment.attempted': 'Payment prepared',
  'payment.begun': 'Payment begun',
  'payment.invoice_chosen': 'Invoice chosen',
  'payment.heard_again': 'State of a payment told again',
  'payment.booked': 'Payment arrived',
  'payment.failed': 'Payment failed',
  'payment.canceled': 'Payment broken off',
  'payment.given_up': 'A payment is asked about no more',
  'payment.waived': 'Fee waived',
  'payment.booked_by_hand': 'Payment recorded',
  'payment.refunded': 'Refund recorded',
  'retention.forgetPayments': 'Old fees and payments deleted',
};
