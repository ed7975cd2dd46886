import type { FastifyInstance } from 'fastify';
import { ownApplicationsFor } from '#modules/applications';
import { ownArticlesFor } from '#modules/articles';
import { ownAssetsFor } from '#modules/assets';
import { caseForLink, fileOf, ownCaseData } from '#modules/cases';
import { cityOf, inLanguage, streetsOf } from '#modules/city';
import { ownCrisesFor } from '#modules/crisis';
import { ownStatesFor } from '#modules/darksite';
import { ownPacksFor } from '#modules/emergency';
import { ownFormsFor } from '#modules/forms';
import { ownIdeasFor } from '#modules/ideas';
import { ownInsightFor } from '#modules/insight';
import { ownAppsFor } from '#modules/launcher';
import { ownNoticesFor } from '#modules/notices';
import { ownOrdersFor } from '#modules/orders';
import { ownPaperFor } from '#modules/paper';
import { ownPaymentsFor } from '#modules/payments';
import { ownPersonData } from '#modules/people';
import { ownPostboxFor } from '#modules/postbox';
import { ownPreparednessFor } from '#modules/preparedness';
import { catalogueOf, findCategories, ownReportsFor, photoFor } from '#modules/reports';
import { ownServicesFor } from '#modules/services';
import { ownStaffChangesFor } from '#modules/staff-changes';
import { ownTicketsFor } from '#modules/tickets';
import { Refusal } from '#platform/errors';
import { dispositionFor, fileStream } from '#platform/files';
import { openToken } from './form-tokens.ts';
import { contextOf, type WebHouse } from './request.ts';
import { searchCountRoutes } from './search-counts.ts';
import { cityStyles } from './ui/index.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface FileParams {
  case_file_id: string;
  size: string;
  number?: string;
  secret?: string;
}

/** Answers that are no pages: the city's colours, its crest, and files by way of the case that links them. */
export function rawRoutes(app: FastifyInstance, web: WebHouse): void {
  const hour = 'public, max-age=3600';
  app.get('/assets/city.css', async (_request, reply) => {
    const city = await cityOf(web.house);
    return reply.header('cache-control', hour).type('text/css; charset=utf-8').send(cityStyles(city.accent, city.accent_dark));
  });
  app.get('/wappen.svg', async (_request, reply) => {
    const city = await cityOf(web.house);
    // An image document may hold style, but nothing that runs.
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return reply.header('cache-control', hour).type('image/svg+xml').send(city.crest);
  });
  app.get<{ Params: FileParams }>('/bilder/:case_file_id/:size', (request, reply) => sendFile(request.params, request, reply));
  const link_rate = { rateLimit: { max: 120, timeWindow: 60_000 } };
  app.get<{ Params: FileParams }>('/verfolgen/:number/:secret/bilder/:case_file_id/:size', { config: link_rate }, (request, reply) =>
    sendFile(request.params, request, reply),
  );

  for (const prefix of ['', '/en']) {
    app.get<{ Params: { demo_mail_id: string } }>(`${prefix}/demo/postfach/:demo_mail_id/html`, async (request, reply) => {
      const { work, demo } = await contextOf(web, request);
      const id = request.params.demo_mail_id;
      const mail =
        demo && UUID.test(id)
          ? await work.read.selectFrom('demo_mails').select('body_html').where('demo_mail_id', '=', id).executeTakeFirst()
          : undefined;
      if (!mail) throw new Refusal('not_found');
      // A mail is foreign text: it may look like something, but do nothing.
      reply.header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation-by-user-activation",
      );
      return reply.header('cache-control', 'private, no-store').type('text/html; charset=utf-8').send(mail.body_html);
    });
  }
  searchCountRoutes(app, web);
  // Where one's own reports stood before everything of one's own was one list.
  for (const prefix of ['', '/en']) app.get(`${prefix}/konto/meldungen`, (_, reply) => reply.redirect(`${prefix}/konto/vorgaenge`, 301));
  app.get('/konto/daten.json', async (request, reply) => {
    const { work } = await contextOf(web, request);
    const copy = {
      ...(await ownPersonData(work)),
      ...(await ownCaseData(work)),
      ...(await ownReportsFor(work)),
      ...(await ownIdeasFor(work)),
      ...(await ownApplicationsFor(work)),
      ...(await ownPostboxFor(work)),
      ...(await ownPaymentsFor(work)),
      ...(await ownArticlesFor(work)),
      ...(await ownTicketsFor(work)),
      ...(await ownOrdersFor(work)),
      ...(await ownStaffChangesFor(work)),
      ...(await ownAppsFor(work)),
      ...(await ownAssetsFor(work)),
      ...(await ownInsightFor(work)),
      ...(await ownServicesFor(work)),
      ...(await ownStatesFor(work)),
      ...(await ownPreparednessFor(work)),
      ...(await ownPacksFor(work)),
      ...(await ownCrisesFor(work)),
      ...(await ownPaperFor(work)),
      ...(await ownFormsFor(work)),
      ...(await ownNoticesFor(work)),
    };
    return reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'attachment; filename="meine-daten.json"')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(copy, null, 2));
  });
  app.get<{ Querystring: { q?: string } }>('/strassen.json', async (request, reply) => {
    const streets = await streetsOf(web.house);
    const names = streets.find(String(request.query.q ?? '').slice(0, 120), 8).map((street) => street.name);
    return reply.header('cache-control', hour).send([...new Set(names)]);
  });
  app.get<{ Querystring: { q?: string } }>('/anliegen.json', async (request, reply) => {
    const found = findCategories(await catalogueOf(web.house), String(request.query.q ?? ''));
    const lang = /\/en(\/|$)/.test(request.headers.referer ?? '') ? 'en' : 'de';
    return reply.header('cache-control', 'private, max-age=60').send(found.slice(0, 8).map((one) => inLanguage(one.name, lang)));
  });
  app.get<{ Querystring: { t?: string } }>('/melden/foto', async (request, reply) => {
    const picture = openToken(web, String(request.query.t ?? ''));
    if (!picture) throw new Refusal('not_found');
    const { work } = await contextOf(web, request);
    const stored = await fileStream(work.read, picture.thumbnail_hash);
    return reply
      .headers(dispositionFor(stored, picture.name))
      .header('cache-control', 'private, no-store')
      .header('content-length', stored.size)
      .send(stored.stream);
  });
  app.get<{ Params: { case_id: string; case_file_id: string } }>(
    '/mitarbeit/meldungen/:case_id/bilder/:case_file_id/original',
    async (request, reply) => {
      const { case_id, case_file_id } = request.params;
      if (!UUID.test(case_id) || !UUID.test(case_file_id)) throw new Refusal('not_found');
      const { work } = await contextOf(web, request);
      const { original } = await photoFor(work, { case_id, case_file_id });
      if (original === null) throw new Refusal('not_found');
      const stored = await fileStream(work.read, original);
      return reply
        .headers(dispositionFor(stored, 'original'))
        .header('cache-control', 'private, no-store')
        .header('content-length', stored.size)
        .send(stored.stream);
    },
  );

  async function sendFile(params: FileParams, request: Parameters<typeof contextOf>[1], reply: import('fastify').FastifyReply) {
    const { work } = await contextOf(web, request);
    const proved =
      params.number && params.secret ? (await caseForLink(work, { number: params.number, secret: params.secret })).case_id : null;
    if (!UUID.test(params.case_file_id)) throw new Refusal('not_found');
    const file = await fileOf(work, params.case_file_id, proved);
    const stored = await fileStream(work.read, params.size === 'klein' ? (file.thumbnail_hash ?? file.file_hash) : file.file_hash);
    const open = file.visibility === 'public' && file.published_at !== null;
    // Asked for each time: a part of the picture may have been made unrecognisable since, or it is no longer public.
    if (open) reply.header('etag', `"${stored.file_hash}"`).header('cache-control', 'public, no-cache');
    else reply.header('cache-control', 'private, no-store');
    if (open && request.headers['if-none-match'] === `"${stored.file_hash}"`) {
      stored.stream.destroy();
      return reply.code(304).send();
    }
    return reply.headers(dispositionFor(stored, file.name)).header('content-length', stored.size).send(stored.stream);
  }
}
