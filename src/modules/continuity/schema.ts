import { z } from 'zod';
import { CONTINUITY_TEXT, MINUTES_MOST, PROOF_KINDS } from './words.ts';

const words = z.string().trim().max(CONTINUITY_TEXT.words);

/** `minutes`: how long it is expected to take; 0 where nobody knows. It ends only when somebody ends it. */
export const beginReadOnlySchema = z.object({
  words_de: words.min(1),
  words_en: words.default(''),
  minutes: z.coerce.number().int().min(0).max(MINUTES_MOST).default(0),
});
export type BeginReadOnly = z.infer<typeof beginReadOnlySchema>;

export const noteProofSchema = z.object({
  kind: z.enum(PROOF_KINDS),
  ok: z.boolean(),
  at: z.coerce.date(),
  words: words.default(''),
  figures: z.record(z.string().max(60), z.union([z.number(), z.string().max(200)])).default({}),
  noted_by: z.string().trim().min(1).max(CONTINUITY_TEXT.by),
});
export type NoteProof = z.infer<typeof noteProofSchema>;
