/** What the audit trail says of those who join, move or leave, in English. */
export const staff_change_changes: Record<string, string> = {
  'staff_change.started': 'Joiner, mover or leaver started',
  'staff_change.gathered': 'Looked up what somebody still has',
  'staff_change.task_settled': 'Task of a staff change done or explained',
  'staff_change.task_reopened': 'Task of a staff change opened again',
  'staff_change.day_moved': 'Day of a staff change moved',
  'staff_change.cancelled': 'Staff change cancelled',
  'staff_change.closed': 'Staff change closed',
  'staff_change.tied': 'Staff change tied to an account',
  'staff_change.account_sought': 'Looked for the account of a new colleague',
  'staff_change.devices_tied': 'Devices given to a new account',
  'staff_change.reminded': 'Reminded of overdue tasks',
  'staff_change.told': 'Mail about tasks of a staff change written',
  'order.access_ended': 'Access taken away',
  'order.tied': 'Order tied to an account',
  'order.wanted_on': 'Wanted day of an order changed',
  'retention.forgetStaffChanges': 'Old joiners, movers and leavers deleted',
};
