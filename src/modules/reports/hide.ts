import { type LockedCase, touchCase } from '#modules/cases';
import type { Tx } from '#platform/work';

/** Takes the text of a locked report and the photos that came with it back from everybody; its place stays public where it was. */
export async function hideWords(tx: Tx, row: LockedCase): Promise<void> {
  await tx.updateTable('reports').set({ released_at: null }).where('case_id', '=', row.case_id).execute();
  await showPhotos(tx, row.case_id, 'reporter');
  await touchCase(tx, row);
}

/** Opens the photos that came with a report to everybody, or closes them again; those in later messages to the reporter stay theirs. */
export async function showPhotos(tx: Tx, case_id: string, to: 'public' | 'reporter'): Promise<void> {
  await tx
    .updateTable('case_files')
    .from('case_events')
    .set({ visibility: to })
    .whereRef('case_events.event_id', '=', 'case_files.event_id')
    .where('case_events.type', '=', 'created')
    .where('case_files.case_id', '=', case_id)
    .where('case_files.visibility', '=', to === 'public' ? 'reporter' : 'public')
    .execute();
}
