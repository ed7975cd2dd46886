import type { Readable } from 'node:stream';
import { type ArchiveFor, archivedCase, closedCaseFor } from '#modules/handover';
import { archiveZip } from '#platform/archive-zip';
import type { Work } from '#platform/work';
import { applicationReceipt } from './application-receipt.ts';
import type { Context } from './context.ts';

/** A closed application as ZIP: letter and receipt as PDF/A, data as JSON and XML, attachments, and a manifest with the hash of each. Refuses `not_found`, `forbidden`, `case_open`. */
export async function caseZip(
  words: Pick<Context, 'city' | 'lang' | 't'>,
  work: Work,
  case_id: string,
  audience: ArchiveFor,
): Promise<{ name: string; zip: Readable }> {
  const closed = await closedCaseFor(work, case_id, audience);
  const { application } = closed;
  // Of the moment it came in, so that the same case is the same receipt.
  const receipt = await applicationReceipt({ ...words, work: { ...work, now: () => application.created_at } }, application);
  return { name: `${application.number}.zip`, zip: archiveZip(archivedCase(work, closed, receipt), work.now()) };
}
