import { myAppsFor, myAppsSchema } from '#modules/launcher';
import { type Operation, operation } from './operation.ts';

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
];
