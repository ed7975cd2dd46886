import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZipFile } from 'yazl';
import { siteDataOf, tellsForAll, writeStates } from '#modules/darksite';
import { demand } from '#platform/errors';
import { siteFiles } from '../../darksite/build.ts';
import { answerError } from '../../handlers.ts';
import { contextOf, type WebHouse } from '../../request.ts';
import { SITUATION_DESK } from '../../situation-parts.tsx';

/** The emergency website and the states as text, for whoever speaks for the city to take along. */
export function registerSituation(app: FastifyInstance, web: WebHouse): void {
  const config = { rateLimit: { max: 20, timeWindow: 60_000 } };
  const answer =
    (name: string, type: string, make: (data: Awaited<ReturnType<typeof siteDataOf>>) => string | NodeJS.ReadableStream) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        const { work } = await contextOf(web, request);
        demand(work.actor.kind === 'staff', 'sign_in_needed');
        demand(tellsForAll(work.actor));
        const data = await siteDataOf(work);
        return reply
          .header('cache-control', 'private, no-store')
          .header('content-disposition', `attachment; filename="${name}"`)
          .type(type)
          .send(make(data));
      } catch (error) {
        return await answerError(web, error, request, reply);
      }
    };
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}${SITUATION_DESK}.yaml`, { config }, answer('lage.yaml', 'text/yaml; charset=utf-8', writeStates));
    app.get(
      `${prefix}${SITUATION_DESK}.zip`,
      { config },
      answer('notseite.zip', 'application/zip', (data) => {
        const zip = new ZipFile();
        for (const [path, content] of siteFiles(data)) zip.addBuffer(Buffer.from(content), `notseite/${path}`, { mtime: data.as_of });
        zip.end();
        return zip.outputStream;
      }),
    );
  }
}
