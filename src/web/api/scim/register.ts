import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { provisionerFor } from '#modules/people';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import type { WebHouse } from '../../request.ts';
import { ENTERPRISE, SCIMMY, scimErrorOf } from './resources.ts';

export const SCIM_PATH = '/scim/v2';
const TYPE = 'application/scim+json; charset=utf-8';
const LONGEST_FILTER = 2_000;

/** Registers SCIM 2.0 (RFC 7643, 7644): a program of the city says who its staff are. With a bearer token that was given for it; a cookie counts for nothing. */
export function registerScim(app: FastifyInstance, web: WebHouse): void {
  for (const resource of Object.values(SCIMMY.Resources.declared())) resource.basepath(SCIM_PATH);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(/^application\/(scim\+)?json\b/, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)));
    } catch {
      done(new SCIMMY.Types.Error(400, 'invalidSyntax', 'the body is no JSON'));
    }
  });
  app.setErrorHandler((error, request, reply) => answerError(request, reply, error));
  const config = { rateLimit: { max: 3_000, timeWindow: 60_000 } };
  // Before a byte of the body is read.
  const works = new WeakMap<object, Work>();
  app.addHook('onRequest', async (request) => void works.set(request, await workOf(web, request)));
  const own = (run: (work: Work, request: Request) => Promise<Answer>) => async (request: FastifyRequest, reply: FastifyReply) => {
    const work = works.get(request);
    if (!work) throw new Refusal('sign_in_needed');
    const { status, body } = await run(work, request as Request);
    reply.code(status).header('cache-control', 'no-store');
    return body === undefined ? reply.send() : reply.type(TYPE).send(JSON.stringify(body));
  };
  for (const [name, Resource] of Object.entries({ Users: SCIMMY.Resources.User, Groups: SCIMMY.Resources.Group })) {
    const path = `${SCIM_PATH}/${name}`;
    app.get(
      path,
      { config },
      own(async (work, { query }) => ok(await new Resource(askedFor(query) as never).read({ work } as never))),
    );
    app.post(
      path,
      { config },
      own(async (work, { body, query }) => ok(await new Resource(shown(query) as never).write(body as never, { work } as never), 201)),
    );
    app.post(
      `${path}/.search`,
      { config },
      own(async (work, { body }) => ok(await new Resource(askedFor(body as never) as never).read({ work } as never))),
    );
    app.get(
      `${path}/:id`,
      { config },
      own(async (work, { params, query }) => ok(await new Resource(params.id, shown(query)).read({ work } as never))),
    );
    app.put(
      `${path}/:id`,
      { config },
      own(async (work, { params, body, query }) => ok(await new Resource(params.id, shown(query)).write(body as never, { work } as never))),
    );
    app.patch(
      `${path}/:id`,
      { config },
      own(async (work, { params, body, query }) => {
        const changed = await new Resource(params.id, shown(query)).patch(patchOf(body) as never, { work } as never);
        return changed === undefined ? { status: 204 } : ok(changed);
      }),
    );
    app.delete(
      `${path}/:id`,
      { config },
      own(async (work, { params }) => {
        await new Resource(params.id).dispose({ work } as never);
        return { status: 204 };
      }),
    );
  }
  app.get(
    `${SCIM_PATH}/ServiceProviderConfig`,
    { config },
    own(async () => ok(await new SCIMMY.Resources.ServiceProviderConfig().read())),
  );
  for (const [name, Resource] of Object.entries({ Schemas: SCIMMY.Resources.Schema, ResourceTypes: SCIMMY.Resources.ResourceType })) {
    app.get(
      `${SCIM_PATH}/${name}`,
      { config },
      own(async () => ok(await new Resource().read())),
    );
    app.get(
      `${SCIM_PATH}/${name}/:id`,
      { config },
      own(async (_work, { params }) => ok(await new Resource(params.id).read())),
    );
  }
}

interface Answer {
  status: number;
  body?: unknown;
}
type Request = FastifyRequest<{ Params: { id: string }; Querystring: Record<string, string> }>;

const ok = (body: unknown, status = 200): Answer => ({ status, body });

/** What a list may be asked for: filter, order and page, as numbers where they are numbers. */
function askedFor(query: Record<string, unknown>): object {
  const filter = String(query.filter ?? '');
  if (filter.length > LONGEST_FILTER) throw new SCIMMY.Types.Error(400, 'invalidFilter', 'the filter is too long');
  const { sortBy, sortOrder, startIndex, count } = query;
  return {
    ...shown(query),
    // Names and addresses are the same in small and capital letters (RFC 7643, 4.1); the handlers compare small ones.
    ...(filter && { filter: filter.toLowerCase() }),
    ...(sortBy !== undefined && { sortBy, ...(sortOrder !== undefined && { sortOrder }) }),
    ...(startIndex !== undefined && { startIndex: whole(startIndex) }),
    count: Math.min(whole(count ?? 100), 1_000),
  };
}

function shown({ attributes, excludedAttributes }: Record<string, unknown>): object {
  const names = (value: unknown) => [value].flat().join(',');
  return {
    ...(attributes !== undefined && { attributes: names(attributes) }),
    ...(excludedAttributes !== undefined && { excludedAttributes: names(excludedAttributes) }),
  };
}

function whole(value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number)) throw new SCIMMY.Types.Error(400, 'invalidValue', 'startIndex and count are whole numbers');
  return Math.max(0, number);
}

/** Entra ID names a manager by a bare value, which the library does not know. */
function patchOf(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('Operations' in body) || !Array.isArray(body.Operations)) return body;
  const manager = new Set([`${ENTERPRISE}:manager`, `${ENTERPRISE}:manager.value`]);
  const mended = (one: { op?: string; path?: string; value?: unknown }) =>
    one && manager.has(String(one.path)) && typeof one.value === 'string'
      ? { op: one.op, value: { [ENTERPRISE]: { manager: { value: one.value } } } }
      : one;
  return { ...body, Operations: body.Operations.map(mended) };
}

/** Work in the name of the program whose token came along. */
async function workOf(web: WebHouse, request: FastifyRequest): Promise<Work> {
  const token = /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  const name = token && (await provisionerFor(web.house.pools.read, token));
  if (!name) throw new SCIMMY.Types.Error(401, undefined as never, 'a bearer token that was given for people is needed');
  return { ...systemWork(web.house, `scim ${name}`, newId()), log: request.log as Work['log'] };
}

function answerError(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const known = error instanceof Refusal || isDatabaseDown(error) || error instanceof SCIMMY.Types.Error || error instanceof TypeError;
  const own_status = !known && error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : undefined;
  if (!known && (own_status ?? 500) >= 500) request.log.error({ err: error }, 'fault');
  const shown_error = scimErrorOf(error) as Error & { status?: number; scimType?: string };
  const status = own_status ?? shown_error.status ?? 500;
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="scim"');
  if (status === 429 || status === 503) reply.header('retry-after', '30');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(TYPE)
    .send(
      JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: String(status),
        ...(shown_error.scimType && { scimType: shown_error.scimType }),
        detail: known ? shown_error.message : 'This request could not be answered.',
      }),
    );
}
