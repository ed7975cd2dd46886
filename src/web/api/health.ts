import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { measurePlatform } from '#modules/continuity';
import { isReadable } from '#platform/database/readable';
import { takesChanges } from '#platform/database/writable';
import { registry } from '#platform/metrics';
import type { WebHouse } from '../request.ts';

/** `/health/live`: the process answers. `/health/read`: 200 where its pages can be read, else 503; an entrance leads people elsewhere then. `/health/ready`: 200 where it can write; 503 with the reason where it can only read or not even that. `/metrics`: Prometheus, not public. */
export function registerHealth(app: FastifyInstance, web: WebHouse): void {
  app.get('/health/live', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }));
  app.get('/health/read', async (_request, reply) => {
    const readable = await isReadable(web.house);
    return reply
      .code(readable ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: readable ? 'readable' : 'down' });
  });
  app.get('/health/ready', async (_request, reply) => {
    const state = await stateOf(web);
    return reply
      .code(state.status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(state);
  });
  app.get('/metrics', async (request, reply) => {
    const token = web.house.config.metrics_token;
    const local =
      ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') &&
      request.headers['x-forwarded-for'] === undefined;
    const allowed = token ? request.headers.authorization === `Bearer ${token}` : local;
    if (!allowed) return reply.code(404).send();
    // A database that is away takes its figures away, not those of the process.
    await measurePlatform(web.house).catch(() => {});
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

async function stateOf(web: WebHouse): Promise<{ status: 'ready' | 'read_only' | 'down'; reason?: string; version: string }> {
  const { version } = web.house.config;
  try {
    if (!(await takesChanges(web.house))) return { status: 'read_only', reason: 'The database takes no writes.', version };
    return { status: 'ready', version };
  } catch {
    try {
      await sql`select 1`.execute(web.house.pools.read);
      return { status: 'read_only', reason: 'The database for writing cannot be reached.', version };
    } catch {
      return { status: 'down', reason: 'The database cannot be reached.', version };
    }
  }
}
