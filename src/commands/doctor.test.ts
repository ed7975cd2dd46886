import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_SECRET } from '../../tests/support/city-template.ts';
import { type TestHouse, testHouse } from '../../tests/support/house.ts';
import { readConfig } from '../config.ts';
import { doctor } from './doctor.ts';

let house: TestHouse;
let home: string;
beforeAll(async () => {
  house = await testHouse();
  home = mkdtempSync(path.join(tmpdir(), 'stadttor-doctor-'));
});
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await house?.close();
});

async function seen(env: Record<string, string>) {
  const lines: string[] = [];
  const all = { DATABASE_URL: house.database.url, SECRET: TEST_SECRET, STADTTOR_HOME: home, ...env };
  const code = await doctor([], (line) => lines.push(line), readConfig(all));
  return { code, lines, about: (what: string) => lines.find((line) => line.slice(5).startsWith(`${what}:`)) };
}

test('an installation as it should be has nothing wrong; what is missing is named with what mends it', async () => {
  const { about, lines } = await seen({ OPERATORS_MAIL: 'betrieb@stadt.example' });
  for (const what of ['Node', 'Secret', 'PostgreSQL', 'Tables', 'Clock', 'Role', 'Alerts', 'Data folder'])
    expect(about(what), what).toMatch(/^ok /);
  expect(about('Backup')).toBe('look Backup: none was ever noted');
  expect(about('Mail')).toMatch(/^BAD /);
  expect(lines.at(-1)).toMatch(/^\d+ well, \d+ to look after, 1 wrong$/);
});

test('a server that signs in as the owner of its tables is told so', async () => {
  const { code, about } = await seen({ DATABASE_URL: house.database.migrator_url });
  expect(about('Role')).toMatch(/^BAD {2}Role: migrator may do more than it must \(.*makes tables, owns tables, changes the audit trail\)/);
  expect(code).toBe(1);
});

test('a database, a mail server and a directory that do not answer are each named, and the rest is looked at all the same', async () => {
  const { code, about } = await seen({
    DATABASE_URL: 'postgres://app:x@127.0.0.1:9/stadttor',
    SMTP_URL: 'smtp://127.0.0.1:9',
    LDAP_URL: 'ldap://127.0.0.1:9',
    LDAP_BASE: 'dc=stadt,dc=example',
  });
  for (const what of ['Database', 'Mail server', 'Directory']) expect(about(what), what).toMatch(/^BAD /);
  expect(about('Node')).toMatch(/^ok /);
  expect(code).toBe(1);
});

test('an encrypted address behind a proxy nobody named is wrong, a data folder others can read is to be looked after', async () => {
  const { about } = await seen({ PUBLIC_URL: 'https://stadttor.invalid', STADTTOR_HOME: tmpdir() });
  expect(about('Proxy')).toMatch(/^BAD /);
  expect(about('Certificate')).toMatch(/^BAD /);
  expect(about('Data folder')).toMatch(/^look /);
});

test('what is seen holds no password and no secret', async () => {
  const { lines } = await seen({ SMTP_URL: 'smtp://bote:geheim-und-lang@127.0.0.1:9' });
  expect(lines.join('\n')).not.toMatch(/geheim-und-lang/);
  expect(lines.join('\n')).not.toContain(TEST_SECRET);
});
