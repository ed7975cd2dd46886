import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import type { Work } from '#platform/work';
import { publicText } from './public-text.ts';
import type { GeoReports } from './schema.ts';

/** A published report as lists for other programs give it: nothing of people, no words or photos before their release. */
export const published = (read: ReadDb) =>
  read
    .selectFrom('reports')
    .innerJoin('cases', 'cases.case_id', 'reports.case_id')
    .leftJoin('report_categories', 'report_categories.category_id', 'reports.category_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['cases.number', 'cases.state', 'cases.phase', 'cases.place_label', 'cases.changed_at', 'cases.closed_at'])
    .select(['reports.category_id', 'reports.reported_at', 'reports.lon', 'reports.lat', 'reports.closing_note'])
    .select(['report_categories.name as category_name', 'teams.name as team_name'])
    .select((eb) => [
      publicText.as('description'),
      eb
        .case()
        .when('reports.released_at', 'is not', null)
        .then(
          eb
            .selectFrom('case_files')
            .whereRef('case_files.case_id', '=', 'cases.case_id')
            .where('case_files.visibility', '=', 'public')
            .where('case_files.thumbnail_hash', 'is not', null)
            .select('case_files.case_file_id')
            .orderBy('case_files.case_file_id')
            .limit(1),
        )
        .end()
        .as('photo'),
    ])
    .where('cases.published_at', 'is not', null)
    .where('cases.confidential', '=', false);

export type GeoReport = Awaited<ReturnType<typeof geoReportFor>>;

/** Published reports that came in from `from` to `to`, newest first, `limit` at most; or those of `numbers`, whatever else is asked. */
export async function geoReportsFor(work: Work, wanted: GeoReports): Promise<GeoReport[]> {
  let query = published(work.read)
    .orderBy('reports.reported_at', 'desc')
    .orderBy('reports.case_id', 'desc')
    .limit(wanted.limit)
    .offset(wanted.offset);
  if (wanted.numbers) {
    const numbers = wanted.numbers.flatMap((number) => readCaseNumber(number)?.text ?? []);
    return numbers.length === 0 ? [] : await query.where('cases.number', 'in', numbers).execute();
  }
  query = query.where('reports.reported_at', '>=', wanted.from).where('reports.reported_at', '<=', wanted.to);
  if (wanted.category_ids) query = query.where('reports.category_id', 'in', wanted.category_ids.length > 0 ? wanted.category_ids : ['']);
  if (wanted.status === 'open') query = query.where('cases.phase', '<>', 'closed');
  if (wanted.status === 'closed') query = query.where('cases.phase', '=', 'closed');
  return await query.execute();
}

/** One published report. Refuses `not_found`. */
export async function geoReportFor(work: Work, number: string) {
  const row = await published(work.read)
    .where('cases.number', '=', readCaseNumber(number)?.text ?? '')
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** What people said publicly of the state a report is in now: the words of its last change of state. */
export async function stateWordsFor(work: Work, numbers: string[]): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ number: string; body: string }>`
    select c.number, e.body from cases c cross join lateral (
      select body from case_events where case_id = c.case_id and type = 'state' and visibility = 'public' and state = c.state
      order by at desc, event_id desc limit 1) e
    where c.number in (${sql.join(numbers)}) and c.published_at is not null and e.body is not null`.execute(work.read);
  return new Map(rows.map((row) => [row.number, row.body]));
}
