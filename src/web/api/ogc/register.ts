import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { cityOf } from '#modules/city';
import { ANONYMOUS } from '#modules/people';
import { featuresFor, geoReportFor } from '#modules/reports';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { STATUS } from '../../context.ts';
import { problemOf } from '../../problems.ts';
import { contextOf, type WebHouse } from '../../request.ts';
import { de } from '../../texts/de.ts';
import { en } from '../../texts/en.ts';
import {
  API_TYPE,
  type Asked,
  apiDescription,
  COLLECTION,
  collection,
  collections,
  conformance,
  GEO_JSON,
  item,
  items,
  landing,
} from './documents.ts';
import { nothingAsked, questionOf } from './query.ts';

const OGC = '/ogc';

/** Registers OGC API Features (part 1) over released reports, for QGIS, GDAL and the like. Nobody is signed in here, a cookie counts for nothing. */
export function registerOgc(app: FastifyInstance, web: WebHouse): void {
  const rate = { config: { rateLimit: { max: 600, timeWindow: 60_000 } } };
  const plain = (path: string, document: (asked: Asked) => unknown, type = 'application/json') =>
    app.get(`${OGC}${path}`, rate, (request, reply) =>
      answer(web, request, reply, type, async (asked) => {
        nothingAsked(request.query as Record<string, unknown>);
        return document(asked);
      }),
    );
  plain('', landing);
  plain('/conformance', conformance);
  plain('/collections', collections);
  plain(`/collections/${COLLECTION}`, collection);
  plain('/api', (asked) => apiDescription(asked, web.house.config.version), API_TYPE);
  app.get(`${OGC}/collections/${COLLECTION}/items`, rate, (request, reply) =>
    answer(web, request, reply, GEO_JSON, async (asked, work) => {
      const page = await featuresFor(work, questionOf(request.query as Record<string, unknown>));
      return items(asked, page, new URL(request.url, 'http://here').searchParams, work.now());
    }),
  );
  app.get<{ Params: { number: string } }>(`${OGC}/collections/${COLLECTION}/items/:number`, rate, (request, reply) =>
    answer(web, request, reply, GEO_JSON, async (asked, work) => item(asked, await geoReportFor(work, request.params.number))),
  );
  app.get(`${OGC}/*`, rate, (request, reply) => answer(web, request, reply, GEO_JSON, () => Promise.reject(new Refusal('not_found'))));
}

async function answer(
  web: WebHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  make: (asked: Asked, work: Awaited<ReturnType<typeof contextOf>>['work']) => Promise<unknown>,
): Promise<FastifyReply> {
  const lang = /^\s*en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'de';
  const t = lang === 'en' ? en : de;
  reply.header('access-control-allow-origin', '*').header('vary', 'accept-language');
  try {
    const { work } = await contextOf(web, request);
    const { public_url } = web.house.config;
    const asked = { base: `${public_url}${OGC}`, public_url, lang, t, city: await cityOf(web.house) } as const;
    const document = Buffer.from(JSON.stringify(await make(asked, { ...work, actor: { ...ANONYMOUS, language: lang } })));
    return reply.headers({ 'cache-control': 'public, max-age=1', 'content-type': type }).send(document);
  } catch (error) {
    const problem = problemOf(t, error);
    if (!problem) throw error;
    // What the standard calls a bad request is 400, not 422.
    const status = isDatabaseDown(error) ? 503 : error instanceof ZodError ? 400 : (STATUS[problem.code as keyof typeof STATUS] ?? 400);
    const code = status === 422 ? 400 : status;
    if (code === 503) reply.header('retry-after', '5');
    const named = error instanceof ZodError ? error.issues.flatMap((issue) => ('keys' in issue ? issue.keys : issue.path)).join(', ') : '';
    const description = [problem.message, named].filter(Boolean).join(' ');
    return reply.code(code).header('cache-control', 'no-store').type('application/json').send({ code: problem.code, description });
  }
}
