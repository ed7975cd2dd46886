/** What a webhook can be told of. */
export const HOOK_EVENTS = [
  'application.received',
  'application.state_changed',
  'application.decided',
  'application.withdrawn',
  'application.message_received',
] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];

/** A webhook whose calls fail so often in a row is paused: about half a day of trying. */
export const HOOK_FAILURES = 40;
/** After a new secret was made, the one before signs too for so long. */
export const SECRET_OVERLAP_HOURS = 24;
export const HOOK_NAME = { max: 120 } as const;
export const REFERENCE = { max: 200 } as const;
