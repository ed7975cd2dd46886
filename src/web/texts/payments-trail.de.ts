/** What changes of payments are called on the page of the audit trail, in German. */
export const payment_changes: Record<string, string> = {
  'case.payment_due': 'Wartet auf Zahlung',
  'case.received': 'Zur Bearbeitung gegeben',
  'payment.demanded': 'Gebühr gefordert',
  'payment.attempted': 'Zahlung vorbereitet',
  'payment.begun': 'Zahlung begonnen',
  'payment.invoice_chosen': 'Rechnung gewählt',
  'payment.heard_again': 'Zahlungsstand noch einmal gemeldet',
  'payment.booked': 'Zahlung eingegangen',
  'payment.failed': 'Zahlung fehlgeschlagen',
  'payment.canceled': 'Zahlung abgebrochen',
  'payment.given_up': 'Nach einer Zahlung nicht mehr gefragt',
  'payment.waived': 'Auf die Gebühr verzichtet',
  'payment.booked_by_hand': 'Zahlungseingang eingetragen',
  'payment.refunded': 'Rückzahlung eingetragen',
  'retention.forgetPayments': 'Alte Gebühren und Zahlungen gelöscht',
};
