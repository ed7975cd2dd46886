import { attachPictures, lockCase, putNote, type StoredPicture } from '#modules/cases';
import type { Tx, Work } from '#platform/work';
import { openReport, prepareReport, type ReportWords } from './open-report.ts';

/** A report as it stood on paper, with the number of its sheet. */
export interface PaperReport extends Omit<ReportWords, 'answers'> {
  number: string;
  /** When it was written down; deadlines run from that day. */
  written_at: Date;
  name: string;
  email: string;
  phone: string;
  language: 'de' | 'en';
  /** What was done about it before it was entered; '' for nothing. Only the team reads it. */
  done_note: string;
  /** Pictures of the sheet, for the team alone. */
  scan: StoredPicture[];
}

/**
 * Makes a report that was written on paper ready, and gives what stores it inside a change: under the number of its sheet, received on the day it was written,
 * told once to whoever left an address. Questions of the category are not asked: paper had none. Nobody on duty is called: they had the sheet. Refuses what
 * prepareReport() refuses.
 */
export async function paperReportFor(work: Work, sheet: PaperReport): Promise<(tx: Tx) => Promise<{ case_id: string }>> {
  const input = { ...sheet, answers: {} };
  const prepared = await prepareReport(work, input, sheet.name);
  const { category, route, held_why, place_label } = prepared;
  const released = category.publication === 'at_once' && held_why === null;
  const { number, language, name, email, phone, written_at, description } = sheet;
  return async (tx) => {
    const { case_id, event_id } = await openReport(
      tx,
      input,
      prepared,
      {
        ...{ channel: 'paper', language, released, number, received: { created_at: written_at, reported_at: written_at } },
        ...((name || email || phone) && { reporter: { name, email, phone } }),
      },
      (made) => [attachPictures(tx, { ...made, visibility: 'internal' }, sheet.scan)],
    );
    if (sheet.done_note) await putNote(tx, await lockCase(tx, case_id), sheet.done_note);
    const { category_id } = category;
    const said = { description, place: place_label, name, email, phone };
    tx.record(`case:${case_id}`, 'report.submitted', said, { category_id, team_id: route.team_id, paper: number });
    if (email) tx.enqueue('reports.tell', { case_id, event_id });
    return { case_id };
  };
}
