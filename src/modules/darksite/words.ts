/** How a service is, the worst first: the order in which people look for what concerns them. */
export const SERVICE_STATES = ['down', 'restricted', 'works'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export const STATE_TEXT = { words: 1_000, note: 1_000, phone: 40 } as const;
/** So many services one change tells of. */
export const STATES_AT_ONCE = 500;
/** So many disturbed services the front page names; the rest stands on a page of its own. */
export const FRONT_MOST = 5;
/** So much of what was told of a service is shown. */
export const EVENTS_MOST = 50;

/** The languages of the emergency website: those of the house, and German in easy words. */
export const SITE_LANGUAGES = ['de', 'en', 'simple'] as const;
export type SiteLanguage = (typeof SITE_LANGUAGES)[number];
