import { assignAsset } from '#modules/assets';
import { tieLines, wantOn, withdrawAll } from '#modules/orders';
import { todayFor } from '#modules/people';
import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { dueDays, type LockedChange, lockChange, onChange } from './lock.ts';
import type { CancelChange, MoveDay, OnChange, TieChange } from './schema.ts';

/** Another day: what is still open moves with it, and so do the orders. Refuses as onChange(), and `date_past`. */
export async function moveStaffChange(work: Work, input: MoveDay): Promise<void> {
  const today = await todayFor(work);
  await onChange(work, 'moveStaffChange', input, async (tx, row) => {
    const { staff_change_id, day } = { ...row, day: input.day };
    if (day < today) throw new Refusal('date_past', { field: 'day' });
    await tx.updateTable('staff_changes').set({ day }).where('staff_change_id', '=', staff_change_id).execute();
    const due = await dueDays(tx);
    const open = await tx
      .selectFrom('staff_change_tasks')
      .select('days')
      .distinct()
      .where('staff_change_id', '=', staff_change_id)
      .where('state', '=', 'open')
      .execute();
    for (const { days } of open)
      await tx
        .updateTable('staff_change_tasks')
        .set({ due_on: due(day, days), reminded_on: null })
        .where('staff_change_id', '=', staff_change_id)
        .where('state', '=', 'open')
        .where('days', '=', days)
        .execute();
    await wantOn(tx, await ordersOf(tx, staff_change_id), day);
    tx.record(`staff_change:${staff_change_id}`, 'staff_change.day_moved', { day });
  });
}

/** It does not come to it: open tasks go, orders of which nothing was handed over are withdrawn. What was done stays as it is. */
export async function cancelStaffChange(work: Work, input: CancelChange): Promise<void> {
  await onChange(work, 'cancelStaffChange', input, async (tx, row) => {
    await tx
      .updateTable('staff_change_tasks')
      .set({ state: 'void' })
      .where('staff_change_id', '=', row.staff_change_id)
      .where('state', '=', 'open')
      .execute();
    await withdrawAll(tx, await ordersOf(tx, row.staff_change_id));
    await end(tx, row, 'cancelled');
    tx.record(`staff_change:${row.staff_change_id}`, 'staff_change.cancelled', { reason: input.reason });
  });
}

/** All is done, or it stands there why not. Refuses `staff_change_unfinished` with how many are open. */
export async function closeStaffChange(work: Work, input: OnChange): Promise<void> {
  await onChange(work, 'closeStaffChange', input, async (tx, row) => {
    const open = await tx
      .selectFrom('staff_change_tasks')
      .select('staff_change_task_id')
      .where('staff_change_id', '=', row.staff_change_id)
      .where('state', '=', 'open')
      .execute();
    if (open.length > 0) throw new Refusal('staff_change_unfinished', { detail: { n: open.length } });
    await end(tx, row, 'done');
    tx.record(`staff_change:${row.staff_change_id}`, 'staff_change.closed');
  });
}

/** The account of a joiner is there: person, orders and devices that were handed over meanwhile are theirs. Refuses `colleague_unknown`, `state_not_reachable` for who has one. */
export async function tieStaffChange(work: Work, input: TieChange): Promise<void> {
  await onChange(work, 'tieStaffChange', input, async (tx, row) => {
    if (row.kind !== 'joins' || row.person_id) throw new Refusal('state_not_reachable');
    const person_id = await accountOf(tx, input.email);
    if (!person_id) throw new Refusal('colleague_unknown', { field: 'email', detail: { email: input.email } });
    await tie(tx, row, person_id);
  });
}

/** The same by itself, where the account with the joiner's address has come. Repeatable. */
export async function tieByAddress(work: Work, payload: { staff_change_id: string }): Promise<boolean> {
  return await change({ ...work, key: `${work.key} tie` }, 'tieByAddress', payload, async (tx) => {
    const row = await lockChange(tx, payload.staff_change_id);
    const person_id = row.state === 'open' && !row.person_id && row.email ? await accountOf(tx, row.email) : null;
    tx.record(`staff_change:${row.staff_change_id}`, 'staff_change.account_sought');
    if (person_id) await tie(tx, row, person_id);
    return person_id !== null;
  });
}

/** Devices handed over for a joiner before they had an account become theirs; by the house, which may. Repeatable. */
export async function giveTied(work: Work, payload: { staff_change_id: string; asset_ids: string }): Promise<void> {
  await change(work, 'giveTied', payload, async (tx) => {
    const row = await lockChange(tx, payload.staff_change_id);
    tx.record(`staff_change:${row.staff_change_id}`, 'staff_change.devices_tied');
    if (!row.person_id) return;
    for (const asset_id of payload.asset_ids.split(' ').toSorted()) {
      const free = await tx
        .selectFrom('assets')
        .select('place')
        .where('asset_id', '=', asset_id)
        .where('person_id', 'is', null)
        .where('state', '=', 'assigned')
        .executeTakeFirst();
      if (free) await assignAsset(tx, { asset_id, person_id: row.person_id, team_id: row.team_id, place: free.place, case_id: null });
    }
  });
}

async function tie(tx: Tx, row: LockedChange, person_id: string): Promise<void> {
  const { staff_change_id } = row;
  await tx.updateTable('staff_changes').set({ person_id, email: '' }).where('staff_change_id', '=', staff_change_id).execute();
  const assets = await tieLines(tx, await ordersOf(tx, staff_change_id), person_id);
  tx.record(`staff_change:${staff_change_id}`, 'staff_change.tied', {}, { person_id });
  if (assets.length > 0) tx.enqueue('staff_changes.give', { staff_change_id, asset_ids: assets.join(' ') });
}

async function accountOf(tx: Tx, email: string): Promise<string | null> {
  const row = await tx
    .selectFrom('people')
    .select('person_id')
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

async function ordersOf(tx: Tx, staff_change_id: string): Promise<string[]> {
  const rows = await tx.selectFrom('staff_change_orders').select('case_id').where('staff_change_id', '=', staff_change_id).execute();
  return rows.map((row) => row.case_id);
}

async function end(tx: Tx, { staff_change_id }: LockedChange, state: 'done' | 'cancelled'): Promise<void> {
  await tx
    .updateTable('staff_changes')
    .set({ state, closed_at: tx.now, closed_by: tx.actor.person_id })
    .where('staff_change_id', '=', staff_change_id)
    .execute();
}
