import pg from 'pg';
import { caseNumber } from '#platform/numbers';

/**
 * Fills a database that holds a city with `count` ideas of the last ten years, a fifth of them praise, seven of ten public, a twentieth open. Made by SQL
 * alone, so without audit entries. `superuser_url`: foreign keys are right by construction and not checked.
 */
export async function manyIdeas(superuser_url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica;
      create function pg_temp.any_of(n bigint, what text, most int) returns int immutable language sql as $$ select abs(hashtext(what || n)) % most $$`);
    const numbers = Array.from({ length: count }, (_, i) => caseNumber('IDE', 2016 + Math.floor((10 * i) / count), i + 1));
    await client.query(
      `create temp table seeds on commit drop as
        select number, n, gen_random_uuid() as case_id, now() - interval '10 years' * (1 - n / $2::float8) as at,
          case when pg_temp.any_of(n, 'type', 5) = 0 then 'praise' else 'suggestion' end as type, pg_temp.any_of(n, 'state', 100) as h
        from unnest($1::text[]) with ordinality as u (number, n)`,
      [numbers, count],
    );
    const state = `case when h < 3 then 'received' when type = 'praise' then 'passed_on' when h < 5 then 'considered' when h < 30 then 'taken_up'
      else 'not_taken_up' end`;
    await client.query(
      `insert into cases (case_id, kind, number, subject, category_label, state, phase, team_id, channel, language, created_at, changed_at, closed_at,
          published_at, search)
        select case_id, 'idea', number, 'Idee ' || n, '{"de": "Idee", "en": "Idea"}', ${state},
          case when h < 3 then 'new' when h < 5 and type <> 'praise' then 'active' else 'closed' end, 'triage', 'web', 'de', at, at + interval '20 days',
          case when h >= 5 or (h >= 3 and type = 'praise') then at + interval '20 days' end, case when pg_temp.any_of(n, 'public', 10) < 7 then at + interval '1 day' end, lower(number)
        from seeds order by n`,
    );
    await client.query(
      `insert into ideas (case_id, type, description, supporters)
        select case_id, type, 'Auf halber Strecke fehlt eine Bank.', case when type = 'praise' then 0 else pg_temp.any_of(n, 'supporters', 97) end from seeds order by n`,
    );
    await client.query('commit');
    await client.query('vacuum analyze cases, ideas');
  } finally {
    await client.end();
  }
}
