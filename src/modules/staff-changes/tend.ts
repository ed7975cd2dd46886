import { cityOf } from '#modules/city';
import { todayFor } from '#modules/people';
import { workingClock } from '#platform/clock';
import { change, type Work } from '#platform/work';
import { tieByAddress } from './end.ts';
import { gatherThings } from './gather.ts';
import { REMIND_AGAIN } from './words.ts';

/** So many changes in one run; a city of 5,000 has a few dozen open. */
const AT_ONCE = 500;

/**
 * Every morning: ties joiners whose account has come, lists what the person has got since and ticks what came back, and reminds the teams of what is overdue.
 * Repeatable: each once a day.
 */
export async function tendStaffChanges(work: Work): Promise<void> {
  const open = await work.read
    .selectFrom('staff_changes')
    .select(['staff_change_id', 'kind', 'person_id', 'email'])
    .where('state', '=', 'open')
    .orderBy('day')
    .limit(AT_ONCE)
    .execute();
  for (const { staff_change_id, kind, person_id, email } of open) {
    const own = { ...work, key: `${work.key} ${staff_change_id}` };
    if (kind === 'joins' && person_id === null && email) await tieByAddress(own, { staff_change_id });
    else if (kind !== 'joins' && person_id) await gatherThings(own, { staff_change_id });
    await remindOf(own, staff_change_id);
  }
}

/** Notes which tasks of a change are reminded of today, and has their teams told. */
async function remindOf(work: Work, staff_change_id: string): Promise<void> {
  const clock = workingClock(await cityOf(work.house));
  const today = await todayFor(work);
  const before = clock.localDate(clock.addWorkingDays(work.now(), -REMIND_AGAIN));
  const overdue = (read: Work['read']) =>
    read
      .selectFrom('staff_change_tasks')
      .select('staff_change_task_id')
      .where('staff_change_id', '=', staff_change_id)
      .where('state', '=', 'open')
      .where('due_on', '<', today)
      .where((eb) => eb.or([eb('reminded_on', 'is', null), eb('reminded_on', '<=', before)]));
  if ((await overdue(work.read).limit(1).execute()).length === 0) return;
  await change({ ...work, key: `${work.key} remind` }, 'remindStaffTasks', { staff_change_id }, async (tx) => {
    const rows = await overdue(tx).execute();
    tx.record(`staff_change:${staff_change_id}`, 'staff_change.reminded', {}, { tasks: String(rows.length) });
    if (rows.length === 0) return;
    const ids = rows.map((row) => row.staff_change_task_id);
    await tx.updateTable('staff_change_tasks').set({ reminded_on: today }).where('staff_change_task_id', 'in', ids).execute();
    tx.enqueue('staff_changes.remind', { staff_change_id, day: today });
  });
}
