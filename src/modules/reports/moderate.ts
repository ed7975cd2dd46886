import { demandVersion, describeCase, type LockedCase, touchCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { blackened } from '#platform/findings';
import { change, type Tx, type Work } from '#platform/work';
import { lockVisible } from './handle.ts';
import { publicTextOf } from './public-text.ts';
import { keepPublicWords } from './public-words.ts';
import { keepRevision, reporterNameOf, writtenOf } from './revisions.ts';
import { mayRelease } from './rules.ts';
import type { BlackenReport, EditPublicText } from './schema.ts';

/**
 * Changes what everybody reads of a report, and its place in lists: the reporter's own words stay with the team. Whether it is published remains a decision of
 * its own (releaseReport); of a report that is public already everybody sees the new words at once.
 */
export async function editPublicText(work: Work, input: EditPublicText): Promise<void> {
  await change(work, 'editPublicText', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayRelease(tx.actor, row));
    demandVersion(row, input.version);
    await write(tx, row, input);
    tx.record(`case:${row.case_id}`, 'report.public_text_edited', { public_text: input.public_text, place_label: input.place_label });
  });
}

/** Strikes out everything in the public words that may tell who somebody is. Refuses `nothing_to_blacken`. */
export async function blackenReport(work: Work, input: BlackenReport): Promise<void> {
  await change(work, 'blackenReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayRelease(tx.actor, row));
    demandVersion(row, input.version);
    const written = await writtenOf(tx, row.case_id);
    const text = publicTextOf(written, 'unreleased') ?? '';
    const public_text = blackened(text, await reporterNameOf(tx, row.case_id));
    if (public_text === text) throw new Refusal('nothing_to_blacken');
    await write(tx, row, { public_text, place_label: written.place_label ?? '' });
    tx.record(`case:${row.case_id}`, 'report.blackened', { public_text });
  });
}

async function write(tx: Tx, row: LockedCase, to: { public_text: string; place_label: string }): Promise<void> {
  const written = await writtenOf(tx, row.case_id);
  await keepRevision(tx, row.case_id, 'moderated', written);
  await tx
    .updateTable('reports')
    .set({ public_text: to.public_text === written.description ? null : to.public_text })
    .where('case_id', '=', row.case_id)
    .execute();
  if (to.place_label !== '' && to.place_label !== written.place_label) {
    const subject = written.subject.replace(written.place_label ?? '', () => to.place_label).slice(0, 200);
    await describeCase(tx, row, { subject, place_label: to.place_label, search: written.description.slice(0, 1_000) });
  } else await touchCase(tx, row);
  await keepPublicWords(tx, row.case_id);
}
