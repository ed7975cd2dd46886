import { attachPictures, caseForLink, lockCase, moveCase, renewDeadline, say } from '#modules/cases';
import { type City, cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import { change, type Work } from '#platform/work';
import { daysAfter } from './days.ts';
import { REPORT, REPORT_STATES } from './rules.ts';
import type { ContestReport } from './schema.ts';

/**
 * The reporter says that what was closed as done is not: the report is open again and due as soon as a first answer would be, the team reads why among its
 * new messages, everybody sees that it was contested. By the secret link, or by the account it was reported with (`secret` ''). Refuses `not_found`,
 * `contest_not_done` and, after the city's days for it, `contest_too_late`.
 */
export async function contestReport(work: Work, input: ContestReport): Promise<void> {
  const city = await cityOf(work.house);
  const case_id = input.secret ? (await caseForLink(work, input)).case_id : await ownReport(work, input.number);
  demand(case_id !== null, 'not_found');
  const { reason, pictures } = input;
  await change(work, 'contestReport', { case_id, reason, pictures }, async (tx) => {
    const row = await lockCase(tx, case_id);
    demand(row.kind === REPORT.kind, 'not_found');
    const { closed_at } = await tx.selectFrom('cases').select('closed_at').where('case_id', '=', case_id).executeTakeFirstOrThrow();
    const chance = chanceToContest(city, { state: row.state, closed_at }, tx.now);
    if (chance === null) throw new Refusal('contest_not_done');
    if (chance.over) throw new Refusal('contest_too_late', { detail: { days: city.reporting.contest_days } });
    const event_id = await moveCase(tx, row, REPORT_STATES, 'checked', { type: 'contested' });
    const due_at = workingClock(city).addWorkingDays(tx.now, city.reporting.first_answer_working_days);
    await renewDeadline(tx, case_id, 'resolution', due_at);
    const said = await say(tx, row, { direction: 'in', visibility: 'reporter', body: reason });
    await attachPictures(tx, { case_id, event_id: said, visibility: 'reporter' }, pictures);
    await tx
      .updateTable('reports')
      .set((eb) => ({ times_contested: eb('times_contested', '+', 1) }))
      .where('case_id', '=', case_id)
      .execute();
    tx.record(`case:${case_id}`, 'report.contested', {}, { event_id });
    tx.enqueue('reports.tell', { case_id, event_id });
  });
}

/** Until which day (the last one counts) somebody may say that a report is not done, and whether that is over; null for one that is not done. */
export function chanceToContest(city: City, row: { state: string; closed_at: Date | null }, now: Date) {
  const days = city.reporting.contest_days;
  if (row.state !== 'done' || row.closed_at === null || days === 0) return null;
  const clock = workingClock(city);
  const until = daysAfter(clock.localDate(row.closed_at), days);
  return { until, over: clock.localDate(now) > until };
}

/** The same for whoever reported it with the account they are signed in with; null for everybody else. */
export async function ownChanceFor(work: Work, number: string) {
  const case_id = await ownReport(work, number);
  if (case_id === null) return null;
  const row = await work.read.selectFrom('cases').select(['state', 'closed_at']).where('case_id', '=', case_id).executeTakeFirst();
  return row ? chanceToContest(await cityOf(work.house), row, work.now()) : null;
}

async function ownReport(work: Work, number: string): Promise<string | null> {
  if (work.actor.person_id === null) return null;
  const row = await work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select('cases.case_id')
    .where('cases.number', '=', readCaseNumber(number)?.text ?? '')
    .where('case_people.person_id', '=', work.actor.person_id)
    .where('case_people.part', '=', 'reporter')
    .executeTakeFirst();
  return row?.case_id ?? null;
}
