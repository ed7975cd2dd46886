import { sql } from 'kysely';
import { type City, cityOf } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { type ServiceClock, type Span, serviceClock } from '#platform/service-clock';
import type { Tx } from '#platform/work';

/** The calendar of deadlines that run on the hours of the service desk. */
export const SERVICE = 'service';
const MINUTE = 60_000;

/** A clock remembers the days it was asked about, as long as the city it is of. */
const clocks = new WeakMap<City, ServiceClock>();

/** The clock of the city's service desk; null in a city that has none. */
export function deskClock(city: City): ServiceClock | null {
  if (!city.service_desk) return null;
  const clock = clocks.get(city) ?? serviceClock(city, city.service_desk.hours);
  clocks.set(city, clock);
  return clock;
}

/** A deadline of a case that is opened, by so many minutes of service. */
export function serviceDeadline(clock: ServiceClock, name: string, began_at: Date, minutes: number) {
  return { name, due_at: clock.dueAt(began_at, minutes * MINUTE), service_minutes: minutes };
}

/** Gives deadlines that are not met yet other minutes, as if they had had them from the start: what stood still stays out of them. */
export async function retargetDeadlines(tx: Tx, case_id: string, targets: Readonly<Record<string, number>>): Promise<void> {
  for (const [name, target_minutes] of Object.entries(targets))
    await tx
      .updateTable('case_deadlines')
      .set({ target_minutes })
      .where('case_id', '=', case_id)
      .where('name', '=', name)
      .where('calendar', '=', SERVICE)
      .where('met_at', 'is', null)
      .execute();
}

/** The case stands still from now on. Only where a deadline runs on service hours: nothing else asks for pauses. */
export async function beginPause(tx: Tx, case_id: string): Promise<void> {
  await pauseFrom(tx, case_id, tx.now, null);
}

/** The case stood still from then until now. */
export async function pauseSince(tx: Tx, case_id: string, began_at: Date): Promise<void> {
  await pauseFrom(tx, case_id, began_at, tx.now);
}

async function pauseFrom(tx: Tx, case_id: string, began_at: Date, ended_at: Date | null): Promise<void> {
  await tx
    .insertInto('case_pauses')
    .columns(['case_id', 'began_at', 'ended_at'])
    .expression((eb) =>
      eb
        .selectFrom('case_deadlines')
        .select(['case_id', sql<Date>`${began_at}::timestamptz`.as('began_at'), sql<Date | null>`${ended_at}::timestamptz`.as('ended_at')])
        .where('case_id', '=', case_id)
        .where('calendar', '=', SERVICE)
        .limit(1),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
}

export async function endPause(tx: Tx, case_id: string): Promise<void> {
  await tx.updateTable('case_pauses').set({ ended_at: tx.now }).where('case_id', '=', case_id).where('ended_at', 'is', null).execute();
}

/** Writes down when the deadlines by service hours are due, from their facts alone: beginning, minutes, pauses. Null while the case stands still. */
export async function reckonDeadlines(tx: Tx, case_id: string): Promise<void> {
  const open = await tx
    .selectFrom('case_deadlines')
    .select(['name', 'began_at', 'target_minutes', 'due_at'])
    .where('case_id', '=', case_id)
    .where('calendar', '=', SERVICE)
    .where('met_at', 'is', null)
    .execute();
  const clock = open.length > 0 ? deskClock(await cityOf(tx.house)) : null;
  if (!clock) return;
  const pauses = await pausesOf(tx, case_id);
  for (const one of open) {
    const due_at = dueOf(clock, one, pauses);
    if (due_at?.getTime() === one.due_at?.getTime()) continue;
    await tx.updateTable('case_deadlines').set({ due_at }).where('case_id', '=', case_id).where('name', '=', one.name).execute();
  }
}

/** When a deadline is due; null while a pause has no end, and for one that has no facts. */
export function dueOf(
  clock: ServiceClock,
  facts: { began_at: Date | null; target_minutes: number | null },
  pauses: readonly Pause[],
): Date | null {
  if (!facts.began_at || facts.target_minutes === null || pauses.some((pause) => pause.ended_at === null)) return null;
  return clock.dueAt(facts.began_at, facts.target_minutes * MINUTE, spansOf(pauses));
}

export interface Pause {
  began_at: Date;
  ended_at: Date | null;
}

/** When a case stood still, oldest first. */
export async function pausesOf(db: Pick<ReadDb, 'selectFrom'>, case_id: string): Promise<Pause[]> {
  return await db
    .selectFrom('case_pauses')
    .select(['began_at', 'ended_at'])
    .where('case_id', '=', case_id)
    .orderBy('began_at')
    .limit(1_000)
    .execute();
}

function spansOf(pauses: readonly Pause[]): Span[] {
  return pauses.map((pause) => ({ from: pause.began_at.getTime(), to: pause.ended_at?.getTime() ?? Number.POSITIVE_INFINITY }));
}
