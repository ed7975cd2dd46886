import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { noteMiss, noteOpen } from '#modules/search';
import { contextOf, type WebHouse } from './request.ts';
import { SEARCH_PATH } from './search-schema.ts';

const schema = z.union([
  z.object({ missed: z.string().max(200) }),
  z.object({
    opened: z
      .string()
      .max(200)
      .regex(/^[a-z_]+ \S+$/),
  }),
]);

/** What the script `staff-search` tells: that a hit was opened, or that nothing was found. Reading pages writes nothing, so without scripts neither is counted. */
export function searchCountRoutes(app: FastifyInstance, web: WebHouse): void {
  app.post(`${SEARCH_PATH}/zaehlen`, { config: { rateLimit: { max: 600, timeWindow: 60_000 } } }, async (request, reply) => {
    const { work } = await contextOf(web, request);
    const told = schema.safeParse(request.body);
    if (told.success && 'missed' in told.data) await noteMiss(work.house, work.actor, told.data.missed);
    if (told.success && 'opened' in told.data) {
      const [kind = '', id = ''] = told.data.opened.split(' ');
      await noteOpen(work.house, work.actor, { kind, id });
    }
    return reply.code(204).header('cache-control', 'no-store').send();
  });
}
