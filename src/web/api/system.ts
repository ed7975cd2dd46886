import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { applicationFileFor, applicationXml } from '#modules/applications';
import {
  acknowledgeApplication,
  acknowledgeSchema,
  applicationForSystem,
  messageForSystem,
  newApplicationsFor,
  newForSystemSchema,
  onSystemCaseSchema,
  proposeForSystem,
  type SpecialistSystem,
  systemDecisionSchema,
  systemForKey,
  systemMessageSchema,
} from '#modules/handover';
import { Refusal } from '#platform/errors';
import { dispositionFor, fileStream } from '#platform/files';
import type { Work } from '#platform/work';
import { caseZip } from '../case-zip.ts';
import { contextOf, type WebHouse } from '../request.ts';
import { type Operation, operation } from './operation.ts';

const BASE = '/api/v1/system/applications';

/** What specialist systems do with their bearer key: fetch, acknowledge, answer. */
export const SYSTEM_OPERATIONS: readonly Operation[] = [
  ofSystem({
    method: 'GET',
    path: BASE,
    summary:
      'Applications this system has not acknowledged yet, oldest first; `next` of an answer is `after` of the next question. With a bearer key of a specialist system',
    input: newForSystemSchema,
    act: newApplicationsFor,
  }),
  ofSystem({
    method: 'GET',
    path: `${BASE}/:case_id`,
    summary: `One application with its answers, files and decision. As XML: ${BASE}/:case_id/application.xml; files: …/files/:upload_id, bescheid.pdf; once closed: …/case.zip`,
    input: onSystemCaseSchema,
    act: async (asking, { case_id }) => (await applicationForSystem(asking, case_id)).data,
  }),
  ofSystem({
    method: 'POST',
    path: `${BASE}/:case_id/acknowledgement`,
    summary: 'The system has it, under a reference of its own; it is listed no more. The same again changes nothing',
    input: acknowledgeSchema,
    act: (asking, input) => done(acknowledgeApplication(asking, input)),
  }),
  ofSystem({
    method: 'POST',
    path: `${BASE}/:case_id/decision`,
    summary: 'Proposes a decision, which a person releases; `version` of the application it was made from',
    input: systemDecisionSchema,
    act: (asking, input) => done(proposeForSystem(asking, input)),
  }),
  ofSystem({
    method: 'POST',
    path: `${BASE}/:case_id/messages`,
    summary: 'A message to whoever applied',
    input: systemMessageSchema,
    act: (asking, input) => done(messageForSystem(asking, input)),
  }),
];

interface Asking {
  work: Work;
  system: SpecialistSystem;
}

interface OfSystem<S extends z.ZodType> extends Pick<Operation<S>, 'method' | 'path' | 'summary' | 'input'> {
  act(asking: Asking, input: z.infer<S>): Promise<unknown>;
}

function ofSystem<S extends z.ZodType>({ act, ...of }: OfSystem<S>): Operation {
  return operation({
    ...of,
    status: 200,
    bearer: true,
    act: async (work, input, _context, bearer) => act(await systemForKey(work, bearer), input),
  });
}

async function done(change: Promise<void>) {
  await change;
  return { done: true };
}

/** The key that came along; '' where none did. */
export function bearerOf(request: FastifyRequest): string {
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/** What is no JSON: the application as XML, its files, its letter, the whole case. */
export function registerSystemFiles(app: FastifyInstance, web: WebHouse): void {
  const config = { rateLimit: { max: 600, timeWindow: 60_000 } };
  type Of = { Params: { case_id: string; upload_id: string } };
  const opened = async (request: FastifyRequest<Of>) => {
    const context = await contextOf(web, request);
    const asking = await systemForKey(context.work, bearerOf(request));
    const { case_id } = onSystemCaseSchema.parse(request.params);
    const { application } = await applicationForSystem(asking, case_id);
    return { context, work: asking.work, application, case_id };
  };
  const answering =
    (run: (request: FastifyRequest<Of>, reply: FastifyReply) => Promise<unknown>) =>
    async (request: FastifyRequest<Of>, reply: FastifyReply) => {
      try {
        reply.header('cache-control', 'private, no-store');
        return await run(request, reply);
      } catch (error) {
        if (!(error instanceof Refusal || error instanceof z.ZodError)) throw error;
        const code = error instanceof Refusal ? error.code : 'not_found';
        const status = code === 'sign_in_needed' ? 401 : code === 'case_open' ? 409 : code === 'forbidden' ? 403 : 404;
        return reply.code(status).type('application/problem+json').send({ title: code, status, code });
      }
    };
  app.get<Of>(
    `${BASE}/:case_id/application.xml`,
    { config },
    answering(async (request, reply) =>
      reply.type('application/xml; charset=utf-8').send(applicationXml((await opened(request)).application)),
    ),
  );
  app.get<Of>(
    `${BASE}/:case_id/case.zip`,
    { config },
    answering(async (request, reply) => {
      const { context, work, case_id } = await opened(request);
      const { name, zip } = await caseZip(context, work, case_id, 'outside');
      return reply.type('application/zip').header('content-disposition', `attachment; filename="${name}"`).send(zip);
    }),
  );
  const file = answering(async (request, reply) => {
    const { work, case_id } = await opened(request as FastifyRequest<Of>);
    const wanted = (request.params as { upload_id?: string }).upload_id ?? 'bescheid.pdf';
    const { file_hash, name } = await applicationFileFor(work, { case_id }, wanted);
    const stored = await fileStream(work.read, file_hash);
    return reply.headers(dispositionFor(stored, name)).header('content-length', stored.size).send(stored.stream);
  });
  app.get<Of>(`${BASE}/:case_id/files/:upload_id`, { config }, file);
  app.get<Of>(`${BASE}/:case_id/bescheid.pdf`, { config }, file);
}
