import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signInWithPassword } from '#modules/people';
import { systemWork } from '#platform/system-work';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aSlapd, type Slapd } from '../support/slapd.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
let slapd: Slapd;
const password = 'sieben gelbe Ampeln';

beforeAll(async () => {
  [city, slapd] = await Promise.all([startCity({ config: { trust_proxy: '127.0.0.1' } }), aSlapd()]);
  for (const [uid, name] of [
    ['lena', 'Lena Laterne'],
    ['paul', 'Paul Pflaster'],
  ] as const)
    await slapd.addPerson({ uid, name, mail: emailOf(name) });
  await slapd.addPerson({ uid: 'fremd', name: 'Frida Fremd', mail: 'frida@anderswo.example' });
  await slapd.addPerson({ uid: 'weg', name: 'Rosa Radweg', mail: emailOf('Rosa Radweg'), disabled: true });
  await slapd.addPerson({ uid: 'u*', name: 'Umlaut Äöü', mail: 'stern@anderswo.example', password: 'grüße aus Osnabrück' });
});
beforeEach(() => {
  city.house.config.ldap = slapd.config();
  city.house.config.staff_passwords = 'all';
});
afterAll(async () => {
  await city?.stop();
  await slapd?.close();
});

const emailOf = (name: string) => city.people.find((one) => one.name === name)?.email ?? '';
const ownOf = (name: string) => city.people.find((one) => one.name === name)?.password ?? '';
const count = async (table: string) => Number((await city.house.pools.write.query(`select count(*) from ${table}`)).rows[0]?.count);

async function signIn(email: string, word: string) {
  const visitor = aVisitor(city);
  const answer = await visitor.post('/anmelden', { email, password: word });
  return { visitor, answer };
}

test('somebody signs in by user name or address with the password of the directory, and stays who they are when the address changes', async () => {
  for (const login of ['lena', 'LENA', emailOf('Lena Laterne')]) {
    const { visitor, answer } = await signIn(login, password);
    expect([answer.status, answer.location]).toEqual([303, '/portal']);
    expect((await visitor.get('/mitarbeit')).text).toContain('Lena Laterne');
  }
  await slapd.change('lena', { mail: 'lena.neu@stadt.example' });
  expect((await signIn('lena.neu@stadt.example', password)).answer.location).toBe('/portal');
  expect(await count("identities where source = 'ldap'")).toBe(1);
});

test.each([
  ['StartTLS', { LDAP_URL: 'ldap://localhost:PORT', LDAP_STARTTLS: '1', LDAP_CA: 'CERT' }],
  ['LDAPS', { LDAP_URL: 'ldaps://localhost:TLS', LDAP_CA: 'CERT' }],
])('by %s too, with a certificate that is checked', async (_, settings) => {
  city.house.config.ldap = slapd.config(settings);
  expect((await signIn('paul', password)).answer.location).toBe('/portal');
  city.house.config.ldap = slapd.config({ ...settings, LDAP_CA: '' });
  const { answer } = await signIn('paul', password);
  expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('Verzeichnis der Stadt antwortet gerade nicht')]);
});

describe('nobody comes in, and no session is left behind,', () => {
  test.each([
    ['a wrong password', 'lena', 'geraten', 422, 'stimmen nicht'],
    ['a name the directory does not know', 'niemand', password, 422, 'stimmen nicht'],
    ['an account that is disabled there', 'weg', password, 422, 'stimmen nicht'],
    ['a star, which would find everybody', '*', password, 422, 'stimmen nicht'],
    ['a filter written into the name', 'lena)(|(uid=*', password, 422, 'stimmen nicht'],
    ['a filter that closes ours', '*)(objectClass=*))(|(uid=*', password, 422, 'stimmen nicht'],
    ['somebody whom only the directory knows', 'fremd', password, 422, 'hier gibt es noch keinen Zugang'],
  ])('with %s', async (_, login, word, status, sentence) => {
    const before = [await count('sessions'), await count('people'), await count('identities')];
    const { visitor, answer } = await signIn(login, word);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(sentence);
    expect([await count('sessions'), await count('people'), await count('identities')]).toEqual(before);
    expect((await visitor.get('/mitarbeit')).location).toContain('/anmelden?next=');
  });

  test('with no password, which a directory takes for nobody', async () => {
    const { answer } = await signIn('lena', '');
    expect(answer.status).toBe(422);
    await expect(
      signInWithPassword(systemWork(city.house, 'test'), { email: 'lena', password: '' }, { cookie: undefined, label: '' }),
    ).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
  });

  test('a citizen with the same address is never asked for there', async () => {
    const citizen = city.people.find((one) => one.kind === 'citizen');
    await slapd.addPerson({ uid: 'buerger', name: 'Doppelt', mail: citizen?.email });
    expect((await signIn(citizen?.email ?? '', password)).answer.status).toBe(422);
    expect((await signIn(citizen?.email ?? '', citizen?.password ?? '')).answer.status).toBe(303);
  });
});

describe('while the directory is down', () => {
  test.each(['is away', 'takes the connection and says nothing'])(
    'and %s, the page says so, counts no failure, and emergency accounts come in',
    async (how) => {
      const silent = await silence();
      if (how === 'is away') await slapd.stop();
      else city.house.config.ldap = { ...slapd.config(), url: `ldap://127.0.0.1:${silent.port}` };
      city.house.config.staff_passwords = 'emergency';
      await city.house.pools.write.query('update people set emergency = (name = $1)', ['Anton Amt']);
      const failures = await count('sign_in_failures');
      const { answer } = await signIn('lena', password);
      expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('Notfallkonten können sich weiter anmelden')]);
      expect((await signIn(emailOf('Lars Leuchte'), ownOf('Lars Leuchte'))).answer.status).toBe(503);
      expect(await count('sign_in_failures')).toBe(failures);
      expect((await signIn(emailOf('Anton Amt'), ownOf('Anton Amt'))).answer.location).toBe('/portal');
      const mails = await city.mailsTo(emailOf('Anton Amt'), 1);
      expect(mails.at(-1)).toMatchObject({ subject: 'Notfallkonto benutzt', body_text: expect.stringContaining('„Anton Amt“') });
      if (how === 'is away') await slapd.start();
      await silent.close();
      await city.house.pools.write.query('update people set emergency = false');
    },
  );
});

test('where only emergency accounts keep a password of their own, nobody of the staff comes in by an old one; citizens do', async () => {
  city.house.config.staff_passwords = 'emergency';
  expect((await signIn(emailOf('Gisela Grün'), ownOf('Gisela Grün'))).answer.status).toBe(422);
  const citizen = city.people.find((one) => one.kind === 'citizen');
  expect((await signIn(citizen?.email ?? '', citizen?.password ?? '')).answer.location).toBe('/');
});

test('an emergency account is set up by those who manage people, listed for them, and never asked for in the directory', async () => {
  const { visitor } = await signIn(emailOf('Anton Amt'), ownOf('Anton Amt'));
  expect((await visitor.get('/mitarbeit/verwaltung/menschen')).text).toContain('Es gibt kein Notfallkonto');
  const { rows } = await city.house.pools.write.query("select person_id from people where name = 'Paul Pflaster'");
  const path = `/mitarbeit/verwaltung/menschen/${rows[0]?.person_id}`;
  const form = fieldsOf((await visitor.get(path)).html, `${path}/notfall`);
  expect((await visitor.post(`${path}/notfall`, form)).status).toBe(303);
  expect((await visitor.get('/mitarbeit/verwaltung/menschen')).text).toContain('Notfallkonten: Paul Pflaster');
  expect(await count(`identities where person_id = '${rows[0]?.person_id}'`)).toBe(0);
  expect((await signIn(emailOf('Paul Pflaster'), password)).answer.status).toBe(422);
  expect((await signIn('paul', password)).answer.text).toContain('hier gibt es noch keinen Zugang');
  expect((await signIn(emailOf('Paul Pflaster'), ownOf('Paul Pflaster'))).answer.status).toBe(303);
});

async function silence(): Promise<{ port: number; close(): Promise<void> }> {
  const server: Server = createServer((socket) => socket.on('error', () => {}).resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
