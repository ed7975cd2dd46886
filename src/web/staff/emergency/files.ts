import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { packFileFor, packFileName } from '#modules/emergency';
import { Refusal } from '#platform/errors';
import { dispositionFor, fileStream } from '#platform/files';
import { answerError } from '../../handlers.ts';
import { contextOf, type WebHouse } from '../../request.ts';
import { PACKS_PATH } from './parts.tsx';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The file of a pack, only ever saved: opened here it would have no rights. */
export function registerEmergencyPacks(app: FastifyInstance, web: WebHouse): void {
  const config = { rateLimit: { max: 30, timeWindow: 60_000 } };
  const send = async (request: FastifyRequest<{ Params: { team_id: string; emergency_pack_id: string } }>, reply: FastifyReply) => {
    try {
      const { work } = await contextOf(web, request);
      if (!UUID.test(request.params.emergency_pack_id)) throw new Refusal('not_found');
      const pack = await packFileFor(work, request.params);
      const stored = await fileStream(work.read, pack.file_hash);
      return await reply
        .headers(dispositionFor(stored, packFileName(request.params.team_id)))
        .header('cache-control', 'private, no-store')
        .header('content-length', stored.size)
        .send(stored.stream);
    } catch (error) {
      return await answerError(web, error, request, reply);
    }
  };
  for (const prefix of ['', '/en']) app.get(`${prefix}${PACKS_PATH}/:team_id/:emergency_pack_id/mappe.html`, { config }, send);
}
