import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inLanguage } from '#modules/city';
import {
  catalogueOf,
  figuresFor,
  figuresSchema,
  mapFor,
  mapSchema,
  nearReportsFor,
  nearSchema,
  openDataFor,
  openDataSchema,
  publicReportFor,
  publicReportsFor,
  REPORT,
  reportListSchema,
  sendReport,
  sentReportSchema,
} from '#modules/reports';
import { Refusal } from '#platform/errors';
import { STATUS } from '../context.ts';
import { problemOf } from '../problems.ts';
import { contextOf, type WebHouse } from '../request.ts';
import { sentAnswer } from '../sent-address.ts';
import { APPLICATION_OPERATIONS } from './applications.ts';
import { APP_OPERATIONS } from './apps.ts';
import { ARTICLE_OPERATIONS } from './articles.ts';
import { ASSET_OPERATIONS } from './assets.ts';
import { CRISIS_OPERATIONS } from './crises.ts';
import { registerCti } from './cti.ts';
import { DESK_OPERATIONS } from './desk.ts';
import { TICKET_DESK_OPERATIONS } from './desk-tickets.ts';
import { EMERGENCY_OPERATIONS } from './emergency.ts';
import { FORM_OPERATIONS } from './forms.ts';
import { IDEA_OPERATIONS } from './ideas.ts';
import { registerInventory } from './inventory.ts';
import { LETTER_OPERATIONS } from './letters.ts';
import { MAILBOX_OPERATIONS } from './mailbox.ts';
import { ME_OPERATIONS } from './me.ts';
import { NOTICE_OPERATIONS } from './notices.ts';
import { openApi } from './openapi.ts';
import { type Operation, operation } from './operation.ts';
import { ORDER_OPERATIONS } from './orders.ts';
import { PAPER_OPERATIONS } from './paper.ts';
import { PAYMENT_OPERATIONS } from './payments.ts';
import { PEOPLE_OPERATIONS } from './people.ts';
import { PORTFOLIO_OPERATIONS } from './portfolio.ts';
import { PREPAREDNESS_OPERATIONS } from './preparedness.ts';
import { PURCHASE_OPERATIONS } from './purchasing.ts';
import { SEARCH_OPERATIONS } from './search.ts';
import { SERVICE_OPERATIONS } from './services.ts';
import { SITUATION_OPERATIONS } from './situation.ts';
import { STAFF_CHANGE_OPERATIONS } from './staff-changes.ts';
import { STOCKTAKING_OPERATIONS } from './stocktakings.ts';
import { bearerOf, registerSystemFiles, SYSTEM_OPERATIONS } from './system.ts';
import { TICKET_OPERATIONS } from './tickets.ts';

/** What a page for everybody can do, for programs. Names are those of the forms and the database. */
export const OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/categories',
    summary: 'What can be reported, with its questions',
    input: z.object({}),
    status: 200,
    async act(work) {
      const { categories } = await catalogueOf(work.house);
      const shown = categories.filter((category) => category.active);
      return {
        categories: shown.map(({ category_id, group_id, name, hint, danger, publication, questions }) => ({
          category_id,
          group_id,
          name,
          hint,
          danger,
          publication,
          questions,
        })),
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/reports',
    summary: 'Published reports, newest first, 20 a page',
    input: reportListSchema,
    status: 200,
    async act(work, input) {
      const { rows, more } = await publicReportsFor(work, input);
      return { reports: rows, page: input.page, more };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/open-data/reports',
    summary:
      'All published reports, oldest first; `next` of an answer is `after` of the next question. As one file: /offene-daten/meldungen.csv, .geojson',
    input: openDataSchema,
    status: 200,
    act: openDataFor,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/map',
    summary: 'What a map of published reports shows of a viewport: clusters with their counts by state, and single reports',
    input: mapSchema,
    status: 200,
    act: mapFor,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/near',
    summary: 'Open reports around a place that may be the same, best first, four at most; words are compared with released texts only',
    input: nearSchema,
    status: 200,
    act: async (work, input) => ({ reports: await nearReportsFor(work, input) }),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/reports/:number',
    summary: 'One published report with its public timeline',
    input: z.object({ number: z.string().max(40) }),
    status: 200,
    act: (work, { number }) => publicReportFor(work, number),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/reports',
    summary:
      'Report a problem; `number` is null while the city waits for the address to be confirmed. Send an Idempotency-Key, so that a repeat reports nothing twice',
    input: sentReportSchema,
    status: 201,
    async act(work, input, { url, city, lang }) {
      const sent = await sendReport(work, { ...input, pictures: [], channel: 'api' }, { proved: false });
      return { ...sentAnswer(work, url, REPORT.kind, sent), city: inLanguage(city.official_name, lang) };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/figures',
    summary: 'Figures of the reports of a period by one split; times in working days; ten minutes old at most',
    input: figuresSchema,
    status: 200,
    act: figuresFor,
  }),
  ...IDEA_OPERATIONS,
  ...DESK_OPERATIONS,
  ...TICKET_OPERATIONS,
  ...ORDER_OPERATIONS,
  ...PURCHASE_OPERATIONS,
  ...TICKET_DESK_OPERATIONS,
  ...MAILBOX_OPERATIONS,
  ...ME_OPERATIONS,
  ...ARTICLE_OPERATIONS,
  ...SERVICE_OPERATIONS,
  ...FORM_OPERATIONS,
  ...LETTER_OPERATIONS,
  ...APPLICATION_OPERATIONS,
  ...SYSTEM_OPERATIONS,
  ...PAYMENT_OPERATIONS,
  ...SEARCH_OPERATIONS,
  ...APP_OPERATIONS,
  ...ASSET_OPERATIONS,
  ...STOCKTAKING_OPERATIONS,
  ...STAFF_CHANGE_OPERATIONS,
  ...PORTFOLIO_OPERATIONS,
  ...PREPAREDNESS_OPERATIONS,
  ...EMERGENCY_OPERATIONS,
  ...CRISIS_OPERATIONS,
  ...PAPER_OPERATIONS,
  ...SITUATION_OPERATIONS,
  ...NOTICE_OPERATIONS,
  ...PEOPLE_OPERATIONS,
];

/** Registers `/api/v1/…` and its description. Refusals are problem+json (RFC 9457). Bodies are JSON. */
export function registerApi(app: FastifyInstance, web: WebHouse): void {
  // JSON is read here and nowhere else: pages take forms only.
  if (!app.hasContentTypeParser('application/json'))
    app.addContentTypeParser('application/json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
  registerCti(app, web);
  registerInventory(app, web);
  registerSystemFiles(app, web);
  for (const one of OPERATIONS) {
    app.route({
      method: one.method,
      url: one.path,
      config: { rateLimit: { max: mostOf(one), timeWindow: 60_000 } },
      handler: (request, reply) => answer(web, one, request, reply),
    });
  }
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').send(openApi(OPERATIONS, web.house.config)),
  );
}

/** So many a minute from one address. */
const mostOf = ({ method, bearer, often }: Operation): number => (method === 'POST' && !bearer ? (often ? 600 : 20) : often ? 6_000 : 600);

async function answer(web: WebHouse, one: Operation, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const context = await contextOf(web, request);
  try {
    if (one.method === 'POST' && !/^application\/json\b/.test(request.headers['content-type'] ?? '')) throw new Refusal('invalid_input');
    const key = request.headers['idempotency-key'];
    if (typeof key === 'string' && /^[\w.:-]{8,100}$/.test(key)) context.work.key = `api ${key}`;
    const input = one.input.parse({ ...(request.query as object), ...(request.body as object | null), ...(request.params as object) });
    const result = await one.act(context.work, input, context, bearerOf(request));
    return reply
      .code(one.status)
      .header(
        'cache-control',
        one.method === 'GET' && !one.bearer && !web.cookies.hasSession(request) ? 'public, max-age=1' : 'private, no-store',
      )
      .send(result);
  } catch (error) {
    // A page leads to the sign-in; a program is told.
    const unsigned = error instanceof Refusal && error.code === 'sign_in_needed';
    const problem = unsigned ? { code: error.code, message: context.t.refusals[error.code], fields: [] } : problemOf(context.t, error);
    if (!problem) throw error;
    const status =
      unsigned && one.bearer ? 401 : problem.code === 'invalid_input' ? 422 : (STATUS[problem.code as keyof typeof STATUS] ?? 422);
    if (status === 503) reply.header('retry-after', '5');
    return reply
      .code(status)
      .type('application/problem+json')
      .send({
        type: `${web.house.config.public_url}/api/openapi.json#${problem.code}`,
        title: problem.message,
        status,
        code: problem.code,
        fields: problem.fields,
      });
  }
}
