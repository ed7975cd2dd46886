import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { articleArchiveFor, articleFileFor } from '#modules/articles';
import { Refusal } from '#platform/errors';
import { type ByteRange, dispositionFor, fileStream } from '#platform/files';
import { contextOf, type WebHouse } from './request.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Pictures, films, captions and attachments of articles, whole or in parts (RFC 9110 14), for whoever may read what names them. */
export function registerArticleFiles(app: FastifyInstance, web: WebHouse): void {
  app.get('/mitarbeit/wissen/artikel.zip', { config: { rateLimit: { max: 10, timeWindow: 60_000 } } }, async (request, reply) => {
    const { work } = await contextOf(web, request);
    if (work.actor.kind !== 'staff' || work.actor.factor_due) throw new Refusal('sign_in_needed');
    return reply
      .header('content-disposition', 'attachment; filename="artikel.zip"')
      .header('cache-control', 'private, no-store')
      .type('application/zip')
      .send(await articleArchiveFor(work, false));
  });
  app.get<{ Params: { article_file_id: string; size?: string } }>('/wissen/dateien/:article_file_id', (request, reply) =>
    sendArticleFile(web, request, reply),
  );
  app.get<{ Params: { article_file_id: string; size?: string } }>('/wissen/dateien/:article_file_id/:size', (request, reply) =>
    sendArticleFile(web, request, reply),
  );
}

async function sendArticleFile(
  web: WebHouse,
  request: FastifyRequest<{ Params: { article_file_id: string; size?: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { article_file_id, size } = request.params;
  if (!UUID.test(article_file_id)) throw new Refusal('not_found');
  const { work } = await contextOf(web, request);
  const file = await articleFileFor(work, article_file_id);
  const small = size === 'klein' ? file.thumbnail_hash : null;
  const hash = small ?? file.file_hash;
  const etag = `"${hash.toString('hex')}"`;
  // Asked for each time: the article may have been taken away since.
  reply
    .header('etag', etag)
    .header('cache-control', file.open ? 'public, no-cache' : 'private, no-cache')
    .header('accept-ranges', 'bytes');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const range = small ? undefined : rangeOf(request, etag, file.size);
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${file.size}`).send();
  const stored = await fileStream(work.read, hash, range);
  if (range) reply.code(206).header('content-range', `bytes ${stored.start}-${stored.end}/${stored.size}`);
  return reply
    .headers(dispositionFor(stored, file.name))
    .headers(file.kind === 'captions' ? { 'content-type': 'text/vtt; charset=utf-8' } : {})
    .header('content-length', stored.end - stored.start + 1)
    .send(stored.stream);
}

/** The one part that is asked for; undefined for the whole, also for several parts at once, which RFC 9110 leaves to us; `none` where nothing lies there. */
function rangeOf(request: FastifyRequest, etag: string, size: number): ByteRange | 'none' | undefined {
  const condition = request.headers['if-range'];
  if (condition !== undefined && condition !== etag) return undefined;
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.range ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(size - 1, Number(to));
  return start > end ? 'none' : { start, end };
}
