import { type RawBuilder, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { type City, cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { Area } from '#platform/geo';
import { keptAnswer } from '#platform/kept';
import { spanOf } from '#platform/span';
import type { Work } from '#platform/work';
import { catalogueOf } from './catalogue.ts';
import { FEWEST, type FigureSplit, type FiguresQuestion } from './figures-schema.ts';

/** Counts of reports that came in during the period, as they stand now; times in working days of 24 hours, null where fewer than FEWEST were measured. */
export interface Figures {
  received: number;
  open: number;
  done: number;
  referred: number;
  /** Closed in another way: declined, duplicate. */
  other: number;
  reopened: number;
  overdue: number;
  first_answer_median: number | null;
  first_answer_p90: number | null;
  done_median: number | null;
  done_p90: number | null;
  /** Share of what is done within its target among what is done or overdue, 0 to 1. */
  on_time: number | null;
}

export interface FigureRow extends Figures {
  /** What the row is about: an id, a month 'YYYY-MM', '' for what belongs nowhere, null for the rows of fewer than FEWEST taken together. */
  key: string | null;
}

/** An answer: how it was split (teams only for staff, groups for others), the moment it was read, all together, and row by row. */
export interface FigureTable {
  by: FigureSplit;
  as_of: Date;
  total: Figures | null;
  rows: FigureRow[];
}

/**
 * Figures of the reports of a period by one split, and all together. Rows of fewer than FEWEST reports are taken together, with the next one
 * where they would still be too few; where all are too few there are none. Bounded by the period, and read at most every ten minutes.
 */
export async function figuresFor(work: Work, asked: FiguresQuestion): Promise<FigureTable> {
  const by = asked.by === 'team' && work.actor.kind !== 'staff' ? 'group' : asked.by;
  const name = JSON.stringify(['reports', asked.time, by, asked.group, asked.area, asked.channel]);
  return await keptAnswer(work.house, name, () => read(work, { ...asked, by }));
}

async function read(work: Work, asked: FiguresQuestion): Promise<FigureTable> {
  const [city, catalogue] = await Promise.all([cityOf(work.house), catalogueOf(work.house)]);
  const now = work.now();
  const { from, to } = spanOf(asked.time, now, city);
  const groups = new Map(catalogue.categories.map((one) => [one.category_id, one.group_id]));
  const categories = [...groups].filter(([, group]) => !asked.group || group === asked.group);
  const areas = catalogue.areas.map(({ area_id, geometry }) => ({ area_id, inside: within(geometry as unknown as Area) }));
  const areaOf =
    areas.length > 0
      ? sql`case ${sql.join(
          areas.map((one) => sql`when ${one.inside} then ${one.area_id}::text`),
          sql` `,
        )} else '' end`
      : sql`''`;
  const key: Record<FigureSplit, RawBuilder<unknown>> = {
    group: sql`g.group_id`,
    category: sql`r.category_id`,
    area: areaOf,
    channel: sql`c.channel`,
    month: sql`to_char(c.created_at at time zone ${city.time_zone}, 'YYYY-MM')`,
    team: sql`coalesce(c.team_id, '')`,
    body: sql`coalesce((select p.body_id from report_referrals p where p.case_id = c.case_id and c.state = 'referred' order by p.event_id desc limit 1), '')`,
  };
  const chosen = asked.area ? areas.find((one) => one.area_id === asked.area) : undefined;
  const narrow = sql`${chosen ? sql`and ${chosen.inside}` : sql``} ${asked.channel ? sql`and c.channel = ${asked.channel}` : sql``}`;
  const days = workingDays(city, from, now);
  const { rows } = await sql<Counted>`
    with day as materialized (
      select * from unnest(${days.map((d) => d.day)}::date[], ${days.map((d) => d.before)}::int[], ${days.map((d) => d.working)}::boolean[]) as d(day, before, working)),
    fact as materialized (
      select ${key[asked.by]} as key, c.state, c.phase, c.phase <> 'closed' and e.due_at < ${now} as late,
        ${worked(sql`f.met_at`, 'fd', city)} - ${worked(sql`c.created_at`, 'cd', city)} as first_answer,
        case when c.state = 'done' then ${worked(sql`c.closed_at`, 'ed', city)} - ${worked(sql`c.created_at`, 'cd', city)} end as took,
        c.state = 'done' and (e.due_at is null or e.met_at <= e.due_at) as timely,
        exists (select from case_events v where v.case_id = c.case_id and v.type = 'state' and v.detail->>'from' in ('done', 'referred', 'declined')) as again
      from cases c join reports r on r.case_id = c.case_id
      join unnest(${categories.map(([id]) => id)}::text[], ${categories.map(([, id]) => id)}::text[]) as g(category_id, group_id) on g.category_id = r.category_id
      left join case_deadlines f on f.case_id = c.case_id and f.name = 'first_answer'
      left join case_deadlines e on e.case_id = c.case_id and e.name = 'resolution'
      left join day cd on cd.day = (c.created_at at time zone ${city.time_zone})::date
      left join day fd on fd.day = (f.met_at at time zone ${city.time_zone})::date
      left join day ed on ed.day = (c.closed_at at time zone ${city.time_zone})::date
      where c.kind = 'report' and c.created_at >= ${from} and c.created_at < ${to} ${narrow}
        -- A part that was put back is the report it came from.
        and (c.merged_into is null or not exists (select from report_splits p where p.case_id = c.case_id and p.undone_at is not null))),
    sized as (
      select key, n, coalesce(sum(n) over (order by n, key rows between unbounded preceding and 1 preceding), 0) as smaller
      from (select key, count(*) as n from fact group by key) s),
    folded as (
      select fact.*, case when n < ${FEWEST} or (smaller > 0 and smaller < ${FEWEST}) then null else fact.key end as shown
      from fact join sized using (key))
    select shown as key, grouping(shown) = 1 as total, count(*)::int as received,
      count(*) filter (where phase <> 'closed')::int as open, count(*) filter (where state = 'done')::int as done,
      count(*) filter (where state = 'referred')::int as referred, count(*) filter (where again)::int as reopened,
      count(*) filter (where late)::int as overdue, count(*) filter (where timely)::int as timely,
      count(first_answer)::int as answers, count(took)::int as ends,
      percentile_cont(array[0.5, 0.9]) within group (order by first_answer) as first_answer,
      percentile_cont(array[0.5, 0.9]) within group (order by took) as took
    from folded group by grouping sets ((shown), ()) having count(*) >= ${FEWEST} order by 2, 3 desc, 1`.execute(work.read);
  const total = rows.find((row) => row.total);
  return {
    by: asked.by,
    as_of: now,
    total: total ? figures(total) : null,
    rows: rows.filter((row) => !row.total).map((row) => ({ key: row.key, ...figures(row) })),
  };
}

interface Counted {
  key: string | null;
  total: boolean;
  received: number;
  open: number;
  done: number;
  referred: number;
  reopened: number;
  overdue: number;
  timely: number;
  answers: number;
  ends: number;
  first_answer: number[] | null;
  took: number[] | null;
}

function figures({ received, open, done, referred, reopened, overdue, timely, answers, ends, first_answer, took }: Counted): Figures {
  const enough = (n: number, value: number | undefined) => (n < FEWEST || value === undefined ? null : Math.round(value * 10) / 10);
  return {
    received,
    open,
    done,
    referred,
    other: received - open - done - referred,
    reopened,
    overdue,
    first_answer_median: enough(answers, first_answer?.[0]),
    first_answer_p90: enough(answers, first_answer?.[1]),
    done_median: enough(ends, took?.[0]),
    done_p90: enough(ends, took?.[1]),
    on_time: done + overdue < FEWEST ? null : timely / (done + overdue),
  };
}

/** The days of the period and since, each with the working days before it. */
function workingDays(city: City, from: Date, now: Date) {
  const clock = workingClock(city);
  const days: { day: string; before: number; working: boolean }[] = [];
  const last = dayOf(now, city.time_zone);
  let before = 0;
  for (let day = dayOf(from, city.time_zone); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const working = clock.isWorkingDay(new Date(day.toZonedDateTime(city.time_zone).epochMilliseconds));
    days.push({ day: day.toString(), before, working });
    if (working) before += 1;
  }
  return days;
}

const dayOf = (at: Date, time_zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(time_zone).toPlainDate();

/** Working days from the begin of the period to a moment, the day of the moment by its part. */
function worked(at: RawBuilder<unknown>, day: string, { time_zone }: City) {
  const d = sql.ref(day);
  return sql`(${d}.before + case when ${d}.working then extract(epoch from (${at} at time zone ${time_zone})::time) / 86400 else 0 end)`;
}

/** Whether a report lies in an area, in PostgreSQL's own geometry: in one of its outer rings and in no hole. */
function within(area: Area): RawBuilder<boolean> {
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const contains = (ring: number[][]) =>
    sql`${`(${ring.map(([lon, lat]) => `(${lon},${lat})`).join(',')})`}::polygon @> point(r.lon, r.lat)`;
  const all = parts.map(([outer = [], ...holes]) =>
    sql.join([contains(outer), ...holes.map((hole) => sql`not ${contains(hole)}`)], sql` and `),
  );
  return sql<boolean>`(r.lon is not null and ((${sql.join(all, sql`) or (`)})))`;
}
