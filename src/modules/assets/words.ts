/** What a device is, for filters and the catalogue. */
export const ASSET_SORTS = ['notebook', 'computer', 'screen', 'phone', 'tablet', 'docking', 'printer', 'network', 'other'] as const;
export type AssetSort = (typeof ASSET_SORTS)[number];

export const ASSET_STATES = ['in_stock', 'assigned', 'lent', 'repair', 'lost', 'disposed'] as const;
export type AssetState = (typeof ASSET_STATES)[number];

/** What the history of a device tells. */
export const ASSET_EVENTS = [
  'added',
  'imported',
  'edited',
  'assigned',
  'lent',
  'prolonged',
  'pooled',
  'unpooled',
  'returned',
  'repair',
  'lost',
  'disposed',
  'file_added',
  'reported',
  'joined',
  'parted',
] as const;
export type AssetEvent = (typeof ASSET_EVENTS)[number];

/** Filters of the list by warranty: over, over within 90 days, longer, unknown. */
export const WARRANTIES = ['over', 'soon', 'valid', 'unknown'] as const;

export const ASSET_TEXT = { tag: 40, serial: 100, model: 160, place: 160, contract: 160, note: 2_000 } as const;
export const ASSET_PAGE = 50;
/** Counting stops here: more is "more than". */
export const ASSET_COUNT_STOP = 1_000;
export const ASSET_FILE_BYTES = 10 * 1024 * 1024;
/** So many labels are printed at once. */
export const LABELS_MOST = 60;

/** How large a message of an agent may be, as it comes and unpacked; reports of 5,000 programs come to 2 MB. */
export const INVENTORY_BYTES = { packed: 8 * 1024 * 1024, inflated: 24 * 1024 * 1024 } as const;

/** What a rule of the replacement plan looks at: days counted from a day of the device, or since something happened. */
export const RENEWAL_CHECKS = ['age', 'warranty', 'support', 'os', 'patches', 'contact'] as const;
export type RenewalCheck = (typeof RENEWAL_CHECKS)[number];

/** The plan looks at this year and so many after it. */
export const YEARS_AHEAD = 5;
/** So many devices are ordered anew at once. */
export const REPLACE_MOST = 50;
/** What may be asked of the plan: years later, and percent a year. */
export const WHAT_IF = { postpone: 3, rise: 30 } as const;
