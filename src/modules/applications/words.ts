/** How long an application that was begun is kept after the last change, in days. */
export const DRAFT_DAYS = 30;
export const LETTER = { max: 20_000 } as const;
export const REASON = { max: 5_000 } as const;
/** What a file of an answer may be. */
export const UPLOAD_TYPES = [
  { media_type: 'application/pdf', extensions: ['pdf'] },
  { media_type: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  { media_type: 'image/png', extensions: ['png'] },
] as const;

/** What a decision gives: everything, a part, nothing. */
export const OUTCOME_KINDS = ['granted', 'partly', 'refused'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** How long a phone may send files for one question, in minutes. */
export const PHONE_MINUTES = 30;

/** Letters that are printed at once, and how long a step of the post room can be taken back. */
export const BATCH = { max: 200 } as const;
export const UNDO_MINUTES = 15;
/** Who may apply for somebody else: a parent, a guardian, somebody with an authority, somebody of an association or firm. */
export const REPRESENTATION_KINDS = ['parent', 'guardian', 'authorised', 'association'] as const;
export type RepresentationKind = (typeof REPRESENTATION_KINDS)[number];

/** What a question asked before an application is begun can be: yes or no, a day, a whole number, one of a few. */
export const EARLY_TYPES = ['bool', 'date', 'integer', 'code'] as const;
