import { z } from 'zod';
import {
  addCrisisEntry,
  addEntrySchema,
  answerCrisisEntry,
  answerEntrySchema,
  closeCrisis,
  closeCrisisSchema,
  crisesFor,
  crisisExportFor,
  crisisFor,
  crisisIdSchema,
  noteReportSchema,
  noteReportSent,
  openCrisis,
  openCrisisSchema,
  startAlarm,
  takeBook,
  tellNextStep,
  tickAlarm,
  tickAlarmSchema,
} from '#modules/crisis';
import { BOOK_BYTES } from '#modules/crisis/words';
import type { Work } from '#platform/work';
import { done, type Operation, operation, read } from './operation.ts';

const BASE = '/api/v1/crises';
const ONE = `${BASE}/:crisis_id`;
const who = 'for whoever keeps the crisis book';
const named = 'whoever writes makes `crisis_entry_id`, a UUID: sent again it is there once, with other words it is refused';
const own = { crisis_entry_id: z.uuid() };

/** A crisis as its book shows it; the texts without what only the page fills in. */
async function crisisOf(work: Work, { crisis_id }: z.infer<typeof crisisIdSchema>) {
  const { crisis, alarms, entries, tasks, templates } = await crisisFor(work, crisis_id);
  return {
    ...{ crisis, alarms, entries: entries.map(({ corrections: _, ...one }) => one) },
    tasks: tasks.map(({ crisis_entry_id, words, who, until_at, done }) => ({
      ...{ crisis_entry_id, words, who, until_at },
      done_at: done?.happened_at ?? null,
    })),
    reports: templates.map(({ id, name, audience, due, due_at, sent }) => ({
      ...{ template_id: id, name, audience, due, due_at },
      sent_at: sent[0]?.happened_at ?? null,
    })),
  };
}

/** The crisis book, for programs that carry the session of whoever keeps it. Everybody else learns of no crisis. */
export const CRISIS_OPERATIONS: readonly Operation[] = [
  read(
    BASE,
    `Crises, those that run first, 25 a page; ${who}`,
    z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
    crisesFor,
  ),
  operation({
    ...{ method: 'POST', path: BASE, summary: `Open a crisis, and begin its alarm where \`alarm\` says so; ${who}`, status: 201 },
    ...{ input: openCrisisSchema, act: openCrisis },
  }),
  read(ONE, `One crisis with its alarm, tasks, decisions, log and reports due; ${who}`, crisisIdSchema, crisisOf),
  read(`${ONE}/export`, `The whole book, signed; ${who}`, crisisIdSchema, (work, { crisis_id }) => crisisExportFor(work, crisis_id)),
  done(`${ONE}/close`, `Close a crisis with what became of it; ${who}`, closeCrisisSchema, closeCrisis),
  done(`${ONE}/entries`, `Write down what happened, a task or a decision; ${named}; ${who}`, addEntrySchema.extend(own), addCrisisEntry),
  done(
    `${ONE}/entries/:about_id/answers`,
    `Say that a task is done, or put an entry right; ${named}; ${who}`,
    answerEntrySchema.extend(own),
    answerCrisisEntry,
  ),
  done(`${ONE}/reports`, `Note that a text went out; ${named}; ${who}`, noteReportSchema.extend(own), noteReportSent),
  done(`${ONE}/alarm`, `Begin the alarm chain; ${who}`, crisisIdSchema, startAlarm),
  done(`${ONE}/alarm/next`, `Tell the next of the chain now; ${who}`, crisisIdSchema, tellNextStep),
  done(`${ONE}/alarm/:crisis_alarm_id/reached`, `Note that somebody was reached on the telephone; ${who}`, tickAlarmSchema, tickAlarm),
  operation({
    ...{ method: 'POST', path: `${BASE}/books`, status: 200, input: z.object({ text: z.string().max(BOOK_BYTES) }), act: takeBook },
    summary: `Read back what was written without the platform: \`text\` is the saved file; known entries are passed over; ${who}`,
  }),
];
