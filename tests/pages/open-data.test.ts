import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitReport } from '#modules/reports';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { OPEN_DATA_FIELDS } from '../../src/web/citizen/open-data-fields.ts';
import { aForm } from '../support/reports.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor } from '../support/visitor.ts';

const MANY = 1_003;
let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
  const { number } = await submitReport(
    { ...systemWork(city.house, 'test'), key: newId() },
    aForm({ street: '', house_number: '', place_text: '=1+1; "Ecke", Ümlaut' }),
  );
  await copies(number);
  if (process.env.STADTTOR_TEST_READONLY === '1') await city.restart({ read_only: true, jobs: false });
});
afterAll(() => city?.stop());

test('the page says where the data are and what each field means, in German and in English', async () => {
  const visitor = aVisitor(city);
  for (const [prefix, word] of [
    ['', 'Letzte Änderung'],
    ['/en', 'Last change'],
  ]) {
    const page = await visitor.get(`${prefix}/offene-daten`);
    expect(page.text).toContain(word);
    for (const name of OPEN_DATA_FIELDS) expect(page.html).toContain(`<code>${name}</code>`);
    for (const end of ['csv', 'geojson']) expect(page.html).toContain(`href="${prefix}/offene-daten/meldungen.${end}"`);
    expect((await visitor.get(`${prefix || '/'}`)).html).toContain(`href="${prefix}/offene-daten"`);
  }
});

test('the CSV file holds every public report, in columns named as the page names them, and no spreadsheet runs what people wrote', async () => {
  const answer = await aVisitor(city).get('/offene-daten/meldungen.csv');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const [head, first, ...rest] = answer.html.replace('\u{FEFF}', '').split('\r\n');
  expect(head?.split(',')).toEqual([...OPEN_DATA_FIELDS]);
  expect(first).toMatch(/^MEL-[\d-]+,strassenbeleuchtung,[^,]+,received,Eingegangen,new,/);
  expect(first).toContain(`,"'=1+1; ""Ecke"", Ümlaut",,,`);
  expect([rest.length, rest.at(-1)]).toEqual([MANY, '']);
  expect(new Set(rest.map((row) => row.split(',')[0])).size).toBe(MANY);
  expect((await aVisitor(city).get('/en/offene-daten/meldungen.csv')).html).toContain(',Received,');
});

test('the GeoJSON file holds the same; a report without a place on the map has no geometry', async () => {
  const answer = await aVisitor(city).get('/offene-daten/meldungen.geojson');
  expect(answer.headers.get('content-type')).toBe('application/geo+json; charset=utf-8');
  const { type, features } = JSON.parse(answer.html);
  expect([type, features.length]).toEqual(['FeatureCollection', MANY]);
  expect(features[0].geometry).toBe(null);
  expect(features.at(-1)).toMatchObject({ type: 'Feature', geometry: { type: 'Point', coordinates: [8.05, 52.27] } });
  expect(features.at(-1).properties.page).toMatch(/\/meldungen\/MEL-/);
});

test('a program reads the same page by page, and a page nobody can read is refused beside its field', async () => {
  const visitor = aVisitor(city);
  const first = JSON.parse((await visitor.get('/api/v1/open-data/reports?limit=1000')).html);
  const second = JSON.parse((await visitor.get(`/api/v1/open-data/reports?limit=1000&after=${first.next}`)).html);
  expect([first.reports.length, second.reports.length, second.next]).toEqual([1_000, MANY - 1_000, null]);
  const refused = await visitor.get('/api/v1/open-data/reports?limit=5000&after=1');
  expect(refused.status).toBe(422);
  expect(
    JSON.parse(refused.html)
      .fields.map((one: { field: string }) => one.field)
      .sort(),
  ).toEqual(['after', 'limit']);
  const described = JSON.parse((await visitor.get('/api/openapi.json')).html);
  expect(described.paths['/api/v1/open-data/reports'].get.summary).toContain('/offene-daten/meldungen.csv');
});

/** More reports than are read at once: copies of one, each a millisecond later, on the map. */
async function copies(number: string): Promise<void> {
  const { rows } = await city.house.pools.write.query('select case_id from cases where number = $1', [number]);
  await city.house.pools.write.query(
    `with one as (select * from cases where case_id = $1), made as (
       insert into cases (case_id, kind, number, subject, state, phase, team_id, category_label, place_label, language, channel, created_at, changed_at, published_at)
       select ('ffffffff-ffff-7fff-8fff-' || lpad(n::text, 12, '0'))::uuid, kind, number || '-' || n, subject, state, phase, team_id, category_label,
         place_label, language, channel, created_at, changed_at, published_at from one, generate_series(1, $2) n returning case_id)
     insert into reports (case_id, category_id, description, route_why, reported_at, lon, lat)
     select made.case_id, category_id, description, route_why, reported_at, 8.05, 52.27 from made, reports where reports.case_id = $1`,
    [rows[0].case_id, MANY - 1],
  );
}
