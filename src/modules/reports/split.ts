import { demandVersion, type LockedCase, lockCase, splitCase, touchCase, unsplitCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { demandAnswers } from './answers.ts';
import { lockVisible } from './handle.ts';
import { withinHours } from './hours.ts';
import { openReport, prepareReport } from './open-report.ts';
import { pointKept } from './place-named.ts';
import { publicTextOf } from './public-text.ts';
import { keepPublicWords } from './public-words.ts';
import { keepRevision, reporterNameOf, type Written, writtenOf } from './revisions.ts';
import { isOpen, mayClose, mayRelease, REPORT, REPORT_STATES } from './rules.ts';
import type { SplitReport, UnsplitReport } from './split-schema.ts';

/**
 * Makes two reports of one that named two things. The new one goes to the team its category and place lead to, and was received when the first one was:
 * whoever reported waits no longer for being sorted. It is public at once only where the first one's words are and nothing is found in its own. Refuses
 * `report_already_closed`, `answer_missing`, and what prepareReport() and splitCase() refuse.
 */
export async function splitReport(work: Work, input: SplitReport): Promise<{ case_id: string; number: string }> {
  const was = await work.read
    .selectFrom('reports')
    .select(['street', 'house_number', 'place_text', 'lon', 'lat'])
    .where('case_id', '=', input.case_id)
    .executeTakeFirst();
  demand(was !== undefined, 'not_found');
  const reporter = (await reporterNameOf(work.read, input.case_id)) ?? '';
  const same = (['street', 'house_number', 'place_text'] as const).every((part) => input[part] === (was[part] ?? ''));
  const prepared = await prepareReport(work, { ...input, ...pointKept(input, was, same) }, reporter);
  const { category, danger } = prepared;
  demandAnswers(category, input.answers);
  return await change(work, 'splitReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayClose(tx.actor, row));
    if (!isOpen(row)) throw new Refusal('report_already_closed');
    demandVersion(row, input.version);
    const written = await writtenOf(tx, row.case_id);
    const waits = written.released_at === null && category.publication === 'at_once';
    const held_why = prepared.held_why ?? (waits ? 'split' : null);
    const open = written.released_at !== null && category.publication === 'at_once' && held_why === null;
    const to = await openReport(tx, input, { ...prepared, held_why }, { ...openingOf(written), released: open });
    const followers = category.publication !== 'never' && written.published_at !== null;
    const { event_id, moved } = await splitCase(tx, row, to, { body: input.reason, pictures: input.photo_id, open, followers });
    const revision_id = await keepRemaining(tx, row, written, input.remaining);
    await tx
      .insertInto('report_splits')
      .values({
        case_id: to.case_id,
        from_case_id: row.case_id,
        split_at: tx.now,
        photos: JSON.stringify(moved),
        revision_id,
      })
      .execute();
    tx.record(
      `case:${to.case_id}`,
      'report.submitted',
      { description: input.description, place: prepared.place_label },
      { category_id: category.category_id, team_id: prepared.route.team_id },
    );
    if (danger) tx.enqueue('reports.page_duty', { case_id: to.case_id });
    tx.enqueue('reports.tell_split', { case_id: row.case_id, event_id, split_case_id: to.case_id });
    return { case_id: to.case_id, number: to.number };
  });
}

/** Who reported, how and when stays what it was. */
function openingOf({ channel, language, created_at, reported_at }: Written) {
  return {
    channel: channel as Parameters<typeof openReport>[3]['channel'],
    language: language === 'en' ? ('en' as const) : ('de' as const),
    received: { created_at, reported_at },
  };
}

/** Leaves the first report the words that are still about it, for everybody; its team keeps what was written. Only for those who may publish. */
async function keepRemaining(tx: Tx, row: LockedCase, written: Written, remaining: string): Promise<string | null> {
  if (remaining === '' || remaining === publicTextOf(written, 'unreleased')) return null;
  demand(mayRelease(tx.actor, row));
  const revision_id = await keepRevision(tx, row.case_id, 'split', written);
  await setPublicText(tx, row.case_id, remaining === written.description ? null : remaining);
  tx.record(`case:${row.case_id}`, 'report.public_text_edited', { public_text: remaining });
  return revision_id;
}

async function setPublicText(tx: Tx, case_id: string, public_text: string | null): Promise<void> {
  await tx.updateTable('reports').set({ public_text }).where('case_id', '=', case_id).execute();
  await keepPublicWords(tx, case_id);
}

/** What a report that was put back says to everybody. */
const PUT_BACK = {
  de: (number: string) =>
    `Diese Meldung wurde wieder mit der zusammengelegt, aus der sie geteilt worden war. Es geht weiter unter ${number}.`,
  en: (number: string) => `This report was joined again with the one it had been taken out of. It goes on under ${number}.`,
};

/**
 * Takes a split back within the city's hours, as long as nobody has taken the new report on: its photos hang where they hung, the words everybody reads are
 * those of before, and it is joined into the first one. Refuses `split_over`, and what merging refuses.
 */
export async function unsplitReport(work: Work, input: UnsplitReport): Promise<void> {
  const city = await cityOf(work.house);
  await change(work, 'unsplitReport', input, async (tx) => {
    const rows: LockedCase[] = [];
    for (const case_id of [...new Set([input.case_id, input.split_case_id])].sort()) rows.push(await lockCase(tx, case_id));
    const main = await lockVisible(tx, input.case_id);
    demand(mayClose(tx.actor, main));
    demandVersion(main, input.version);
    const split = await tx
      .selectFrom('report_splits')
      .select(['split_at', 'photos', 'revision_id'])
      .where('case_id', '=', input.split_case_id)
      .where('from_case_id', '=', main.case_id)
      .where('undone_at', 'is', null)
      .executeTakeFirst();
    const row = rows.find((one) => one.case_id === input.split_case_id);
    if (!split || !row || !mayUnsplit(city, { ...row, split_at: split.split_at }, tx.now)) throw new Refusal('split_over');
    const { number, language } = await tx
      .selectFrom('cases')
      .select(['number', 'language'])
      .where('case_id', '=', main.case_id)
      .executeTakeFirstOrThrow();
    const body = PUT_BACK[language === 'en' ? 'en' : 'de'](number);
    const photos = split.photos as unknown as Parameters<typeof unsplitCase>[3];
    await unsplitCase(tx, row, main, photos, { states: REPORT_STATES, merged_state: 'duplicate', body });
    await giveWordsBack(tx, main.case_id, split.revision_id);
    await touchCase(tx, main);
    await tx.updateTable('report_splits').set({ undone_at: tx.now }).where('case_id', '=', row.case_id).execute();
    tx.record(`case:${main.case_id}`, 'report.unsplit', {}, { split_case_id: row.case_id });
    tx.enqueue('reports.tell_split', { case_id: main.case_id, event_id: newId(), split_case_id: row.case_id });
  });
}

/** A split can be taken back for a while, and while the new report is as it was made. */
export function mayUnsplit(
  city: Parameters<typeof withinHours>[0],
  row: { state: string; accepted_at: Date | null; split_at: Date },
  now: Date,
): boolean {
  return row.state === REPORT.first_state && row.accepted_at === null && withinHours(city, row.split_at, now);
}

/** The words of before, unless somebody has changed them since. */
async function giveWordsBack(tx: Tx, case_id: string, revision_id: string | null): Promise<void> {
  if (revision_id === null) return;
  const newest = await tx
    .selectFrom('report_revisions')
    .select(['revision_id', 'public_text'])
    .where('case_id', '=', case_id)
    .orderBy('at', 'desc')
    .orderBy('revision_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.revision_id !== revision_id) return;
  await keepRevision(tx, case_id, 'split', await writtenOf(tx, case_id));
  await setPublicText(tx, case_id, newest.public_text);
}
