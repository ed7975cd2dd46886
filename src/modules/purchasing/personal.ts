import type { DataDeclaration } from '#platform/personal';

/** Vouchers name who ordered, took in, typed and released; suppliers are companies, whose contact may be a person. */
export const PURCHASE_DATA: DataDeclaration = {
  personal: [
    {
      name: 'purchases',
      staff: true,
      columns: {
        purchase_orders: ['made_by', 'made_at', 'sent_by', 'sent_at', 'note', 'deliver_to', 'end_reason'],
        receipts: ['person_id', 'at'],
      },
      ends: ['purchases'],
      copy: 'staff',
    },
    {
      name: 'invoices',
      staff: true,
      columns: { invoices: ['entered_by', 'entered_at', 'released_by', 'released_at', 'release_reason'] },
      ends: ['invoices'],
      copy: 'staff',
    },
    { name: 'suppliers', staff: true, columns: { suppliers: ['contact', 'email'] }, ends: ['removed'], copy: 'unassigned' },
  ],
  not_personal: {
    suppliers: ['active', 'address', 'customer_number', 'items', 'name', 'payment_days', 'position', 'supplier_id'],
    purchase_orders: [
      ...(['ended_at', 'file_hash', 'mail_failed_at', 'mail_id', 'net_cents', 'number', 'purchase_order_id', 'sending'] as const),
      ...(['sent_to', 'state', 'supplier_id', 'version', 'wanted_on'] as const),
    ],
    purchase_lines: [
      ...(['article_number', 'item_id', 'model_id', 'name', 'net_cents', 'position', 'purchase_line_id', 'purchase_order_id'] as const),
      ...(['quantity', 'received', 'vat_percent'] as const),
    ],
    receipts: ['delivery_note', 'purchase_order_id', 'receipt_id'],
    receipt_lines: ['asset_ids', 'purchase_line_id', 'quantity', 'receipt_id'],
    invoices: [
      ...(['differences', 'due_on', 'gross_cents', 'invoice_id', 'invoice_key', 'invoice_number', 'invoiced_on', 'paid_on'] as const),
      ...(['purchase_order_id', 'state', 'supplier_id', 'version'] as const),
    ],
    invoice_lines: ['invoice_id', 'invoice_line_id', 'name', 'net_cents', 'position', 'purchase_line_id', 'quantity', 'vat_percent'],
  },
};
