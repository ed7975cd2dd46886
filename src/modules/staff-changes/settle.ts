import { returnIfHeld } from '#modules/assets';
import { endAccessLine, withdrawAll } from '#modules/orders';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { type LockedChange, lockChange, touchChange } from './lock.ts';
import { maySeeChange, maySettle, mayStay } from './rules.ts';
import type { ReopenTask, SettleTask } from './schema.ts';
import type { TaskState, TaskWhat } from './words.ts';

/**
 * Says of a task that it is done, or that a thing stays, is missing, or is not needed. A device is taken back into the register with it, an access is ended, an order
 * withdrawn. Refuses `not_found`, `forbidden`, `reason_needed`, `state_not_reachable`, `staff_change_over`, and as taking a device back does.
 */
export async function settleTask(work: Work, input: SettleTask): Promise<void> {
  await onTask(work, 'settleTask', input, async (tx, row, task) => {
    const { to } = input;
    demand(maySettle(tx.actor, row, task, to));
    if (task.state !== 'open') throw new Refusal('state_not_reachable');
    if (to === 'stays' && !mayStay(row.kind, task.what)) throw new Refusal('state_not_reachable', { field: 'to' });
    if ((to === 'missing' || to === 'not_needed') && !input.reason) throw new Refusal('reason_needed', { field: 'reason' });
    if (to === 'done') await bringBack(tx, row, task, input);
    await tx
      .updateTable('staff_change_tasks')
      .set({ state: to, reason: input.reason, settled_at: tx.now, settled_by: tx.actor.person_id })
      .where('staff_change_task_id', '=', task.staff_change_task_id)
      .execute();
    tx.record(`staff_change:${row.staff_change_id}`, 'staff_change.task_settled', { to, reason: input.reason }, idsOf(task));
  });
}

/** Takes back what was said of a task by mistake; a device or access that came back stays back. Refuses `state_not_reachable` for what is open or cancelled. */
export async function reopenTask(work: Work, input: ReopenTask): Promise<void> {
  await onTask(work, 'reopenTask', input, async (tx, row, task) => {
    demand(maySettle(tx.actor, row, task, task.state === 'done' ? 'done' : 'missing'));
    if (task.state === 'open' || task.state === 'void' || (task.state === 'done' && task.what !== 'task'))
      throw new Refusal('state_not_reachable');
    await tx
      .updateTable('staff_change_tasks')
      .set({ state: 'open', reason: '', settled_at: null, settled_by: null })
      .where('staff_change_task_id', '=', task.staff_change_task_id)
      .execute();
    tx.record(`staff_change:${row.staff_change_id}`, 'staff_change.task_reopened', {}, idsOf(task));
  });
}

interface LockedTask {
  staff_change_task_id: string;
  what: TaskWhat;
  ref: string;
  team_id: string | null;
  state: TaskState;
}

const idsOf = ({ staff_change_task_id, what }: LockedTask) => ({ staff_change_task_id, what });

/** A step of one task, by whoever sees the change or whose team's task it is; the change is locked before it. */
async function onTask<I extends { staff_change_task_id: string }>(
  work: Work,
  name: string,
  input: I,
  run: (tx: Tx, row: LockedChange, task: LockedTask) => Promise<void>,
): Promise<void> {
  await change(work, name, input, async (tx) => {
    const of = await tx
      .selectFrom('staff_change_tasks')
      .select('staff_change_id')
      .where('staff_change_task_id', '=', input.staff_change_task_id)
      .executeTakeFirst();
    if (!of) throw new Refusal('not_found');
    const row = await lockChange(tx, of.staff_change_id, true);
    const task = await tx
      .selectFrom('staff_change_tasks')
      .select(['staff_change_task_id', 'what', 'ref', 'team_id', 'state'])
      .where('staff_change_task_id', '=', input.staff_change_task_id)
      .executeTakeFirstOrThrow();
    const of_team = task.team_id !== null && tx.actor.kind === 'staff' && tx.actor.teams.includes(task.team_id);
    demand(of_team || maySeeChange(tx.actor, row), 'not_found');
    demand(row.state === 'open', 'staff_change_over');
    await run(tx, row, { ...task, what: task.what as TaskWhat, state: task.state as TaskState });
    await touchChange(tx, row);
  });
}

async function bringBack(tx: Tx, row: LockedChange, task: LockedTask, { erasure }: SettleTask): Promise<void> {
  if (task.what === 'access') await endAccessLine(tx, task.ref);
  if (task.what === 'order') await withdrawAll(tx, [task.ref]);
  if ((task.what === 'asset' || task.what === 'loan') && row.person_id)
    await returnIfHeld(tx, { asset_id: task.ref, person_id: row.person_id, erasure });
}
