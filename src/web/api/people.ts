import { z } from 'zod';
import {
  absenceSchema,
  absencesFor,
  changeAbsence,
  changeAbsenceSchema,
  colleagueFor,
  colleagueSchema,
  dropAbsence,
  endAbsence,
  enterAbsence,
  enterAbsenceSchema,
  staffListFor,
  staffListSchema,
} from '#modules/people';
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
  operation({
    method: 'GET',
    path: '/api/v1/absences',
    summary: 'Absences from today on of whoever asks, or of `person_id` for who may enter them',
    input: z.object({ person_id: z.uuid().optional() }),
    status: 200,
    async act(work, input) {
      const { person, absences, today } = await absencesFor(work, input);
      return { person, absences, today };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/absences',
    summary: 'Enter that somebody is away, and who stands in',
    input: enterAbsenceSchema,
    status: 201,
    act: async (work, input) => ({ absence_id: await enterAbsence(work, input) }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/absences/:absence_id',
    summary: 'Change days or deputy; `seen` is the `entered_at` that was read',
    input: changeAbsenceSchema,
    status: 200,
    act: async (work, input) => ({ done: await changeAbsence(work, input).then(() => true) }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/absences/:absence_id/end',
    summary: 'Somebody is back today',
    input: absenceSchema,
    status: 200,
    act: async (work, input) => ({ done: await endAbsence(work, input).then(() => true) }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/absences/:absence_id/drop',
    summary: 'Delete an absence that should never have been entered',
    input: absenceSchema,
    status: 200,
    act: async (work, input) => ({ done: await dropAbsence(work, input).then(() => true) }),
  }),
];
