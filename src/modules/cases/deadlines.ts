import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { Tx } from '#platform/work';
import { beginPause, endPause, pauseSince, reckonDeadlines } from './service-deadlines.ts';

/**
 * Stops the open deadlines of a case: the working days that are left are kept until somebody answers. They are periods of days: the day of an event does not count, the last one counts in
 * full (§ 31 (1) VwVfG, §§ 187 (1), 188 (1) BGB), so the end moves by the working days on which the question was open after the one on which it was asked, and a question answered on its day moves
 * nothing. Hours of service (tickets) run on a clock of their own, to the millisecond.
 */
export async function stopDeadlines(tx: Tx, case_id: string): Promise<void> {
  const clock = workingClock(await cityOf(tx.house));
  await beginPause(tx, case_id);
  for (const open of await openDeadlines(tx, case_id)) {
    if (!open.due_at) continue;
    await tx
      .updateTable('case_deadlines')
      .set({ due_at: null, left_days: leftOf(clock, tx.now, open.due_at) })
      .where('case_id', '=', case_id)
      .where('name', '=', open.name)
      .execute();
  }
  await copyDue(tx, case_id);
}

/** An end on a Saturday, a Sunday or a holiday is that of the next working day (§ 193 BGB). */
function leftOf(clock: ReturnType<typeof workingClock>, from: Date, due_at: Date): number {
  return clock.workingDaysBetween(from, due_at < from ? due_at : clock.addWorkingDays(due_at, 0));
}

/** Lets the deadlines run on with what was left. */
export async function resumeDeadlines(tx: Tx, case_id: string): Promise<void> {
  await endPause(tx, case_id);
  const clock = workingClock(await cityOf(tx.house));
  for (const stopped of await openDeadlines(tx, case_id)) {
    if (stopped.left_days === null) continue;
    await tx
      .updateTable('case_deadlines')
      .set({ due_at: clock.addWorkingDays(tx.now, stopped.left_days), left_days: null })
      .where('case_id', '=', case_id)
      .where('name', '=', stopped.name)
      .execute();
  }
  await copyDue(tx, case_id);
}

/** Marks a deadline as met now; the case is due at its next one. */
export async function meetDeadline(tx: Tx, case_id: string, name: string): Promise<void> {
  await tx
    .updateTable('case_deadlines')
    .set({ met_at: tx.now })
    .where('case_id', '=', case_id)
    .where('name', '=', name)
    .where('met_at', 'is', null)
    .execute();
  await copyDue(tx, case_id);
}

/** A case that is closed has no deadline left: what was open is met by its closing. */
export async function closeDeadlines(tx: Tx, case_id: string): Promise<void> {
  await tx.updateTable('case_deadlines').set({ met_at: tx.now }).where('case_id', '=', case_id).where('met_at', 'is', null).execute();
  await copyDue(tx, case_id);
}

/** Opened again, a case is due when it was: what its closing had met counts again, except the first answer, which was given. */
export async function reopenDeadlines(tx: Tx, case_id: string): Promise<void> {
  const closed = await tx.selectFrom('cases').select('closed_at').where('case_id', '=', case_id).executeTakeFirst();
  await sql`update case_deadlines d set met_at = null from cases c
    where c.case_id = d.case_id and d.case_id = ${case_id} and d.met_at = c.closed_at and d.name <> 'first_answer'`.execute(tx);
  // Between a solution and the word that it is none nobody could work on it.
  if (closed?.closed_at) await pauseSince(tx, case_id, closed.closed_at);
  await copyDue(tx, case_id);
}

/** Gives a case that was opened again another day for one of its deadlines, whether that was met before or not. */
export async function renewDeadline(tx: Tx, case_id: string, name: string, due_at: Date): Promise<void> {
  const row = { due_at, left_days: null, met_at: null };
  await tx
    .insertInto('case_deadlines')
    .values({ case_id, name, ...row })
    .onConflict((oc) => oc.columns(['case_id', 'name']).doUpdateSet(row))
    .execute();
  await copyDue(tx, case_id);
}

/** What was met for a case before another one was taken out of it is met for that one too. */
export async function inheritMet(tx: Tx, from: string, to: string, name: string): Promise<void> {
  await sql`update case_deadlines d set met_at = was.met_at from case_deadlines was
    where d.case_id = ${to} and was.case_id = ${from} and d.name = ${name} and was.name = ${name}`.execute(tx);
  await copyDue(tx, to);
}

function openDeadlines(tx: Tx, case_id: string) {
  return tx
    .selectFrom('case_deadlines')
    .select(['name', 'due_at', 'left_days'])
    .where('case_id', '=', case_id)
    .where('met_at', 'is', null)
    .where('calendar', 'is', null)
    .execute();
}

/** Reckons a case's deadlines anew after their facts have changed: the case is due at the first that is open. */
export async function copyDue(tx: Tx, case_id: string): Promise<void> {
  await reckonDeadlines(tx, case_id);
  await sql`update cases set due_at = (select min(d.due_at) from case_deadlines d where d.case_id = ${case_id} and d.met_at is null) where case_id = ${case_id}`.execute(
    tx,
  );
}
