import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leftBehind } from '../../support/left-behind.ts';
import { isOurPage } from '../../support/our-page.ts';
import { type RunningCity, startCity } from '../../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf } from '../../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

async function aReport() {
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
  const fields: Fields = { ...fieldsOf(page.html, '/melden'), street: 'Lotter Straße', description: 'Dunkel.', 'answers.what': 'dark' };
  const sent = await visitor.post('/melden', fields);
  const [, , number = '', secret = ''] = sent.location.replace('?neu', '').split('/');
  return { number, secret, path: `/verfolgen/${number}/${secret}` };
}

describe('a post from another site', () => {
  const strange: [string, Record<string, string>][] = [
    ['says so itself', { 'sec-fetch-site': 'cross-site' }],
    ['is a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['carries a foreign origin', { origin: 'https://evil.example' }],
    ['hides its origin', { origin: 'null' }],
    ['has an origin of another port', { origin: 'http://localhost:1' }],
    ['has an origin that is none', { origin: 'localhost' }],
  ];
  test.each(strange)('that %s is refused with 403 in both languages and does nothing', async (_, headers) => {
    const before = await leftBehind(city);
    for (const lang of ['de', 'en'] as const) {
      const path = lang === 'en' ? '/en/melden' : '/melden';
      const visitor = aVisitor(city);
      const fields = fieldsOf((await visitor.get(`${path}?category_id=strassenbeleuchtung`)).html, path);
      const answer = await visitor.post(
        path,
        { ...fields, street: 'Lotter Straße', description: 'Dunkel.', 'answers.what': 'dark' },
        headers,
      );
      expect(answer.status).toBe(403);
      isOurPage(answer, lang);
      expect(answer.text).toContain(lang === 'de' ? 'kam von einer anderen Internetseite' : 'came from another website');
    }
    expect(await leftBehind(city)).toEqual(before);
  });

  test('is not what a browser sends from our own page', async () => {
    const visitor = aVisitor(city);
    const own: Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin' }, { origin: city.url }];
    for (const headers of own) {
      expect((await visitor.post('/melden', {}, headers)).status).toBe(422);
    }
  });
});

describe('a secret link', () => {
  test('that is wrong in a letter, its length or its number is one and the same page, and after 60 tries in a minute there is a pause', async () => {
    const { number, secret } = await aReport();
    const visitor = aVisitor(city);
    const wrong = [
      `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`,
      secret.slice(0, -1),
      `${secret}A`,
      'A'.repeat(32),
      '%00',
      'ä',
    ];
    const pages = new Set<string>();
    for (const one of wrong) {
      const answer = await visitor.get(`/verfolgen/${number}/${one}`);
      expect(answer.status).toBe(404);
      isOurPage(answer);
      pages.add(answer.text);
      const posted = await visitor.post(`/verfolgen/${number}/${one}`, { body: 'Hallo' });
      expect([404, 422]).toContain(posted.status);
      expect(posted.text).not.toContain('Gesendet');
    }
    expect((await visitor.get(`/verfolgen/MEL-26-9999-1/${secret}`)).text).toBe([...pages][0]);
    expect(pages.size).toBe(1);

    let answer = await visitor.get(`/en/verfolgen/${number}/nope-nope-nope`);
    for (let n = 0; n < 80 && answer.status === 404; n += 1) answer = await visitor.get(`/en/verfolgen/${number}/nope-nope-${n}`);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    isOurPage(answer, 'en');
    expect(answer.text).toContain('That was too quick');
    expect((await visitor.get(`/en/verfolgen/${number}/${secret}`)).status).toBe(429);
    expect((await aVisitor(city).get(`/en/verfolgen/${number}/${secret}`)).status).toBe(200);
  });

  test('stands neither in the log nor in what a browser tells others', async () => {
    const { path, secret, number } = await aReport();
    const visitor = aVisitor(city);
    const page = await visitor.get(path);
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.html).toContain('name="robots" content="noindex"');
    await visitor.post(path, { body: '' });
    await visitor.post(`/en${path}`, { ...fieldsOf((await visitor.get(`/en${path}`)).html, `/en${path}`), body: 'Danke.' });
    await visitor.get(`${path}x`);
    await visitor.get(`${path}/bilder/x/y`);
    await visitor.get(`${path}/no/such/page`);
    await visitor.get(`/verfolgen//${number}/${secret}`);
    await visitor.get(`/%76erfolgen/${number}/${secret}`);
    await visitor.get(`/anmelden?next=${path}`);
    await visitor.get('/verfolgen/%zz/'.concat(secret));
    await city.logged('"status":404');
    expect(city.log.filter((line) => line.includes(secret))).toEqual([]);
  });
});

describe('a sign-in that should lead elsewhere', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://evil.example',
    '/%0d%0aSet-Cookie:x=y',
    '/\r\nLocation: https://evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/./\\evil.example',
    'javascript:alert(1)',
    '/@evil.example',
    'mitarbeit',
  ])('to %j stays in this house', async (next) => {
    const person = city.people.find((one) => one.name === 'Lena Laterne');
    const visitor = aVisitor(city);
    const answer = await visitor.post('/anmelden', { email: person?.email ?? '', password: person?.password ?? '', next });
    expect(answer.status).toBe(303);
    expect(new URL(answer.location, city.url).origin).toBe(city.url);
    expect(answer.location).not.toMatch(/^\/[/\\]|[\r\n\\]/);
    expect(answer.headers.getSetCookie().some((cookie) => cookie.startsWith('x='))).toBe(false);
  });

  test('leads to the page that was asked for', async () => {
    const visitor = aVisitor(city);
    const turned = await visitor.get('/mitarbeit?view=team&page=2');
    expect(turned.location).toBe('/anmelden?next=%2Fmitarbeit%3Fview%3Dteam%26page%3D2');
    const page = await visitor.get(turned.location);
    expect(fieldsOf(page.html, '/anmelden').next).toBe('/mitarbeit?view=team&page=2');
  });
});

describe('a fault of ours', () => {
  test('shows a reference that stands in the log too, nothing of the inside, and keeps what was typed under the same key', async () => {
    const { path } = await aReport();
    const visitor = aVisitor(city);
    const fields: Fields = { ...fieldsOf((await visitor.get(path)).html, path), body: 'Es ist die dritte Laterne.\nLinks.' };
    const { read } = city.house.pools;
    const broken = new Proxy(read, {
      get: (target, name) =>
        name === 'selectFrom'
          ? (table: string) => (target.selectFrom as (from: string) => unknown)(table === 'cases' ? 'table_that_is_not_there' : table)
          : Reflect.get(target, name, target),
    });
    city.house.pools.read = broken;
    try {
      for (const lang of ['de', 'en'] as const) {
        const prefix = lang === 'en' ? '/en' : '';
        const shown = await visitor.get(prefix + path);
        expect(shown.status).toBe(500);
        isOurPage(shown, lang);
        const id = /<code>([0-9a-f-]{36})<\/code>/.exec(shown.html)?.[1] ?? 'none';
        expect(city.log.some((line) => line.includes(id) && line.includes('table_that_is_not_there') && line.includes('stack'))).toBe(true);
        expect(shown.html).not.toContain('table_that_is_not_there');

        const posted = await visitor.post(prefix + path, fields);
        expect(posted.status).toBe(500);
        isOurPage(posted, lang);
        expect(posted.html).toMatch(/<code>[0-9a-f-]{36}<\/code>/);
        expect(fieldsOf(posted.html, prefix + path)).toMatchObject({ body: fields.body, _key: fields._key });
      }
    } finally {
      city.house.pools.read = read;
    }
    expect((await visitor.post(path, fields)).status).toBe(303);
  });
});
