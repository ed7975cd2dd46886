import { forecastsFor } from '#modules/applications';
import { ownListFor, ownListSchema } from '#modules/cases';
import { entryFor, onEntrySchema, openEntry, postboxFor, postboxSchema } from '#modules/postbox';
import { type Operation, operation } from './operation.ts';

/** What somebody with an account has with the city, for programs that act with their session. */
export const ME_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/me/cases',
    summary:
      'Your own cases, twenty at a time, newest first; `status` is one of the six words of the federal mailbox; for you, with your session',
    input: ownListSchema,
    status: 200,
    async act(work, wanted) {
      const { cases, next } = await ownListFor(work, wanted);
      const forecasts = await forecastsFor(
        work.read,
        cases.map((one) => one.case_id),
      );
      return {
        cases: cases.map(({ case_id, case_person_id: _, team_name, ...one }) => ({
          ...one,
          team: team_name,
          forecast: forecasts.get(case_id) ?? null,
        })),
        next,
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/me/messages',
    summary: 'Your mailbox, twenty at a time, newest first; for you, with your session',
    input: postboxSchema,
    status: 200,
    async act(work, wanted) {
      const { entries, unread, next } = await postboxFor(work, wanted);
      return { messages: entries, unread, next };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/me/messages/:entry_id/open',
    summary: 'Opens a message of your mailbox, which is kept as proof, and gives its words; for you, with your session',
    input: onEntrySchema,
    status: 200,
    async act(work, input) {
      await openEntry(work, input);
      return await entryFor(work, input.entry_id);
    },
  }),
];
