import { z } from 'zod';
import { typedDay } from '#platform/typed';
import { ASSET_SORTS, ASSET_TEXT } from '../words.ts';

const asset_id = z.uuid();
const version = z.coerce.number().int().min(1);
const note = z.string().trim().max(ASSET_TEXT.note).default('');
const day = typedDay;

/** Which devices of the pool: by words, sort, and how they stand. */
export const loanPoolSchema = z.object({
  q: z.string().trim().max(120).catch(''),
  sort: z.enum(['', ...ASSET_SORTS]).catch(''),
});
export type LoanPool = z.infer<typeof loanPoolSchema>;

export const poolAssetSchema = z.object({ asset_id, version, pool: z.enum(['yes', 'no']) });
export type PoolAsset = z.infer<typeof poolAssetSchema>;

export const prolongLoanSchema = z.object({ asset_id, version, due_on: day, note });
export type ProlongLoan = z.infer<typeof prolongLoanSchema>;

export const bookAssetSchema = z.object({
  asset_id,
  person_id: z.union([z.literal(''), z.uuid()]).default(''),
  from_on: day,
  until_on: day,
  note,
});
export type BookAsset = z.infer<typeof bookAssetSchema>;

export const onBookingSchema = z.object({ booking_id: z.uuid() });
export type OnBooking = z.infer<typeof onBookingSchema>;
