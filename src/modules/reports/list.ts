import { type SelectQueryBuilder, sql } from 'kysely';
import { type City, cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { DB } from '#platform/database/tables.gen';
import { keptSince } from '#platform/retention';
import type { Work } from '#platform/work';
import { catalogueOf } from './catalogue.ts';
import { publicText } from './public-text.ts';
import { matching, numberIn } from './public-words.ts';
import type { ReportList } from './schema.ts';
import { LIST_SIZE, type ListState, SEARCH_CANDIDATES } from './words.ts';

/**
 * One page of what everybody may see, newest first unless asked otherwise. A text search looks at open reports and those of the last 12 months, unless a
 * time was chosen, and ranks the newest SEARCH_CANDIDATES that fit. `total` is null where counting would mean reading on.
 */
export async function publicReportsFor(work: Work, wanted: ReportList) {
  const number = numberIn(wanted.q);
  const query = number
    ? shownColumns(work).where('cases.published_at', 'is not', null).where('cases.number', '=', number)
    : wanted.q
      ? await searched(work, wanted)
      : await listed(work, wanted);
  const rows = query
    ? await query
        .limit(LIST_SIZE + 1)
        .offset(number ? 0 : (wanted.page - 1) * LIST_SIZE)
        .execute()
    : [];
  const more = rows.length > LIST_SIZE;
  const before = (wanted.page - 1) * LIST_SIZE;
  const found = wanted.q && !number ? Number(rows[0]?.found ?? 0) : null;
  return {
    rows: rows
      .slice(0, LIST_SIZE)
      .map(({ public_text, found: _found, ...row }) => ({ ...row, excerpt: public_text?.slice(0, 160) ?? null })),
    more,
    total: found ?? (more || (rows.length === 0 && before > 0) ? null : before + rows.length),
    /** More than can be ranked fit: only the newest are among these. */
    cut: found !== null && found >= SEARCH_CANDIDATES,
    wanted,
  };
}
export type PublicReports = Awaited<ReturnType<typeof publicReportsFor>>;
export type PublicReportRow = PublicReports['rows'][number];

/** What was done lately, the newest first, with a photo where everybody may see one. */
export async function doneLatelyFor(work: Work, most: number) {
  return await shownColumns(work)
    .select('reports.closing_note')
    .select((eb) =>
      eb
        .selectFrom('case_files')
        .innerJoin('case_events', 'case_events.event_id', 'case_files.event_id')
        .whereRef('case_files.case_id', '=', 'cases.case_id')
        .where('case_files.visibility', '=', 'public')
        .orderBy('case_events.at', 'desc')
        .orderBy('case_files.case_file_id')
        .limit(1)
        .select('case_files.case_file_id')
        .as('photo'),
    )
    .where('cases.kind', '=', 'report')
    .where('cases.published_at', 'is not', null)
    .where('cases.state', '=', 'done')
    .orderBy('cases.changed_at', 'desc')
    .orderBy('cases.case_id', 'desc')
    .limit(most)
    .execute();
}
export type DoneReport = Awaited<ReturnType<typeof doneLatelyFor>>[number];

function shownColumns(work: Work) {
  return work.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select([
      'cases.number',
      'cases.category_label',
      'cases.place_label',
      'cases.state',
      'cases.phase',
      'cases.created_at',
      'cases.changed_at',
    ])
    .select(['reports.released_at', publicText.as('public_text')])
    .select(sql<string | null>`null`.as('found'));
}

type Joined<O> = SelectQueryBuilder<DB, 'cases' | 'reports', O>;

async function listed(work: Work, wanted: ReportList) {
  const changed = wanted.sort === 'changed';
  // Both tables hold the moment of the report; that of one category goes by the index of it.
  const query = changed
    ? shownColumns(work).orderBy('cases.changed_at', 'desc').orderBy('cases.case_id', 'desc')
    : wanted.category
      ? shownColumns(work).orderBy('reports.reported_at', 'desc').orderBy('reports.case_id', 'desc')
      : shownColumns(work).orderBy('cases.created_at', 'desc').orderBy('cases.case_id', 'desc');
  return await narrowed(work, wanted, query);
}

/** Ranked: candidates in a subquery of their own, so that only they are looked at again. */
async function searched(work: Work, wanted: ReportList) {
  const query = matching(wanted.q, work.actor);
  if (!query) return null;
  const candidates = await narrowed(
    work,
    wanted,
    work.read
      .selectFrom('reports')
      .innerJoin('cases', 'cases.case_id', 'reports.case_id')
      .select(['reports.case_id', 'cases.changed_at', 'reports.reported_at'])
      .select(sql<number>`ts_rank(reports.words, ${query})`.as('rank'))
      .where(sql<boolean>`reports.words @@ ${query}`),
  );
  if (!candidates) return null;
  const newest = candidates.orderBy('reports.reported_at', 'desc').orderBy('reports.case_id', 'desc').limit(SEARCH_CANDIDATES);
  const all = work.read
    .selectFrom(newest.as('hits'))
    .innerJoin('cases', 'cases.case_id', 'hits.case_id')
    .innerJoin('reports', 'reports.case_id', 'hits.case_id')
    .select([
      'cases.number',
      'cases.category_label',
      'cases.place_label',
      'cases.state',
      'cases.phase',
      'cases.created_at',
      'cases.changed_at',
    ])
    .select(['reports.released_at', publicText.as('public_text')])
    .select(sql<string | null>`count(*) over ()`.as('found'));
  const sorted = wanted.sort === 'newest' ? all : all.orderBy(wanted.sort === 'changed' ? 'hits.changed_at' : 'hits.rank', 'desc');
  return sorted.orderBy('hits.reported_at', 'desc').orderBy('hits.case_id', 'desc');
}

/** The filters as conditions; null where nothing can fit. */
async function narrowed<O>(work: Work, wanted: ReportList, query: Joined<O>): Promise<Joined<O> | null> {
  let narrow = query.where('cases.kind', '=', 'report').where('cases.published_at', 'is not', null);
  const categories = await categoriesOf(work, wanted);
  if (categories?.length === 0) return null;
  // One category is an index of its own; several are looked up beside the newest.
  if (categories)
    narrow = narrow.where(
      'reports.category_id',
      categories.length === 1 ? '=' : 'in',
      (categories.length === 1 ? categories[0] : categories) as never,
    );
  if (wanted.state) narrow = inState(narrow, wanted.state);
  const place = wanted.place && matching(wanted.place, { ...work.actor, place: true });
  if (place) narrow = narrow.where(sql<boolean>`reports.words @@ ${place}`);
  return await within(work, wanted, narrow);
}

async function categoriesOf(work: Work, { category, group }: ReportList): Promise<string[] | null> {
  if (category) return [category];
  if (!group) return null;
  const { categories } = await catalogueOf(work.house);
  return categories.filter((one) => one.group_id === group).map((one) => one.category_id);
}

function inState<O>(query: Joined<O>, state: ListState): Joined<O> {
  if (state === 'open') return query.where('cases.phase', '<>', 'closed');
  if (state === 'in_work') return query.where('cases.phase', '<>', 'closed').where('cases.state', 'in', ['in_work', 'planned']);
  if (state === 'other') return query.where('cases.phase', '=', 'closed').where('cases.state', 'not in', ['done', 'referred']);
  return query.where('cases.state', '=', state);
}

/** The time that was chosen. A search without one looks at what is open and at the last 12 months. */
async function within<O>(work: Work, wanted: ReportList, query: Joined<O>): Promise<Joined<O>> {
  if (wanted.time === 'all' || (wanted.time === '' && !wanted.q)) return query;
  const since = sinceOf(wanted.time, work.now(), await cityOf(work.house));
  // Both columns hold the same moment; each has the index of one of the ways to go.
  if (wanted.time === '') return query.where((eb) => eb.or([eb('reports.reported_at', '>=', since), eb('cases.phase', '<>', 'closed')]));
  return query
    .where(wanted.q || wanted.category ? 'reports.reported_at' : 'cases.created_at', '>=', since)
    .where('cases.changed_at', '>=', since);
}

function sinceOf(time: ReportList['time'], now: Date, city: City): Date {
  const clock = workingClock(city);
  if (time === 'year') return clock.startOfYear(clock.localYear(now));
  return keptSince(now, time === '30d' ? 'P30D' : 'P12M', city.time_zone);
}
