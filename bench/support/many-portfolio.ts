import pg from 'pg';

const CAPABILITIES = 100;
const DEPARTMENTS = 40;
/** Applications that each of the staff opened of late. */
const OPENED = 30;

/**
 * `count` applications with contracts and licences over manyAssets(): six in ten are software on devices, named with or without `*`, and everybody opened some of late.
 * Made by SQL alone, without history.
 */
export async function manyPortfolio(superuser_url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  try {
    await client.query("begin; set local session_replication_role = replica; set local work_mem = '128MB'");
    await client.query(
      `insert into capabilities (capability_id, name, about, active, position)
        select 'bench-' || n, jsonb_build_object('de', 'Zweck ' || n, 'en', 'Purpose ' || n), '{"de": "", "en": ""}', true, n from generate_series(1, $1) n`,
      [CAPABILITIES],
    );
    await client.query(APPS, [count, DEPARTMENTS]);
    await client.query(ENTRIES, [CAPABILITIES]);
    await client.query(LICENCES);
    await client.query(OPENS, [OPENED]);
    await client.query('commit');
    await client.query('vacuum analyze apps, portfolio_entries, licences, app_opens');
  } finally {
    await client.end();
  }
}

const APPS = `
  with places as (select array_agg(team_id order by team_id) ids, count(*)::int many from (select team_id from teams order by team_id limit $2) t)
  insert into apps (app_id, name, about, url, icon, owner_team_id, access, first_steps)
  select 'bench-' || lpad(n::text, 5, '0'), jsonb_build_object('de', 'Verfahren ' || n, 'en', 'Application ' || n), '{"de": "", "en": ""}',
    'https://verfahren.example/' || n, 'app', p.ids[n % p.many + 1], '{}', '{"de": "", "en": ""}'
  from generate_series(1, $1) n, places p`;

/** One in ten names its software with what may follow, one in two hundred with what may stand before. */
const ENTRIES = `
  insert into portfolio_entries (app_id, capability_id, vendor, contract, yearly_cents, data_class, hosting, country, criticality, interfaces, software, note,
    made_at, changed_at)
  select app_id, 'bench-' || n % $1 + 1, 'Haus ' || n % 150 || ' GmbH', 'V-' || n % 700, n % 9000 * 100, '', '', '', '', '{}',
    case when n % 200 = 0 then '*ramm ' || n when n % 10 = 0 then 'Programm ' || n || '*' when n % 2 = 1 then 'Programm ' || n * 10 else '' end, '',
    now() - interval '2 years', now()
  from (select app_id, row_number() over (order by app_id)::int n from apps where app_id like 'bench-%') a`;

const LICENCES = `
  insert into licences (licence_id, app_id, product, seats, yearly_cents, vendor, contract, made_at, changed_at)
  select gen_random_uuid(), app_id, 'Platz', 50 + length(app_id) * k * 20, k * 10000, '', case k when 2 then 'W-' || right(app_id, 3) else '' end, now(), now()
  from apps, generate_series(1, 2) k where app_id like 'bench-%'`;

const OPENS = `
  insert into app_opens (app_id, person_id, last_at)
  select distinct on (p.person_id, a.app_id) a.app_id, p.person_id, now() - k * interval '2 days'
  from (select person_id, row_number() over (order by person_id)::int n from people where kind = 'staff') p, generate_series(1, $1) k,
    (select array_agg(app_id order by app_id) ids, count(*)::int n from apps where app_id like 'bench-%') every
    cross join lateral (select every.ids[(p.n * 7 + k * (p.n % 5 + 1) * 100) % every.n + 1] as app_id) a
  order by p.person_id, a.app_id on conflict do nothing`;
