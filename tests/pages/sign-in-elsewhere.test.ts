import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anOidcService, type OidcService } from '../support/oidc-service.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { codeFor } from '../support/second-factor.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let service: OidcService;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  city.house.config.public_url = city.url;
  service = await anOidcService([city.url]);
});
beforeEach(() => {
  city.house.config.oidc = service.config();
  service.people.clear();
});
afterAll(async () => {
  await city?.stop();
  await service?.close();
});

const emailOf = (name: string) => city.people.find((one) => one.name === name)?.email ?? '';
const pathOf = (address: string) => address.replace(city.url, '');
const count = async (table: string) => Number((await city.house.pools.write.query(`select count(*) from ${table}`)).rows[0]?.count);

/** Walks to the service and back up to the address it leads to. */
async function walkTo(visitor: Visitor, sub: string, begin = '/anmelden/dienst'): Promise<string> {
  const sent = await visitor.get(begin);
  expect(sent.status).toBe(303);
  return pathOf(await service.walk(sent.location, sub));
}

const signIn = async (visitor: Visitor, sub: string, begin?: string) => await visitor.get(await walkTo(visitor, sub, begin));

describe('somebody of the staff', () => {
  test('comes in by their checked address the first time, by their subject ever after, and lands where the link led', async () => {
    service.people.set('u-1', { email: emailOf('Lena Laterne').toUpperCase(), email_verified: true });
    const visitor = aVisitor(city);
    const page = await visitor.get('/anmelden?next=%2Fmitarbeit%3Fview%3Dteam');
    const link = /href="([^"]*anmelden\/dienst[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const back = await signIn(visitor, 'u-1', link);
    expect([back.status, back.location]).toEqual([303, '/mitarbeit?view=team']);
    expect((await visitor.get('/mitarbeit')).text).toContain('Lena Laterne');

    service.people.set('u-1', { email: 'umbenannt@leute.example', email_verified: true });
    const later = aVisitor(city);
    expect((await signIn(later, 'u-1', '/en/anmelden/dienst')).location).toBe('/en/portal');
    expect((await later.get('/en/mitarbeit')).text).toContain('Lena Laterne');
  });

  test('is signed out here, and is shown the way to end it there too', async () => {
    service.people.set('u-out', { email: emailOf('Gisela Grün'), email_verified: true });
    const visitor = aVisitor(city);
    await signIn(visitor, 'u-out');
    const out = await visitor.post('/abmelden', {});
    expect(out.location).toBe('/anmelden?abgemeldet');
    const page = await visitor.get(out.location);
    expect(page.html).toContain(`href="${service.issuer}/session/end?`);
    expect((await visitor.get('/mitarbeit')).location).toContain('/anmelden?next=');
  });

  test('with a second factor here must show it, unless the service says it asked for one', async () => {
    const visitor = aVisitor(city);
    await visitor.signIn('Lars Leuchte');
    const setting_up = await visitor.get('/konto/zweiter-faktor');
    const key = /<code class="secret">([A-Z2-7 ]+)<\/code>/.exec(setting_up.html)?.[1] ?? '';
    await visitor.post('/konto/zweiter-faktor', {
      ...fieldsOf(setting_up.html, '/konto/zweiter-faktor'),
      code: codeFor(key, new Date(), -1),
    });
    service.people.set('u-2', { email: emailOf('Lars Leuchte'), email_verified: true, amr: ['pwd', 'otp'] });
    const half = aVisitor(city);
    const asked = await signIn(half, 'u-2', '/anmelden/dienst?next=%2Fmitarbeit%2Fkarte');
    expect(asked.location).toBe('/anmelden/code?next=%2Fmitarbeit%2Fkarte');
    expect((await half.get('/mitarbeit')).status).toBe(303);
    const form = fieldsOf((await half.get(asked.location)).html, '/anmelden/code');
    expect((await half.post('/anmelden/code', { ...form, code: codeFor(key, new Date()) })).location).toBe('/mitarbeit/karte');

    city.house.config.oidc = service.config({ OIDC_SECOND_FACTOR: 'otp' });
    const whole = aVisitor(city);
    expect((await signIn(whole, 'u-2')).location).toBe('/portal');
  });
});

test('groups that the service names give teams and roles by the rules of the city, and take them with the next sign-in', async () => {
  const facts = async () =>
    (
      await city.house.pools.write.query(
        `select array(select team_id from team_members m where m.person_id = p.person_id) as teams,
          array(select role_id from person_roles r where r.person_id = p.person_id) as roles from people p where email = 'nora@stadt.example'`,
      )
    ).rows;
  service.people.set('u-neu', { email: 'nora@stadt.example', email_verified: true, name: 'Nora Neu', groups: ['Unbekannt'] });
  expect((await signIn(aVisitor(city), 'u-neu')).location).toContain('grund=person_unknown');
  expect(await facts()).toEqual([]);
  service.people.set('u-neu', {
    email: 'nora@stadt.example',
    email_verified: true,
    name: 'Nora Neu',
    groups: ['STRASSENBAU', 'administrator'],
  });
  expect((await signIn(aVisitor(city), 'u-neu')).location).toBe('/portal');
  expect(await facts()).toEqual([{ teams: ['strassen'], roles: ['clerk'] }]);
  service.people.set('u-neu', { email: 'nora@stadt.example', email_verified: true, name: 'Nora Neu', groups: [] });
  expect((await signIn(aVisitor(city), 'u-neu')).location).toBe('/portal');
  expect(await facts()).toEqual([{ teams: [], roles: [] }]);
});

describe('nobody comes in, and nothing is left behind,', () => {
  const refused = async (visitor: Visitor, path: string, reason: string, sentence: string) => {
    const before = [await count('sessions'), await count('identities'), await count('people')];
    const back = await visitor.get(path);
    expect([back.status, new URLSearchParams(back.location.split('?')[1]).get('grund')]).toEqual([303, reason]);
    expect((await visitor.get(back.location)).text).toContain(sentence);
    expect([await count('sessions'), await count('identities'), await count('people')]).toEqual(before);
    expect((await visitor.get('/mitarbeit')).location).toContain('/anmelden?next=');
  };

  test('with an address nobody has checked', async () => {
    service.people.set('u-3', { email: emailOf('Pia Prüfer'), email_verified: false });
    const visitor = aVisitor(city);
    await refused(visitor, await walkTo(visitor, 'u-3'), 'person_unknown', 'hier gibt es noch keinen Zugang');
  });

  test('with the address of a citizen, of an emergency account, or of somebody known there as another', async () => {
    const citizen = city.people.find((one) => one.kind === 'citizen')?.email ?? '';
    service.people.set('u-4', { email: citizen, email_verified: true });
    const visitor = aVisitor(city);
    await refused(visitor, await walkTo(visitor, 'u-4'), 'person_unknown', 'hier gibt es noch keinen Zugang');

    await city.house.pools.write.query('update people set emergency = true where name = $1', ['Pia Prüfer']);
    service.people.set('u-5', { email: emailOf('Pia Prüfer'), email_verified: true });
    await refused(visitor, await walkTo(visitor, 'u-5'), 'person_unknown', 'hier gibt es noch keinen Zugang');
    await city.house.pools.write.query('update people set emergency = false');

    service.people.set('u-6', { email: emailOf('Anton Amt'), email_verified: true });
    await signIn(aVisitor(city), 'u-6');
    service.people.set('u-7', { email: emailOf('Anton Amt'), email_verified: true });
    await refused(visitor, await walkTo(visitor, 'u-7'), 'person_unknown', 'hier gibt es noch keinen Zugang');
  });

  test('whose access has ended, though the service knows them still', async () => {
    service.people.set('u-8', { email: emailOf('Pia Prüfer'), email_verified: true });
    await city.house.pools.write.query('update people set active = false where name = $1', ['Pia Prüfer']);
    const visitor = aVisitor(city);
    await refused(visitor, await walkTo(visitor, 'u-8'), 'person_unknown', 'hier gibt es noch keinen Zugang');
    await city.house.pools.write.query('update people set active = true');
  });

  test('with an answer that was here before, or with its cookie and answer once more', async () => {
    service.people.set('u-9', { email: emailOf('Paul Pflaster'), email_verified: true });
    const [visitor, thief] = [aVisitor(city), aVisitor(city)];
    const sent = await visitor.get('/anmelden/dienst');
    const cookie = /^elsewhere=[^;]*/.exec(sent.headers.get('set-cookie') ?? '')?.[0] ?? '';
    const back = pathOf(await service.walk(sent.location, 'u-9'));
    expect((await visitor.get(back)).location).toBe('/portal');
    await refused(thief, back, 'sign_in_used', 'war schon benutzt');
    const replayed = await fetch(city.url + back, { redirect: 'manual', headers: { cookie, 'x-forwarded-for': '10.9.9.9' } });
    expect(replayed.headers.get('location')).toContain('grund=sign_in_used');
    expect(replayed.headers.getSetCookie().join()).not.toContain('session=');
  });

  test('with the code of another browser, with no code, or with a state of their own', async () => {
    service.people.set('u-10', { email: emailOf('Gisela Grün'), email_verified: true });
    const [victim, thief] = [aVisitor(city), aVisitor(city)];
    const stolen = await walkTo(victim, 'u-10');
    const own = await walkTo(thief, 'u-10');
    const code = new URL(stolen, city.url).searchParams.get('code') ?? '';
    await refused(thief, own.replace(/code=[^&]*/, `code=${code}`), 'oidc_failed', 'hat nicht geklappt');
    const again = await walkTo(thief, 'u-10');
    await refused(thief, again.replace(/state=[^&]*/, 'state=erfunden'), 'oidc_failed', 'hat nicht geklappt');
    await walkTo(thief, 'u-10');
    await refused(thief, '/anmelden/dienst/antwort', 'oidc_failed', 'hat nicht geklappt');
    await walkTo(thief, 'u-10');
    await refused(thief, '/anmelden/dienst/antwort?error=access_denied&state=x', 'oidc_failed', 'hat nicht geklappt');
  });

  test('while the service is away; the password still opens the door', async () => {
    const gone = await anOidcService([city.url]);
    city.house.config.oidc = gone.config();
    await gone.close();
    const { forget } = await import('#platform/memory');
    forget(city.house, 'oidc');
    const visitor = aVisitor(city);
    await refused(visitor, '/anmelden/dienst?next=%2Fmitarbeit', 'provider_down', 'antwortet gerade nicht');
    await visitor.signIn('Gisela Grün');
    expect((await visitor.get('/mitarbeit')).status).toBe(200);
    forget(city.house, 'oidc');
  });
});

test('a link to another site is not followed after signing in', async () => {
  service.people.set('u-11', { email: emailOf('Gisela Grün'), email_verified: true });
  for (const next of ['https://boese.example/', '//boese.example/', '/\\boese.example']) {
    const visitor = aVisitor(city);
    const known = (
      await city.house.pools.write.query("select subject from identities i join people p using (person_id) where p.name = 'Gisela Grün'")
    ).rows[0]?.subject;
    const back = await signIn(visitor, known ?? 'u-11', `/anmelden/dienst?next=${encodeURIComponent(next)}`);
    expect(back.location).toBe('/portal');
  }
});

test('headers that name somebody sign nobody in: there is no sign-in by header', async () => {
  const email = emailOf('Anton Amt');
  const names = [
    'x-remote-user',
    'remote-user',
    'x-forwarded-user',
    'x-forwarded-email',
    'x-auth-request-email',
    'x-webauth-user',
    'oidc_claim_sub',
  ];
  const headers = Object.fromEntries(names.map((name) => [name, email]));
  const visitor = aVisitor(city);
  expect((await visitor.get('/mitarbeit', headers)).location).toContain('/anmelden?next=');
  expect((await visitor.get('/api/v1/cases', headers)).status).not.toBe(200);
});

test('a city without a service offers none', async () => {
  city.house.config.oidc = undefined;
  const visitor = aVisitor(city);
  expect((await visitor.get('/anmelden')).text).not.toContain('Dienstkonto');
  expect((await visitor.get('/anmelden/dienst')).status).toBe(404);
});
