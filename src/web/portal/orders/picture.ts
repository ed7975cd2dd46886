import type { FastifyInstance } from 'fastify';
import { pictureFor } from '#modules/orders';
import { contextOf, type WebHouse } from '../../request.ts';
import { CATALOGUE_PATH } from '../paths.ts';

/** Pictures of the catalogue. Their address changes with them, so that a browser asks once a day at most. */
export function registerThingPictures(app: FastifyInstance, web: WebHouse): void {
  app.get<{ Params: { item_id: string } }>(`${CATALOGUE_PATH}/:item_id/bild`, async (request, reply) => {
    const { work } = await contextOf(web, request);
    const bytes = await pictureFor(work, request.params.item_id.slice(0, 60));
    return reply.header('cache-control', 'private, max-age=86400').type('image/webp').send(bytes);
  });
}
