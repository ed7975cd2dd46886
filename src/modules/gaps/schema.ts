import { z } from 'zod';
import { GAP_REASON } from './words.ts';

const on = z.object({ gap_id: z.uuid() });
export const onGapSchema = on;
export type OnGap = z.infer<typeof on>;

export const dismissGapSchema = on.extend({ reason: z.string().trim().min(1).max(GAP_REASON.max) });
export type DismissGap = z.infer<typeof dismissGapSchema>;

/** `article`: its name in addresses, or its whole address as it stands in the browser. */
export const closeGapSchema = on.extend({
  article: z
    .string()
    .trim()
    .transform(
      (typed) =>
        typed
          .replace(/[?#].*$/, '')
          .split('/')
          .filter(Boolean)
          .at(-1) ?? '',
    )
    .pipe(z.string().min(1).max(200)),
});
export type CloseGap = z.infer<typeof closeGapSchema>;
