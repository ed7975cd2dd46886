import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { INVENTORY_BYTES, MessageProblem, type Taken, takeInventory } from '#modules/assets';
import { apiKeyFor } from '#modules/people';
import { isForNow } from '#platform/errors';
import { systemWork } from '#platform/system-work';
import type { WebHouse } from '../request.ts';
import { bearerOf } from './system.ts';

const PATH = '/api/v1/inventory';
/** Hours until an agent comes again. */
const AGAIN_HOURS = 24;

/**
 * Where GLPI and FusionInventory agents report: XML by zlib, gzip or plain, and JSON. The key of an inventory stands in the address, or comes as password or bearer.
 * Answers 401 without one, 413 for what is too large, packed or unpacked, 400 for what is no report.
 */
export function registerInventory(app: FastifyInstance, web: WebHouse): void {
  // Agents name types of their own; a parser for any of them holds here alone.
  app.register((scope, _options, ready) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: INVENTORY_BYTES.packed }, (_request, body, done) => done(null, body));
    const options = { bodyLimit: INVENTORY_BYTES.packed, config: { rateLimit: { max: 12_000, timeWindow: 60_000 } } };
    scope.post(PATH, options, (request, reply) => answer(web, request, reply, ''));
    scope.post<{ Params: { secret: string } }>(`${PATH}/:secret`, options, (request, reply) =>
      answer(web, request, reply, request.params.secret),
    );
    ready();
  });
}

async function answer(web: WebHouse, request: FastifyRequest, reply: FastifyReply, secret: string): Promise<FastifyReply> {
  const { house } = web;
  reply.header('cache-control', 'no-store');
  const key = secret || bearerOf(request) || passwordOf(request);
  const known = key ? await apiKeyFor(house.pools.read, key) : undefined;
  if (!known?.for_inventory)
    return reply
      .code(401)
      .header('www-authenticate', 'Basic realm="inventory"')
      .type('text/plain')
      .send('A key of an inventory is needed.\n');
  if (!Buffer.isBuffer(request.body)) return reply.code(400).type('text/plain').send('A report is needed.\n');
  try {
    return said(reply, await takeInventory(systemWork(house, 'inventory'), request.body));
  } catch (error) {
    if (error instanceof MessageProblem)
      return reply
        .code(error.too_large ? 413 : 400)
        .type('text/plain')
        .send(`${error.message}\n`);
    if (isForNow(error)) return reply.code(503).header('retry-after', '300').type('text/plain').send('Later.\n');
    throw error;
  }
}

function said(reply: FastifyReply, { language, what }: Taken): FastifyReply {
  if (language === 'json') return reply.type('application/json').send(JSON.stringify({ status: 'ok', expiration: AGAIN_HOURS }));
  const words =
    what === 'asked' ? `<RESPONSE>SEND</RESPONSE><PROLOG_FREQ>${AGAIN_HOURS}</PROLOG_FREQ>` : '<RESPONSE>NO_ACCOUNT_UPDATE</RESPONSE>';
  return reply.type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>\n<REPLY>${words}</REPLY>\n`);
}

/** The password of a sign-in by name and password (RFC 7617); the name says nothing. */
function passwordOf(request: FastifyRequest): string {
  const given = /^Basic ([A-Za-z0-9+/=]{1,400})$/i.exec(request.headers.authorization ?? '')?.[1];
  return given ? (Buffer.from(given, 'base64').toString('utf8').split(':')[1] ?? '') : '';
}
