import type { DataDeclaration } from '#platform/personal';

/** Who joins, moves or leaves, and who did what for it. */
export const STAFF_CHANGE_DATA: DataDeclaration = {
  personal: [
    {
      name: 'staff_changes',
      staff: true,
      columns: {
        staff_changes: ['person_id', 'name', 'email', 'team_id', 'from_team_id', 'place', 'day', 'kind', 'note'],
        staff_change_tasks: ['name', 'reason', 'ref'],
      },
      ends: ['staff_changes'],
      copy: ['staff_changes.0.kind', 'staff_changes.0.day', 'staff_changes.0.place'],
    },
    {
      name: 'staff_change_keepers',
      staff: true,
      columns: {
        staff_changes: ['started_by', 'started_at', 'manager_id', 'closed_by', 'closed_at'],
        staff_change_tasks: ['settled_by', 'settled_at'],
      },
      ends: ['staff_changes'],
      copy: 'staff',
    },
  ],
  not_personal: {
    staff_tasks: ['active', 'days', 'departments', 'hint', 'kinds', 'name', 'position', 'staff_task_id', 'team_id'],
    staff_changes: ['cost_centre_id', 'staff_change_id', 'state', 'version'],
    staff_change_tasks: [
      'days',
      'due_on',
      'hint',
      'position',
      'reminded_on',
      'staff_change_id',
      'staff_change_task_id',
      'state',
      'team_id',
      'what',
    ],
    staff_change_orders: ['case_id', 'staff_change_id'],
  },
};
