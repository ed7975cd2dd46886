import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { applicationFileFor, applicationForLink } from '#modules/applications';
import { Refusal } from '#platform/errors';
import { dispositionFor, fileStream } from '#platform/files';
import { applicationReceipt } from './application-receipt.ts';
import { contextOf, type WebHouse } from './request.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Letters and uploads of applications: by the secret link, and at the desk. */
export function registerApplicationFiles(app: FastifyInstance, web: WebHouse): void {
  const link_rate = { rateLimit: { max: 120, timeWindow: 60_000 } };
  type Link = { Params: { number: string; secret: string; file: string } };
  type Desk = { Params: { case_id: string; file: string } };
  for (const prefix of ['', '/en']) {
    app.get<Link>(`${prefix}/antraege/:number/:secret/:file`, { config: link_rate }, (request, reply) => {
      const { number, secret, file } = request.params;
      if (file === RECEIPT) return sendReceipt(web, request, reply, { number, secret });
      return send(web, request, reply, { number, secret }, file);
    });
    app.get<Desk>(`${prefix}/mitarbeit/antraege/:case_id/:file`, (request, reply) => {
      const { case_id, file } = request.params;
      if (!UUID.test(case_id)) throw new Refusal('not_found');
      return send(web, request, reply, { case_id }, file);
    });
  }
}

async function send(
  web: WebHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  on: Parameters<typeof applicationFileFor>[1],
  wanted: string,
) {
  const { work } = await contextOf(web, request);
  const { file_hash, name } = await applicationFileFor(work, on, wanted);
  const stored = await fileStream(work.read, file_hash);
  return reply
    .headers(dispositionFor(stored, name))
    .header('content-length', stored.size)
    .header('cache-control', 'private, no-store')
    .send(stored.stream);
}

const RECEIPT = 'eingang.pdf';

async function sendReceipt(web: WebHouse, request: FastifyRequest, reply: FastifyReply, link: { number: string; secret: string }) {
  const context = await contextOf(web, request);
  const application = await applicationForLink(context.work, link);
  const pdf = applicationReceipt(context, application);
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${application.number}-eingang.pdf"`)
    .header('cache-control', 'private, no-store')
    .send(pdf);
}
