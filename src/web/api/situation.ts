import { z } from 'zod';
import { setEmergencyNote, setNoteSchema, situationFor, tellStates, tellStatesSchema } from '#modules/darksite';
import { done, type Operation, operation } from './operation.ts';

/** How the services of the city are: for everybody's programs, and for those who say so. */
export const SITUATION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/service-states',
    summary: 'How every service of the city is (works, restricted, down), what does not work first, with the sentence above everything',
    input: z.object({}),
    status: 200,
    async act(work) {
      const { note, services } = await situationFor(work);
      return { note, services: services.map(({ offices: _, ...one }) => one) };
    },
  }),
  done(
    '/api/v1/service-states',
    'Say how services are, one or several at once; for whoever may, with their session',
    tellStatesSchema,
    tellStates,
  ),
  done(
    '/api/v1/service-states/note',
    'Write the sentence above everything; without words it is taken away; for whoever speaks for the city, with their session',
    setNoteSchema,
    setEmergencyNote,
  ),
];
