import { z } from 'zod';
import { appPart, appSchema, appsForOwner, editApp, myAppsFor, myAppsSchema } from '#modules/launcher';
import { knownProblemsFor } from '#modules/tickets';
import { done, type Operation, operation } from './operation.ts';

/** What staff work with, for programs that carry their session. */
export const APP_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/apps',
    summary: 'The applications meant for whoever asks, favourites first; for staff, with their session',
    input: myAppsSchema,
    status: 200,
    async act(work, input) {
      const { apps } = await myAppsFor(work, input);
      return { apps };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/apps/:app_id/problems',
    summary: 'What is known to be wrong with an application, and what to do meanwhile, the newest first; for staff, with their session',
    input: appSchema,
    status: 200,
    act: async (work, { app_id }) => ({ problems: await knownProblemsFor(work, app_id) }),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/apps',
    summary:
      'The applications whoever asks looks after, with the version to edit each from; for their owners and administrators, with their session',
    input: z.object({}),
    status: 200,
    act: (work) => appsForOwner(work),
  }),
  done(
    '/api/v1/desk/apps',
    'Save an application as a whole; `version` is the one it was made from, 0 for a new one; for its owners and administrators, with their session',
    z.object({ version: z.number().int().min(0), value: appPart.schema }),
    editApp,
  ),
];
