import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse } from '../support/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

/** Tables of which the server's role may not do all that it may with others. What is missing here may be read, added to, changed and deleted from. */
const LESS: Record<string, string> = {
  // Withdrawn, never taken away: whose key something was stays known.
  api_keys: 'select insert update',
  // The trail is written by one function of the owner (finish_change); what erases a person takes salts away.
  audit: 'select',
  audit_eras: 'select',
  audit_heads: 'select',
  audit_salts: 'select delete',
  audit_seals: 'select insert',
  city_history: 'select insert',
  // Only added to: a mistake is corrected by another entry.
  crisis_entries: 'select insert delete',
  demo_mails: 'select insert delete',
  file_chunks: 'select insert',
  file_links: 'select insert delete',
  files: 'select insert delete',
  migrations: 'select',
  procedure_versions: 'select insert delete',
  proofs: 'select insert delete',
};

test('the role the server signs in as is nobody special: it owns nothing, makes nothing, and passes no rule', async () => {
  const { rows } = await house.database.app.query(
    `select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, has_schema_privilege('public', 'create') as makes_tables,
      has_database_privilege(current_database(), 'create') as makes_schemas,
      (select count(*)::int from pg_class where pg_has_role(relowner, 'usage') and relnamespace = 'public'::regnamespace) as owns
    from pg_roles where rolname = current_user`,
  );
  expect(rows).toEqual([
    {
      rolsuper: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      rolbypassrls: false,
      makes_tables: false,
      makes_schemas: false,
      owns: 0,
    },
  ]);
});

test('what it may do with each table is what stands here', async () => {
  const { rows } = await house.database.app.query<{ name: string; may: string }>(
    `select relname as name, concat_ws(' ', case when has_table_privilege(oid, 'select') then 'select' end, case when has_table_privilege(oid, 'insert') then 'insert' end,
        case when has_table_privilege(oid, 'update') then 'update' end, case when has_table_privilege(oid, 'delete') then 'delete' end,
        case when has_table_privilege(oid, 'truncate') then 'truncate' end, case when has_table_privilege(oid, 'trigger') then 'trigger' end) as may
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`,
  );
  const less = Object.fromEntries(rows.filter(({ may }) => may !== 'select insert update delete').map(({ name, may }) => [name, may]));
  expect(less).toEqual(LESS);
});
