import { z } from 'zod';
import { REPLACE_MOST, WHAT_IF } from '../words.ts';

/** What is asked of the plan: everything so many years later, prices that rise by so many percent a year, summed by team or by who pays. */
export const renewalPlanSchema = z.object({
  postpone: z.coerce.number().int().min(0).max(WHAT_IF.postpone).catch(0),
  rise: z.coerce.number().min(0).max(WHAT_IF.rise).catch(0),
  by: z.enum(['team', 'cost_centre']).catch('team'),
});
export type RenewalPlanWanted = z.infer<typeof renewalPlanSchema>;

const page = z.coerce.number().int().min(1).max(10_000).catch(1);

/** The devices that are due in a year; `of`: those of a team or cost centre, '-' for those of none. */
export const dueListSchema = renewalPlanSchema.extend({
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  of: z.string().max(60).catch(''),
  page,
});
export type DueListWanted = z.infer<typeof dueListSchema>;

export const offNetworkSchema = z.object({ page });
export type OffNetworkWanted = z.infer<typeof offNetworkSchema>;

/** Devices whose successors are to be ordered; `item_id`: the thing of the catalogue for those whose model names none. */
export const replaceAssetsSchema = z.object({
  asset_id: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((ids) => [...new Set([ids].flat())])
    .pipe(z.array(z.uuid()).max(REPLACE_MOST)),
  item_id: z.string().max(60).default(''),
});
export type ReplaceAssets = z.infer<typeof replaceAssetsSchema>;
