import { serviceAskedSchema, serviceFor, serviceListSchema, servicesFor } from '#modules/services';
import { type Operation, operation } from './operation.ts';

/** What the city does for people, for programs: as everybody reads it. */
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
];
