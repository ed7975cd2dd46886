import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyReports } from '../../bench/support/many-reports.ts';
import { oneIsAsked } from '../support/asked.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

const readonly = process.env.STADTTOR_TEST_READONLY === '1';
let city: RunningCity;

beforeAll(async () => {
  city = await startCity();
  await manyReports(city.superuser_url, 800);
  if (readonly) await city.restart({ read_only: true, jobs: false });
});
afterAll(() => city?.stop());

const CITY = 'bbox=7.9,52.2,8.2,52.35';
const asked = (query: string) => fetch(`${city.url}/api/v1/map?${query}`);

test('a program reads clusters and single reports of a viewport, and all of them together are all public reports with a place', async () => {
  const answer = await asked(`${CITY}&zoom=12`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=1']);
  const { total, clusters, reports } = await answer.json();
  expect(clusters.length).toBeGreaterThan(0);
  expect(clusters.reduce((sum: number, one: { count: number }) => sum + one.count, reports.length)).toBe(total);
  for (const one of clusters) expect(one.new + one.active + one.waiting + one.done + one.other).toBe(one.count);
  const { rows } = await city.house.pools.read_pool.query(
    'select count(*) from cases join reports using (case_id) where published_at is not null and lon is not null',
  );
  expect(total).toBe(rows[0].count);
});

test('what is wrong with a viewport comes back as problem+json beside its field', async () => {
  for (const [query, field] of [
    [`${CITY}&zoom=-1`, 'zoom'],
    [CITY, 'zoom'],
    ['bbox=7,9,52,2,8,2,52,3&zoom=12', 'bbox'],
    ['bbox=NaN,NaN,NaN,NaN&zoom=12', 'bbox'],
    ['bbox=52.2,7.9,52.35,8.2&zoom=12', 'bbox'],
    [`${CITY}&zoom=12&state=open'`, 'state'],
    [`${CITY}&zoom=12&time=1`, 'time'],
  ] as const) {
    const answer = await asked(query);
    expect(answer.status, query).toBe(422);
    expect(answer.headers.get('content-type'), query).toMatch(/^application\/problem\+json/);
    expect(
      (await answer.json()).fields.map((one: { field: string }) => one.field),
      query,
    ).toEqual([field]);
  }
});

test('the page says in its list what the map shows, for the viewport and the filters of its address', async () => {
  const page = async (query: string) => await (await fetch(`${city.url}/karte?${query}`)).text();
  const api = async (query: string) => await (await asked(query)).json();
  for (const query of [
    `${CITY}&zoom=11`,
    'bbox=8.0,52.25,8.1,52.3&zoom=13',
    'bbox=8.0,52.25,8.1,52.3&zoom=13&state=done',
    `${CITY}&zoom=11&time=30_days`,
  ]) {
    const [html, { total, clusters, reports }] = await Promise.all([page(query), api(query)]);
    expect(html.match(/data-lon=/g) ?? [], query).toHaveLength(clusters.length + reports.length);
    for (const one of reports) expect(html, query).toContain(`/meldungen/${one.number}`);
    expect(html, query).toContain(total === 0 ? 'Keine Meldungen' : total === 1 ? '1 Meldung' : `${total.toLocaleString('de')} Meldungen`);
  }
});

test('an address that names no viewport shows the whole city; one that the page cannot show says so', async () => {
  const shown = async (query: string) => await (await fetch(`${city.url}/karte?${query}`)).text();
  const { total } = await (await asked(`${CITY}&zoom=11`)).json();
  const whole = `${total.toLocaleString('de')} Meldungen`;
  expect(await shown('')).toContain(whole);
  expect(await shown('')).not.toContain('Ausschnitt nicht gefunden');
  for (const query of [
    'bbox=1,2,3&zoom=12',
    `${CITY}&zoom=-1`,
    'bbox=NaN,52,8,53&zoom=9',
    'bbox=170,-10,-170,10&zoom=5',
    'bbox=52.2,7.9,52.35,8.2&zoom=12',
    CITY,
    'bbox=8,0,52,0,8,1,52,1&zoom=9',
  ]) {
    const html = await shown(query);
    expect(html, query).toContain(whole);
    expect(html, query).toContain('Ausschnitt nicht gefunden');
  }
});

test('a map is told of a change within two seconds, and the list has it when it is told; of what is not public it hears nothing', async () => {
  if (readonly) return;
  const stop = new AbortController();
  const answer = await fetch(`${city.url}/karte/aenderungen`, { signal: stop.signal });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const words = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const said = async () => {
    for (;;) {
      const { value = '' } = (await words?.read()) ?? {};
      const [, change] = /^data: (\S+)/m.exec(value) ?? [];
      if (change) return change;
    }
  };
  const list = async (change = '') => await (await fetch(`${city.url}/karte?${CITY}&zoom=13&state=waiting&stand=${change}`)).text();
  const before = await list();
  const began = performance.now();
  await oneIsAsked(city.house);
  const after = await list(await said());
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(totalIn(after)).toBe(totalIn(before) + 1);
  stop.abort();
});

test('the ground of the map comes as a picture and as layers, and layers that are none are not found', async () => {
  const picture = await fetch(`${city.url}/karte/grund.svg?bbox=8.0,52.25,8.1,52.3&zoom=13`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  expect(await picture.text()).toMatch(/^<svg .*FRIDA.*<\/svg>$/);
  const streets = await (await fetch(`${city.url}/karte/ebenen/streets.geojson`)).json();
  expect(streets.features.length).toBeGreaterThan(1_000);
  expect((await fetch(`${city.url}/karte/ebenen/cases.geojson`)).status).toBe(404);
});

const totalIn = (html: string) => Number(/id="map-total"[^>]*>(\d+|Keine)/.exec(html)?.[1]?.replace('Keine', '0'));
