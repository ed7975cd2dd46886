import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { type ChangeRow, maySeeChange } from './rules.ts';
import type { ChangeKind, ChangeState } from './words.ts';

export interface LockedChange extends ChangeRow {
  staff_change_id: string;
  person_id: string | null;
  name: string;
  email: string;
  day: string;
  state: ChangeState;
  version: number;
}

/** Locks a change; to whom it is not theirs to see it does not exist, unless `whoever` says that another rule has been asked. */
export async function lockChange(tx: Tx, staff_change_id: string, whoever = false): Promise<LockedChange> {
  const row = await tx
    .selectFrom('staff_changes')
    .select(['staff_change_id', 'kind', 'person_id', 'name', 'email', 'team_id', 'from_team_id', 'state', 'version'])
    .select(['started_by', 'manager_id', sql<string>`day::text`.as('day')])
    .where('staff_change_id', '=', staff_change_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row || !(whoever || maySeeChange(tx.actor, row))) throw new Refusal('not_found');
  return { ...row, kind: row.kind as ChangeKind, state: row.state as ChangeState };
}

/** A step of a change that is still open, by somebody who sees it, from the version the page was made from. Refuses `not_found`, `changed_meanwhile`, `staff_change_over`. */
export async function onChange<I extends { staff_change_id: string; version: number }>(
  work: Work,
  name: string,
  input: I,
  run: (tx: Tx, row: LockedChange) => Promise<void>,
): Promise<void> {
  await change(work, name, input, async (tx) => {
    const row = await lockChange(tx, input.staff_change_id);
    if (row.version !== input.version) throw new Refusal('changed_meanwhile', { detail: { version: row.version } });
    demand(row.state === 'open', 'staff_change_over');
    await run(tx, row);
    await touchChange(tx, row);
  });
}

/** One version on, so that a form made before shows what has changed. */
export async function touchChange(tx: Tx, { staff_change_id, version }: Pick<LockedChange, 'staff_change_id' | 'version'>): Promise<void> {
  await tx
    .updateTable('staff_changes')
    .set({ version: version + 1 })
    .where('staff_change_id', '=', staff_change_id)
    .execute();
}

/** The day of a task: so many working days before or after the day of the change ('YYYY-MM-DD'); 0 is the day itself, or the next working day. */
export async function dueDays(tx: Tx): Promise<(day: string, days: number) => string> {
  const clock = workingClock(await cityOf(tx.house));
  return (day, days) => {
    const at = clock.instantOf(day, '12:00');
    return at ? clock.localDate(clock.addWorkingDays(at, days)) : day;
  };
}
