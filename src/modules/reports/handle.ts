import { demandVersion, demandVisible, lockCase, meetDeadline, moveCase, say } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { isOpen, mayAccept, mayAnswer, mayClose, mayRelease, REPORT_STATES } from './rules.ts';
import type { AcceptReport, AnswerReport, MoveReport, ReleaseReport } from './schema.ts';

/** The team takes the report on: the reporter learns that somebody looks after it. */
export async function acceptReport(work: Work, input: AcceptReport): Promise<void> {
  await change(work, 'acceptReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayAccept(tx.actor, row));
    demandVersion(row, input.version);
    const event_id = await moveCase(tx, row, REPORT_STATES, 'checked');
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Moves a report to another state than done, with words for the public. Refuses `state_not_reachable`, `report_already_closed`. */
export async function moveReport(work: Work, input: MoveReport): Promise<void> {
  await change(work, 'moveReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayClose(tx.actor, row));
    if (!isOpen(row) && input.state !== 'checked') throw new Refusal('report_already_closed');
    demandVersion(row, input.version);
    const visibility = input.state === 'asked' ? 'reporter' : 'public';
    const event_id = await moveCase(tx, row, REPORT_STATES, input.state, { body: input.body || undefined, visibility });
    if (input.state === 'asked') await meetDeadline(tx, row.case_id, 'first_answer');
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Answers the reporter, or everybody who reads the report. */
export async function answerReport(work: Work, input: AnswerReport): Promise<void> {
  await change(work, 'answerReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayAnswer(tx.actor, row));
    demandVersion(row, input.version);
    const event_id = await say(tx, row, { direction: 'out', visibility: input.visibility, body: input.body });
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Lets everybody read the text and see the photos of a report whose category waits for that. */
export async function releaseReport(work: Work, input: ReleaseReport): Promise<void> {
  await change(work, 'releaseReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayRelease(tx.actor, row));
    await tx
      .updateTable('reports')
      .set({ released_at: tx.now })
      .where('case_id', '=', row.case_id)
      .where('released_at', 'is', null)
      .execute();
    await tx
      .updateTable('case_files')
      .set({ visibility: 'public' })
      .where('case_id', '=', row.case_id)
      .where('visibility', '=', 'reporter')
      .execute();
    tx.record(`case:${row.case_id}`, 'report.released');
  });
}

/** Locks a case the actor may see; else `not_found`. */
export async function lockVisible(tx: Tx, case_id: string) {
  const row = await lockCase(tx, case_id);
  demandVisible(tx, row);
  return row;
}
