import { z } from 'zod';
import { onCase } from '#modules/cases';
import { IDEA_ORDERS, IDEA_PLACE, IDEA_STATE_NAMES, IDEA_SUBJECT, IDEA_TEXT, IDEA_TYPES, OUTCOME, SHOWS_AT } from './words.ts';

/** One line: a line end in a subject or a name would become a line of its own in mails and lists. */
const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s*[\n\u2028\u2029]\s*/g, ' ').trim())
    .pipe(z.string().max(max));
const optionalLine = (max: number) => line(max).default('');
const text = (max: number) => z.string().trim().min(1).max(max);

/** What a program may say of a new idea. */
export const sentIdeaSchema = z.object({
  type: z.enum(IDEA_TYPES),
  subject: line(IDEA_SUBJECT.max).pipe(z.string().min(1)),
  description: text(IDEA_TEXT.max),
  place_text: optionalLine(IDEA_PLACE.max),
  /** Whom the praise is for; empty: the city finds out. */
  team_id: z.string().max(60).default(''),
  name: optionalLine(120),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  language: z.enum(['de', 'en']).default('de'),
});
export const submitIdeaSchema = sentIdeaSchema.extend({ channel: z.enum(['web', 'phone', 'mail', 'api', 'counter']).default('web') });
export type SubmitIdea = z.infer<typeof submitIdeaSchema>;

export const publishIdeaSchema = onCase.extend({ published: z.enum(['yes', 'no']) });
export type PublishIdea = z.infer<typeof publishIdeaSchema>;

export const considerIdeaSchema = onCase.extend({ body: z.string().trim().max(OUTCOME.max).default('') });
export type ConsiderIdea = z.infer<typeof considerIdeaSchema>;

export const takeUpIdeaSchema = onCase.extend({
  outcome: text(OUTCOME.max),
  shows_at: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(SHOWS_AT.max)]).default(''),
});
export type TakeUpIdea = z.infer<typeof takeUpIdeaSchema>;

export const declineIdeaSchema = onCase.extend({ outcome: text(OUTCOME.max) });
export type DeclineIdea = z.infer<typeof declineIdeaSchema>;

export const passOnPraiseSchema = onCase.extend({ body: z.string().trim().max(OUTCOME.max).default('') });
export type PassOnPraise = z.infer<typeof passOnPraiseSchema>;

export const answerIdeaSchema = onCase.extend({ body: text(5_000), visibility: z.enum(['public', 'reporter']).default('reporter') });
export type AnswerIdea = z.infer<typeof answerIdeaSchema>;

export const supportIdeaSchema = z.object({ number: z.string().trim().max(40), support: z.enum(['yes', 'no']) });
export type SupportIdea = z.infer<typeof supportIdeaSchema>;

export const replyToIdeaSchema = z.object({ number: z.string().min(3).max(40), secret: z.string().min(8).max(100), body: text(5_000) });
export type ReplyToIdea = z.infer<typeof replyToIdeaSchema>;

export const ideaListSchema = z.object({
  type: z.enum(['', ...IDEA_TYPES]).catch(''),
  state: z.enum(['', ...IDEA_STATE_NAMES]).catch(''),
  order: z.enum(IDEA_ORDERS).catch('newest'),
  page: z.coerce.number().int().min(1).max(50).catch(1),
});
export type IdeaList = z.infer<typeof ideaListSchema>;
