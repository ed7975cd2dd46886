import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { waitingFor } from '#modules/cases';
import { ANONYMOUS } from '#modules/people';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Language } from '../../context.ts';
import { contextOf, type WebHouse } from '../../request.ts';
import { de } from '../../texts/de.ts';
import { en } from '../../texts/en.ts';
import { errorsOf, GeoProblem, geoProblemOf } from './errors.ts';
import { type Document, type Format, sendDocument } from './formats.ts';
import { postRequest } from './post.ts';
import { oneRequest, requestList } from './requests.ts';
import { discovery, serviceDefinition, serviceList } from './services.ts';

export const OPEN311 = '/open311';

/** Registers Open311 GeoReport v2 and its discovery (open311.org). Whoever reads needs no key; nobody is signed in here, a cookie counts for nothing. */
export function registerOpen311(app: FastifyInstance, web: WebHouse): void {
  app.setErrorHandler((error, request, reply) => answerProblem(request, reply, error));
  // A body of another kind is no form; the answer says so in the format that was asked for.
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null, null);
  });
  const rate = (max: number) => ({ config: { rateLimit: { max, timeWindow: 60_000 } } });
  app.get(`${OPEN311}/*`, rate(600), (request, reply) => answer(web, request, reply));
  app.post(`${OPEN311}/*`, rate(120), (request, reply) => answer(web, request, reply));
  app.options(`${OPEN311}/*`, async (_request, reply) =>
    reply
      .code(204)
      .headers({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
        'access-control-allow-headers': 'content-type, idempotency-key',
        allow: 'GET, HEAD, POST, OPTIONS',
      })
      .send(),
  );
}

async function answer(web: WebHouse, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  try {
    const { steps, format } = asked(request);
    if (!format) throw new Refusal('not_found');
    const document = await documentFor(web, request, reply, steps);
    return await sendDocument(request, reply, document, format);
  } catch (error) {
    return await answerProblem(request, reply, error);
  }
}

async function documentFor(web: WebHouse, request: FastifyRequest, reply: FastifyReply, steps: string[]): Promise<Document> {
  const { house } = web;
  const { lang, t } = languageOf(request);
  const context = await contextOf(web, request);
  const work = { ...context.work, actor: { ...ANONYMOUS, language: lang } };
  const [first, second, third, ...more] = steps;
  if (more.length > 0) throw new Refusal('not_found');
  const post = request.method === 'POST';
  if (first === 'discovery' && second === undefined && !post) return await discovery(house, lang, t, context.demo);
  if (first !== 'v2') throw new Refusal('not_found');
  if (second === 'requests' && third === undefined && post) {
    reply.code(201);
    return await postRequest(work, request, { lang, t });
  }
  if (post) throw new Refusal('not_found');
  if (second === 'services') return third === undefined ? await serviceList(house, lang) : await serviceDefinition(house, third, lang, t);
  const query = request.query as Record<string, unknown>;
  if (second === 'requests')
    return third === undefined ? await requestList(work, query, { lang, t }) : await oneRequest(work, third, { lang, t });
  if (second === 'tokens' && third !== undefined) return await tokenDocument(work, third);
  throw new Refusal('not_found');
}

/** What a token became: its id once the address is confirmed, an empty one until then. */
async function tokenDocument(work: Work, token: string): Promise<Document> {
  const id = z.uuid().safeParse(token);
  if (!id.success) throw new Refusal('not_found');
  const { number } = await waitingFor(work, id.data);
  return { root: 'service_requests', value: [{ service_request_id: number, token }] };
}

/** The parts of the path and the format its end names. Taken from the raw address: a code may hold a slash, which is written %2F there. */
function asked(request: FastifyRequest): { steps: string[]; format: Format | undefined } {
  const path = (request.raw.url ?? '').split('?')[0]?.slice(OPEN311.length + 1) ?? '';
  const format = /\.(xml|json)$/.exec(path)?.[1] as Format | undefined;
  const plain = format ? path.slice(0, -format.length - 1) : path;
  try {
    return { steps: plain.split('/').map(decodeURIComponent), format };
  } catch {
    return { steps: [], format };
  }
}

function languageOf(request: FastifyRequest): { lang: Language; t: typeof de } {
  const first = (request.headers['accept-language'] ?? '').trim().slice(0, 2).toLowerCase();
  return first === 'en' ? { lang: 'en', t: en } : { lang: 'de', t: de };
}

async function answerProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<FastifyReply> {
  const { t } = languageOf(request);
  let problem = geoProblemOf(t, error);
  if (!problem) {
    request.log.error({ err: error }, 'fault');
    reply.code(500);
    return await sendDocument(
      request,
      reply,
      { root: 'errors', value: [{ code: '500', description: `${t.open311.fault} ${request.id}` }] },
      asked(request).format ?? 'xml',
    );
  }
  if (problem.status === 404) problem = new GeoProblem(404, [t.open311.not_found]);
  if (problem.status === 503) reply.header('retry-after', '5');
  return await sendDocument(request, reply.code(problem.status), errorsOf(problem), asked(request).format ?? 'xml');
}
