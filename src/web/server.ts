import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { Refusal } from '#platform/errors';
import { requests } from '#platform/metrics';
import type { House } from '#platform/work';
import { registerHealth } from './api/health.ts';
import { registerOgc } from './api/ogc/register.ts';
import { OPEN311, registerOpen311 } from './api/open311/register.ts';
import { registerScim, SCIM_PATH } from './api/scim/register.ts';
import { registerApi } from './api/v1.ts';
import { registerApplicationFiles } from './application-files.ts';
import { registerArticleFiles } from './article-files.ts';
import { ASSETS_FOLDER, readAssets } from './assets.ts';
import { registerChanges } from './changes-file.ts';
import { registerElsewhere } from './citizen/sign-in-elsewhere.ts';
import { registerDraftNames } from './draft-names.ts';
import { registerFeeds } from './feeds.ts';
import { registerFigures } from './figures-file.ts';
import { answerError, answerPage, answerSubmit, type PageHandler, type SubmitHandler, sendRendered } from './handlers.ts';
import { registerMapChanges } from './map-changes.ts';
import { registerMapPictures } from './map-pictures.ts';
import { registerOpenData } from './open-data-files.ts';
import { PageCache } from './page-cache.ts';
import { registerFees, registerPaymentNotices } from './payment-routes.ts';
import { registerThingPictures } from './portal/orders/picture.ts';
import { rawRoutes } from './raw-routes.ts';
import { cookiesFor, type WebHouse } from './request.ts';
import { refusesCrossSite, SECURITY_HEADERS } from './security.ts';
import { registerApplicationTable } from './staff/application-table.tsx';
import { registerAssetFiles } from './staff/assets/files.ts';
import { registerRenewalFiles, registerStocktakingFiles } from './staff/assets/renewal/files.ts';
import { registerBudgets } from './staff/budget-files.ts';
import { registerCrisis } from './staff/crisis/files.ts';
import { registerDeskFigures } from './staff/desk-figures-files.ts';
import { registerEmergencyPacks } from './staff/emergency/files.ts';
import { registerReceipts } from './staff/hand-over-files.ts';
import { registerLetterSamples } from './staff/letter-samples.ts';
import { registerPortfolio } from './staff/portfolio/files.ts';
import { registerPostRoom } from './staff/post-room-files.ts';
import { registerPreparedness } from './staff/preparedness/files.ts';
import { registerPurchaseFiles } from './staff/purchasing/files.ts';
import { registerSituation } from './staff/situation/files.ts';

/**
 * A page of the house: one path, what it shows, what it accepts. `limit` is the number of posts a minute and address, `get_limit` of visits.
 * `home`: where a form without a page of its own stands; whoever opens its address (after a language change, a reload) is led there.
 */
export interface Route {
  path: string;
  get?: PageHandler;
  post?: SubmitHandler;
  limit?: number;
  get_limit?: number;
  home?: string;
}

/** Forms of strangers a minute and address that bring no proof of work. */
const MOST_UNPROVED = 6;

const FORM_BYTES = 1_048_576;
const PHOTO_BYTES = 20 * 1024 * 1024;
/** Photos are refused one by one with the form kept; this is where even reading on ends. */
const MOST_BYTES = 400 * 1024 * 1024;
const SLOWEST_UPLOAD_MS = 600_000;

/** The HTTP server with every page; does not listen yet. */
export async function buildServer(house: House, routes: readonly Route[]): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: house.log as FastifyBaseLogger,
    trustProxy: house.config.trust_proxy,
    bodyLimit: FORM_BYTES,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    requestTimeout: SLOWEST_UPLOAD_MS,
    // An address that cannot be read at all (%zz) is met before any hook.
    frameworkErrors: (_error, request, reply) => {
      reply.headers(SECURITY_HEADERS);
      return answerError(web, new Refusal('not_found'), request, reply);
    },
  });
  const web: WebHouse = {
    house,
    assets: readAssets(),
    cache: new PageCache(),
    cookies: cookiesFor(house.config.public_url),
    actors: new Map(),
    maySendUnproved: async (request) => {
      const counted = await unproved(request);
      return counted.isAllowed || !counted.isExceeded;
    },
  };

  // Pages take forms; whoever serves other bodies registers a parser of its own.
  app.removeAllContentTypeParsers();
  // Before our own hook: the page of a refusal asks who is signed in.
  await app.register(cookie);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (request.method === 'GET' || request.method === 'HEAD') {
      const made = web.cookies.hasSession(request) ? undefined : await web.cache.fresh(request.url);
      if (made) return sendRendered(request, reply, made, true);
      return;
    }
    // An interface for programs, where no cookie counts: any site may post, with its key.
    if (request.url.startsWith(`${OPEN311}/`) || request.url.startsWith(`${SCIM_PATH}/`)) return;
    if (refusesCrossSite(request)) throw new Refusal('cross_site');
    if (request.method !== 'POST') {
      reply.header('allow', 'GET, HEAD, POST');
      throw new Refusal('method_not_allowed');
    }
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw new Refusal('too_large');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, url } = request;
    requests.observe({ method, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1_000);
    if (method !== 'GET' || reply.statusCode >= 400) {
      request.log.info(
        {
          method,
          path: withoutSecret(url, request.routeOptions.url),
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'request',
      );
    }
  });
  app.setErrorHandler((error, request, reply) => answerError(web, error, request, reply));
  app.setNotFoundHandler((request, reply) => answerError(web, new Refusal('not_found'), request, reply));

  await app.register(formbody, { bodyLimit: FORM_BYTES });
  await app.register(multipart, {
    limits: { fileSize: PHOTO_BYTES, files: 100, fields: 200, fieldSize: 100_000, parts: 300 },
    throwFileSizeLimit: false,
  });
  await app.register(rateLimit, { global: false, errorResponseBuilder: () => new Refusal('too_many_requests') });
  const unproved = app.createRateLimit({ max: MOST_UNPROVED, timeWindow: 60_000 });
  await app.register(fastifyStatic, {
    root: ASSETS_FOLDER,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    decorateReply: false,
  });

  registerHealth(app, web);
  await app.register((scope, _options, done) => {
    registerApi(scope, web);
    done();
  });
  await app.register((scope, _options, done) => {
    registerPaymentNotices(scope, web);
    done();
  });
  await app.register((scope, _options, done) => {
    registerOpen311(scope, web);
    done();
  });
  await app.register((scope, _options, done) => {
    registerScim(scope, web);
    done();
  });
  registerOgc(app, web);
  rawRoutes(app, web);
  registerElsewhere(app, web);
  registerMapPictures(app, web);
  registerMapChanges(app, web);
  registerFeeds(app, web);
  registerApplicationFiles(app, web);
  registerDraftNames(app, web);
  registerApplicationTable(app, web);
  registerPostRoom(app, web);
  registerBudgets(app, web);
  registerRenewalFiles(app, web);
  registerPurchaseFiles(app, web);
  registerStocktakingFiles(app, web);
  registerPortfolio(app, web);
  registerPreparedness(app, web);
  registerCrisis(app, web);
  registerSituation(app, web);
  registerEmergencyPacks(app, web);
  registerLetterSamples(app, web);
  registerArticleFiles(app, web);
  registerFees(app, web);
  registerFigures(app, web);
  registerChanges(app, web);
  registerAssetFiles(app, web);
  registerThingPictures(app, web);
  registerReceipts(app, web);
  registerDeskFigures(app, web);
  registerOpenData(app, web);
  for (const route of routes) {
    for (const prefix of ['', '/en']) addRoute(app, web, { ...route, path: route.path === '/' && prefix ? prefix : prefix + route.path });
  }
  return app;
}

/** The path for the log: a secret link opens a report to whoever reads it, so it is never written down. */
function withoutSecret(url: string, route: string | undefined): string {
  if (route?.includes(':secret')) return route;
  return url.replace(/\?.*/s, '').replace(/(\/verfolgen\/).*/is, '$1…');
}

function addRoute(app: FastifyInstance, web: WebHouse, route: Route): void {
  const { get, post, home } = route;
  const rate = (max: number) => ({ rateLimit: { max, timeWindow: 60_000 } });
  if (get) {
    const config = route.get_limit ? rate(route.get_limit) : {};
    app.get(route.path, { config }, (request, reply) => answerPage(web, get, request, reply));
  } else if (home) {
    app.get(route.path, (request, reply) => reply.header('cache-control', 'no-store').redirect(filled(home, request), 303));
  }
  if (post) app.post(route.path, { config: rate(route.limit ?? 60) }, (request, reply) => answerSubmit(web, post, request, reply));
}

function filled(path: string, request: FastifyRequest): string {
  const params = request.params as Record<string, string>;
  const own = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return request.url.startsWith('/en/') ? `/en${own}` : own;
}
