import { buffer } from 'node:stream/consumers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type ApplicationForStaff,
  applicationData,
  applicationFileFor,
  applicationForLink,
  applicationForStaff,
  applicationXml,
  draftFor,
  filesFor,
  statementFileFor,
} from '#modules/applications';
import { duesForLink } from '#modules/payments';
import { Refusal } from '#platform/errors';
import { dispositionFor, fileStream } from '#platform/files';
import { uprightJpeg } from '#platform/pictures';
import type { Work } from '#platform/work';
import { applicationReceipt, paymentReceipt } from './application-receipt.ts';
import { caseZip } from './case-zip.ts';
import { secretOf } from './citizen/apply/on-draft.ts';
import type { Context } from './context.ts';
import { contextOf, type WebHouse } from './request.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Letters and uploads of applications: by the secret link, and at the desk. */
export function registerApplicationFiles(app: FastifyInstance, web: WebHouse): void {
  const link_rate = { rateLimit: { max: 120, timeWindow: 60_000 } };
  type Link = { Params: { number: string; secret: string; file: string } };
  type Draft = { Params: { draft_id: string; upload_id: string } };
  type Asked = { Params: { statement_id: string; upload_id: string } };
  type Desk = { Params: { case_id: string; file: string } };
  for (const prefix of ['', '/en']) {
    app.get<Link>(`${prefix}/antraege/:number/:secret/:file`, { config: link_rate }, (request, reply) => {
      const { number, secret, file } = request.params;
      const paid = PAID.exec(file)?.[1];
      if (paid) return sendPaid(web, request, reply, { number, secret }, paid);
      if (file === RECEIPT) return sendReceipt(web, request, reply, { number, secret });
      return send(web, request, reply, (work) => applicationFileFor(work, { number, secret }, file));
    });
    app.get<Draft>(`${prefix}/antrag/:draft_id/dateien/:upload_id`, (request, reply) => sendOwn(web, request, reply, false));
    app.get<Draft>(`${prefix}/antrag/:draft_id/dateien/:upload_id/klein`, (request, reply) => sendOwn(web, request, reply, true));
    app.get<Asked>(`${prefix}/mitarbeit/stellungnahmen/:statement_id/:upload_id`, (request, reply) => {
      const { statement_id, upload_id } = request.params;
      if (!UUID.test(statement_id)) throw new Refusal('not_found');
      return send(web, request, reply, (work) => statementFileFor(work, statement_id, upload_id));
    });
    app.get<Desk>(`${prefix}/mitarbeit/antraege/:case_id/:file`, (request, reply) => {
      const { case_id, file } = request.params;
      if (!UUID.test(case_id)) throw new Refusal('not_found');
      if (file === CASE_ZIP || Object.hasOwn(MADE, file)) return sendMade(web, request, reply, case_id, file);
      return send(web, request, reply, (work) => applicationFileFor(work, { case_id }, file));
    });
  }
}

async function send(
  web: WebHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  find: (work: Work) => ReturnType<typeof applicationFileFor>,
) {
  const { work } = await contextOf(web, request);
  const { file_hash, name } = await find(work);
  const stored = await fileStream(work.read, file_hash);
  return reply
    .headers(dispositionFor(stored, name))
    .header('content-length', stored.size)
    .header('cache-control', 'private, no-store')
    .send(stored.stream);
}

/** The pixels of the longer side of a small picture. */
const SMALL = 192;

/** A file of a draft for whoever writes it; a picture also small. */
async function sendOwn(web: WebHouse, request: FastifyRequest, reply: FastifyReply, small: boolean) {
  const context = await contextOf(web, request);
  const { draft_id, upload_id } = request.params as { draft_id: string; upload_id: string };
  if (!UUID.test(draft_id)) throw new Refusal('not_found');
  const { work } = context;
  await draftFor(work, { draft_id, secret: secretOf(context) });
  const file = (await filesFor(work.read, { draft_id })).get(upload_id);
  if (!file || (small && !file.media_type.startsWith('image/'))) throw new Refusal('not_found');
  const stored = await fileStream(work.read, file.file_hash);
  reply.header('cache-control', 'private, max-age=600');
  if (!small) return reply.headers(dispositionFor(stored, file.name)).header('content-length', stored.size).send(stored.stream);
  return reply.type('image/jpeg').send(await uprightJpeg(await buffer(stored.stream), SMALL));
}

const RECEIPT = 'eingang.pdf';
const PAID = /^quittung-([0-9a-f-]{36})\.pdf$/;

async function sendPaid(
  web: WebHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  link: { number: string; secret: string },
  payment_id: string,
) {
  const context = await contextOf(web, request);
  const [application, { dues }] = await Promise.all([applicationForLink(context.work, link), duesForLink(context.work, link)]);
  const due = dues.find((one) => one.payments.some((payment) => payment.payment_id === payment_id));
  const payment = due?.payments.find((one) => one.payment_id === payment_id && one.status === 'BOOKED');
  if (!due || !payment) throw new Refusal('not_found');
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${application.number}-quittung.pdf"`)
    .header('cache-control', 'private, no-store')
    .send(await paymentReceipt(context, application, due, payment));
}

async function sendReceipt(web: WebHouse, request: FastifyRequest, reply: FastifyReply, link: { number: string; secret: string }) {
  const context = await contextOf(web, request);
  const application = await applicationForLink(context.work, link);
  const pdf = await applicationReceipt(context, application);
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${application.number}-eingang.pdf"`)
    .header('cache-control', 'private, no-store')
    .send(pdf);
}

interface Made {
  type: string;
  name: string;
  content: string | Buffer;
}

/** What is made of an application when it is asked for, beside what is stored. PDF/A-2b allows no file of another kind inside, so data lie beside the letter. */
const MADE: Record<string, (context: Context, application: ApplicationForStaff) => Made | Promise<Made>> = {
  'daten.json': (_, application) => ({
    type: 'application/json; charset=utf-8',
    name: `${application.number}.json`,
    content: JSON.stringify(applicationData(application), null, 2),
  }),
  'daten.xml': (_, application) => ({
    type: 'application/xml; charset=utf-8',
    name: `${application.number}.xml`,
    content: applicationXml(application),
  }),
  [RECEIPT]: async (context, application) => ({
    type: 'application/pdf',
    name: `${application.number}-eingang.pdf`,
    content: await applicationReceipt(context, application),
  }),
};

const CASE_ZIP = 'vorgang.zip';

async function sendMade(web: WebHouse, request: FastifyRequest, reply: FastifyReply, case_id: string, file: string) {
  const context = await contextOf(web, request);
  const private_file = reply.header('cache-control', 'private, no-store');
  if (file === CASE_ZIP) {
    const { name, zip } = await caseZip(context, context.work, case_id, 'inside');
    return private_file.type('application/zip').header('content-disposition', `attachment; filename="${name}"`).send(zip);
  }
  const made = await MADE[file]?.(context, await applicationForStaff(context.work, case_id));
  if (!made) throw new Refusal('not_found');
  return private_file.type(made.type).header('content-disposition', `attachment; filename="${made.name}"`).send(made.content);
}
