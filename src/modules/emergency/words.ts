/** So many open cases stand in a pack, those due first. */
export const CASES_MOST = 5_000;
/** So many days ahead deadlines are listed on their own. */
export const DAYS_AHEAD = 30;
/** Those who run the platform are told when the newest pack of a team is older: a night was missed, and half a day has passed. */
export const ALERT_AFTER_HOURS = 36;
export const isOlder = (made_at: Date, now: Date, hours: number): boolean => now.getTime() - made_at.getTime() > hours * 3_600_000;
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

/** Why a folder did not take a pack. */
export const FOLDER_PROBLEMS = ['missing', 'full', 'denied', 'failed'] as const;
export type FolderProblem = (typeof FOLDER_PROBLEMS)[number];

/** A larger pack does not go along in a mail (bytes): many mail servers take no more than 20 MB, and a file grows by a third on its way. */
export const MAIL_BYTES_MOST = 10 * 1024 * 1024;

/** Files of a pack are linked under this name. */
export const PACK_FILE = 'emergency_pack';
