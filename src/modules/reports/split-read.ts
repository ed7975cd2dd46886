import { CASE_ROW, mayRead, picturesThatMayMove } from '#modules/cases';
import { cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { catalogueOf } from './catalogue.ts';
import { publicTextOf } from './public-text.ts';
import { isOpen, mayClose, mayRelease } from './rules.ts';
import { mayUnsplit } from './split.ts';

/** The reports that were taken out of one and may be put back now. */
export async function partsFor(work: Work, case_id: string) {
  const rows = await work.read
    .selectFrom('report_splits')
    .innerJoin('cases', 'cases.case_id', 'report_splits.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.state', 'cases.accepted_at', 'cases.category_label', 'cases.place_label'])
    .select('report_splits.split_at')
    .where('report_splits.from_case_id', '=', case_id)
    .where('report_splits.undone_at', 'is', null)
    .orderBy('report_splits.split_at')
    .limit(20)
    .execute();
  if (rows.length === 0) return [];
  const city = await cityOf(work.house);
  const undo_until = (since: Date) => new Date(since.getTime() + city.reporting.correct_hours * 3_600_000);
  return rows.filter((row) => mayUnsplit(city, row, work.now())).map((row) => ({ ...row, undo_until: undo_until(row.split_at) }));
}

/** What the page that splits a report shows: its words, place, answers and photos, and what can be reported. Refuses `not_found`, `forbidden`, `report_already_closed`. */
export async function splitOfferFor(work: Work, case_id: string) {
  const row = await work.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select(CASE_ROW)
    .select(['cases.number', 'cases.category_label', 'cases.place_label', 'cases.published_at'])
    .select(['reports.category_id', 'reports.description', 'reports.public_text', 'reports.released_at', 'reports.answers'])
    .select(['reports.street', 'reports.house_number', 'reports.place_text', 'reports.lon', 'reports.lat'])
    .where('cases.case_id', '=', case_id)
    .executeTakeFirst();
  demand(row !== undefined && mayRead(work.actor, row), 'not_found');
  demand(mayClose(work.actor, row));
  if (!isOpen(row)) throw new Refusal('report_already_closed');
  const [photos, { categories }] = await Promise.all([
    picturesThatMayMove(work.read, case_id).orderBy('case_files.case_file_id').limit(20).execute(),
    catalogueOf(work.house),
  ]);
  return {
    ...row,
    answers: row.answers as Record<string, string>,
    public_text: publicTextOf(row, 'unreleased') ?? '',
    released: row.released_at !== null,
    photos,
    categories: categories.filter((one) => one.active),
    may: { publish: mayRelease(work.actor, row) },
  };
}
