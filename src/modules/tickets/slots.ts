import { deskClock } from '#modules/cases';
import { type City, cityOf } from '#modules/city';
import { demand } from '#platform/errors';
import type { ServiceClock } from '#platform/service-clock';
import type { Work } from '#platform/work';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** So many slots are offered at most. */
const MOST = 1_000;

export type CallbackRules = NonNullable<NonNullable<City['service_desk']>['callbacks']>;

/** The times at which the desk can call back from now on: whole slots within its hours, on a grid from the full hour. Pure. */
export function slotTimes(clock: ServiceClock, now: Date, { minutes, days, lead_minutes }: CallbackRules): Date[] {
  const step = minutes * MINUTE;
  const onGrid = (at: number) => Math.ceil(at / step) * step;
  const end = now.getTime() + days * DAY;
  const slots: Date[] = [];
  for (let at = onGrid(now.getTime() + lead_minutes * MINUTE); at < end && slots.length < MOST; at += step) {
    const open = clock.nextOpen(new Date(at)).getTime();
    at = Math.max(at, onGrid(open));
    if (at < end && clock.serviceBetween(new Date(at), new Date(at + step)) === step) slots.push(new Date(at));
  }
  return slots;
}

/** The clock and the rules of calls back; null in a city that offers none. */
export async function callbackRules(work: Work): Promise<{ clock: ServiceClock; rules: CallbackRules; team: string } | null> {
  const city = await cityOf(work.house);
  const clock = deskClock(city);
  const desk = city.service_desk;
  const open = desk && Object.values(desk.hours).some((hours) => hours.length > 0);
  return clock && open && desk.callbacks ? { clock, rules: desk.callbacks, team: desk.team } : null;
}

/** The times that somebody of the staff can choose from, with the places that are left; none where the city offers no calls back. Refuses `sign_in_needed`. */
export async function callbackSlotsFor(work: Work): Promise<{ at: Date; free: number }[]> {
  demand(work.actor.person_id !== null, 'sign_in_needed');
  const offered = work.actor.kind === 'staff' ? await callbackRules(work) : null;
  if (!offered) return [];
  const times = slotTimes(offered.clock, work.now(), offered.rules);
  const taken = await work.read
    .selectFrom('callbacks')
    .select((eb) => ['slot_at', eb.fn.countAll<string>().as('n')])
    .where('slot_at', '>=', work.now())
    .where('state', '<>', 'cancelled')
    .groupBy('slot_at')
    .execute();
  const by_time = new Map(taken.map((row) => [row.slot_at.getTime(), Number(row.n)]));
  return times.map((at) => ({ at, free: offered.rules.capacity - (by_time.get(at.getTime()) ?? 0) })).filter((slot) => slot.free > 0);
}
