import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { Refusal } from '#platform/errors';
import type { House } from '#platform/work';
import { registerHealth } from './api/health.ts';
import { ASSETS_FOLDER, readAssets } from './assets.ts';
import { answerError, answerPage, answerSubmit, type PageHandler, type SubmitHandler, sendRendered } from './handlers.ts';
import { PageCache } from './page-cache.ts';
import { rawRoutes } from './raw-routes.ts';
import { cookiesFor, type WebHouse } from './request.ts';
import { refusesCrossSite, SECURITY_HEADERS } from './security.ts';

/** A page of the house: one path, what it shows, what it accepts. `limit` is the number of posts a minute and address. */
export interface Route {
  path: string;
  get?: PageHandler;
  post?: SubmitHandler;
  limit?: number;
}

const FORM_BYTES = 1_048_576;
const PHOTO_BYTES = 20 * 1024 * 1024;

/** The HTTP server with every page; does not listen yet. */
export async function buildServer(house: House, routes: readonly Route[]): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: house.log as FastifyBaseLogger,
    trustProxy: house.config.trust_proxy,
    bodyLimit: FORM_BYTES,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  const web: WebHouse = {
    house,
    assets: readAssets(),
    cache: new PageCache(),
    cookies: cookiesFor(house.config.public_url),
    actors: new Map(),
  };

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (request.method === 'GET' || request.method === 'HEAD') {
      const made = web.cookies.hasSession(request) ? undefined : await web.cache.fresh(request.url);
      if (made) return sendRendered(request, reply, made, true);
      return;
    }
    if (refusesCrossSite(request)) throw new Refusal('cross_site');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, url } = request;
    if (method !== 'GET' || reply.statusCode >= 400) {
      request.log.info(
        {
          method,
          path: url.split('?')[0]?.replace(/^(.*\/verfolgen\/[^/]+)\/.*/, '$1/…'),
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'request',
      );
    }
  });
  app.setErrorHandler((error, request, reply) => answerError(web, error, request, reply));
  app.setNotFoundHandler((request, reply) => answerError(web, new Refusal('not_found'), request, reply));

  await app.register(cookie);
  await app.register(formbody, { bodyLimit: FORM_BYTES });
  await app.register(multipart, {
    limits: { fileSize: PHOTO_BYTES, files: 6, fields: 100, fieldSize: 100_000, parts: 110 },
    throwFileSizeLimit: false,
  });
  await app.register(rateLimit, { global: false, errorResponseBuilder: () => new Refusal('too_many_requests') });
  await app.register(fastifyStatic, {
    root: ASSETS_FOLDER,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    decorateReply: false,
  });

  registerHealth(app, web);
  rawRoutes(app, web);
  for (const route of routes) {
    for (const prefix of ['', '/en']) addRoute(app, web, { ...route, path: route.path === '/' && prefix ? prefix : prefix + route.path });
  }
  return app;
}

function addRoute(app: FastifyInstance, web: WebHouse, route: Route): void {
  const { get, post } = route;
  if (get) app.get(route.path, (request, reply) => answerPage(web, get, request, reply));
  if (post) {
    const rate = { max: route.limit ?? 60, timeWindow: 60_000 };
    // Room for photos only where the body is a stream of parts; everything else keeps to the form's limit.
    app.post(route.path, { config: { rateLimit: rate }, bodyLimit: 6 * PHOTO_BYTES }, (request, reply) =>
      answerSubmit(web, post, request, reply),
    );
  }
}
