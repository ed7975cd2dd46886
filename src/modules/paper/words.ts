/** So many numbers for paper a team has ready, in stacks of ten: one desk takes one stack. */
export const PAPER_NUMBERS = 30;

/**
 * Where a number is: `out` nobody entered anything, `draft` being entered, `waiting` for the second pair of eyes, `differs` both read it and not the same,
 * `entered` a case, `void` with a reason.
 */
export const PAPER_STATES = ['out', 'draft', 'waiting', 'differs', 'entered', 'void'] as const;
export type PaperState = (typeof PAPER_STATES)[number];
/** Those whose sheet nobody can account for yet. */
export const PAPER_OPEN = ['out', 'draft', 'waiting', 'differs'] as const satisfies readonly PaperState[];

/** The pages on which a sheet is entered, in this order. */
export const PAPER_STEPS = ['day', 'what', 'where', 'words', 'contact', 'done', 'scan'] as const;
export type PaperStep = (typeof PAPER_STEPS)[number];

/** What two people read without seeing what the other one read. */
export const DECISIVE = ['written_on', 'category_id', 'street', 'house_number', 'place_text', 'email', 'phone'] as const;
export type Decisive = (typeof DECISIVE)[number];

export const SETTLED_BY = ['first', 'second', 'other'] as const;

export const DONE_NOTE = { max: 2_000 } as const;
export const VOID_REASON = { max: 300 } as const;
export const SCANS = { max: 4 } as const;
export const PAPER_PAGE = 50;
/** So many numbers that are not accounted for stand on the list to print. */
export const PAPER_LIST_MOST = 1_000;
/** So many people who may read a sheet second are named. */
export const SECOND_NAMED = 12;

/** Pictures of a sheet are linked under this name. */
export const SHEET_FILE = 'paper_sheet';
