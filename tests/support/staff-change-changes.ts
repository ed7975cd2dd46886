import {
  cancelStaffChange,
  closeStaffChange,
  gatherThings,
  giveTied,
  moveStaffChange,
  remindStaffTasks,
  reopenTask,
  settleTask,
  staffChangeFor,
  startChangeSchema,
  startStaffChange,
  tellStaffTasks,
  tendStaffChanges,
  tieByAddress,
  tieStaffChange,
} from '#modules/staff-changes';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';
import { aPersonnelOfficer, aStaffChange } from './staff-changes.ts';

const system = () => systemWork(theHouse(), 'staff_changes').actor;
const first = async () => {
  const change = await aStaffChange();
  const task = change.tasks.find((one) => one.team_id === null);
  return { ...change, staff_change_task_id: task?.staff_change_task_id ?? '' };
};

/** A change whose tasks are those of a team of one. */
async function aChangeOfOne(): Promise<string> {
  const { staff_change_id } = await aStaffChange();
  const { app } = theHouse().database;
  await app.query("update staff_change_tasks set team_id = 'kita' where staff_change_id = $1", [staff_change_id]);
  await app.query("delete from team_members where team_id = 'kita'");
  await aStaffMember({ teams: ['kita'] });
  return staff_change_id;
}

/** The changes of those who join, move or leave, for the table of all. */
export const STAFF_CHANGE_CHANGES: Record<string, () => Promise<Prepared>> = {
  startStaffChange: async () => {
    const input = startChangeSchema.parse({ kind: 'joins', name: 'Nele Neu', team_id: 'gruen', day: '2026-04-01' });
    return { actor: await aPersonnelOfficer(), call: (work) => startStaffChange(work, input) };
  },
  moveStaffChange: async () => {
    const { by, staff_change_id, version } = await aStaffChange();
    return { actor: by, call: (work) => moveStaffChange(work, { staff_change_id, version, day: '2026-05-04' }) };
  },
  cancelStaffChange: async () => {
    const { by, staff_change_id, version } = await aStaffChange();
    return { actor: by, call: (work) => cancelStaffChange(work, { staff_change_id, version, reason: 'Doch nicht' }) };
  },
  closeStaffChange: async () => {
    const { by, staff_change_id, tasks } = await aStaffChange();
    for (const { staff_change_task_id } of tasks)
      await settleTask(workOf(by), { staff_change_task_id, to: 'not_needed', reason: 'Probe', erasure: '' });
    const { version } = await staffChangeFor(workOf(by), { staff_change_id });
    return { actor: by, call: (work) => closeStaffChange(work, { staff_change_id, version }) };
  },
  tieStaffChange: async () => {
    const { by, staff_change_id, version } = await aStaffChange();
    const person = await aStaffMember({ name: 'Nele Neu' });
    return { actor: by, call: (work) => tieStaffChange(work, { staff_change_id, version, email: `${person.person_id}@leute.example` }) };
  },
  tieByAddress: async () => {
    const person = await aStaffMember({ name: 'Nele Neu' });
    const { staff_change_id } = await aStaffChange({ email: `${person.person_id}@leute.example` });
    return { actor: system(), call: (work) => tieByAddress(work, { staff_change_id }) };
  },
  giveTied: async () => {
    const { staff_change_id } = await aStaffChange();
    return { actor: system(), call: (work) => giveTied(work, { staff_change_id, asset_ids: '' }) };
  },
  gatherThings: async () => {
    const { by, staff_change_id } = await aStaffChange();
    return { actor: by, call: (work) => gatherThings(work, { staff_change_id }) };
  },
  settleTask: async () => {
    const { by, staff_change_task_id } = await first();
    return { actor: by, call: (work) => settleTask(work, { staff_change_task_id, to: 'done', reason: '', erasure: '' }) };
  },
  reopenTask: async () => {
    const { by, staff_change_task_id } = await first();
    await settleTask(workOf(by), { staff_change_task_id, to: 'done', reason: '', erasure: '' });
    return { actor: by, call: (work) => reopenTask(work, { staff_change_task_id }) };
  },
  tellStaffTasks: async () => {
    const staff_change_id = await aChangeOfOne();
    return { actor: system(), call: (work) => tellStaffTasks(work, { staff_change_id }) };
  },
  remindStaffTasks: async () => {
    const staff_change_id = await aChangeOfOne();
    await theHouse().database.app.query("update staff_change_tasks set reminded_on = '2026-03-02' where staff_change_id = $1", [
      staff_change_id,
    ]);
    return { actor: system(), call: (work) => remindStaffTasks(work, { staff_change_id, day: '2026-03-02' }) };
  },
  tendStaffChanges: async () => {
    const { staff_change_id } = await aStaffChange();
    await theHouse().database.app.query("update staff_change_tasks set due_on = '2026-02-02' where staff_change_id = $1", [
      staff_change_id,
    ]);
    return { actor: system(), call: (work) => tendStaffChanges(work) };
  },
};
