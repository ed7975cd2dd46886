/** What the audit trail says of purchases, in English. */
export const purchase_changes: Record<string, string> = {
  'purchase.made': 'Order to a supplier made',
  'purchase.edited': 'Order to a supplier changed',
  'purchase.sent': 'Order sent to the supplier',
  'purchase.sent_again': 'Order sent to the supplier again',
  'purchase.cancelled': 'Order to a supplier cancelled',
  'purchase.cancel_told': 'Cancellation sent to the supplier',
  'purchase.closed': 'Order to a supplier closed',
  'purchase.came': 'Goods of a supplier taken in',
  'purchase.mail_written': 'Mail to the supplier written',
  'purchase.mail_again': 'Mail to the supplier was written already',
  'purchase.mail_failed': 'Mail to the supplier did not arrive',
  'purchase.mail_passed_on': 'Mail of a supplier passed on',
  'purchase.mail_unknown': 'Mail about an order that is no more',
  'invoice.entered': 'Incoming invoice entered',
  'invoice.edited': 'Incoming invoice changed',
  'invoice.released': 'Incoming invoice released',
  'invoice.paid': 'Incoming invoice noted as paid',
  'retention.forgetInvoices': 'Old incoming invoices deleted',
  'retention.forgetPurchases': 'Old orders to suppliers deleted',
};

/** What the fields of suppliers and of the setting of buying are called. */
export const purchase_fields: Record<string, string> = {
  address: 'Address',
  email: 'Mail for orders',
  customer_number: 'Customer number',
  contact: 'Whom to turn to',
  payment_days: 'Days until payment',
  items: 'Articles',
  item: 'Entry of the catalogue',
  article_number: 'Article number',
  price_cents: 'Price in cents',
  vat_percent: 'VAT in percent',
  pack: 'Pieces in a pack',
  model: 'Model of device',
  active: 'In use',
};

export const tolerance_fields: Record<string, string> = {
  tolerance_percent: 'Price may be off by percent',
  tolerance_cents: 'Price of a line may be off by cents',
};
