import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { crisisExportFor } from '#modules/crisis';
import { demand, Refusal } from '#platform/errors';
import type { Context } from '../../context.ts';
import { bookFile } from '../../crisis/file.tsx';
import { answerError } from '../../handlers.ts';
import { contextOf, type WebHouse } from '../../request.ts';
import { CRISES } from './paths.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Books to take along and the signed export, for whoever keeps the crisis book. */
export function registerCrisis(app: FastifyInstance, web: WebHouse): void {
  const config = { rateLimit: { max: 20, timeWindow: 60_000 } };
  const answer =
    (name: string, type: string, make: (context: Context, crisis_id: string | null) => Promise<string>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        const context = await contextOf(web, request);
        demand(context.work.actor.kind === 'staff', 'sign_in_needed');
        const { crisis_id } = request.params as { crisis_id?: string };
        if (crisis_id !== undefined && !UUID.test(crisis_id)) throw new Refusal('not_found');
        const body = await make(context, crisis_id ?? null);
        return reply
          .header('cache-control', 'private, no-store')
          .header('content-disposition', `attachment; filename="${name}"`)
          .type(type)
          .send(body);
      } catch (error) {
        return await answerError(web, error, request, reply);
      }
    };
  const html = answer('krisenbuch.html', 'text/html; charset=utf-8', bookFile);
  const json = answer('krise.json', 'application/json; charset=utf-8', async ({ work }, crisis_id) =>
    JSON.stringify(await crisisExportFor(work, crisis_id ?? ''), null, 2),
  );
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}${CRISES}/krisenbuch.html`, { config }, html);
    app.get(`${prefix}${CRISES}/:crisis_id/krisenbuch.html`, { config }, html);
    app.get(`${prefix}${CRISES}/:crisis_id/krise.json`, { config }, json);
  }
}
