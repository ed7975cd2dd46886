import { gunzipSync, gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { builtFrom, type City, cityOf } from '#modules/city';
import { basemapOf, mapPageSchema, placeFor } from '#modules/reports';
import { Refusal } from '#platform/errors';
import { type PictureParts, pictureOfMap } from '#platform/picture-of-map';
import { around, type Viewport } from '#platform/viewport';
import { contextOf, type WebHouse } from './request.ts';
import { viewportIn, wholeCity } from './viewport.ts';

const EMPTY_LAYER = '{"type":"FeatureCollection","features":[]}';
const HOUR = 'public, max-age=3600';
const RATE = { rateLimit: { max: 300, timeWindow: 60_000 } };
/** What the surroundings of a report show: streets with their names. */
const STREETS = 17;
const OF_REPORT = { width: 640, height: 400 };

/** A viewport, and what is marked in it: `8.0271,52.2745`, or the middle, for a page that names the sources of the map beside it. */
const groundSchema = mapPageSchema.pick({ bbox: true, zoom: true }).extend({
  mark: z
    .union([
      z.literal('middle'),
      z
        .string()
        .regex(/^-?\d{1,3}(\.\d{1,15})?,-?\d{1,2}(\.\d{1,15})?$/)
        .transform((text) => text.split(',').map(Number) as [lon: number, lat: number]),
    ])
    .optional()
    .catch(undefined),
});

/** The map as pictures that the server draws, and the layers of its ground for a map that a browser draws. */
export function registerMapPictures(app: FastifyInstance, web: WebHouse): void {
  app.get('/karte/grund.svg', { config: RATE }, async (request, reply) => {
    const city = await cityOf(web.house);
    const { mark, ...asked } = groundSchema.parse(request.query);
    const parts = mark ? { mark, attribution: '' } : { attribution: sourcesOf(city) };
    return await sendPicture(request, reply.header('cache-control', HOUR), viewportIn(asked, city) ?? wholeCity(city), parts);
  });
  app.get<{ Params: { number: string } }>('/karte/:number.svg', async (request, reply) => {
    const { work, city } = await contextOf(web, request);
    const { lon, lat, title, published } = await placeFor(work, request.params.number);
    const parts = { mark: [lon, lat] as const, title, attribution: sourcesOf(city) };
    reply.header('cache-control', published ? HOUR : 'private, no-store');
    return await sendPicture(request, reply, around([lon, lat], STREETS, OF_REPORT), parts);
  });
  app.get<{ Params: { layer: string } }>('/karte/ebenen/:layer.geojson', { config: RATE }, async (request, reply) => {
    const { layer } = request.params;
    if (!['streets', 'water', 'green'].includes(layer)) throw new Refusal('not_found');
    const folder = (await cityOf(web.house)).map.folder ?? 'basemap';
    const packed = await builtFrom(web.house, `${folder}/${layer}.geojson`, (content) => gzipSync(content ?? EMPTY_LAYER), 'packed');
    return sendZipped(request, reply.header('cache-control', HOUR).type('application/geo+json'), packed);
  });

  async function sendPicture(request: FastifyRequest, reply: FastifyReply, view: Viewport, parts: PictureParts): Promise<FastifyReply> {
    const basemap = await basemapOf(web.house);
    if (!basemap) throw new Refusal('not_found');
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox").type('image/svg+xml');
    return sendZipped(request, reply, gzipSync(pictureOfMap(basemap, view, parts), { level: 4 }));
  }
}

const sourcesOf = ({ map }: City) => map.attribution.map((one) => one.short).join(' · ');

function sendZipped(request: FastifyRequest, reply: FastifyReply, packed: Buffer): FastifyReply {
  const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (zipped) reply.header('content-encoding', 'gzip');
  return reply.header('vary', 'accept-encoding').send(zipped ? packed : gunzipSync(packed));
}
