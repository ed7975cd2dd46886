import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import type { Procedure } from './city.ts';

/** Fewer decided ones say nothing about the next. */
const AT_LEAST = 20;
const YEAR = 365 * 86_400_000;

/** How long a decision usually takes. `own`: by the office's own last year, in days without those of waiting; else what the procedure promises, in working days. */
export type Forecast = { own: true; from_days: number; to_days: number } | { own: false; working_days: number };

/** Works out how long decisions took in the last twelve months, for every procedure: half of them, and nine of ten. Time in which documents or another office were waited for does not count. */
export async function workOutForecasts(house: House): Promise<void> {
  const since = new Date(house.now().getTime() - YEAR);
  await change(systemWork(house, 'nightly'), 'workOutForecasts', {}, async (tx) => {
    await tx.deleteFrom('procedure_forecasts').execute();
    await sql`
      with decided as (
        select applications.procedure_id, case_id, cases.created_at, decisions.released_at
        from decisions join applications using (case_id) join cases using (case_id)
        where decisions.released_at >= ${since} and cases.state = 'decided'
      ), steps as (
        select case_id, case_events.state, at, lead(at) over (partition by case_id order by at, event_id) as until
        from case_events join decided using (case_id) where type = 'state'
      ), waited as (
        select case_id, sum(until - at) as time from steps where state in ('documents_wanted', 'other_office') group by case_id
      ), took as (
        select procedure_id,
          greatest(0, extract(epoch from released_at - created_at - coalesce(waited.time, interval '0'))) / 86400.0 as days
        from decided left join waited using (case_id)
      )
      insert into procedure_forecasts (procedure_id, decided, median_days, most_days, worked_out_at)
      select procedure_id, count(*), percentile_cont(0.5) within group (order by days), percentile_cont(0.9) within group (order by days),
        ${tx.now} from took group by procedure_id`.execute(tx);
    tx.record('forecasts', 'application.forecasts_worked_out');
  });
}

/** What can be told of a procedure. */
export async function forecastFor(read: ReadDb, procedure: Pick<Procedure, 'id' | 'days'>): Promise<Forecast> {
  const row = await read
    .selectFrom('procedure_forecasts')
    .select(['decided', 'median_days', 'most_days'])
    .where('procedure_id', '=', procedure.id)
    .executeTakeFirst();
  return forecastOf(row, procedure.days);
}

/** The same for applications of a list, by case. */
export async function forecastsFor(read: ReadDb, case_ids: readonly string[]): Promise<Map<string, Forecast>> {
  if (case_ids.length === 0) return new Map();
  const rows = await read
    .selectFrom('applications')
    .innerJoin('procedure_versions', (join) =>
      join
        .onRef('procedure_versions.procedure_id', '=', 'applications.procedure_id')
        .onRef('procedure_versions.number', '=', 'applications.procedure_number'),
    )
    .leftJoin('procedure_forecasts', 'procedure_forecasts.procedure_id', 'applications.procedure_id')
    .select(['applications.case_id', 'decided', 'median_days', 'most_days', 'procedure_versions.procedure'])
    .where('applications.case_id', 'in', [...case_ids])
    .execute();
  return new Map(rows.map((row) => [row.case_id, forecastOf(row, (row.procedure as unknown as Procedure).days)]));
}

/** § 75 VwGO: three months after an application a court can be asked; at the end of a shorter month on its last day (§ 188 (3) BGB). */
export function threeMonthsAfter(at: Date): Date {
  const later = new Date(at);
  later.setUTCMonth(at.getUTCMonth() + 3);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}

function forecastOf(
  row: { decided: number | null; median_days: number | null; most_days: number | null } | undefined,
  working_days: number,
): Forecast {
  const { decided, median_days, most_days } = row ?? {};
  if (!decided || decided < AT_LEAST || median_days === undefined || median_days === null) return { own: false, working_days };
  const from_days = Math.max(1, Math.ceil(median_days));
  return { own: true, from_days, to_days: Math.max(from_days, Math.ceil(most_days ?? median_days)) };
}
