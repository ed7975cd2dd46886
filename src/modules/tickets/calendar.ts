import { sql } from 'kysely';
import { CASE_ROW, mayRead } from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { conflictsOf, holidaysIn } from './conflicts.ts';
import { mayTakeCalls } from './rules.ts';

/** A month of changes at most; a desk that plans more in one has other worries. */
const MOST = 500;
/** What was declined or taken back stands in nobody's way. */
const COUNTS = ['received', 'approved', 'under_way'] as const;
const MONTHS_AHEAD = 12;

/** The changes of a month ('2026-11'; this one where none is named) that the actor may see, with what stands against each, and its public holidays. For the desk. */
export async function changesFor(work: Work, { monat }: { monat?: string | undefined }) {
  demand(mayTakeCalls(work.actor));
  const city = await cityOf(work.house);
  const clock = workingClock(city);
  const month = monat ?? clock.localDate(work.now()).slice(0, 7);
  const [from, to] = [startOf(clock, month), startOf(clock, shifted(month, 1))];
  return {
    month,
    previous: shifted(month, -1),
    next: shifted(month, 1),
    holidays: holidaysIn(city, from, to),
    changes: await shownOf(work, from, to),
  };
}
export type ChangeRow = Awaited<ReturnType<typeof changesFor>>['changes'][number];

/** What a calendar program gets: the changes of this month and the twelve after it that the actor may see. For the desk. */
export async function comingChangesFor(work: Work): Promise<ChangeRow[]> {
  demand(mayTakeCalls(work.actor));
  const clock = workingClock(await cityOf(work.house));
  const month = clock.localDate(work.now()).slice(0, 7);
  return await shownOf(work, startOf(clock, month), startOf(clock, shifted(month, MONTHS_AHEAD)));
}

async function shownOf(work: Work, from: Date, to: Date) {
  const [city, all] = await Promise.all([cityOf(work.house), changesBetween(work.read, from, to)]);
  const counting = all.filter((one) => COUNTS.some((state) => state === one.state));
  return all
    .filter((one) => mayRead(work.actor, one))
    .map((one) => ({ ...one, conflicts: isCounting(one) ? seen(work, conflictsOf(city, one, counting)) : [] }));
}

/** The plan of one change, with what stands against it; null where there is none. */
export async function planOf(work: Work, case_id: string) {
  const plan = await work.read
    .selectFrom('ticket_changes')
    .innerJoin('cases', 'cases.case_id', 'ticket_changes.case_id')
    .leftJoin('people as planner', 'planner.person_id', 'ticket_changes.planned_by')
    .leftJoin('people as approver', 'approver.person_id', 'ticket_changes.approved_by')
    .select(['cases.state', 'ticket_changes.case_id', 'ticket_changes.starts_at', 'ticket_changes.ends_at', 'ticket_changes.risk'])
    .select(['ticket_changes.back_out', 'ticket_changes.planned_by', 'planner.name as planner', 'approver.name as approver'])
    .select(['ticket_changes.approved_at', APPS.as('apps')])
    .where('ticket_changes.case_id', '=', case_id)
    .executeTakeFirst();
  if (!plan) return null;
  const [city, others] = await Promise.all([cityOf(work.house), changesBetween(work.read, plan.starts_at, plan.ends_at)]);
  const one = { ...plan, app_ids: plan.apps.map((app) => app.app_id) };
  const clock = workingClock(city);
  return {
    ...one,
    local: { starts_at: clock.localMoment(plan.starts_at), ends_at: clock.localMoment(plan.ends_at) },
    conflicts: isCounting(plan) ? seen(work, conflictsOf(city, one, others.filter(isCounting))) : [],
    /** Whoever made the plan does not approve it. */
    own: plan.planned_by === work.actor.person_id,
  };
}

const isCounting = ({ state }: { state: string }) => COUNTS.some((one) => one === state);

/** What stands against a plan, as the actor may know it: of a change they may not see only that it is there. */
function seen(work: Work, conflicts: ReturnType<typeof conflictsOf<Awaited<ReturnType<typeof changesBetween>>[number]>>) {
  return conflicts.map((one) =>
    one.kind === 'overlap'
      ? {
          ...one,
          with: mayRead(work.actor, one.with) ? { case_id: one.with.case_id, number: one.with.number, subject: one.with.subject } : null,
          apps: one.with.apps.filter((app) => one.app_ids.includes(app.app_id)),
        }
      : one,
  );
}

const APPS = sql<
  { app_id: string; name: unknown }[]
>`(select coalesce(jsonb_agg(jsonb_build_object('app_id', apps.app_id, 'name', apps.name) order by apps.position, apps.app_id), '[]')
  from ticket_change_apps join apps using (app_id) where ticket_change_apps.case_id = ticket_changes.case_id)`;

async function changesBetween(read: ReadDb, from: Date, to: Date) {
  const rows = await read
    .selectFrom('ticket_changes')
    .innerJoin('cases', 'cases.case_id', 'ticket_changes.case_id')
    .select(CASE_ROW)
    .select([
      'cases.number',
      'cases.subject',
      'cases.changed_at',
      'ticket_changes.starts_at',
      'ticket_changes.ends_at',
      'ticket_changes.risk',
    ])
    .select(APPS.as('apps'))
    .where('ticket_changes.starts_at', '<', to)
    .where('ticket_changes.ends_at', '>', from)
    .orderBy('ticket_changes.starts_at')
    .orderBy('cases.number')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ ...row, app_ids: row.apps.map((app) => app.app_id) }));
}

function startOf(clock: ReturnType<typeof workingClock>, month: string): Date {
  return clock.instantOf(`${month}-01`, '00:00') ?? new Date(Number.NaN);
}

/** The month so many after another; both '2026-11'. */
function shifted(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
