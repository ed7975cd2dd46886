import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { onMapChange } from '#modules/reports';
import { newId } from '#platform/ids';
import type { WebHouse } from './request.ts';

/** So many maps are told of changes by one process; further ones are asked to come again. */
const MOST = 2_000;
const BEAT_MS = 25_000;

/** `/karte/aenderungen`: tells living maps that something is different, by a name for the change and nothing else. The list says what. */
export function registerMapChanges(app: FastifyInstance, web: WebHouse): void {
  const streams = new Set<ServerResponse>();
  const process_name = newId().slice(-12);
  let change = 0;
  let heard: Promise<() => void> | undefined;
  const beat = setInterval(() => say(': \n\n'), BEAT_MS).unref();
  const say = (words: string) => {
    for (const stream of streams) stream.write(words);
  };
  app.get('/karte/aenderungen', { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }, async (_request, reply) => {
    if (streams.size >= MOST) return reply.code(503).header('retry-after', '30').header('cache-control', 'no-store').send();
    heard ??= onMapChange(web.house, () => {
      change += 1;
      say(`data: ${process_name}-${change}\n\n`);
    });
    await heard.catch((error) => {
      heard = undefined;
      throw error;
    });
    reply.header('content-type', 'text/event-stream').header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, reply.getHeaders() as Record<string, string>);
    raw.write('retry: 3000\n\n');
    streams.add(raw);
    raw.on('close', () => streams.delete(raw));
    return reply;
  });
  app.addHook('preClose', async () => {
    clearInterval(beat);
    (await heard)?.();
    for (const stream of streams) stream.end();
  });
}
