import { z } from 'zod';
import { ASSET_TEXT } from '../words.ts';

const stocktaking_id = z.uuid();
const place = z.string().trim().max(ASSET_TEXT.place).default('');

export const stocktakingSchema = z.object({ stocktaking_id });
export type OnStocktaking = z.infer<typeof stocktakingSchema>;

/** Whose devices, and in which places (beginnings of their names, one a line); both empty: all one looks after. */
export const beginStocktakingSchema = z.object({
  name: z.string().trim().min(1).max(120),
  teams: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((teams) => [...new Set([teams].flat().filter(Boolean))].sort()),
  places: z
    .string()
    .max(2_000)
    .default('')
    .transform((text) =>
      [
        ...new Set(
          text
            .split('\n')
            .map((one) => one.trim())
            .filter(Boolean),
        ),
      ].slice(0, 20),
    ),
});
export type BeginStocktaking = z.infer<typeof beginStocktakingSchema>;

/** What a label says: the link of its code, the tag or the serial number; and where one stands. */
export const seeAssetSchema = z.object({ stocktaking_id, code: z.string().trim().min(1).max(300), place });
export type SeeAsset = z.infer<typeof seeAssetSchema>;

export const unseeAssetSchema = z.object({ stocktaking_id, asset_id: z.uuid() });
export type UnseeAsset = z.infer<typeof unseeAssetSchema>;

/** `lost`: what was not seen is reported as lost. */
export const takeOverStocktakingSchema = z.object({
  stocktaking_id,
  version: z.coerce.number().int().min(1),
  lost: z.enum(['yes', '']).default(''),
});
export type TakeOverStocktaking = z.infer<typeof takeOverStocktakingSchema>;
