/** Somebody joins, moves to another department, or leaves. */
export const CHANGE_KINDS = ['joins', 'moves', 'leaves'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const CHANGE_STATES = ['open', 'done', 'cancelled'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** A line of a checklist, or something the person has: a device for good, one on loan, an access, an order under way, the cases they hold in a team. */
export const TASK_WHATS = ['task', 'asset', 'loan', 'access', 'order', 'cases'] as const;
export type TaskWhat = (typeof TASK_WHATS)[number];

/** `void`: the change was cancelled. */
export const TASK_STATES = ['open', 'done', 'stays', 'missing', 'not_needed', 'void'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What somebody says of a task; the last two need a reason. */
export const SETTLED = ['done', 'stays', 'missing', 'not_needed'] as const;

/** Working days before and after the day. */
export const TASK_DAYS = { min: -60, max: 60 } as const;
export const CHANGE_TEXT = { name: 120, place: 120, note: 1_000, reason: 500 } as const;
export const CHANGE_PAGE = 50;
/** So many tasks of a team are shown at once; the oldest first. */
export const TASKS_MOST = 200;
/** A task that is overdue is reminded of again after so many working days. */
export const REMIND_AGAIN = 3;
