import type { apply_search as german } from './apply-search.de.ts';

/** One of many values, by its name, in English. */
export const apply_search: typeof german = {
  apply_search: {
    type: 'Type the name and choose from what is suggested.',
    type_long: 'Type the name or its beginning. The list has {n} entries; what fits is shown after “Save and go on”.',
    again: 'None of these? Search again',
    fits: 'This fits what you wrote.',
    first: 'These are the first {n} that fit. Write more if yours is missing.',
    chosen: 'Chosen',
    remove: 'Remove',
    add: 'Add',
    search: 'Search',
    another: 'Search for another one',
    type_many: 'Type the name or its beginning, then “Add”. The list has {n} entries.',
    fits_typed: 'This fits “{typed}”. Tick what you mean.',
    full: 'You cannot choose more than {n} here.',
  },
};
