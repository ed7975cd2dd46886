/** Why a sentence was left to a person. */
export type Why = 'not_understood' | 'ambiguous' | 'unknown_element' | 'unknown_value' | 'contradiction' | 'needs_person';

/** Thrown while a sentence is read; the reader keeps its words as open work. */
export class Unread extends Error {
  readonly why: Why;
  constructor(why: Why) {
    super(why);
    this.why = why;
  }
}
