import { inBatches } from '#modules/cases';
import { unlinkAllFiles } from '#platform/files';
import type { House, Tx } from '#platform/work';
import { ORDER } from '../rules.ts';
import { HANDOVER_FILES } from './hand-over.ts';

/** Signatures and receipts of hand-overs before a moment go, and who received and gave; what was handed over stays. */
export function forgetHandovers(house: House, before: Date): Promise<number> {
  return inBatches(house, 'forgetHandovers', async (tx) => {
    const rows = await tx
      .selectFrom('handovers')
      .select('handover_id')
      .where('at', '<', before)
      .where('receiver_name', '<>', '')
      .orderBy('at')
      .limit(100)
      .execute();
    await blank(tx, rows);
    return rows.length;
  });
}

/** The same for orders that are deleted as a whole: their files belong to nobody afterwards. */
export function forgetHandoverFiles(house: House, before: Date): Promise<number> {
  return inBatches(house, 'forgetHandovers', async (tx) => {
    const rows = await tx
      .selectFrom('handovers')
      .innerJoin('cases', 'cases.case_id', 'handovers.case_id')
      .select('handovers.handover_id')
      .where('cases.kind', '=', ORDER.kind)
      .where('cases.phase', '=', 'closed')
      .where('cases.closed_at', '<', before)
      .where('handovers.receiver_name', '<>', '')
      .limit(100)
      .execute();
    await blank(tx, rows);
    return rows.length;
  });
}

/** Mails with a receipt are kept for a shorter time than these. */
async function blank(tx: Tx, rows: readonly { handover_id: string }[]): Promise<void> {
  for (const { handover_id } of rows) {
    await tx
      .updateTable('handovers')
      .set({ receiver_id: null, receiver_name: '', given_by: null, given_name: '', signature_hash: null, receipt_hash: null })
      .where('handover_id', '=', handover_id)
      .execute();
    await unlinkAllFiles(tx, HANDOVER_FILES, handover_id);
  }
}
