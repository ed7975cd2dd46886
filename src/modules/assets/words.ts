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
