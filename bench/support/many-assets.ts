import pg from 'pg';

/** Names of programs that devices have among them, and how many each has. */
const PROGRAMS = 20_000;
const EACH = 100;
const STAFF = 2_000;

/** `count` devices that all reported, with 100 programs each, and people who have most of them. Made by SQL alone, without history. */
export async function manyAssets(superuser_url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  try {
    await client.query(
      "begin; set local session_replication_role = replica; set local work_mem = '128MB'; set local maintenance_work_mem = '512MB'",
    );
    await client.query(
      `insert into people (person_id, kind, name, email) select gen_random_uuid(), 'staff', 'Person ' || n, 'g-' || n || '@leute.example'
        from generate_series(1, $1) n`,
      [STAFF],
    );
    await client.query(DEVICES, [count]);
    await client.query(REPORTS);
    await client.query("insert into software (name, publisher) select 'Programm ' || n, 'Haus ' || n % 400 from generate_series(1, $1) n", [
      PROGRAMS,
    ]);
    await client.query('alter table asset_software drop constraint asset_software_pkey');
    await client.query('drop index asset_software_software');
    await client.query(
      `insert into asset_software (inventory_id, software_id, version)
        select i.inventory_id, (i.inventory_id * 37 + k * 197) % $1 + 1, k % 7 || '.' || i.inventory_id % 5
        from asset_inventories i, generate_series(1, $2) k`,
      [PROGRAMS, EACH],
    );
    await client.query('alter table asset_software add primary key (inventory_id, software_id, version)');
    await client.query('create index asset_software_software on asset_software (software_id)');
    await client.query('commit');
    await client.query('vacuum analyze assets, asset_inventories, software, asset_software, people');
  } finally {
    await client.end();
  }
}

/** Seven years of purchases, of every model and team; one in eight lies in the store. */
const DEVICES = `
  with models as (select array_agg(model_id order by model_id) ids, array_agg(maker || ' ' || name order by model_id) names,
      array_agg(sort order by model_id) sorts, count(*)::int n from asset_models),
    staff as (select array_agg(person_id) ids, count(*)::int n from people where kind = 'staff'),
    places as (select array_agg(team_id order by team_id) ids, count(*)::int n from teams)
  insert into assets (asset_id, asset_tag, serial, uuid, model_id, model_name, sort, state, state_at, person_id, team_id, place, host_name, bought_on, price_cents,
    warranty_until, made_at, changed_at)
  select gen_random_uuid(), 'OS-' || lpad(g::text, 6, '0'), 'SN' || lpad((g * 7919)::text, 10, '0'), gen_random_uuid()::text,
    m.ids[g % m.n + 1], m.names[g % m.n + 1], m.sorts[g % m.n + 1], case when g % 8 = 0 then 'in_stock' when g % 97 = 0 then 'repair' else 'assigned' end, now(),
    case when g % 8 <> 0 then s.ids[g % s.n + 1] end, p.ids[g % p.n + 1], 'Stadthaus ' || g % 4 || ' Zimmer ' || g % 400, 'pc-' || g,
    current_date - (g * 17 % 2555), 30000 + g % 900 * 100, current_date - (g * 17 % 2555) + 1095, now(), now()
  from generate_series(1, $1) g, models m, staff s, places p`;

const REPORTS = `
  insert into asset_inventories (agent_id, asset_id, hash, serial, uuid, host_name, model_name, sort, os_name, os_version, kernel, patched_on, cpu, agent, first_at,
    seen_at, changed_at)
  select host_name, asset_id, '', serial, uuid, host_name, model_name, sort,
    (array['Microsoft Windows 11 Pro', 'Microsoft Windows 11 Enterprise', 'Microsoft Windows 10 Pro', 'Ubuntu 22.04.5 LTS', 'Debian GNU/Linux 12'])[n % 5 + 1],
    (array['23H2', '24H2', '22H2', '22.04', '12.' || n % 9])[n % 5 + 1], '6.1.' || n % 40, current_date - (n % 90), 'Rechenwerk 5', 'Agent 1', now() - interval '1 year',
    now() - n % 100 * interval '1 day', now()
  from (select *, row_number() over (order by asset_tag)::int n from assets) a`;
