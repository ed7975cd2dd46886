import type { FastifyInstance } from 'fastify';
import { assetFileFor } from '#modules/assets';
import { Refusal } from '#platform/errors';
import { dispositionFor, fileStream } from '#platform/files';
import { contextOf, type WebHouse } from '../../request.ts';
import { ASSET_FILES } from './paths.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Files of devices for whoever looks after them. */
export function registerAssetFiles(app: FastifyInstance, web: WebHouse): void {
  app.get<{ Params: { asset_file_id: string } }>(`${ASSET_FILES}/:asset_file_id`, async (request, reply) => {
    const { asset_file_id } = request.params;
    if (!UUID.test(asset_file_id)) throw new Refusal('not_found');
    const { work } = await contextOf(web, request);
    const file = await assetFileFor(work, asset_file_id);
    const stored = await fileStream(work.read, file.file_hash);
    return reply
      .headers(dispositionFor(stored, file.name))
      .header('cache-control', 'private, no-store')
      .header('content-length', stored.size)
      .send(stored.stream);
  });
}
