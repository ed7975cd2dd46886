import { acceptCase, demandVersion, demandVisible, lockCase, mayWork, moveCase, say, touchCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { showPhotos } from './hide.ts';
import { keepPublicWords } from './public-words.ts';
import { isOpen, mayAccept, mayAnswer, mayClose, mayRelease, REPORT, REPORT_STATES } from './rules.ts';
import type { AcceptReport, AnswerReport, MoveReport, ReleaseReport } from './schema.ts';

/** The team takes the report on: the reporter learns that somebody looks after it. */
export async function acceptReport(work: Work, input: AcceptReport): Promise<void> {
  await change(work, 'acceptReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayWork(tx.actor, row));
    demandVersion(row, input.version);
    demand(mayAccept(tx.actor, row));
    // A report passed on by another team stays in the state it had reached.
    const event_id = row.phase === 'new' ? await moveCase(tx, row, REPORT_STATES, 'checked') : await acceptCase(tx, row);
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Moves a report to a state that needs no more than words for the public. Refuses `state_not_reachable`, `report_already_closed`. */
export async function moveReport(work: Work, input: MoveReport): Promise<void> {
  await change(work, 'moveReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayClose(tx.actor, row));
    if (!isOpen(row) && input.state !== 'checked') throw new Refusal('report_already_closed');
    demandVersion(row, input.version);
    const event_id = await moveCase(tx, row, REPORT_STATES, input.state, { body: input.body || undefined });
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Answers the reporter, or everybody who reads the report. */
export async function answerReport(work: Work, input: AnswerReport): Promise<void> {
  await change(work, 'answerReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    if (!isOpen(row)) throw new Refusal('report_already_closed');
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
    demandVersion(row, input.version);
    await tx
      .updateTable('reports')
      .set({ released_at: tx.now })
      .where('case_id', '=', row.case_id)
      .where('released_at', 'is', null)
      .execute();
    await keepPublicWords(tx, row.case_id);
    await showPhotos(tx, row.case_id, 'public');
    await touchCase(tx, row, { held_why: null });
    tx.record(`case:${row.case_id}`, 'report.released');
  });
}

/** Locks a report the actor may see; else `not_found`, for a case of another kind too. */
export async function lockVisible(tx: Tx, case_id: string) {
  const row = await lockCase(tx, case_id);
  demand(row.kind === REPORT.kind, 'not_found');
  demandVisible(tx, row);
  return row;
}
