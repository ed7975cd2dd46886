import { z } from 'zod';
import { slug, text, words } from '#modules/city';
import { conditionOrWords } from '#modules/forms';
import { EARLY_TYPES } from './words.ts';

/** A question asked beforehand alone. Conditions call it `vorab.` and its key; its answer is kept nowhere. */
const ownQuestion = z
  .strictObject({
    key: slug,
    title: text,
    help: text.optional(),
    type: z.enum(EARLY_TYPES),
    values: z.array(z.strictObject({ code: z.string().trim().min(1).max(60), name: text })).optional(),
  })
  .refine(({ type, values = [] }) => type !== 'code' || values.length > 0, {
    path: ['values'],
    message: 'must name what can be chosen, as code and name',
  });

/** What is asked before an application is begun, so that nobody writes one that must be refused. */
export const earlySchema = z.strictObject({
  own: z.array(ownQuestion).max(9).default([]),
  // Paths of questions of the form: asked here first, and carried into the application.
  questions: z.array(z.string().min(1).max(1_000)).max(9).default([]),
  // Whom the application is not for: in which case, why (a whole sentence), by which law, and what to do instead. The form's own rules count as well.
  reasons: z.array(z.strictObject({ id: slug, when: conditionOrWords, text, law: words.optional(), instead: text.optional() })).default([]),
});
export type Early = z.infer<typeof earlySchema>;
