/** The states of a report in the order a report goes through them. */
export const REPORT_STATE_NAMES = [
  'received',
  'checked',
  'in_work',
  'planned',
  'asked',
  'referred',
  'declined',
  'duplicate',
  'done',
  'withdrawn',
] as const;
export type ReportState = (typeof REPORT_STATE_NAMES)[number];

/** Those that need no more than a word: the others have a form of their own. */
export const MOVED_STATES = ['checked', 'in_work', 'duplicate'] as const;

export const PUBLICATIONS = ['at_once', 'after_release', 'never'] as const;
export type Publication = (typeof PUBLICATIONS)[number];

export const DESCRIPTION = { max: 5_000 } as const;
export const PLACE_TEXT = { max: 300 } as const;
export const CLOSING_NOTE = { max: 2_000 } as const;
/** A pasted rota: so many characters, and no shift longer than this. */
export const ROTA = { max: 20_000, longest_days: 14 } as const;
export const PHOTOS = { max: 5, bytes: 20 * 1024 * 1024 } as const;
export const LIST_SIZE = 20;

/** What the rings of the map are made of, in the order they are drawn: the phases of open reports, done, and closed in another way. */
export const MAP_CLASSES = ['new', 'active', 'waiting', 'done', 'other'] as const;
export type MapClass = (typeof MAP_CLASSES)[number];
export const MAP_ZOOM = { min: 0, max: 20 } as const;

/** Spans of time the map offers beside single years. */
export const MAP_TIMES = ['', '30_days', '12_months'] as const;
/** What the public list is narrowed by. */
export const LIST_STATES = ['open', 'in_work', 'done', 'referred', 'other'] as const;
export type ListState = (typeof LIST_STATES)[number];
export const LIST_TIMES = ['30d', '12m', 'year', 'all'] as const;
export const LIST_SORTS = ['newest', 'changed'] as const;
/** So many reports, the newest that fit, are ranked by a text search. */
export const SEARCH_CANDIDATES = 500;
/** Reports near by are looked for so many metres around a place; groups of categories that reach further or less far have a line of their own. */
export const NEAR_METRES: Record<string, number> & { default: number } = { default: 100, gruen: 150, wasser: 200 };
/** How long a report begun with a photo is kept. */
export const DRAFT_HOURS = 24;
/** So many reports at once are read for a file of open data, and given to a program. */
export const OPEN_DATA_PAGE = 1_000;

/** How a report was passed on: by a call, by a letter or mail of the team, or the citizen is asked to report there. */
export const PASSED_ON = ['mail', 'phone', 'citizen'] as const;
export type PassedOn = (typeof PASSED_ON)[number];
