import type { DataDeclaration } from '#platform/personal';

/** What payments hold of people: who owed what for which case, and how it was paid. No account, no card: those stay with the provider. */
export const PAYMENT_DATA: DataDeclaration = {
  personal: [
    {
      name: 'fees',
      columns: {
        dues: ['case_id', 'case_number', 'gross_amount', 'invoice_at', 'made_at', 'purpose', 'settled_at', 'state'],
        payments: [
          ...(['at', 'gross_amount', 'made_at', 'payment_method', 'refunded_amount', 'refunded_at', 'status'] as const),
          ...(['transaction_id', 'transaction_reference'] as const),
        ],
      },
      ends: ['payments'],
      copy: ['fees.0.case_number', 'fees.0.gross_amount', 'fees.0.state'],
    },
    {
      name: 'fee_keepers',
      staff: true,
      columns: { dues: ['settled_by', 'settled_why'], payments: ['refunded_by', 'refunded_why'] },
      ends: ['payments'],
      copy: 'staff',
    },
  ],
  not_personal: {
    dues: ['by_invoice', 'due_id', 'team_id', 'what'],
    payments: ['due_id', 'next_ask_at', 'payment_id', 'sequence', 'transaction_url'],
    payment_signs: ['at', 'count', 'detail', 'sign'],
  },
};
