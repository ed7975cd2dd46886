import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { caseNumber } from '#platform/numbers';

const FIVE_YEARS_MS = 5 * 365 * 86_400_000;

/**
 * Fills a database that holds a city with `count` reports of the last five years, 8 % of them open, with timeline, deadlines and reporters, and gives
 * the numbers of the published ones. Made by SQL alone, so without audit entries. `superuser_url`: foreign keys are right by construction and not checked.
 */
export async function manyReports(superuser_url: string, count: number): Promise<string[]> {
  const began = Date.now() - FIVE_YEARS_MS;
  const step = FIVE_YEARS_MS / (count + 1);
  const numbers = Array.from({ length: count }, (_, i) => caseNumber('MEL', new Date(began + (i + 1) * step).getUTCFullYear(), i + 1));
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  try {
    await client.query(
      "begin; set local session_replication_role = replica; set local work_mem = '128MB'; set local maintenance_work_mem = '512MB'",
    );
    const streets = await client.query<{ content: Buffer }>("select content from city_layers where layer like '%/streets.json'");
    await client.query(SEEDS, [numbers, began, step, gunzipSync(streets.rows[0]?.content ?? '').toString()]);
    // Made at once over a filled table this index takes a fraction of the time it takes row by row.
    await client.query('drop index cases_search, reports_words');
    for (const statement of FILL) await client.query(statement);
    await client.query('create index cases_search on cases using gin (search gin_trgm_ops)');
    await client.query('create index reports_words on reports using gin (words)');
    await client.query("select setval('case_number_report', $1)", [count]);
    const { rows } = await client.query<{ number: string }>("select number from seeds where publication <> 'never'");
    await client.query('commit');
    // As a database is that was in use for years: autovacuum has been there.
    await client.query('vacuum analyze cases, reports, case_events, case_deadlines, case_people');
    return rows.map((row) => row.number);
  } finally {
    await client.end();
  }
}

/** One row a report: when, what, where, who, and `h`, a number from 0 to 99 that decides the rest. */
const SEEDS = `
  create temp table seeds on commit drop as
  with
    categories as (select *, row_number() over (order by position) - 1 as i from report_categories where active),
    places as (select name, lon, lat, row_number() over (order by id) - 1 as i from jsonb_to_recordset($4::jsonb) as s (id text, name text, lon float8, lat float8)),
    staff as (select person_id, row_number() over (order by person_id) - 1 as i from people where kind = 'staff'),
    texts as (select text, i - 1 as i from unnest(array[
      'Die Lampe flackert seit Tagen und ist abends ganz aus. Der Weg zur Schule ist dann sehr dunkel.',
      'Hier liegt ein tiefes Schlagloch in der Fahrbahn, Radfahrer müssen auf die Gegenspur ausweichen.',
      'Neben den Containern steht Sperrmüll: ein Sofa, zwei Stühle und mehrere Säcke. Es riecht und wird täglich mehr.',
      'Der Baum hat einen großen abgebrochenen Ast, der über dem Gehweg hängt.',
      'Das Verkehrsschild ist verdreht und aus der Fahrtrichtung nicht mehr zu lesen.',
      'Auf dem Spielplatz ist die Schaukel kaputt, eine Kette ist gerissen. Bitte bald ansehen.',
      'Der Gully ist verstopft, bei Regen steht das Wasser bis auf den Gehweg.',
      'An der Hauswand und am Stromkasten sind neue Schmierereien, sie waren letzte Woche noch nicht da.']) with ordinality as t (text, i))
  select n, at, h, number,
    (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5('c' || n), 1, 3) || '8' || substr(md5('c' || n), 4, 15))::uuid as case_id,
    case when h < 2 then 'received' when h < 4 then 'checked' when h < 6 then 'in_work' when h = 6 then 'planned' when h = 7 then 'asked'
      when h < 80 then 'done' when h < 90 then 'referred' when h < 96 then 'declined' else 'duplicate' end as state,
    case when h < 2 then 'new' when h < 7 then 'active' when h = 7 then 'waiting' else 'closed' end as phase,
    c.category_id, c.name as category_name, c.team_id, c.publication, c.target_working_days * interval '1.4 days' as target, c.danger,
    p.name as street, p.lon, p.lat, (1 + n % 120)::text as house_number, t.text as description,
    case when h between 4 and 7 and n % 2 = 0 or h >= 8 then s.person_id end as assignee_id
  from (select number, n, to_timestamp(($2::float8 + n * $3::float8) / 1000) as at, (n * 7919) % 100 as h
      from unnest($1::text[]) with ordinality as u (number, n)) r
    join categories c on c.i = (n * 31 + n / 97) % (select count(*) from categories)
    join places p on p.i = (n * 613) % (select count(*) from places)
    join texts t on t.i = (n / 3) % 8
    left join staff s on s.i = (n * 17 + n / 41) % nullif((select count(*) from staff), 0)`;

const FILL = [
  `insert into cases (case_id, kind, number, subject, place_label, category_label, state, phase, team_id, accepted_at, assignee_id, priority, channel,
      language, due_at, created_at, changed_at, closed_at, published_at, cell, search)
    select case_id, 'report', number, left((category_name->>'de') || ': ' || street || ' ' || house_number, 200), street || ' ' || house_number,
      category_name, state, phase, team_id, case when phase <> 'new' then at + interval '1 day' end, assignee_id, case when danger then 2 else 0 end,
      (array['web', 'web', 'web', 'web', 'phone', 'mail', 'counter'])[1 + n % 7], 'de', case when phase in ('new', 'active') then at + target end, at,
      at + interval '3 days', case when phase = 'closed' then at + interval '3 days' end, case when publication <> 'never' then at end,
      morton_cell(lon, lat), lower(number || ' ' || (category_name->>'de') || ': ' || street || ' ' || house_number || ' ' || description)
    from seeds order by n`,
  // Category and text repeat: their words are made once each, as report_words() would put them behind those of the place.
  `insert into reports (case_id, category_id, description, street, house_number, lon, lat, route_why, danger, released_at, reported_at, closing_note, words)
    select case_id, category_id, description, street, house_number, lon, lat, '{"de": "Zuständig.", "en": "Responsible."}', danger, released_at, at,
      case when state = 'done' then 'Wir haben den Schaden behoben. Danke für Ihre Meldung.' end,
      case when publication <> 'never' then report_words(street || ' ' || house_number, null, null)
        || case when released_at is not null then long.words else short.words end end
    from (select *, case when publication = 'at_once' or (publication = 'after_release' and phase = 'closed') then at end as released_at from seeds) s
      join (select category_id, description, report_words(null, category_name, description) as words
        from (select distinct category_id, category_name, description from seeds) d) long using (category_id, description)
      join (select category_id, report_words(null, category_name, null) as words
        from (select distinct category_id, category_name from seeds) d) short using (category_id) order by n`,
  `insert into case_events (event_id, case_id, at, type, visibility, direction, actor_id, state, body)
    select overlay(case_id::text placing to_hex(e.i) || substr(md5('e' || n), 1, 11) from 25)::uuid, case_id, at + e.after, e.type, e.visibility,
      e.direction, case when e.i > 0 then assignee_id end, case e.i when 0 then 'received' when 3 then seeds.state else e.state end, e.body
    from seeds, (values
      (0, interval '0', 'created', 'public', null, null, null, null),
      (1, interval '1 day', 'state', 'public', null, 'checked', null, 'received'),
      (2, interval '2 days', 'message', 'reporter', 'out', null, 'Wir haben uns den Ort angesehen und kümmern uns darum.', 'checked'),
      (3, interval '3 days', 'state', 'public', null, null, null, null)) e (i, after, type, visibility, direction, state, body, later_than)
    where e.later_than is null or (seeds.state <> 'received' and seeds.state <> e.later_than) order by n`,
  `insert into case_deadlines (case_id, name, due_at, left_days, met_at)
    select case_id, d.name, case when phase <> 'waiting' then at + d.share * target end, case when phase = 'waiting' then 1 end,
      case when phase = 'closed' then at + interval '3 days' end
    from seeds, (values ('first_answer', 0.3), ('resolution', 1.0)) d (name, share) order by n`,
  `insert into case_people (case_person_id, case_id, part, name, email, language, added_at)
    select overlay(case_id::text placing 'f' || substr(md5('p' || n), 1, 11) from 25)::uuid, case_id, 'reporter',
      (array['Erika Beispiel', 'Jan Muster', 'Ayşe Probe', 'Heinz Vorlage'])[1 + n % 4], 'leserin' || n || '@example.org', 'de', at
    from seeds where n % 5 < 3 order by n`,
];
