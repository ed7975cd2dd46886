/** So many open cases stand in a pack, those due first. */
export const CASES_MOST = 5_000;
/** So many days ahead deadlines are listed on their own. */
export const DAYS_AHEAD = 30;
/** A pack older than this says so in red. */
export const OLD_AFTER_HOURS = 48;
/** So many numbers on paper a team has ready, in stacks of ten: one desk takes one stack. */
export const PAPER_NUMBERS = 30;
export const STACK = 10;
/** So many packs of a team are kept. */
export const PACKS_KEPT = 7;
/** So many of fees, invoices and articles stand in a pack. */
export const LIST_MOST = 500;
export const ARTICLES_MOST = 100;
/** So many people are told where the pack of a team lies. */
export const READERS_MOST = 20;
/** Of a description only the beginning is taken along. */
export const DESCRIPTION_MOST = 600;

/** Why a pack was made. */
export const PACK_WHYS = ['nightly', 'asked', 'command'] as const;
export type PackWhy = (typeof PACK_WHYS)[number];

/** Files of a pack are linked under this name. */
export const PACK_FILE = 'emergency_pack';
