// The routes that are the limits: as little as possible on top of Fastify and pg. Forked by stage.ts.
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { filesFor } from '#modules/applications';
import { cityOf } from '#modules/city';
import { formVersionFor } from '#modules/forms';
import { appsFor } from '#modules/launcher';
import { catalogueItemFor } from '#modules/orders';
import { actorOf } from '#modules/people';
import { catalogueOf, publicReportFor, publicReportsFor, reportListSchema } from '#modules/reports';
import { ticketForStaff, topicsFor } from '#modules/tickets';
import { BY_KEY } from '#platform/database/by-key';
import { openLog } from '#platform/log';
import { secretHash } from '#platform/secret-hash';
import { systemWork } from '#platform/system-work';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';

process.once('disconnect', () => process.exit());
process.once('SIGTERM', () => process.exit());

const app = fastify();
app.get('/', async () => ({ hello: 'city' }));
if (process.env.DATABASE_URL) await withDatabase(process.env.DATABASE_URL);
await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` });

async function withDatabase(url: string): Promise<void> {
  const house = await openHouse(readConfig(), url, openLog('error'), { work: false });
  const work = systemWork(house, 'bench');
  // The queries of the list and of the report page, through the same reads, answered as JSON.
  app.get('/list', async () => {
    const [city, list, catalogue] = await Promise.all([
      cityOf(house),
      publicReportsFor(work, reportListSchema.parse({})),
      catalogueOf(house),
    ]);
    return { city: city.name, ...list, categories: catalogue.categories.length };
  });
  app.get<{ Params: { number: string } }>('/reports/:number', async (request) => {
    const [city, report] = await Promise.all([cityOf(house), publicReportFor(work, request.params.number)]);
    return { city: city.name, ...report };
  });
  // The queries of the page of a ticket, as the person whose session comes with it.
  app.get<{ Params: { case_id: string } }>('/tickets/:case_id', async (request) => {
    const [city, actor] = await Promise.all([cityOf(house), actorOf(house.pools.read, sessionIn(request.headers.cookie), house.now())]);
    const mine = { ...work, actor: actor ?? work.actor };
    const [ticket, apps, topics] = await Promise.all([ticketForStaff(mine, request.params.case_id), appsFor(mine), topicsFor(mine)]);
    return { city: city.name, ticket, apps, topics };
  });
  // The queries of the page on which something is ordered.
  app.get<{ Params: { item_id: string } }>('/catalogue/:item_id', async (request) => {
    const [city, actor] = await Promise.all([cityOf(house), actorOf(house.pools.read, sessionIn(request.headers.cookie), house.now())]);
    return { city: city.name, ...(await catalogueItemFor({ ...work, actor: actor ?? work.actor }, request.params.item_id)) };
  });
  // The queries of a page of an application that is being written, for the browser whose secret comes with it: the row, its files, its procedure, and the questions of the page as they stand in the form.
  app.get<{ Params: { draft_id: string }; Querystring: { seite: string } }>('/drafts/:draft_id', async (request) => {
    const { draft_id } = request.params;
    const on = { draft_id, secret: /application=([^;]*)/.exec(request.headers.cookie ?? '')?.[1] ?? '' };
    const [row, files] = await Promise.all([
      house.pools.read
        .selectFrom('application_drafts')
        .modifyFront(BY_KEY)
        .innerJoin('procedures', 'procedures.procedure_id', 'application_drafts.procedure_id')
        .innerJoin('procedure_versions', (join) =>
          join
            .onRef('procedure_versions.procedure_id', '=', 'procedures.procedure_id')
            .onRef('procedure_versions.number', '=', 'procedures.current'),
        )
        .select(['draft_id', 'form_id', 'form_number', 'answers', 'expires_at', 'procedures.name'])
        .where('draft_id', '=', draft_id)
        .where('secret_hash', '=', secretHash(decodeURIComponent(on.secret)))
        .executeTakeFirstOrThrow(),
      filesFor(work.read, on),
    ]);
    const [city, { form }] = await Promise.all([cityOf(house), formVersionFor(work, row.form_id, row.form_number)]);
    const { seite } = request.query;
    const answers = (row.answers as Record<string, unknown>)[seite];
    return {
      city: city.name,
      draft_id,
      answers,
      files: [...files],
      name: row.name,
      page: form.parts.find((part) => part.key === seite),
    };
  });
  app.get('/one', async () => (await house.pools.read_pool.query({ name: 'one', text: 'select 1 as one' })).rows[0]);
  // What Open311 says of the newest 1,000 of the last 90 days, made into JSON by the database.
  app.get('/open311', async (_request, reply) => {
    const { rows } = await house.pools.read_pool.query({ name: 'open311', text: OPEN311 });
    return reply.type('application/json; charset=utf-8').send(rows[0].list);
  });
  // One row, one commit, the pool of the house.
  app.post<{ Body: { text: string } }>('/row', async (request) => {
    await house.pools.write.query({ name: 'row', text: 'insert into bench_rows (text) values ($1)', values: [request.body.text] });
    return { stored: true };
  });
}

const sessionIn = (cookie = '') => /session=([^;]*)/.exec(cookie)?.[1] ?? '';

const OPEN311 = `
  select json_agg(json_build_object(
    'service_request_id', number, 'status', case when phase = 'closed' then 'closed' else 'open' end,
    'status_notes', concat_ws(': ', state, words), 'service_name', category_name->>'de', 'service_code', category_id,
    'description', left(description, 4000), 'agency_responsible', team_name->>'de', 'service_notice', null,
    'requested_datetime', reported_at, 'updated_datetime', coalesce(closed_at, changed_at), 'expected_datetime', null,
    'address', place_label, 'address_id', null, 'zipcode', null, 'lat', lat, 'long', lon, 'media_url', photo))::text as list
  from (
    select c.number, c.phase, c.state, c.changed_at, c.closed_at, c.place_label, r.category_id, r.reported_at, r.lat, r.lon,
      k.name as category_name, t.name as team_name,
      case when r.released_at is not null then r.description end as description,
      case when r.released_at is not null then (select case_file_id from case_files f where f.case_id = c.case_id and f.visibility = 'public'
        and f.thumbnail_hash is not null order by case_file_id limit 1) end as photo,
      (select e.body from case_events e where e.case_id = c.case_id and e.type = 'state' and e.visibility = 'public' and e.state = c.state
        order by at desc, event_id desc limit 1) as words
    from reports r join cases c using (case_id) left join report_categories k using (category_id) left join teams t on t.team_id = c.team_id
    where c.published_at is not null and r.reported_at between now() - interval '90 days' and now()
    order by r.reported_at desc, r.case_id desc limit 1000) newest`;
