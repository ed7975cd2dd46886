import { z } from 'zod';

export const DESK_PERIODS = ['30d', '90d', '12m'] as const;

/** A period: the last days or months, or a year ('2026'); what cannot be read is the last 30 days. */
export const deskFiguresSchema = z.object({
  time: z.union([z.enum(DESK_PERIODS), z.string().regex(/^20\d\d$/)]).catch('30d'),
});
export type DeskFiguresQuestion = z.infer<typeof deskFiguresSchema>;
