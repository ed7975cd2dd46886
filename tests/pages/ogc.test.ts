import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyReports } from '../../bench/support/many-reports.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let published: string[];

beforeAll(async () => {
  city = await startCity();
  published = await manyReports(city.superuser_url, 120);
});
afterAll(() => city?.stop());

const ITEMS = '/ogc/collections/reports/items';
const asked = (path: string, language = 'de') => fetch(`${city.url}${path}`, { headers: { 'accept-language': language } });
/** Addresses in documents are those of the public name; the test asks the same server by its port. */
const pathOf = (href: string) => href.slice(city.house.config.public_url.length);
interface Link {
  rel: string;
  href: string;
}
const linked = (document: { links: Link[] }, rel: string) => document.links.find((one) => one.rel === rel)?.href;

test('the landing page leads to what it conforms to, to its description, and by its collection to the features', async () => {
  const landing = await (await asked('/ogc')).json();
  for (const [rel, holds] of [
    ['conformance', 'ogcapi-features-1/1.0/conf/core'],
    ['service-desc', '"openapi":"3.0.3"'],
    ['data', '"id":"reports"'],
  ]) {
    const answer = await asked(pathOf(linked(landing, rel ?? '') ?? ''));
    expect(answer.status, rel).toBe(200);
    expect(await answer.text(), rel).toContain(holds);
  }
  const collection = await (await asked('/ogc/collections/reports')).json();
  expect(collection.crs).toEqual(['http://www.opengis.net/def/crs/OGC/1.3/CRS84']);
  expect(pathOf(linked(collection, 'items') ?? '')).toBe(ITEMS);
  expect((await (await asked('/ogc', 'en')).json()).description).toContain('public reports');
});

test('page after page every public report comes once, newest first, and nothing that is not public', async () => {
  const seen: string[] = [];
  for (let path: string | undefined = `${ITEMS}?limit=50`; path; ) {
    const answer = await asked(path);
    expect(answer.headers.get('content-type')).toBe('application/geo+json');
    const page = await answer.json();
    expect(page.numberReturned).toBe(page.features.length);
    seen.push(...page.features.map((one: { id: string }) => one.id));
    const next = linked(page, 'next');
    path = next && pathOf(next);
  }
  const rows = await city.house.pools.read_pool.query(
    "select number from cases join reports using (case_id) where kind = 'report' and published_at is not null order by reported_at desc, case_id desc",
  );
  expect(seen).toEqual(rows.rows.map((row) => row.number));
  expect(seen.length).toBeGreaterThanOrEqual(published.length);
  const { rows: hidden } = await city.house.pools.read_pool.query(
    "select number from cases where published_at is null and kind = 'report' limit 1",
  );
  expect(hidden).toHaveLength(1);
  expect((await asked(`${ITEMS}/${hidden[0].number}`)).status).toBe(404);
});

test('a feature has its place, its words in the language asked for, and nothing about people', async () => {
  const feature = await (await asked(`${ITEMS}/${published[0]}`, 'en')).json();
  expect(feature).toMatchObject({ type: 'Feature', id: published[0], geometry: { type: 'Point' } });
  expect(Object.keys(feature.properties).join(' ')).not.toMatch(/email|phone|reporter|person/);
  expect(JSON.stringify(feature)).not.toContain('@');
});

test('box, time, category and state narrow the features', async () => {
  const all = (await (await asked(`${ITEMS}?limit=1000`)).json()).features;
  const [one] = all;
  const [lon, lat] = one.geometry.coordinates;
  const ids = async (query: string) =>
    (await (await asked(`${ITEMS}?limit=1000&${query}`)).json()).features.map((f: { id: string }) => f.id);
  expect(await ids(`bbox=${lon - 0.0001},${lat - 0.0001},${lon + 0.0001},${lat + 0.0001}`)).toContain(one.id);
  expect(await ids(`bbox=${lon - 0.0001},${lat - 0.0001},0,${lon + 0.0001},${lat + 0.0001},100`)).toContain(one.id);
  expect(await ids(`bbox=${lon + 0.0001},${lat - 0.0001},${lon + 0.0002},${lat + 0.0001}`)).not.toContain(one.id);
  // All the way round the date line, but for a gap in the ocean.
  expect(await ids('bbox=-20,-60,-30,80')).toHaveLength(all.filter((f: { geometry: unknown }) => f.geometry).length);
  expect(await ids('bbox=170,-10,-170,10')).toEqual([]);
  const at = one.properties.reported_at;
  expect(await ids(`datetime=${new Date(Date.parse(at) - 1_000).toISOString()}/..`)).toContain(one.id);
  expect(await ids(`datetime=../${new Date(Date.parse(at) - 1_000).toISOString()}`)).not.toContain(one.id);
  for (const name of ['category_id', 'state'])
    expect(await ids(`${name}=${one.properties[name]}`)).toEqual(
      all.filter((f: typeof one) => f.properties[name] === one.properties[name]).map((f: typeof one) => f.id),
    );
});

test.each([
  'bbox=8,52,8.1',
  'bbox=8,0,52,0,8,1,52,1',
  'bbox=NaN,52,8.1,53',
  'bbox=8,53,8.1,52',
  'bbox=8,52,190,53',
  'datetime=yesterday',
  'datetime=2026-02-01T00:00:00Z/2026-01-01T00:00:00Z',
  'limit=0',
  'limit=ten',
  'after=1',
  'crs=http://www.opengis.net/def/crs/EPSG/0/3857',
  'zoom=-1',
])('%s is refused with 400 and its name', async (query) => {
  const answer = await asked(`${ITEMS}?${query}`);
  expect(answer.status).toBe(400);
  expect((await answer.json()).description).toContain(query.split('=')[0]);
});

test('a limit above the most counts as the most, and what does not exist is not found', async () => {
  expect((await asked(`${ITEMS}?limit=100000`)).status).toBe(200);
  for (const path of ['/ogc/collections/cases', `${ITEMS}/MEL-26-9999-9`, '/ogc/nothing'])
    expect((await asked(path)).status, path).toBe(404);
});
