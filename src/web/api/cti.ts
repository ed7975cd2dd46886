import type { FastifyInstance } from 'fastify';
import { apiKeyCountsFor } from '#modules/people';
import { pushCall, pushCallSchema } from '#modules/tickets';
import { Refusal } from '#platform/errors';
import { systemWork } from '#platform/system-work';
import type { WebHouse } from '../request.ts';

/**
 * What telephone systems push: the fields of Zammad's generic CTI interface, as a form or as JSON, so that bridges made for it connect. The key of a program stands in
 * the address. Refuses an unknown key with 404, fields that make no call with 422. A call repeated is the same call.
 */
export function registerCti(app: FastifyInstance, web: WebHouse): void {
  app.post<{ Params: { secret: string } }>(
    '/api/v1/cti/:secret',
    { config: { rateLimit: { max: 600, timeWindow: 60_000 } } },
    async (request, reply) => {
      const { house } = web;
      reply.header('cache-control', 'no-store');
      if (!(await apiKeyCountsFor(house.pools.read, request.params.secret))) return reply.code(404).send({ error: 'unknown key' });
      const parsed = pushCallSchema.safeParse(fieldsOf(request.body));
      if (!parsed.success)
        return reply.code(422).send({ error: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') });
      const { callId, event } = parsed.data;
      try {
        await pushCall(systemWork(house, 'cti', `cti ${event} ${callId}`), parsed.data);
      } catch (error) {
        // Another push of the same event under the same id, with other fields: the first one counts.
        if (!(error instanceof Refusal) || error.code !== 'key_used_otherwise') throw error;
      }
      return reply.code(200).send({});
    },
  );
}

/** Bridges write `user[]`, `callid` and `call_id` as well. */
function fieldsOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return {};
  const given = body as Record<string, unknown>;
  return { ...given, user: given['user[]'] ?? given.user, callId: given.callId ?? given.callid ?? given.call_id };
}
