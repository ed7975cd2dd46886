import { visibleTo } from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { mayCallBack } from './rules.ts';

/** The call back that somebody has booked, and the number they are reached at; null where there is none. */
export async function ownCallbackFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [booked, person] = await Promise.all([
    work.read
      .selectFrom('callbacks')
      .select(['callback_id', 'slot_at', 'phone'])
      .where('person_id', '=', person_id)
      .where('state', '=', 'booked')
      .where('slot_at', '>=', work.now())
      .executeTakeFirst(),
    work.read.selectFrom('people').select('phone').where('person_id', '=', person_id).executeTakeFirst(),
  ]);
  return { booked: booked ?? null, phone: person?.phone ?? '' };
}

/** The calls back that wait, the earliest first: those of earlier days that nobody dealt with, today's, and what comes. For those who work at the desk. */
export async function callbacksFor(work: Work) {
  const city = await cityOf(work.house);
  demand(mayCallBack(work.actor, city.service_desk));
  const clock = workingClock(city);
  const today = clock.localDate(work.now());
  const rows = await work.read
    .selectFrom('callbacks')
    .innerJoin('people', 'people.person_id', 'callbacks.person_id')
    .leftJoin(
      work.read.selectFrom('cases').select(['case_id', 'kind', 'number', 'subject']).where(visibleTo(work.actor)).as('seen'),
      'seen.case_id',
      'callbacks.case_id',
    )
    .select(['callbacks.callback_id', 'callbacks.slot_at', 'callbacks.phone', 'people.name', 'people.department', 'people.person_id'])
    .select(['seen.case_id', 'seen.number', 'seen.subject', 'seen.kind'])
    .where('callbacks.state', '=', 'booked')
    .orderBy('callbacks.slot_at')
    .orderBy('callbacks.place')
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, today: clock.localDate(row.slot_at) <= today, late: row.slot_at < work.now() }));
}

/** How many calls back wait today, and when the next one is; null for whoever does not work at the desk, or has none to make. */
export async function callbacksDueFor(work: Work): Promise<{ n: number; next: Date } | null> {
  const city = await cityOf(work.house);
  if (!mayCallBack(work.actor, city.service_desk)) return null;
  const clock = workingClock(city);
  const tomorrow = new Date(clock.startOfDay(work.now()).getTime() + 26 * 3_600_000);
  const rows = await work.read
    .selectFrom('callbacks')
    .select('slot_at')
    .where('state', '=', 'booked')
    .where('slot_at', '<', tomorrow)
    .orderBy('slot_at')
    .limit(500)
    .execute();
  const today = rows.filter((row) => clock.localDate(row.slot_at) <= clock.localDate(work.now()));
  return today[0] ? { n: today.length, next: today[0].slot_at } : null;
}
