import { CASE_ROW, mayRead, mayReadContact, mayWork, visibleTo } from '#modules/cases';
import { cityOf } from '#modules/city';
import { mayDo } from '#modules/people';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { REPORT } from '../rules.ts';
import { calledTo } from './called.ts';
import { shiftsFor } from './rota.ts';

const SHOWN = 100;
const AHEAD_MS = 14 * 86_400_000;

/** Who is on duty now and next, and the dangers that nobody has taken on yet and one may see or was called to, the oldest first. For staff alone. */
export async function dutyFor(work: Work) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const now = work.now();
  const called = calledTo(work.actor, now);
  const [city, shifts, rows] = await Promise.all([
    cityOf(work.house),
    shiftsFor(work.read, now, new Date(now.getTime() + AHEAD_MS)),
    work.read
      .selectFrom('cases')
      .innerJoin('reports', 'reports.case_id', 'cases.case_id')
      .leftJoin('duty_alarms', 'duty_alarms.case_id', 'cases.case_id')
      .leftJoin('teams', 'teams.team_id', 'cases.team_id')
      .leftJoin('case_people', (join) =>
        join.onRef('case_people.case_id', '=', 'cases.case_id').on('case_people.part', '=', 'reporter').on('erased_at', 'is', null),
      )
      .leftJoin('people', 'people.person_id', 'case_people.person_id')
      .select(CASE_ROW)
      .select(called.as('called'))
      .select(['cases.number', 'cases.category_label', 'cases.place_label', 'cases.created_at', 'teams.name as team_name'])
      .select(['reports.description', 'reports.place_text', 'duty_alarms.next_at'])
      .select((eb) => [
        eb.fn.coalesce('case_people.phone', 'people.phone').as('phone'),
        eb.fn.coalesce('case_people.name', 'people.name').as('name'),
        eb.fn.coalesce('duty_alarms.raised_at', 'cases.created_at').as('since'),
      ])
      .where('cases.phase', '<>', 'closed')
      .where('cases.priority', '>=', 2)
      .where('cases.accepted_at', 'is', null)
      .where('cases.kind', '=', REPORT.kind)
      .where((eb) => eb.or([visibleTo(work.actor)(eb), called]))
      .orderBy('cases.created_at')
      .limit(SHOWN)
      .execute(),
  ]);
  return {
    now,
    on: shifts.filter((one) => one.starts_at <= now),
    next: shifts.find((one) => one.starts_at > now) ?? null,
    fallback: city.reporting.duty_email ?? city.contact.email,
    minutes: city.reporting.duty_minutes,
    may_plan: mayDo(work.actor, 'city.edit', '*', null),
    dangers: rows.map(({ phone, name, ...row }) => ({
      ...row,
      reporter: mayReadContact(work.actor, row) ? { phone, name } : null,
      may_open: mayRead(work.actor, row),
      may_take: row.called || mayWork(work.actor, row),
    })),
  };
}

/** The shifts of the one asking, for their own data. */
export async function ownShiftsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  return await work.read
    .selectFrom('duty_shifts')
    .select(['starts_at', 'ends_at'])
    .where('person_id', '=', person_id)
    .orderBy('starts_at')
    .execute();
}
