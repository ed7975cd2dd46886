/** A plan that would end the access of more than this share of the people a source knows stops until somebody has looked. */
export const MOST_REMOVED = 0.05;

/** A plan that was made longer ago is made anew: meanwhile the world went on. */
export const PLAN_HOURS = 24;

/** The longest name of a group, as a directory writes it. */
export const GROUP = { max: 300 } as const;

/** The source of people whom a program provisions (RFC 7644). */
export const SCIM = 'scim';
