import { z } from 'zod';
import {
  cancelChangeSchema,
  cancelStaffChange,
  changeListSchema,
  closeStaffChange,
  moveDaySchema,
  moveStaffChange,
  onChangeSchema,
  reopenTask,
  reopenTaskSchema,
  settleTask,
  settleTaskSchema,
  staffChangeFor,
  staffChangesFor,
  staffTasksFor,
  startChangeSchema,
  startStaffChange,
  tieChangeSchema,
  tieStaffChange,
} from '#modules/staff-changes';
import { done, type Operation, operation } from './operation.ts';

const CHANGES = '/api/v1/staff-changes';
const TASKS = '/api/v1/staff-change-tasks';
const SEES = 'for whoever entered it, the manager named and the personnel office, with their session';

/** Who joins, moves or leaves, for programs that carry a session. `version` is the one it was made from. */
export const STAFF_CHANGE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: CHANGES,
    summary: `Who joins, moves or leaves, the next day first, a page at a time; ${SEES}`,
    input: changeListSchema,
    status: 200,
    async act(work, input) {
      const { rows, page, more } = await staffChangesFor(work, input);
      return { staff_changes: rows, page, more };
    },
  }),
  operation({
    method: 'POST',
    path: CHANGES,
    summary:
      'Somebody joins, moves or leaves: makes the tasks of the checklists and orders what was chosen; for whoever leads the team and the personnel office, with their session',
    input: startChangeSchema,
    status: 201,
    act: startStaffChange,
  }),
  operation({
    method: 'GET',
    path: `${CHANGES}/:staff_change_id`,
    summary: `One of them with its tasks and orders; ${SEES}`,
    input: z.object({ staff_change_id: z.uuid() }),
    status: 200,
    async act(work, input) {
      const { today: _, ...change } = await staffChangeFor(work, input);
      return change;
    },
  }),
  done(`${CHANGES}/:staff_change_id/day`, `Another day: open tasks and orders move with it; ${SEES}`, moveDaySchema, moveStaffChange),
  done(`${CHANGES}/:staff_change_id/account`, `The account of a joiner is there, by its address; ${SEES}`, tieChangeSchema, tieStaffChange),
  done(`${CHANGES}/:staff_change_id/close`, `All is done, or it stands there why not; ${SEES}`, onChangeSchema, closeStaffChange),
  done(`${CHANGES}/:staff_change_id/cancel`, `It does not come to it, with a reason; ${SEES}`, cancelChangeSchema, cancelStaffChange),
  operation({
    method: 'GET',
    path: TASKS,
    summary: 'What the teams of the one asking have to do for it, the most urgent first; with their session',
    input: z.object({}),
    status: 200,
    async act(work) {
      const { tasks } = await staffTasksFor(work);
      return { tasks };
    },
  }),
  done(
    `${TASKS}/:staff_change_task_id/settle`,
    'Say that a task is done, or why it stays open; a device comes back with `erasure`; for its team, with their session',
    settleTaskSchema,
    settleTask,
  ),
  done(`${TASKS}/:staff_change_task_id/reopen`, 'Take that back; for its team, with their session', reopenTaskSchema, reopenTask),
];
