import type { apply_search as german } from './apply-search.de.ts';

/** One of many values, by its name, in English. */
export const apply_search: typeof german = {
  apply_search: {
    type: 'Type the name and choose from what is suggested.',
    type_long: 'Type the name or its beginning. The list has {n} entries; what fits is shown after “Save and go on”.',
    again: 'None of these? Search again',
    fits: 'This fits what you wrote.',
    first: 'These are the first {n} that fit. Write more if yours is missing.',
  },
};
