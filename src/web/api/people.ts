import { colleagueFor, colleagueSchema, staffListFor, staffListSchema } from '#modules/people';
import { type Operation, operation } from './operation.ts';

/** Colleagues, for programs that carry the session of somebody of the staff. */
export const PEOPLE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/people',
    summary: 'Colleagues by surname, 50 a page, or the best 50 for words `q`; of one team or all; for staff, with their session',
    input: staffListSchema,
    status: 200,
    async act(work, input) {
      const { rows, more } = await staffListFor(work, input);
      return { people: rows, page: input.page, more };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/people/:person_id',
    summary: 'One colleague: name, teams, how to reach them',
    input: colleagueSchema,
    status: 200,
    act: colleagueFor,
  }),
];
