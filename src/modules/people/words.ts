/** What a role can allow. `kind` of a grant names a kind of case or '*'. */
export const ACTIONS = [
  'case.read',
  'case.work',
  'case.assign',
  'case.read_contact',
  'report.publish',
  'article.write',
  'article.release',
  'notice.publish',
  'city.edit',
  'people.manage',
  'audit.read',
  'figures.read',
  'app.edit',
  'service.edit',
  'service.publish',
  'letter.print',
  'letter.design',
  'form.edit',
  'form.publish',
  'asset.work',
  'order.for_others',
  'staff.change',
  'purchase.work',
  'invoice.release',
  'portfolio.read',
  'portfolio.work',
  'platform.operate',
  'service.state',
  'preparedness.read',
  'preparedness.work',
  'emergency.pack',
  'crisis.lead',
] as const;
export type Action = (typeof ACTIONS)[number];

/** NIST SP 800-63B-4: length instead of composition rules, no forced change, no common ones. */
export const PASSWORD = { min: 12, max: 200 } as const;

export const NAME = { max: 120 } as const;
export const EMAIL = { max: 254 } as const;

export const PASSKEY_NAME = { max: 60 } as const;

/** How long a mailed link sets a password, and how many may be asked for; a first one, made on the command line, may lie for a week. */
export const PASSWORD_LINK = { hours: 1, most_an_hour: 3, first_hours: 24 * 7 } as const;

/** How long a mailed link makes an account, and how many may be asked for. */
export const SIGN_UP = { hours: 24, most_an_hour: 3 } as const;

/** A working day for staff, a month for citizens; absolute, so that no read has to write. */
export const SESSION_HOURS = { staff: 12, citizen: 24 * 30 } as const;

/** What somebody may do for another: applications, the mailbox, reports and ideas. */
export const REPRESENT_SCOPES = ['applications', 'postbox', 'reports'] as const;
export type RepresentScope = (typeof REPRESENT_SCOPES)[number];

/** How long an offer may be accepted, how many one person may make in an hour, and how many may be open or in force. */
export const REPRESENTATION = { days: 14, most_an_hour: 5, most: 20 } as const;
