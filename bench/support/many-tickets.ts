import { createHash } from 'node:crypto';
import pg from 'pg';
import { caseNumber } from '#platform/numbers';

const FIVE_YEARS_MS = 5 * 365 * 86_400_000;
/** What is open at a desk does not grow with its years. */
const OPEN = 800;
const STAFF = 200;

export interface ManyTickets {
  /** Of the open ones. */
  case_ids: string[];
  /** Cookie of somebody of the desk. */
  agent: string;
  /** Cookies of people who ask for help. */
  requesters: string[];
}

/** `count` tickets of five years, the newest OPEN of them open, with timeline, deadlines and requesters, and people to look at them. Made by SQL alone, without audit entries. */
export async function manyTickets(superuser_url: string, count: number): Promise<ManyTickets> {
  const began = Date.now() - FIVE_YEARS_MS;
  const step = FIVE_YEARS_MS / (count + 1);
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  try {
    const cookies = await hire(client);
    const numbers = Array.from({ length: count }, (_, i) => caseNumber('HLP', new Date(began + (i + 1) * step).getUTCFullYear(), i + 1));
    await client.query(
      "begin; set local session_replication_role = replica; set local work_mem = '128MB'; set local maintenance_work_mem = '512MB'",
    );
    await client.query(SEEDS, [numbers, began, step, OPEN]);
    await client.query('drop index cases_search');
    for (const statement of FILL) await client.query(statement);
    await client.query('create index cases_search on cases using gin (search gin_trgm_ops)');
    await client.query("select setval('case_number_ticket', $1)", [count]);
    const { rows } = await client.query<{ case_id: string }>("select case_id from seeds where phase <> 'closed'");
    await client.query('commit');
    await client.query('vacuum analyze cases, tickets, case_events, case_deadlines, case_people');
    return { case_ids: rows.map((row) => row.case_id), ...cookies };
  } finally {
    await client.end();
  }
}

/** Somebody of the desk and people who ask for help, each with a session. */
export async function hire(client: pg.Client): Promise<Pick<ManyTickets, 'agent' | 'requesters'>> {
  const { rows } = await client.query<{ person_id: string }>(
    `insert into people (person_id, kind, name, email) select gen_random_uuid(), 'staff', 'Person ' || n, 'n-' || n || '@leute.example'
      from generate_series(0, $1) n returning person_id`,
    [STAFF],
  );
  const ids = rows.map((row) => row.person_id);
  await client.query("insert into team_members (team_id, person_id) values ('it-service', $1)", [ids[0]]);
  await client.query("insert into person_roles (role_id, person_id) values ('desk_agent', $1)", [ids[0]]);
  const hashes = ids.map((id) => createHash('sha256').update(id).digest('hex'));
  await client.query(
    `insert into sessions (session_hash, session_id, person_id, device, expires_at, second_factor)
      select decode(hash, 'hex'), gen_random_uuid(), id, 'bench', now() + interval '1 day', true from unnest($1::uuid[], $2::text[]) as s (id, hash)`,
    [ids, hashes],
  );
  const [agent = '', ...requesters] = ids.map((id) => `session=${id}`);
  return { agent, requesters };
}

const SEEDS = `
  create temp table seeds on commit drop as
  with
    apps as (select app_id, name, owner_team_id, row_number() over (order by app_id) - 1 as i from apps),
    staff as (select person_id, row_number() over (order by person_id) - 1 as i from people where kind = 'staff'),
    texts as (select subject, text, i - 1 as i from unnest(array[
      'Drucker zieht kein Papier', 'Kennwort abgelaufen', 'Bildschirm bleibt schwarz', 'Anmeldung dauert sehr lange', 'Postfach ist voll',
      'Netzlaufwerk fehlt', 'Telefon klingelt nicht', 'Formular speichert nicht'], array[
      'Seit heute früh kommt aus dem Drucker im Flur nichts mehr, obwohl Papier darin liegt und kein Lämpchen blinkt.',
      'Beim Anmelden steht da, dass mein Kennwort abgelaufen ist. Ein neues nimmt das System nicht an.',
      'Nach dem Einschalten bleibt der Bildschirm schwarz. Das Kabel steckt und der Rechner läuft hörbar.',
      'Morgens dauert es zehn Minuten, bis ich arbeiten kann. Am Nachmittag geht es schneller.',
      'Ich kann keine Nachrichten mehr verschicken, das Postfach sei voll. Gelöscht habe ich schon viel.',
      'Das Laufwerk mit den Akten unseres Teams ist nicht mehr zu sehen, bei den Kolleginnen aber schon.',
      'Anrufe gehen gleich auf die Mailbox, obwohl ich am Platz sitze und nichts umgestellt habe.',
      'Wenn ich den Antrag speichere, kommt eine Meldung und alles Getippte ist weg.']) with ordinality as t (subject, text, i))
  select n, at, number, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5('t' || n), 1, 3) || '8' || substr(md5('t' || n), 4, 15))::uuid as case_id,
    case when n > total - $4 then (array['new', 'active', 'active', 'waiting'])[1 + n % 4] else 'closed' end as phase,
    case when n > total - $4 then (array['received', 'in_work', 'in_work', 'asked'])[1 + n % 4] else 'solved' end as state,
    a.app_id, a.name as app_name, case when n % 5 = 0 then a.owner_team_id else 'it-service' end as team_id,
    t.subject, t.text, s.person_id as requester, (array['phone', 'phone', 'web', 'mail'])[1 + n % 4] as channel
  from (select number, n, count(*) over () as total, to_timestamp(($2::float8 + n * $3::float8) / 1000) as at from unnest($1::text[]) with ordinality as u (number, n)) r
    join apps a on a.i = (n * 31 + n / 97) % (select count(*) from apps)
    join texts t on t.i = (n / 3) % 8
    join staff s on s.i = (n * 17 + n / 41) % (select count(*) from staff)`;

const FILL = [
  `insert into cases (case_id, kind, number, subject, category_label, state, phase, team_id, accepted_at, priority, channel, language, due_at, created_at,
      changed_at, closed_at, search)
    select case_id, 'ticket', number, subject || ' ' || n % 977, app_name, state, phase, team_id, case when phase <> 'new' then at + interval '1 hour' end, n % 4, channel, 'de',
      case when phase in ('new', 'active') then at + interval '2 days' end, at, at + interval '3 hours', case when phase = 'closed' then at + interval '3 hours' end,
      lower(number || ' ' || subject || ' ' || n % 977 || ' ' || (app_name->>'de') || ' ' || text)
    from seeds order by n`,
  `insert into tickets (case_id, type, app_id, description, impact, urgency, solution, solved_at)
    select case_id, 'incident', app_id, text, 3, 2, case when phase = 'closed' then 'Neu angemeldet, danach ging es.' end, case when phase = 'closed' then at + interval '3 hours' end
    from seeds order by n`,
  `insert into case_events (event_id, case_id, at, type, visibility, direction, state, body)
    select overlay(case_id::text placing to_hex(e.i) || substr(md5('e' || n), 1, 11) from 25)::uuid, case_id, at + e.after, e.type, 'reporter', e.direction,
      case e.i when 0 then 'received' when 2 then seeds.state end, e.body
    from seeds, (values (0, interval '0', 'created', null, null), (1, interval '1 hour', 'message', 'out', 'Wir sehen nach und melden uns.'),
      (2, interval '3 hours', 'state', null, null)) e (i, after, type, direction, body)
    where phase = 'closed' or e.i < 2 order by n`,
  `insert into case_deadlines (case_id, name, due_at, met_at)
    select case_id, d.name, at + d.after, case when phase = 'closed' then at + interval '3 hours' end
    from seeds, (values ('first_answer', interval '4 hours'), ('resolution', interval '2 days')) d (name, after) order by n`,
  `insert into case_people (case_person_id, case_id, part, person_id, language, added_at)
    select overlay(case_id::text placing 'f' || substr(md5('p' || n), 1, 11) from 25)::uuid, case_id, 'reporter', requester, 'de', at from seeds order by n`,
];
