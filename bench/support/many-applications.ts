import { createHash } from 'node:crypto';
import pg from 'pg';
import { caseNumber } from '#platform/numbers';

const FIVE_YEARS_MS = 5 * 365 * 86_400_000;
/** What is open in an office does not grow with its years. */
const OPEN = 800;
export const SECRET = 'a-secret-of-the-bench-of-forty-letters-00';

/** `count` applications of five years, the newest OPEN of them open, with timeline, deadline and applicant. Made by SQL alone, without audit entries. Gives the cookie of somebody who decides. */
export async function manyApplications(superuser_url: string, count: number): Promise<string> {
  const began = Date.now() - FIVE_YEARS_MS;
  const step = FIVE_YEARS_MS / (count + 1);
  const numbers = Array.from({ length: count }, (_, i) => caseNumber('ANT', new Date(began + (i + 1) * step).getUTCFullYear(), i + 1));
  return await withClient(superuser_url, async (client) => {
    const cookie = await hire(client);
    await client.query(
      "begin; set local session_replication_role = replica; set local work_mem = '128MB'; set local maintenance_work_mem = '512MB'",
    );
    await client.query(SEEDS, [numbers, began, step, OPEN]);
    await client.query('drop index cases_search');
    for (const statement of FILL) await client.query(statement);
    await client.query('create index cases_search on cases using gin (search gin_trgm_ops)');
    await client.query("select setval('case_number_application', $1)", [count]);
    await client.query('commit');
    await client.query('vacuum analyze cases, applications, case_events, case_deadlines, case_people');
    return cookie;
  });
}

/** So many drafts of a form of 60 questions, two of them files, all answered, under `SECRET`; gives their ids. */
export async function manyDrafts(superuser_url: string, count: number): Promise<string[]> {
  const field = (n: number) => ({
    kind: 'field',
    key: `f${n}`,
    title: { de: `Frage ${n}` },
    type: n < 58 ? 'text' : 'file',
    min: 1,
    max: 1,
  });
  const groups = Array.from({ length: 10 }, (_, g) => ({
    ...{ kind: 'group', key: `g${g}`, title: { de: `Schritt ${g}` }, min: 1, max: 1 },
    parts: Array.from({ length: 6 }, (_, n) => field(g * 6 + n)),
  }));
  const form = { title: { de: 'Sechzig Fragen' }, parts: groups, lists: [], rules: [] };
  const answers = Object.fromEntries(
    groups.map(({ key, parts }) => [
      key,
      Object.fromEntries(parts.map((one) => [one.key, one.type === 'text' ? `Antwort auf ${one.key}` : []])),
    ]),
  );
  return await withClient(superuser_url, async (client) => {
    await client.query("insert into forms (form_id, team_id) values ('sechzig', 'triage')");
    await client.query("insert into form_versions (form_id, number, form, published_at) values ('sechzig', 1, $1, now())", [form]);
    await client.query(
      `insert into procedures (procedure_id, name, current, active, position) values ('sechzig', '{"de":"Sechzig Fragen","en":"Sixty questions"}', 1, true, 99)`,
    );
    await client.query(`insert into procedure_versions (procedure_id, number, procedure, made_at)
      select 'sechzig', 1, procedure || '{"id":"sechzig","form":"sechzig"}', now() from procedure_versions where procedure_id = 'bibliotheksausweis' order by number desc limit 1`);
    const hash = createHash('sha256').update('nachweis').digest();
    await client.query(
      "insert into files (file_hash, kind, media_type, size, chunk_size) values ($1, 'other', 'application/pdf', 8, 65536)",
      [hash],
    );
    const { rows } = await client.query<{ draft_id: string }>(
      `insert into application_drafts (draft_id, secret_hash, procedure_id, form_id, form_number, answers, begun_at, changed_at, expires_at)
        select gen_random_uuid(), $1, 'sechzig', 'sechzig', 1, $2::jsonb, now(), now(), now() + interval '20 days' from generate_series(1, $3::int) returning draft_id`,
      [createHash('sha256').update(SECRET).digest(), answers, count],
    );
    await client.query(
      `insert into application_files (upload_id, draft_id, file_hash, media_type, name, added_at)
        select gen_random_uuid(), draft_id, $1, 'application/pdf', 'nachweis.pdf', now() from application_drafts, generate_series(1, 2) where form_id = 'sechzig'`,
      [hash],
    );
    await client.query(
      `update application_drafts d set answers = jsonb_set(jsonb_set(answers, '{g9,f58}', jsonb_build_array(f.ids[1])), '{g9,f59}', jsonb_build_array(f.ids[2]))
        from (select draft_id, array_agg(upload_id::text) as ids from application_files group by draft_id) f where f.draft_id = d.draft_id`,
    );
    await client.query('vacuum analyze application_drafts, application_files');
    return rows.map((row) => row.draft_id);
  });
}

async function withClient<T>(superuser_url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** Somebody who decides, with a session. */
async function hire(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ person_id: string }>(
    "insert into people (person_id, kind, name, email) values (gen_random_uuid(), 'staff', 'Person', 'person@leute.example') returning person_id",
  );
  const id = rows[0]?.person_id ?? '';
  await client.query("insert into team_members (team_id, person_id) values ('steuern', $1)", [id]);
  await client.query("insert into person_roles (role_id, person_id) values ('decider', $1)", [id]);
  await client.query(
    `insert into sessions (session_hash, session_id, person_id, device, expires_at, second_factor)
      values ($1, gen_random_uuid(), $2, 'bench', now() + interval '1 day', true)`,
    [createHash('sha256').update(id).digest(), id],
  );
  return `session=${id}`;
}

const SEEDS = `
  create temp table seeds on commit drop as
  select n, at, number, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5('t' || n), 1, 3) || '8' || substr(md5('t' || n), 4, 15))::uuid as case_id,
    case when n > total - $4 then (array['new', 'active', 'active', 'waiting'])[1 + n % 4] else 'closed' end as phase,
    case when n > total - $4 then (array['received', 'in_check', 'proposed', 'documents_wanted'])[1 + n % 4] else 'decided' end as state
  from (select number, n, count(*) over () as total, to_timestamp(($2::float8 + n * $3::float8) / 1000) as at from unnest($1::text[]) with ordinality as u (number, n)) r`;

const FILL = [
  `insert into cases (case_id, kind, number, subject, category_label, state, phase, team_id, accepted_at, channel, language, due_at, created_at, changed_at, closed_at, confidential, search)
    select case_id, 'application', number, 'Hund anmelden', '{"de":"Hund anmelden","en":"Register a dog"}', state, phase, 'steuern',
      case when phase <> 'new' then at + interval '1 hour' end, 'web', 'de', case when phase in ('new', 'active') then at + interval '20 days' end, at,
      at + interval '9 days', case when phase = 'closed' then at + interval '9 days' end, true, lower(number || ' hund anmelden register a dog')
    from seeds order by n`,
  `insert into applications (case_id, procedure_id, procedure_number, form_id, form_number, answers)
    select case_id, 'hundesteuer', 1, 'hundesteuer', 1, '{"halter":{"vorname":"Hanna","name":"Halter"}}' from seeds order by n`,
  `insert into case_events (event_id, case_id, at, type, visibility, state)
    select overlay(case_id::text placing to_hex(e.i) || substr(md5('e' || n), 1, 11) from 25)::uuid, case_id, at + e.after, e.type, 'reporter', case e.i when 0 then 'received' else seeds.state end
    from seeds, (values (0, interval '0', 'created'), (1, interval '9 days', 'state')) e (i, after, type) where phase = 'closed' or e.i = 0 order by n`,
  `insert into case_deadlines (case_id, name, due_at, met_at)
    select case_id, 'decision', at + interval '20 days', case when phase = 'closed' then at + interval '9 days' end from seeds order by n`,
  `insert into case_people (case_person_id, case_id, part, email, language, added_at)
    select overlay(case_id::text placing 'f' || substr(md5('p' || n), 1, 11) from 25)::uuid, case_id, 'reporter', 'hanna@example.org', 'de', at from seeds order by n`,
];
