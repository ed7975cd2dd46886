import { sql } from 'kysely';
import type { Bbox } from '#platform/geo';
import type { Work } from '#platform/work';
import { type GeoReport, published } from './georeport.ts';

/** What a geographic program asks for. `after` is the mark of the last feature it has; `bbox` may cross the date line. */
export interface FeatureQuestion {
  bbox: Bbox | null;
  from: Date | null;
  to: Date | null;
  category_id: string | null;
  state: string | null;
  after: FeatureMark | null;
  limit: number;
}
/** Where a page ended: when the last report was reported, in microseconds since 1970, and which it was. */
export interface FeatureMark {
  at: number;
  case_id: string;
}
export interface FeaturePage {
  features: GeoReport[];
  next: FeatureMark | null;
}

/** Published reports, newest first, page after page by the mark of the last one: nothing is skipped or seen twice when others come in meanwhile. */
export async function featuresFor(work: Work, asked: FeatureQuestion): Promise<FeaturePage> {
  const { bbox, after, limit } = asked;
  let query = published(work.read)
    .select('reports.case_id')
    .select(sql<string>`(extract(epoch from reports.reported_at) * 1000000)::bigint::text`.as('at'))
    .orderBy('reports.reported_at', 'desc')
    .orderBy('reports.case_id', 'desc')
    .limit(limit + 1);
  if (bbox) {
    const [west, south, east, north] = bbox;
    query = query.where('reports.lat', '>=', south).where('reports.lat', '<=', north);
    query =
      west <= east
        ? query.where('reports.lon', '>=', west).where('reports.lon', '<=', east)
        : query.where((eb) => eb.or([eb('reports.lon', '>=', west), eb('reports.lon', '<=', east)]));
  }
  if (asked.from) query = query.where('reports.reported_at', '>=', asked.from);
  if (asked.to) query = query.where('reports.reported_at', '<=', asked.to);
  if (asked.category_id !== null) query = query.where('reports.category_id', '=', asked.category_id);
  if (asked.state !== null) query = query.where('cases.state', '=', asked.state);
  if (after)
    query = query.where(
      sql<boolean>`(reports.reported_at, reports.case_id) < ('epoch'::timestamptz + ${after.at}::float8 * interval '1 microsecond', ${after.case_id}::uuid)`,
    );
  const found = await query.execute();
  const features = found.slice(0, limit);
  const last = features.at(-1);
  return {
    features: features.map(({ at: _at, case_id: _case_id, ...report }) => report),
    next: last && found.length > limit ? { at: Number(last.at), case_id: last.case_id } : null,
  };
}
