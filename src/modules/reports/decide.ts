import { demandVersion, meetDeadline, moveCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { dayInWords } from './days.ts';
import { lockVisible } from './handle.ts';
import { isOpen, mayClose, REPORT_STATES } from './rules.ts';
import type { AskReporter, DeclineReport, PlanReport, ReferReport } from './schema.ts';

/** Says for which day the work is planned, today at the earliest (`date_past`); a later day may be named again. Everybody reads it. */
export async function planReport(work: Work, input: PlanReport): Promise<void> {
  const clock = workingClock(await cityOf(work.house));
  await change(work, 'planReport', input, async (tx) => {
    const row = await lockToMove(tx, input);
    const { planned_on } = input;
    if (planned_on < clock.localDate(tx.now)) throw new Refusal('date_past', { field: 'planned_on' });
    const language = await languageOf(tx, row.case_id);
    const body = input.body.replaceAll('{date}', dayInWords(planned_on, language)) || undefined;
    await tx.updateTable('reports').set({ planned_on }).where('case_id', '=', row.case_id).execute();
    const event_id = await moveCase(tx, row, REPORT_STATES, 'planned', { body, detail: { planned_on } });
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Closes a report because another body is responsible: which one, how it was passed on, and words to the citizen. Never counted as done. */
export async function referReport(work: Work, input: ReferReport): Promise<void> {
  await change(work, 'referReport', input, async (tx) => {
    const row = await lockToMove(tx, input);
    const { body_id, passed_on } = input;
    const body = await tx
      .selectFrom('referral_bodies')
      .select('body_id')
      .where('body_id', '=', body_id)
      .where('active', '=', true)
      .executeTakeFirst();
    if (!body) throw new Refusal('body_unknown', { field: 'body_id' });
    const event_id = await moveCase(tx, row, REPORT_STATES, 'referred', { body: input.body || undefined });
    await tx.insertInto('report_referrals').values({ event_id, case_id: row.case_id, body_id, passed_on }).execute();
    tx.record(`case:${row.case_id}`, 'report.referred', {}, { body_id, passed_on });
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Closes a report because the city cannot or may not act on it; the reason is for everybody. */
export async function declineReport(work: Work, input: DeclineReport): Promise<void> {
  await change(work, 'declineReport', input, async (tx) => {
    const row = await lockToMove(tx, input);
    const event_id = await moveCase(tx, row, REPORT_STATES, 'declined', { body: input.body });
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Asks the reporter something, whom alone it is shown to. The clock stops until they answer; a question is a first answer. */
export async function askReporter(work: Work, input: AskReporter): Promise<void> {
  await change(work, 'askReporter', input, async (tx) => {
    const row = await lockToMove(tx, input);
    const event_id = await moveCase(tx, row, REPORT_STATES, 'asked', { body: input.body, visibility: 'reporter' });
    await meetDeadline(tx, row.case_id, 'first_answer');
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Locks an open report that the actor may move. Refuses `report_already_closed` and `changed_meanwhile`. */
async function lockToMove(tx: Tx, input: { case_id: string; version: number }) {
  const row = await lockVisible(tx, input.case_id);
  demand(mayClose(tx.actor, row));
  if (!isOpen(row)) throw new Refusal('report_already_closed');
  demandVersion(row, input.version);
  return row;
}

async function languageOf(tx: Tx, case_id: string): Promise<'de' | 'en'> {
  const { language } = await tx.selectFrom('cases').select('language').where('case_id', '=', case_id).executeTakeFirstOrThrow();
  return language === 'en' ? 'en' : 'de';
}
