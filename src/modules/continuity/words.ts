/** What is proved again and again: that a backup was made, that it can be restored, that losing a part loses nothing. */
export const PROOF_KINDS = ['backup', 'restore_test', 'drill'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export const CONTINUITY_TEXT = { words: 300, by: 120 } as const;

/** What a process does: everything, pages, or jobs. */
export type MachineRole = 'start' | 'serve' | 'work';

/** Minutes a maintenance may be announced for. */
export const MINUTES_MOST = 1_440;
export const MINUTES = [0, 10, 30, 60, 120, 240] as const;

/** What those who run the platform are told of. */
export const ALERTS = [
  'no_standby',
  'standby_late',
  'archive_fails',
  'backup_old',
  'backup_failed',
  'restore_test_old',
  'restore_test_failed',
  'jobs_late',
  'mails_late',
  'disk_full',
  'certificate_ends',
  'seal_old',
  'pack_old',
  'pack_failed',
  'pack_folder',
] as const;
export type Alert = (typeof ALERTS)[number];

/** From when on something is told. */
export const LIMITS = {
  /** Seconds after which a process that says nothing is taken for lost. */
  silent_s: 120,
  /** Seconds a standby may lag behind. */
  lag_s: 30,
  backup_hours: 26,
  restore_test_days: 8,
  /** Minutes the oldest job may wait, and the oldest mail. */
  jobs_minutes: 10,
  mails_minutes: 30,
  /** Part of the disk that must be free. */
  disk_free: 0.1,
  certificate_days: 21,
  seal_minutes: 30,
} as const;
