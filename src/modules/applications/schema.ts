import { z } from 'zod';

const id = z.uuid();
/** The draft, and the secret of the browser or link it was begun with ('' for whoever signed in). */
const onDraft = { draft_id: id, secret: z.string().max(100).default('') };

export const draftSchema = z.object(onDraft);
export type OnDraft = z.infer<typeof draftSchema>;

export const beginSchema = z.object({ procedure_id: z.string().min(1).max(60), secret: z.string().min(20).max(100) });
export type BeginApplication = z.infer<typeof beginSchema>;

const upload = z.object({ file_hash: z.string(), media_type: z.string(), name: z.string(), field: z.string() });
export const saveAnswersSchema = z.object({
  ...onDraft,
  /** The page: place of its group, '' for questions without one. */
  at: z.string().max(1_000),
  /** What was typed, by place. */
  typed: z.record(z.string(), z.array(z.string().max(20_000))),
  files: z.array(upload).default([]),
  /** Uploads that go. */
  remove: z.array(id).default([]),
});
export type SaveAnswers = z.infer<typeof saveAnswersSchema>;

export const changeRowsSchema = z.object({
  ...onDraft,
  at: z.string().max(1_000),
  row: z.union([z.literal('add'), z.coerce.number().int().min(0).max(1_000)]),
});
export type ChangeRows = z.infer<typeof changeRowsSchema>;

export const sendApplicationSchema = z.object({
  ...onDraft,
  declared: z.literal('yes'),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  language: z.enum(['de', 'en']).default('de'),
});
export type SendApplication = z.infer<typeof sendApplicationSchema>;
