/** The longest answer somebody may give to an open question, in characters. */
export const ANSWER = { max: 5_000 } as const;
/** What a form may hold at most; beyond it nobody could fill it in, and its proof would not end. */
export const FORM = { parts: 1_000, values: 20_000, rules: 2_000, depth: 12, persons: 50, bytes: 12_000_000 } as const;
/** The largest file an answer may be, in bytes, and how many one question takes. */
export const UPLOAD = { max_bytes: 20_000_000, most: 20 } as const;
/** A group with more questions than this is asked on several pages. */
export const PAGE_QUESTIONS = 9;
/** How often something may be answered that a form sets no limit to. */
export const ROWS = { most: 200 } as const;
/** The kind under which roles name forms. */
export const FORM_KIND = 'form';
/** What became of a sentence nobody could read: still open, written as a rule, not needed, or looked at by a person in each case. */
export const TASK_STATES = ['open', 'written', 'not_needed', 'by_person'] as const;
/** How an answer is written and kept: see `Field`. */
export const FIELD_TYPES = ['text', 'latin', 'date', 'time', 'datetime', 'bool', 'integer', 'number', 'money', 'code', 'file'] as const;
