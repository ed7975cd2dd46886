import { z } from 'zod';
import {
  dropServiceDraft,
  publishService,
  returnService,
  reviewService,
  saveServiceDraft,
  serviceAskedSchema,
  serviceDeskFor,
  serviceDeskSchema,
  serviceDraftFor,
  serviceFor,
  serviceListSchema,
  servicePart,
  servicesFor,
} from '#modules/services';
import { done, type Operation, operation } from './operation.ts';

const id = z.string().min(1).max(60);
const version = z.number().int().min(0);

/** What the city does for people, for programs: as everybody reads it, and as those keep it who write it. */
export const SERVICE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/services',
    summary: 'Published services: those a search in everyday words (`q`) finds, best first, or those of a situation (`thema`), or all',
    input: serviceListSchema,
    status: 200,
    async act(work, input) {
      const { services, topics } = await servicesFor(work, input);
      return { services, topics };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/services/:service_id',
    summary: 'One published service: its texts in the languages they are written in, its offices and whether they are open now',
    input: serviceAskedSchema,
    status: 200,
    async act(work, { service_id }) {
      const { may: _may, ...service } = await serviceFor(work, service_id);
      return service;
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/services',
    summary:
      'The services whoever asks writes: all, due for review (`faellig`), without a translation (`fehlt`), being written (`entwurf`); for staff, with their session',
    input: serviceDeskSchema,
    status: 200,
    async act(work, input) {
      const { rows, counts } = await serviceDeskFor(work, input);
      return { services: rows, counts };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/services/:id',
    summary: 'One service as it is published and as it is being written, each with its version; for those who write it, with their session',
    input: z.object({ id }),
    status: 200,
    act: (work, input) => serviceDraftFor(work, input.id),
  }),
  done(
    '/api/v1/desk/services',
    'Save a draft as a whole; `version` is that of the draft it was made from, 0 where there was none; for those who write it',
    z.object({ version, value: servicePart.schema }),
    saveServiceDraft,
  ),
  done(
    '/api/v1/desk/services/:id/publish',
    'Make a draft what everybody reads; `published_version` is the one it was compared with; for those who may publish',
    z.object({ id, version, published_version: version }),
    publishService,
  ),
  done('/api/v1/desk/services/:id/drop', 'Throw a draft away; for those who write it', z.object({ id, version }), dropServiceDraft),
  done(
    '/api/v1/desk/services/:id/review',
    'Say that a published service is still right, and when it is looked at again; for those who write it',
    z.object({ id, version, review_on: z.iso.date() }),
    reviewService,
  ),
  done(
    '/api/v1/desk/services/:id/return',
    'Make an old version (`to`) the newest again; for those who may publish',
    z.object({ id, version, to: z.number().int().min(1) }),
    returnService,
  ),
];
