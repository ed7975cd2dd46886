import { z } from 'zod';
import { CRISIS_KINDS, CRISIS_TEXT } from './words.ts';

const words = z.string().trim().min(1).max(CRISIS_TEXT.words);
const maybe = z.string().trim().max(CRISIS_TEXT.words).default('');
const who = z.string().trim().max(CRISIS_TEXT.who).default('');
/** A moment as a form gives it, on the city's clock (`2026-03-02T10:00`), or as programs do, with an offset; '' for now or none. */
const moment = z.union([z.literal(''), z.iso.datetime({ local: true, offset: true })]).default('');
/** A box that is ticked, as a form says it or as programs do. */
const ticked = z
  .union([z.boolean(), z.literal('yes')])
  .default(false)
  .transform((given) => given !== false);

export const crisisIdSchema = z.object({ crisis_id: z.uuid() });

export const openCrisisSchema = z.object({
  kind: z.enum(CRISIS_KINDS),
  words,
  /** '': now. */
  since: moment,
  /** '': as `since`. */
  known_at: moment,
  exercise: ticked,
  /** Whether the alarm chain begins at once. */
  alarm: ticked,
});
export type OpenCrisis = z.infer<typeof openCrisisSchema>;

/** The id of an entry as whoever writes it made it: sent again, it is there once. */
const named = { crisis_id: z.uuid(), crisis_entry_id: z.uuid().optional() };

export const addEntrySchema = z.object({
  ...named,
  sort: z.enum(['log', 'task', 'decision']),
  words,
  reason: maybe,
  who,
  happened_at: moment,
  until_at: moment,
});
export type AddEntry = z.infer<typeof addEntrySchema>;

export const answerEntrySchema = z.object({
  ...named,
  about_id: z.uuid(),
  sort: z.enum(['done', 'correction']),
  words: maybe,
});
export type AnswerEntry = z.infer<typeof answerEntrySchema>;

export const noteReportSchema = z.object({ ...named, template_id: z.string().min(1).max(60), words, who, happened_at: moment });
export type NoteReport = z.infer<typeof noteReportSchema>;

export const closeCrisisSchema = z.object({ crisis_id: z.uuid(), summary: words });
export type CloseCrisis = z.infer<typeof closeCrisisSchema>;

export const tickAlarmSchema = z.object({ crisis_id: z.uuid(), crisis_alarm_id: z.uuid() });
export type TickAlarm = z.infer<typeof tickAlarmSchema>;

export const alarmLinkSchema = z.object({ secret: z.string().max(100) });
