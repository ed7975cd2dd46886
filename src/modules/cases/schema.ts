import { z } from 'zod';
import { BULK, CHANNELS, INBOX_SORTS, INBOX_VIEWS, LINK_TYPES, MESSAGE, NOTICE_TIMES, NOTICES, PHASES } from './words.ts';

/** What every form about a case carries: which one, and from which version the page was made. */
export const onCase = z.object({ case_id: z.uuid(), version: z.coerce.number().int().min(1) });
export type OnCase = z.infer<typeof onCase>;

const text = z.string().trim().min(1).max(MESSAGE.max);

export const assignCaseSchema = onCase.extend({
  team_id: z.string().min(1).max(60),
  assignee_id: z.union([z.uuid(), z.literal('')]).default(''),
  /** For the team that gets it; needed where the team changes. */
  reason: z.string().trim().max(1_000).optional(),
});
export type AssignCase = z.infer<typeof assignCaseSchema>;

export const addNoteSchema = onCase.extend({ body: text });
export type AddNote = z.infer<typeof addNoteSchema>;

export const linkCasesSchema = onCase.extend({ other_number: z.string().trim().min(3).max(40), type: z.enum(LINK_TYPES) });
export type LinkCases = z.infer<typeof linkCasesSchema>;

export const followCaseSchema = z.object({ number: z.string().trim().max(40), follow: z.enum(['yes', 'no']) });
export type FollowCase = z.infer<typeof followCaseSchema>;

export const askToFollowSchema = z.object({
  number: z.string().trim().max(40),
  email: z.string().trim().min(1).max(254).pipe(z.email()),
  language: z.enum(['de', 'en']).default('de'),
});
export type AskToFollow = z.infer<typeof askToFollowSchema>;

/** Another mail to confirm a form, to the same address or a corrected one. */
export const askAgainSchema = z.object({ unconfirmed_id: z.uuid(), email: z.string().trim().min(1).max(254).pipe(z.email()) });
export type AskAgain = z.infer<typeof askAgainSchema>;

/** A follower's link, or the one that confirms a form: the row and its proof in one. */
export const followLinkSchema = z.object({ secret: z.string().max(100) });
export type FollowLink = z.infer<typeof followLinkSchema>;

export const inboxSchema = z.object({
  view: z.enum(INBOX_VIEWS).catch('team'),
  sort: z.enum(INBOX_SORTS).catch('due'),
  phase: z.enum(['', ...PHASES]).catch(''),
  channel: z.enum(['', ...CHANNELS]).catch(''),
  team: z.string().max(60).catch(''),
  kind: z.string().max(40).catch(''),
  q: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(40).catch(1),
});
export type Inbox = z.infer<typeof inboxSchema>;

export const keepViewSchema = inboxSchema.extend({ name: z.string().trim().min(1).max(40) });
export type KeepView = z.infer<typeof keepViewSchema>;

/** `yes` unless said otherwise: a mail program that stops mails for its user sends a field of its own. */
export const muteMailsSchema = z.object({ secret: z.string().max(100), mute: z.enum(['yes', 'no']).catch('yes') });
export type MuteMails = z.infer<typeof muteMailsSchema>;

export const chooseMailsSchema = z.object({
  secret: z.string().max(100),
  time: z.enum(NOTICE_TIMES),
  all: z.enum(['yes', 'no']).catch('no').default('no'),
});
export type ChooseMails = z.infer<typeof chooseMailsSchema>;

export const chooseOwnMailsSchema = z.object({ time: z.enum(NOTICE_TIMES) });
export type ChooseOwnMails = z.infer<typeof chooseOwnMailsSchema>;

export const dropViewSchema = z.object({ inbox_view_id: z.uuid() });
export type DropView = z.infer<typeof dropViewSchema>;

/** Lines of the inbox that were ticked: `case_id:version:kind` each, 100 at most. */
export const chosenSchema = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .transform((list) =>
    list.map((one): unknown => {
      const [case_id, version, kind] = one.split(':');
      return { case_id, version, kind };
    }),
  )
  .pipe(z.array(onCase.extend({ kind: z.string().max(40) })).max(BULK.max));

/** When one wants to be told of what. */
export const setNoticesSchema = z.object({ assigned: z.enum(NOTICE_TIMES), reply: z.enum(NOTICE_TIMES), overdue: z.enum(NOTICE_TIMES) });
export type SetNotices = z.infer<typeof setNoticesSchema>;

export const stopNoticesSchema = z.object({ what: z.enum([...NOTICES, 'daily']), secret: z.string().max(100) });
export type StopNotices = z.infer<typeof stopNoticesSchema>;
