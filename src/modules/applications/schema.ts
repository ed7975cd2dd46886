import { z } from 'zod';
import { onCase } from '#modules/cases';
import { MOST_CHARACTERS } from '#platform/layout-rules';
import { REASON, REPRESENTATION_KINDS } from './words.ts';

const id = z.uuid();
/** The draft, and the secret of the browser or link it was begun with ('' for whoever signed in). */
const onDraft = { draft_id: id, secret: z.string().max(100).default('') };

export const draftSchema = z.object(onDraft);
export type OnDraft = z.infer<typeof draftSchema>;

/** What was typed, by place. */
const typed = z.record(z.string(), z.array(z.string().max(20_000)));
export const beginSchema = z.object({
  procedure_id: z.string().min(1).max(60),
  secret: z.string().min(20).max(100),
  /** What was answered before it was begun. */
  typed: typed.default({}),
});
export type BeginApplication = z.input<typeof beginSchema>;
export const checkEarlySchema = beginSchema.omit({ secret: true });

export const keepForLaterSchema = z.object({
  ...onDraft,
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  language: z.enum(['de', 'en']).default('de'),
});
export type KeepForLater = z.infer<typeof keepForLaterSchema>;

export const continueApplicationSchema = z.object({ code: z.string().trim().min(1).max(60), secret: z.string().min(20).max(100) });
export type ContinueApplication = z.infer<typeof continueApplicationSchema>;

const upload = z.object({ file_hash: z.string(), media_type: z.string(), name: z.string(), field: z.string() });
export const saveAnswersSchema = z.object({
  ...onDraft,
  /** The page: place of its group, '' for questions without one. */
  at: z.string().max(1_000),
  typed,
  /** Which questions the page held, shown or not; others stay as they are. Absent: those it asks. */
  asked: z.array(z.string().max(1_000)).max(1_000).optional(),
  files: z.array(upload).default([]),
  /** Uploads that go. */
  remove: z.array(id).default([]),
});
export type SaveAnswers = z.infer<typeof saveAnswersSchema>;

export const phoneLinkSchema = z.object({ ...onDraft, place: z.string().max(1_000) });
export type PhoneLinkOn = z.infer<typeof phoneLinkSchema>;

const onQuestion = { ...onDraft, place: z.string().max(1_000) };
export const arrangeFilesSchema = z.object({ ...onQuestion, upload_id: id, how: z.enum(['up', 'down', 'turn']) });
export type ArrangeFiles = z.infer<typeof arrangeFilesSchema>;
/** `name`: what the document is called; `upload_ids`: the files and their order as they were shown; `file_hash`: the document. */
export const joinFilesSchema = z.object({
  ...onQuestion,
  name: z.string().min(1).max(150),
  upload_ids: z.array(id).max(100),
  file_hash: z.string(),
});
export type JoinFiles = z.infer<typeof joinFilesSchema>;
export const takeApartSchema = z.object({ ...onQuestion, upload_id: id });
export type TakeApart = z.infer<typeof takeApartSchema>;

export const filesByPhoneSchema = z.object({
  code: z.string().max(40),
  /** The secret of the phone. */
  device: z.string().min(20).max(100),
  files: z.array(upload).default([]),
  remove: z.array(id).default([]),
});
export type FilesByPhone = z.infer<typeof filesByPhoneSchema>;

const words = z.string().trim().max(200);
const relation = z.enum(REPRESENTATION_KINDS, 'missing');
export const setRepresentativeSchema = z.discriminatedUnion('whom', [
  z.object({ ...onDraft, whom: z.literal('self') }),
  z.object({
    ...onDraft,
    whom: z.literal('other'),
    relation,
    for_name: words.min(1),
    name: words.min(1),
    street: words.default(''),
    postcode: words.max(10).default(''),
    place: words.default(''),
    files: z.array(upload).default([]),
    remove: z.union([z.array(id), id.transform((one) => [one])]).default([]),
  }),
]);
export type SetRepresentative = z.infer<typeof setRepresentativeSchema>;

export const nameCoApplicantSchema = z.object({
  ...onDraft,
  name: words.min(1),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  language: z.enum(['de', 'en']).default('de'),
});
export type NameCoApplicant = z.infer<typeof nameCoApplicantSchema>;
export const onCoApplicantSchema = z.object({ ...onDraft, co_applicant_id: id });
export type OnCoApplicant = z.infer<typeof onCoApplicantSchema>;
export const signedOnPaperSchema = onCoApplicantSchema.extend({ files: z.array(upload).max(1).default([]) });
export type SignedOnPaper = z.infer<typeof signedOnPaperSchema>;
export const answerConsentSchema = z.object({
  secret: z.string().max(100),
  answer: z.enum(['agreed', 'refused', 'not_me']),
  /** What the page had shown. */
  seen: z.string().max(64),
});
export type AnswerConsent = z.infer<typeof answerConsentSchema>;

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
  /** The decision may come electronically (§ 9 OZG); without it, it comes by post. */
  electronic: z.literal('yes').optional(),
});
export type SendApplication = z.infer<typeof sendApplicationSchema>;

const body = z.string().trim().min(1).max(REASON.max);
const optionalBody = z.string().trim().max(REASON.max).default('');

export const onApplicationSchema = onCase;
export type OnApplication = z.infer<typeof onCase>;
export const wantDocumentsSchema = onCase.extend({ body });
export type WantDocuments = z.infer<typeof wantDocumentsSchema>;
/** `team_id`: an office of the city that answers here; '' for any other. */
export const askOfficeSchema = onCase.extend({ body, team_id: z.string().max(60).default('') });
export const onStatementSchema = z.object({ statement_id: id });
export const answerStatementSchema = onStatementSchema.extend({ body });
export type AnswerStatement = z.infer<typeof answerStatementSchema>;
export type AskOffice = z.infer<typeof askOfficeSchema>;
export const sendBackSchema = onCase.extend({ body });
export type SendBack = z.infer<typeof sendBackSchema>;
export const tickTaskSchema = onCase.extend({ task: z.string().min(1).max(60), done: z.enum(['yes', 'no']) });
export type TickTask = z.infer<typeof tickTaskSchema>;

/** 12,50 as it is typed, in cents; '' is the fee of the procedure. */
export const euros = z
  .string()
  .trim()
  .regex(/^(\d{1,6}([.,]\d{2})?)?$/, 'euros')
  .transform((typed) => (typed === '' ? null : Math.round(Number(typed.replace(',', '.')) * 100)));
const several = z
  .union([
    z.array(z.string().max(60)),
    z
      .string()
      .max(60)
      .transform((one) => [one]),
  ])
  .default([]);
export const proposeDecisionSchema = onCase.extend({
  outcome: z.string().min(1).max(60),
  reasons: several,
  body: optionalBody,
  fee_cents: euros.default(null),
  /** The clerk has read what speaks against it. */
  despite: z.literal('yes').optional(),
});
export type ProposeDecision = z.infer<typeof proposeDecisionSchema>;

const link = { number: z.string().max(40), secret: z.string().max(100) };
export const replyToApplicationSchema = z.object({ ...link, body, files: z.array(upload).max(20).default([]) });
export type ReplyToApplication = z.infer<typeof replyToApplicationSchema>;
export const withdrawApplicationSchema = z.object({ ...link, sure: z.literal('yes') });
export type WithdrawApplication = z.infer<typeof withdrawApplicationSchema>;

export const onBatchSchema = z.object({ batch_id: id });
export type OnBatch = z.infer<typeof onBatchSchema>;
export const postBatchSchema = z.object({ batch_id: id, posted_on: z.iso.date() });
export type PostBatch = z.infer<typeof postBatchSchema>;
export const letterBackSchema = z.object({
  number: z.string().trim().toUpperCase().min(1).max(40),
  why: z.string().trim().min(1).max(200),
});
export type LetterBack = z.infer<typeof letterBackSchema>;
export const settleLetterSchema = z.object({ case_id: id, again: z.enum(['yes', 'no']) });
export type SettleLetter = z.infer<typeof settleLetterSchema>;

const version = z.coerce.number().int().min(0);
/** `version`: of the draft the page was made from, 0 where there is none. */
export const saveLetterDraftSchema = z.object({ source: z.string().max(MOST_CHARACTERS).default(''), version });
export type SaveLetterDraft = z.infer<typeof saveLetterDraftSchema>;
/** `version`: of the draft; `used_version`: of the layout in use. */
export const publishLetterLayoutSchema = z.object({ version, used_version: version });
export type PublishLetterLayout = z.infer<typeof publishLetterLayoutSchema>;
