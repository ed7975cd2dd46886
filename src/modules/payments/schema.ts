import { z } from 'zod';
import { onCase } from '#modules/cases';
import { PAYMENT_METHODS, PAYMENT_STATUSES, WHY } from './words.ts';

const id = z.uuid();
const link = { number: z.string().max(40), secret: z.string().max(100) };

export const onDueSchema = z.object({ ...link, due_id: id });
export type OnDue = z.infer<typeof onDueSchema>;

const why = z.string().trim().min(1).max(WHY.max);
export const waiveDueSchema = onCase.extend({ due_id: id, why });
export type WaiveDue = z.infer<typeof waiveDueSchema>;

/** A day as a browser or a person writes it: 2026-11-30, 30.11.2026. */
const day = z
  .string()
  .trim()
  .transform((typed) => {
    const [, d, m, y] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed) ?? [];
    return y ? `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` : typed;
  })
  .pipe(z.iso.date());
export const bookByHandSchema = onCase.extend({ due_id: id, paid_on: day });
export type BookByHand = z.infer<typeof bookByHandSchema>;

/** 12,50 as it is typed, in cents. */
const euros = z
  .string()
  .trim()
  .regex(/^\d{1,6}([.,]\d{2})?$/, 'euros')
  .transform((typed) => Math.round(Number(typed.replace(',', '.')) * 100));
export const refundPaymentSchema = onCase.extend({ payment_id: id, refunded_amount: euros, why });
export type RefundPayment = z.infer<typeof refundPaymentSchema>;

/** What a provider says of a payment, in an answer or a notice. Names are those of docs/operations/payments.md. */
export const toldSchema = z.object({
  transaction_id: z.string().min(1).max(100),
  reference: z.string().min(1).max(60),
  status: z.enum(PAYMENT_STATUSES),
  method: z.enum(PAYMENT_METHODS).catch('OTHER'),
  amount: z.int(),
  currency: z.literal('EUR'),
  sequence: z.int().min(1),
  at: z.iso.datetime({ offset: true }),
});
export type Told = z.infer<typeof toldSchema>;

export const openDuesSchema = z.object({
  team_id: z.string().max(60).default('').catch(''),
  state: z.enum(['open', 'paid', 'waived', 'excess']).default('open').catch('open'),
});
export type OpenDues = z.infer<typeof openDuesSchema>;
