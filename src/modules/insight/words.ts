export const DATA_CLASSES = ['unknown', 'none', 'personal', 'special'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];
export const HOSTINGS = ['unknown', 'own', 'provider', 'cloud'] as const;
export type Hosting = (typeof HOSTINGS)[number];
export const CRITICALITIES = ['unknown', 'low', 'normal', 'high', 'vital'] as const;
export type Criticality = (typeof CRITICALITIES)[number];
/** Contracts of which notice must be given within so many months. */
export const ENDS_WITHIN = ['6', '12'] as const;

export const PORTFOLIO_TEXT = { vendor: 120, contract: 120, software: 120, product: 160, note: 2_000, reason: 2_000 } as const;
export const PORTFOLIO_PAGE = 50;
export const SEATS_MOST = 1_000_000;

export const RULES = ['same_capability', 'same_vendor', 'overlap', 'unused'] as const;
export type FinderRule = (typeof RULES)[number];
export const PROPOSAL_STATES = ['open', 'examined', 'decided', 'done'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export const DECISIONS = ['merge', 'keep', 'no_duplicate'] as const;
export type Decision = (typeof DECISIONS)[number];
export const PROPOSAL_EVENTS = [...PROPOSAL_STATES, 'found', 'again', 'gone', 'edited'] as const;

/** Fewer people than these are told as "fewer than five", and an overlap needs at least as many. */
export const PEOPLE_LEAST = 5;
/** Who opened something within so many days uses it. */
export const USE_DAYS = 90;
/** A licence is told as unused from so many percent of its seats on; a decided proposal comes back when its sum has grown by more than `grown` percent. */
export const FINDER = { unused_percent: 10, grown_percent: 20, apps: 2_000, most: 500 } as const;
/** Whoever looks after an application is reminded so many days before notice must be given. */
export const REMIND_DAYS = 60;

export const WISH_STATES = ['new', 'weighed', 'planned', 'in_work', 'done', 'declined', 'withdrawn'] as const;
export type WishState = (typeof WISH_STATES)[number];
/** What IT can make of a wish; whoever wished alone withdraws it. */
export const WISH_ANSWERS = ['weighed', 'planned', 'in_work', 'done', 'declined'] as const;
export const WISH_TEXT = { title: 120, words: 2_000, effort: 500, answer: 2_000 } as const;
export const MEASURE_TEXT = { title: 160, words: 2_000, note: 1_000 } as const;

/** What the system measures itself, and how a number of it is read. */
export const FIGURES = {
  online_share: 'percent',
  online_applications: 'count',
  promises_kept: 'percent',
  tickets_opened: 'count',
  calls_taken: 'count',
  contracts_complete: 'percent',
  saved_a_year: 'euros',
  data_classes_known: 'percent',
  devices_patched: 'percent',
} as const satisfies Record<string, 'percent' | 'count' | 'euros'>;
export type Figure = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as Figure[];
