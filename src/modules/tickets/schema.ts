import { z } from 'zod';
import { onCase } from '#modules/cases';
import { publishOutageSchema } from '#modules/notices';
import {
  CALLBACK_OUTCOMES,
  CALLER,
  DEVICE,
  GROUP,
  MINUTES,
  OPEN_TYPES,
  RISKS,
  SATISFACTIONS,
  SOLUTION,
  TICKET_SUBJECT,
  TICKET_TEXT,
  TOUCHED,
} from './words.ts';

/** One line: a line end in a subject would become a line of its own in mails and lists. */
const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s*[\n\u2028\u2029]\s*/g, ' ').trim())
    .pipe(z.string().max(max));
const text = (max: number) => z.string().trim().min(1).max(max);
const level = z.coerce.number().int().min(1).max(3);
const id = z.string().max(60).default('');

/** What a ticket says, whoever writes it down. An application or a topic, or neither. */
const asked = {
  type: z.enum(OPEN_TYPES).default('incident'),
  subject: line(TICKET_SUBJECT.max).pipe(z.string().min(1)),
  description: text(TICKET_TEXT.max),
  app_id: id,
  topic_id: id,
  device: line(DEVICE.max).default(''),
  /** One of the devices that were offered. */
  asset_id: z.union([z.literal(''), z.uuid()]).default(''),
  /** 1: cannot work, 2: hampered, 3: can wait. */
  urgency: level.default(2),
  /** 1: many, 2: several, 3: one person. */
  impact: level.default(3),
  phone: line(40).default(''),
  language: z.enum(['de', 'en']).default('de'),
};

/** Answers that were shown while it was typed, by their names. */
const shown = z
  .union([
    z.array(z.string().max(200)),
    z
      .string()
      .max(200)
      .transform((one) => [one]),
  ])
  .default([])
  .transform((list) => list.filter(Boolean).slice(0, 10));

export const submitTicketSchema = z.object({ ...asked, shown });
export type SubmitTicket = z.infer<typeof submitTicketSchema>;

/** A ticket somebody writes down for a caller: a person of the city, or a name. `solution`: it was solved while they were on the phone. */
export const takeTicketCallSchema = z.object({
  ...asked,
  person_id: z.union([z.literal(''), z.uuid()]).default(''),
  name: line(CALLER.max).default(''),
  channel: z.enum(['phone', 'counter']).default('phone'),
  solution: z.string().trim().max(SOLUTION.max).default(''),
  call_id: z.union([z.literal(''), z.uuid()]).default(''),
});
export type TakeTicketCall = z.infer<typeof takeTicketCallSchema>;

export const moveTicketSchema = onCase.extend({
  state: z.enum(['in_work', 'external', 'analysed', 'known_error', 'approved', 'declined', 'under_way', 'carried_out', 'failed']),
  body: z.string().trim().max(SOLUTION.max).default(''),
});
export type MoveTicket = z.infer<typeof moveTicketSchema>;

export const askRequesterSchema = onCase.extend({ body: text(SOLUTION.max) });
export type AskRequester = z.infer<typeof askRequesterSchema>;

/** `article`: the one that solved it, by its name. */
export const solveTicketSchema = onCase.extend({ solution: text(SOLUTION.max), article: z.string().trim().max(200).optional() });
export type SolveTicket = z.infer<typeof solveTicketSchema>;

export const answerTicketSchema = onCase.extend({ body: text(TICKET_TEXT.max) });
export type AnswerTicket = z.infer<typeof answerTicketSchema>;

export const classifyTicketSchema = onCase.extend({
  app_id: id,
  topic_id: id,
  impact: level,
  urgency: level,
  device: line(DEVICE.max).default(''),
});
export type ClassifyTicket = z.infer<typeof classifyTicketSchema>;

const onNumber = z.object({ number: z.string().trim().min(3).max(40) });
export const replyToTicketSchema = onNumber.extend({ body: text(TICKET_TEXT.max) });
export type ReplyToTicket = z.infer<typeof replyToTicketSchema>;

export const reopenTicketSchema = onNumber.extend({ reason: text(SOLUTION.max) });
export type ReopenTicket = z.infer<typeof reopenTicketSchema>;

export const withdrawTicketSchema = onNumber;
export type WithdrawTicket = z.infer<typeof withdrawTicketSchema>;

export const rateTicketSchema = onNumber.extend({
  satisfied: z.coerce.number().int().min(SATISFACTIONS[0]).max(SATISFACTIONS[2]),
  satisfied_note: z.string().trim().max(1_000).default(''),
});
export type RateTicket = z.infer<typeof rateTicketSchema>;

const number = z.string().trim().max(60).default('');
/** What a telephone system pushes: the fields of Zammad's generic CTI interface. */
export const pushCallSchema = z.object({
  event: z.enum(['newCall', 'answer', 'hangup']),
  from: number,
  to: number,
  direction: z.enum(['in', 'out']),
  callId: z.string().trim().min(1).max(200),
  user: z.union([z.array(z.string().max(120)).transform((all) => all.join(', ')), z.string().max(500)]).default(''),
  queue: z.string().trim().max(120).default(''),
  cause: z.string().trim().max(60).default(''),
  answeringNumber: number,
});
export type PushCall = z.infer<typeof pushCallSchema>;

export const noteHelpSchema = z.object({
  event: z.enum(['opened', 'solved', 'not_solved']),
  article: z.string().min(1).max(200),
  topic: z
    .string()
    .max(80)
    .regex(/^$|^(app|topic):[a-z0-9_-]+$/)
    .catch(''),
});
export type NoteHelp = z.infer<typeof noteHelpSchema>;

export const deflectionPeriodSchema = z.object({ from: z.date(), to: z.date() });
export type DeflectionPeriod = z.infer<typeof deflectionPeriodSchema>;

export const mergeTicketSchema = onCase.extend({ other_number: z.string().trim().min(3).max(40) });
export type MergeTicket = z.infer<typeof mergeTicketSchema>;
export const unmergeTicketSchema = onCase;
export type UnmergeTicket = z.infer<typeof unmergeTicketSchema>;

/** The tickets a problem explains. */
export const raiseProblemSchema = z.object({
  subject: line(TICKET_SUBJECT.max).pipe(z.string().min(1)),
  description: text(TICKET_TEXT.max),
  case_ids: z.union([z.array(z.uuid()), z.uuid().transform((one) => [one])]).pipe(z.array(z.uuid()).max(GROUP.max)),
});
export type RaiseProblem = z.infer<typeof raiseProblemSchema>;

/** What all staff read of a problem: what is wrong, and what they can do meanwhile. */
export const tellProblemSchema = onCase.extend({ told_text: text(SOLUTION.max) });
export type TellProblem = z.infer<typeof tellProblemSchema>;
export const untellProblemSchema = onCase;
export type UntellProblem = z.infer<typeof untellProblemSchema>;

export const solveAllSchema = onCase.extend({ solution: text(SOLUTION.max) });
export type SolveAll = z.infer<typeof solveAllSchema>;

/** `macro_version`: what was shown before the press; `text`: the words to whoever asked, as they were changed there. */
export const runMacroSchema = onCase.extend({
  macro_id: z.string().min(1).max(60),
  macro_version: z.coerce.number().int().min(1).optional(),
  text: z.string().trim().max(SOLUTION.max).optional(),
});
export type RunMacro = z.infer<typeof runMacroSchema>;

/** The points of the checklist that are done; those that are not named are open again. */
export const tickChecksSchema = onCase.extend({
  done: z
    .union([z.array(z.uuid()), z.uuid().transform((one) => [one])])
    .default([])
    .pipe(z.array(z.uuid()).max(200)),
});
export type TickChecks = z.infer<typeof tickChecksSchema>;

const ids = z
  .union([z.array(z.uuid()), z.uuid().transform((one) => [one])])
  .default([])
  .transform((list) => [...new Set(list)])
  .pipe(z.array(z.uuid()).max(100));

/** What becomes a ticket of its own: words, topic, which messages and files stand there too; `reason` is read by whoever asked. */
export const splitTicketSchema = onCase.extend({
  subject: line(TICKET_SUBJECT.max).pipe(z.string().min(1)),
  description: text(TICKET_TEXT.max),
  app_id: id,
  topic_id: id,
  entries: ids,
  files: ids,
  reason: text(SOLUTION.max),
});
export type SplitTicket = z.infer<typeof splitTicketSchema>;

const moment = z.iso.datetime({ local: true, offset: true });
const plan = {
  /** Which applications it touches. */
  app_ids: z
    .union([z.array(z.string().max(60)), z.string().max(60)])
    .default([])
    .transform((chosen) => [...new Set([chosen].flat().filter(Boolean))])
    .pipe(z.array(z.string()).max(TOUCHED.max)),
  /** On the city's clock, or with an offset. */
  starts_at: moment,
  ends_at: moment,
  risk: z.coerce.number().int().min(RISKS[0]).max(RISKS[2]),
  back_out: text(SOLUTION.max),
};
export const planChangeSchema = z.object({
  subject: line(TICKET_SUBJECT.max).pipe(z.string().min(1)),
  description: text(TICKET_TEXT.max),
  ...plan,
});
export type PlanChange = z.infer<typeof planChangeSchema>;

export const replanChangeSchema = onCase.extend(plan);
export type ReplanChange = z.infer<typeof replanChangeSchema>;

export const monthSchema = z.object({
  monat: z
    .string()
    .regex(/^2\d{3}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

export const bookTimeSchema = onCase.extend({ minutes: z.coerce.number().int().min(1).max(MINUTES.max) });
export type BookTime = z.infer<typeof bookTimeSchema>;

export const undoTimeSchema = onCase.extend({ ticket_time_id: z.uuid() });
export type UndoTime = z.infer<typeof undoTimeSchema>;

const slot = z.iso.datetime({ offset: true });
/** `number`: the ticket it is about, of whoever books; '' for none. */
export const bookCallbackSchema = z.object({
  slot_at: slot,
  phone: line(40).pipe(z.string().min(3)),
  number: z.string().trim().max(40).default(''),
  language: z.enum(['de', 'en']).default('de'),
});
export type BookCallback = z.infer<typeof bookCallbackSchema>;

export const cancelCallbackSchema = z.object({ callback_id: z.uuid() });
export type CancelCallback = z.infer<typeof cancelCallbackSchema>;

export const moveCallbackSchema = cancelCallbackSchema.extend({ slot_at: slot, language: z.enum(['de', 'en']).default('de') });
export type MoveCallback = z.infer<typeof moveCallbackSchema>;

export const settleCallbackSchema = cancelCallbackSchema.extend({ outcome: z.enum(CALLBACK_OUTCOMES) });
export type SettleCallback = z.infer<typeof settleCallbackSchema>;

export const linkArticleSchema = onCase.extend({ article: z.string().min(1).max(200), how: z.enum(['used', 'made']) });
export type LinkArticle = z.infer<typeof linkArticleSchema>;

/** The outage behind a problem. */
export const publishProblemOutageSchema = publishOutageSchema.extend({ problem_case_id: z.uuid() });
export type PublishProblemOutage = z.infer<typeof publishProblemOutageSchema>;
