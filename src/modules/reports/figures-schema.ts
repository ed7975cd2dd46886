import { z } from 'zod';
import { CHANNELS } from '#modules/cases/words';

export const FIGURE_PERIODS = ['12m', '30d'] as const;
/** What figures can be set side by side by; `body`: where it was referred to; `team` for staff alone. */
export const FIGURE_SPLITS = ['group', 'category', 'area', 'channel', 'month', 'body', 'team'] as const;
export type FigureSplit = (typeof FIGURE_SPLITS)[number];
/** Nothing is said of fewer reports than this: too few to say anything, and enough to recognise people. */
export const FEWEST = 5;

/** A period ('12m', '30d' or a year, '2026'), a split, and what to narrow to; what cannot be read counts as not said. */
export const figuresSchema = z.object({
  time: z.union([z.enum(FIGURE_PERIODS), z.string().regex(/^(19|20)\d\d$/)]).catch('12m'),
  by: z.enum(FIGURE_SPLITS).catch('group'),
  group: z.string().max(60).catch(''),
  area: z.string().max(60).catch(''),
  channel: z.enum(['', ...CHANNELS]).catch(''),
});
export type FiguresQuestion = z.infer<typeof figuresSchema>;
