/** What an entry tells: that an application arrived, that something is missing, a message, a decision. */
export const ENTRY_KINDS = ['receipt', 'documents', 'message', 'decision'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** How a decision reaches whom it is for: in the mailbox of an account, by the secret link, on paper. */
export const WAYS = ['account', 'link', 'paper'] as const;
export type Way = (typeof WAYS)[number];

/** By which law it counts as delivered: that of administrative procedure, or that of taxes and rates. */
export const LAWS = ['general', 'tax'] as const;
export type Law = (typeof LAWS)[number];

/** Folders of the mailbox. */
export const FOLDERS = ['eingang', 'archiv'] as const;
export type Folder = (typeof FOLDERS)[number];

export const POSTBOX_PAGE = 20;
/** § 41 (2a) VwVfG: what is not fetched by then is not delivered in this way. By then a mail that was not sent never will be. */
export const FETCH_DAYS = 10;
