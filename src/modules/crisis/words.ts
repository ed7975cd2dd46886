/** What kind of crisis it is. */
export const CRISIS_KINDS = ['it_outage', 'attack', 'power', 'fire', 'flood', 'building', 'staff', 'other'] as const;
export type CrisisKind = (typeof CRISIS_KINDS)[number];

/** What stands in the book. `done` and `correction` are about an entry that was there. */
export const ENTRY_SORTS = ['log', 'task', 'decision', 'done', 'correction', 'report'] as const;
export type EntrySort = (typeof ENTRY_SORTS)[number];

/** For whom a text is. */
export const AUDIENCES = ['staff', 'citizens', 'press', 'authority'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** When a report is due after the crisis became known (ISO 8601). Model: the steps of NIS 2, and GDPR Art. 33 (72 hours). */
export const REPORT_DUES = ['PT24H', 'PT72H', 'P1M'] as const;
export type ReportDue = (typeof REPORT_DUES)[number];

/** What a text may name of the crisis. */
export const PLACEHOLDERS = ['kind', 'what', 'since', 'known', 'now', 'city', 'phone'] as const;

export const CRISIS_TEXT = { words: 4_000, who: 200, name: 120, phone: 60, minutes: 1_440 } as const;
/** So many entries a book that is read back may hold. */
export const BOOK_ENTRIES = 5_000;
/** So many bytes its file may have. */
export const BOOK_BYTES = 8 * 1024 * 1024;
/** So much of the list of crises stands on a page. */
export const CRISES_PER_PAGE = 25;
