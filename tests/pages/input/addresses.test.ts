import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INSIDE, isOurPage } from '../../support/our-page.ts';
import { type RunningCity, startCity } from '../../support/running-city.ts';
import { aVisitor, bare } from '../../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

describe('an address', () => {
  const odd = [
    '-1',
    '0',
    '1e9',
    '99999999999999999999',
    'NaN',
    '1.5',
    "1' or '1'='1",
    '%00',
    '%F0%9F%92%A1',
    'x'.repeat(3_000),
    '%0d%0a',
    '../../etc/passwd',
  ];
  const names: Record<string, string[]> = {
    '/meldungen': ['page', 'category', 'state'],
    '/melden': ['category_id', 'q', 'at', 'lon', 'lat', 'map_metres', 'photo_place'],
    '/verfolgen': ['number'],
    '/anmelden': ['next'],
    '/mitarbeit': ['page', 'view', 'sort', 'phase', 'channel', 'team', 'kind', 'q'],
    '/konto': ['geaendert'],
    '/strassen.json': ['q'],
  };
  test.each(Object.entries(names))('%s shows its page whatever stands in its query', async (path, parameters) => {
    const clerk = aVisitor(city);
    await clerk.signIn('Lena Laterne');
    for (const name of parameters) {
      for (const query of [
        ...odd.map((value) => `${name}=${value}`),
        `${name}=a&${name}=b`,
        `${name}[]=1`,
        `${name}[x]=1`,
        `${name}=%zz`,
        `${name}`,
      ]) {
        const answer = await clerk.get(`${path}?${query}`);
        expect(answer.status, `${path}?${query}`).toBe(200);
        expect(answer.html).not.toMatch(INSIDE);
      }
    }
  });

  test.each([
    '/fr/meldungen',
    '/en/en/meldungen',
    '/EN/meldungen',
    '/gibt-es-nicht',
    '/meldungen/%00',
    '/meldungen/%zz',
    '/%',
    `/meldungen/${'x'.repeat(1_000)}`,
    '/meldungen/MEL-26-0001-0',
    "/meldungen/'--",
    '/demo/postfach/1',
    '/karte/x.svg',
    '/bilder/../../x',
    '/assets/../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/en//evil.example/x',
    '/en/\\evil.example/x',
  ])('%s that is none of ours is a page that says so and leads nowhere else', async (path) => {
    // As it stands, without a client that tidies it up.
    const answer = await bare(city, 'GET', path);
    expect([404, 403]).toContain(answer.status);
    isOurPage(answer, path.startsWith('/en/') ? 'en' : 'de');
    expect(answer.text).not.toMatch(/schiefgegangen|went wrong/);
    expect(answer.html).not.toMatch(/href="(\/[/\\]|https?:\/\/evil)/);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('asked for with %s says what it takes', async (method) => {
    for (const path of ['/', '/melden', '/gibt-es-nicht']) {
      const answer = await bare(city, method, path);
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
      isOurPage(answer);
      expect(answer.text).toContain('Diese Anfrage passt nicht zu dieser Adresse.');
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('asked for with HEAD has the headers of the page and no body', async () => {
    for (const path of ['/', '/en', '/meldungen', '/melden']) {
      const [head, get] = [await bare(city, 'HEAD', path), await bare(city, 'GET', path)];
      expect(head.status).toBe(200);
      expect(head.html).toBe('');
      expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(get.html)));
      expect(head.headers.get('content-security-policy')).toBe(get.headers.get('content-security-policy'));
    }
  });

  test('of a form that has no page of its own leads to the page on which it stands', async () => {
    const clerk = aVisitor(city);
    await clerk.signIn('Lena Laterne');
    expect((await clerk.get('/en/konto/sitzung')).location).toBe('/en/konto');
    const id = crypto.randomUUID();
    expect((await clerk.get(`/mitarbeit/meldungen/${id}/antworten`)).location).toBe(`/mitarbeit/meldungen/${id}`);
  });

  test('that is not HTTP at all gets a short answer and the door closed', async () => {
    const { hostname, port } = new URL(city.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write('SSH-2.0-x\r\n\r\n'));
      socket.on('data', (bytes) => resolve(String(bytes)));
      socket.on('close', () => resolve(''));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(answer).not.toMatch(INSIDE);
  });
});
