import { attachPictures, demandVersion, moveCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { lockVisible } from './handle.ts';
import { isOpen, mayClose, REPORT_STATES } from './rules.ts';
import type { CloseReport } from './schema.ts';

/** Closes a report as done with a note for everybody and photos of the result; whoever wants to know is told. Refuses `report_already_closed`. */
export async function closeReport(work: Work, input: CloseReport): Promise<void> {
  await change(work, 'closeReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayClose(tx.actor, row));
    if (!isOpen(row)) throw new Refusal('report_already_closed');
    demandVersion(row, input.version);
    await tx.updateTable('reports').set({ closing_note: input.closing_note }).where('case_id', '=', row.case_id).execute();
    const event_id = await moveCase(tx, row, REPORT_STATES, 'done', { body: input.closing_note });
    await attachPictures(tx, { case_id: row.case_id, event_id, visibility: 'public' }, input.pictures);
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}
