/** Why a mail waits for somebody's look. */
export const LOOK_REASONS = [
  'unknown_sender',
  'foreign_sender',
  'wrong_token',
  'forged',
  'too_many',
  'too_large',
  'unreadable',
  'empty',
  'automatic',
  'bulk',
  'bounce',
  'own',
  'loop',
] as const;
export type LookReason = (typeof LOOK_REASONS)[number];

/** What no person wrote: it has a list of its own. */
export const MACHINE_REASONS: readonly LookReason[] = ['automatic', 'bulk', 'bounce', 'own', 'loop'];

/** So many tickets of one sender with one subject; more is a loop. */
export const SAME_SUBJECT = { hour: 5, day: 15 } as const;
/** So many tickets of one sender, whatever they are about. */
export const ONE_SENDER = { hour: 30, day: 100 } as const;
/** So many rows of the same are listed; more are counted on the newest. */
export const SAME_LOOK = 3;
/** A mail through more servers than this goes round in circles (RFC 5321 6.3 speaks of 100; real ways have under 15). */
export const MOST_HOPS = 30;

/** So many are shown at once. */
export const LOOK_MOST = 100;
