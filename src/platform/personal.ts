import type { DB } from './database/tables.gen.ts';

type Columns = { readonly [T in keyof DB]?: readonly (keyof DB[T])[] };

/**
 * What a person's data end by, beside the periods of the city (kinds of `retention`): `account`: the person erases their account; `removed`: whoever made
 * it, or staff, take it away; `stays`: nothing deletes it.
 */
export const OTHER_ENDS = ['account', 'removed', 'stays'] as const;

/** Why a person's own copy leaves something out. */
export const LEFT_OUT = ['secret', 'staff', 'unassigned', 'technical'] as const;

/** One thing a module holds of people: which columns, what ends it, and where it stands in a person's own copy. Its name has words in the texts (`go_live.data`). */
export interface PersonalData {
  name: string;
  columns: Columns;
  ends: readonly string[];
  /** Only of staff: the notice for everybody leaves it out. */
  staff?: true;
  /** Paths in /konto/daten.json, or why there is none: `secret`, about `staff`, belongs to no account (`unassigned`), `technical`. */
  copy: readonly string[] | (typeof LEFT_OUT)[number];
}

/** What a module says of its tables: every column is in one of the two, and a test counts them. */
export interface DataDeclaration {
  personal: readonly PersonalData[];
  not_personal: Columns;
}
