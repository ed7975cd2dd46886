/** What a role can allow. `kind` of a grant names a kind of case or '*'. */
export const ACTIONS = [
  'case.read',
  'case.work',
  'case.assign',
  'case.read_contact',
  'report.publish',
  'city.edit',
  'people.manage',
  'audit.read',
] as const;
export type Action = (typeof ACTIONS)[number];

/** NIST SP 800-63B-4: length instead of composition rules, no forced change, no common ones. */
export const PASSWORD = { min: 12, max: 200 } as const;

export const NAME = { max: 120 } as const;
export const EMAIL = { max: 254 } as const;

/** A working day for staff, a month for citizens; absolute, so that no read has to write. */
export const SESSION_HOURS = { staff: 12, citizen: 24 * 30 } as const;
