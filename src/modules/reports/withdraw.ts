import { caseForLink, lockCase, moveCase, say, touchCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { catalogueOf } from './catalogue.ts';
import { hideWords } from './hide.ts';
import { withinHours } from './hours.ts';
import { keepPublicWords } from './public-words.ts';
import { writtenOf } from './revisions.ts';
import { isOpen, REPORT, REPORT_STATES } from './rules.ts';
import type { UndoWithdrawal, WithdrawReport } from './schema.ts';

/**
 * The reporter takes a report back: its text, its photos and its place are no longer public, the team finds it among its new messages. One that is closed
 * already, or into which others of the same were joined, stays as it is for the team: only the words go. Refuses `not_found`, `withdrawn_already`.
 */
export async function withdrawReport(work: Work, input: WithdrawReport): Promise<void> {
  const known = await caseForLink(work, input);
  const { reason } = input;
  await change(work, 'withdrawReport', { case_id: known.case_id, reason }, async (tx) => {
    const row = await lockCase(tx, known.case_id);
    demand(row.kind === REPORT.kind, 'not_found');
    if (row.state === 'withdrawn') throw new Refusal('withdrawn_already');
    const joined = await tx.selectFrom('cases').select('case_id').where('merged_into', '=', row.case_id).limit(1).execute();
    await hideWords(tx, row);
    if (isOpen(row) && joined.length === 0) {
      await moveCase(tx, row, REPORT_STATES, 'withdrawn', { visibility: 'reporter', body: reason || undefined });
      await tx.updateTable('reports').set({ words: null }).where('case_id', '=', row.case_id).execute();
      // Nobody has taken it on by that.
      const { accepted_at } = row;
      await touchCase(tx, row, { accepted_at, published_at: null, held_why: null, unread_since: tx.now });
    } else {
      const language = await languageOf(tx, row.case_id);
      await keepPublicWords(tx, row.case_id);
      await say(tx, row, { direction: 'in', visibility: 'reporter', body: [SAID[language], reason].filter(Boolean).join('\n\n') });
    }
    tx.record(`case:${row.case_id}`, 'report.withdrawn', reason ? { reason } : {});
  });
}

/** What stands in the timeline where withdrawing changes no state. */
const SAID = {
  de: 'Zurückgezogen: Mein Text und meine Fotos sollen nicht mehr öffentlich sein.',
  en: 'Withdrawn: my text and my photos shall no longer be public.',
};

async function languageOf(tx: Parameters<typeof writtenOf>[0], case_id: string): Promise<'de' | 'en'> {
  const { language } = await writtenOf(tx, case_id);
  return language === 'en' ? 'en' : 'de';
}

/** Takes a withdrawal back within the city's hours: the report is as new, and somebody looks before its text is public again. Refuses `not_found`, `withdrawn_not`. */
export async function undoWithdrawal(work: Work, input: UndoWithdrawal): Promise<void> {
  const known = await caseForLink(work, input);
  const [city, { categories }] = await Promise.all([cityOf(work.house), catalogueOf(work.house)]);
  await change(work, 'undoWithdrawal', { case_id: known.case_id }, async (tx) => {
    const row = await lockCase(tx, known.case_id);
    demand(row.kind === REPORT.kind, 'not_found');
    const { closed_at } = await tx.selectFrom('cases').select('closed_at').where('case_id', '=', row.case_id).executeTakeFirstOrThrow();
    if (row.state !== 'withdrawn' || !withinHours(city, closed_at, tx.now)) throw new Refusal('withdrawn_not');
    const written = await writtenOf(tx, row.case_id);
    // Whatever was released while it was withdrawn is looked at anew.
    await hideWords(tx, row);
    const publication = categories.find((one) => one.category_id === written.category_id)?.publication;
    await moveCase(tx, row, REPORT_STATES, row.accepted_at ? 'checked' : 'received', { visibility: 'reporter' });
    const published_at = publication === 'never' ? null : written.reported_at;
    await touchCase(tx, row, { published_at, held_why: publication === 'at_once' ? 'undone' : null, unread_since: tx.now });
    if (published_at) await keepPublicWords(tx, row.case_id);
    tx.record(`case:${row.case_id}`, 'report.withdrawal_undone');
  });
}
