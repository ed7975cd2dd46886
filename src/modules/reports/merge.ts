import { demandVersion, demandVisible, type LockedCase, lockCase, mayRead, mergeCases, unmergeCase, visibleTo } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { distanceInMetres, type LonLat } from '#platform/geo';
import { mortonRanges } from '#platform/morton';
import { readCaseNumber } from '#platform/numbers';
import { change, type Work } from '#platform/work';
import { lockVisible } from './handle.ts';
import { mayClose, REPORT, REPORT_STATES } from './rules.ts';
import type { MergeReport, UnmergeReport } from './schema.ts';

/** What a report that was joined into another one says to everybody. */
const GOES_ON = {
  de: (number: string) => `Dasselbe wurde schon gemeldet. Es geht weiter unter ${number}.`,
  en: (number: string) => `The same was reported before. It goes on under ${number}.`,
};

/** Joins a report into an open one of the same thing: whoever wanted to know of it is told here, and from then on what happens there. Refuses as mergeCases() does. */
export async function mergeReport(work: Work, input: MergeReport): Promise<void> {
  const number = readCaseNumber(input.other_number)?.text ?? '';
  await change(work, 'mergeReport', input, async (tx) => {
    const other = await tx.selectFrom('cases').select('case_id').where('number', '=', number).executeTakeFirst();
    if (!other) throw new Refusal('not_found', { field: 'other_number' });
    const rows: LockedCase[] = [];
    for (const case_id of [...new Set([input.case_id, other.case_id])].sort()) rows.push(await lockCase(tx, case_id));
    const row = rows.find((one) => one.case_id === input.case_id);
    const into = rows.find((one) => one.case_id === other.case_id);
    if (!row || !into) throw new Refusal('not_found');
    demand(row.kind === REPORT.kind, 'not_found');
    demandVisible(tx, row);
    demand(mayClose(tx.actor, row));
    if (!mayRead(tx.actor, into)) throw new Refusal('not_found', { field: 'other_number' });
    demandVersion(row, input.version);
    const { language } = await tx.selectFrom('cases').select('language').where('case_id', '=', row.case_id).executeTakeFirstOrThrow();
    const body = GOES_ON[language === 'en' ? 'en' : 'de'](number);
    const event_id = await mergeCases(tx, row, into, { states: REPORT_STATES, merged_state: 'duplicate', body });
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** Takes a report that was joined into another one out again: it is open as one that was checked, and its people are told. Refuses `not_merged`. */
export async function unmergeReport(work: Work, input: UnmergeReport): Promise<void> {
  await change(work, 'unmergeReport', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayClose(tx.actor, row));
    demandVersion(row, input.version);
    const event_id = await unmergeCase(tx, row, REPORT_STATES, 'checked');
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}

/** How far a report of the same thing may be said to lie, in metres, and how many of those near by are looked at and shown. */
const NEAR = { metres: 150, looked_at: 200, shown: 5 };

/** Open reports near a report that the actor may see, the nearest first: what it may be a duplicate of. */
export async function duplicatesFor(work: Work, report: { case_id: string; lon: number | null; lat: number | null }) {
  if (report.lon === null || report.lat === null) return [];
  const place: LonLat = [report.lon, report.lat];
  const rows = await work.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.category_label', 'cases.place_label', 'cases.state', 'cases.created_at'])
    .select(['reports.lon', 'reports.lat', 'reports.description'])
    .where('cases.phase', '<>', 'closed')
    .where((eb) => eb.or(mortonRanges(place, NEAR.metres).map(([from, to]) => eb.between('cases.cell', from, to))))
    .where('cases.case_id', '<>', report.case_id)
    .where(visibleTo(work.actor))
    .limit(NEAR.looked_at)
    .execute();
  return rows
    .map((row) => ({ ...row, metres: Math.round(distanceInMetres(place, [row.lon ?? 0, row.lat ?? 0])) }))
    .filter((row) => row.metres <= NEAR.metres)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, NEAR.shown);
}

/** The reports that were joined into one, oldest first, and the one it was joined into itself. */
export async function joinedFor(work: Work, case_id: string, merged_into: string | null) {
  const shown = work.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.version', 'cases.created_at', 'cases.place_label', 'reports.description'])
    .where(visibleTo(work.actor));
  const [merged, main] = await Promise.all([
    shown.where('cases.merged_into', '=', case_id).orderBy('cases.created_at').limit(100).execute(),
    merged_into === null ? undefined : shown.where('cases.case_id', '=', merged_into).executeTakeFirst(),
  ]);
  return { merged, main };
}
