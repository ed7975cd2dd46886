/** How gaps of critical services are called; the weight is how bad one is. */
export const GAP_WEIGHTS = {
  circle: 9,
  no_fallback: 8,
  nobody: 8,
  slow_service: 7,
  slow_app: 7,
  no_deputy: 5,
  app_unknown: 5,
  exercise_overdue: 4,
  review_overdue: 3,
} as const;
export type GapRule = keyof typeof GAP_WEIGHTS;

export const TASK_SOURCES = ['gap', 'finding', 'check'] as const;
export type TaskSource = (typeof TASK_SOURCES)[number];
export const TASK_STATES = ['open', 'done', 'accepted', 'gone'] as const;
export type TaskState = (typeof TASK_STATES)[number];
/** What people make of a task; `gone` is for the rule to say. */
export const TASK_MOVES = ['open', 'done', 'accepted'] as const;

/** From talking it through at a table to switching off for real. */
export const EXERCISE_KINDS = ['talk', 'alarm', 'function', 'full'] as const;
export type ExerciseKind = (typeof EXERCISE_KINDS)[number];
export const EXERCISE_RESULTS = ['', 'passed', 'partly', 'failed'] as const;
export type ExerciseResult = (typeof EXERCISE_RESULTS)[number];

export const CHECK_ANSWERS = ['yes', 'partly', 'no', 'not_needed'] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

export const PREPARED_TEXT = { title: 160, words: 4_000, note: 2_000 } as const;
/** A year: what may be away longer than this is not critical. */
export const HOURS_MOST = 8_760;
export const MONTHS_MOST = 60;
/** Where nobody said otherwise: so many days until a gap should be closed, and until something found or open is done. */
export const DUE_DAYS = 30;
/** Whoever answers for something is reminded so many days before. */
export const REMIND_BEFORE = 14;
export const TASKS_PAGE = 50;
