import { z } from 'zod';
import { day, several } from '../schema.ts';
import { BACK_WAYS, CART, ORDER_REASON } from '../words.ts';

/** Devices somebody has and gives back, has repaired or exchanged; why is needed for the last two. */
export const askBackSchema = z.object({
  way: z.enum(BACK_WAYS),
  asset_id: several(CART.lines).pipe(z.array(z.uuid())),
  reason: z.string().trim().max(ORDER_REASON.max).default(''),
  wanted_on: day,
  language: z.enum(['de', 'en']).default('de'),
});
export type AskBack = z.infer<typeof askBackSchema>;
