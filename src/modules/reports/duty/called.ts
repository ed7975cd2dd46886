import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import type { Actor } from '#platform/work';

/** Whose shift begins within so long may be called before it does. */
export const NEXT_MS = 24 * 60 * 60_000;

/** By what a danger remembers whom it was told to. */
export function calledKey(shift: { person_id: string | null; team_id: string | null }): string {
  return shift.person_id ?? `team ${shift.team_id}`;
}

/**
 * Whether a danger was told to somebody who is on duty now or next, by name or as one of a team: they may read and take it, whosever team it is. A
 * shift that is over gives no right any more.
 */
export function calledTo(actor: Actor, now: Date) {
  const { person_id } = actor;
  return sql<boolean>`(${actor.kind === 'staff'}::boolean and exists (
    select from duty_alarms a join duty_shifts s on a.told @> array[coalesce(s.person_id::text, 'team ' || s.team_id)]
    where a.case_id = cases.case_id and s.ends_at > ${now} and s.starts_at < ${new Date(now.getTime() + NEXT_MS)}
      and (s.person_id = ${person_id}::uuid or s.team_id = any(${[...actor.teams]}::text[]))))`;
}

/** The same for one danger; false where there is none. */
export async function isCalledTo(read: Pick<ReadDb, 'selectFrom'>, actor: Actor, case_id: string, now: Date): Promise<boolean> {
  const row = await read
    .selectFrom('cases')
    .select('case_id')
    .where('case_id', '=', case_id)
    .where(calledTo(actor, now))
    .executeTakeFirst();
  return row !== undefined;
}
