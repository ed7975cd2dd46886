import { z } from 'zod';
import { searchGroupsFor } from '../search-groups.ts';
import { SEARCH_PAGE, searchSchema } from '../search-schema.ts';
import { type Operation, operation } from './operation.ts';

/** The one search, for programs and for the answers while somebody types. */
export const SEARCH_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/search',
    summary:
      'Articles, applications, people, cases, devices, joiners and leavers, and purchases by words, grouped, best first: with a session what it may open, else what everybody may. The last word may be unfinished',
    input: searchSchema.extend({
      each: z.coerce.number().int().min(1).max(SEARCH_PAGE).default(5),
    }),
    status: 200,
    often: true,
    act: async (work, { q, each }) => ({ groups: await searchGroupsFor(work, q, each) }),
  }),
];
