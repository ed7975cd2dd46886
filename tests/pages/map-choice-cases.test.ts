import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { around } from '#platform/viewport';
import { leftBehind } from '../support/left-behind.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

/** In the service area of the centre; Lotter Straße is not. */
const LYRASTRASSE = [8.04631, 52.27172] as const;
const WALLENHORST = [8.02, 52.35] as const;

/** The fields of a form that shows the map around a place, and a click into its middle by a mouse. */
function clickAt(place: readonly [number, number]): Fields {
  const { bbox } = around(place, 17, { width: 600, height: 400 });
  return { map_bbox: bbox.join(','), map_zoom: '17', 'map_wide.x': '300', 'map_wide.y': '200' };
}

async function reported() {
  const visitor = aVisitor(city);
  const fields = fieldsOf((await visitor.get('/melden?category_id=wilder-muell')).html, '/melden');
  const typed = { street: 'Lotter Straße', house_number: '12', description: 'Laterne dunkel, daneben Müll.', 'answers.amount': 'bag' };
  const sent = await visitor.post('/melden', { ...fields, ...typed });
  const link = sent.location.replace('?neu', '');
  const number = link.split('/')[2] ?? '';
  const { rows } = await city.house.pools.read_pool.query<{ case_id: string }>('select case_id from cases where number = $1', [number]);
  return { visitor, number, link, desk: `/mitarbeit/meldungen/${rows[0]?.case_id}` };
}

/** Where a report is, and with whom. */
async function placeOf(number: string) {
  const { rows } = await city.house.pools.read_pool.query(
    'select street, house_number, lon, lat, team_id from cases join reports using (case_id) where number = $1',
    [number],
  );
  return rows[0];
}

const AT_LYRASTRASSE = { lon: expect.closeTo(LYRASTRASSE[0], 5), lat: expect.closeTo(LYRASTRASSE[1], 5), team_id: 'abfall-mitte' };

/** One form with the map: where it stands, whose it is, and the number of the report that has the place once it was sent. */
interface Filled {
  path: string;
  visitor: Visitor;
  fields: Fields;
  placed(): Promise<string>;
}

async function toCorrect(): Promise<Filled> {
  const { visitor, number, link } = await reported();
  const path = `${link}/aendern`;
  return { path, visitor, fields: fieldsOf((await visitor.get(path)).html, path), placed: async () => number };
}

async function toSplit(): Promise<Filled> {
  const { desk, number } = await reported();
  const path = `${desk}/teilen`;
  const visitor = aVisitor(city);
  await visitor.signIn('Victor Verteiler');
  const typed = { remaining: 'Laterne dunkel.', reason: 'Zwei Dinge.' };
  const placed = async () => {
    const [, other = ''] = /Die neue Meldung: (MEL-\d\d-\d+-\d)/.exec((await visitor.get(desk)).text) ?? [];
    expect(other).not.toBe(number);
    return other;
  };
  return { path, visitor, fields: { ...fieldsOf((await visitor.get(path)).html, path), ...typed }, placed };
}

describe.each([
  ['corrected', toCorrect],
  ['split', toSplit],
] as const)('the map where a report is %s', (_what, filled) => {
  async function begin() {
    const form = await filled();
    const post = async (fields: Fields) => {
      const answer = await form.visitor.post(form.path, fields);
      return { ...answer, fields: answer.status === 303 ? {} : fieldsOf(answer.html, form.path) };
    };
    return { ...form, post };
  }

  test('shows where it is; a click marks another place with its street, loses nothing typed, and is where the report is then', async () => {
    const { fields, post, placed } = await begin();
    expect([Number(fields.lon), Number(fields.lat), fields.street]).toEqual([8.02979, 52.27456, 'Lotter Straße']);
    const clicked = await post({ ...fields, ...clickAt(LYRASTRASSE), description: 'Müll & Scherben' });
    expect([clicked.status, clicked.text.includes('Markiert: Lyrastraße')]).toEqual([200, true]);
    expect(clicked.fields).toMatchObject({ description: 'Müll & Scherben', street: 'Lyrastraße', house_number: '' });
    const moved = await post({ ...clicked.fields, to: 'east', place_text: 'am Zaun' });
    expect(moved.fields).toMatchObject({ lon: clicked.fields.lon, place_text: 'am Zaun', description: 'Müll & Scherben' });
    expect(moved.fields.map_bbox).not.toBe(clicked.fields.map_bbox);
    expect((await post(moved.fields)).status).toBe(303);
    expect(await placeOf(await placed())).toEqual({ street: 'Lyrastraße', house_number: null, ...AT_LYRASTRASSE });
  });

  test('keeps a street somebody typed, and one that is near the mark', async () => {
    const { fields, post, placed } = await begin();
    const near = await post({ ...fields, ...clickAt([8.0285, 52.2743]) });
    expect(near.fields).toMatchObject({ street: 'Lotter Straße', house_number: '12' });
    const typed = await post({ ...near.fields, ...clickAt(LYRASTRASSE), street: 'Luisenstraße', house_number: '3' });
    expect(typed.fields).toMatchObject({ street: 'Luisenstraße', house_number: '3' });
    expect((await post(typed.fields)).status).toBe(303);
    expect(await placeOf(await placed())).toEqual({ street: 'Luisenstraße', house_number: '3', ...AT_LYRASTRASSE });
  });

  test('names the street anew at a second click, and after the mark is taken away the words count', async () => {
    const { fields, post, placed } = await begin();
    const first = await post({ ...fields, ...clickAt(LYRASTRASSE) });
    const second = await post({ ...first.fields, ...clickAt([8.05484, 52.27832]) });
    expect(second.fields.street).toBe('Luisenstraße');
    const third = await post({ ...second.fields, to: 'unmark', street: 'Lyrastraße' });
    expect([third.fields.lon, third.fields.lat, third.text.includes('Markiert:')]).toEqual(['', '', false]);
    expect((await post(third.fields)).status).toBe(303);
    expect(await placeOf(await placed())).toMatchObject({ street: 'Lyrastraße', ...AT_LYRASTRASSE });
  });

  test('shows a street that was typed; unless it is marked anew, the mark of before goes', async () => {
    const { fields, post, placed } = await begin();
    const shown = await post({ ...fields, street: 'Lyrastraße', to: 'street' });
    const [west = 0, south = 0, east = 0, north = 0] = String(shown.fields.map_bbox).split(',').map(Number);
    expect([(west + east) / 2, (south + north) / 2]).toEqual([expect.closeTo(LYRASTRASSE[0], 4), expect.closeTo(LYRASTRASSE[1], 4)]);
    expect([shown.fields.lon, shown.fields.street]).toEqual([fields.lon, 'Lyrastraße']);
    expect((await post(shown.fields)).status).toBe(303);
    expect(await placeOf(await placed())).toMatchObject({ street: 'Lyrastraße', ...AT_LYRASTRASSE });
  });

  test('says whose duty a place beyond the city may be, and takes it all the same', async () => {
    const { fields, post, placed } = await begin();
    const outside = await post({ ...fields, lon: '8,02', lat: '52,35', map_bbox: '', to: 'here' });
    expect(outside.text).toContain('Diese Stelle liegt nicht mehr in Osnabrück');
    expect(outside.text).toContain('Gemeinde Wallenhorst');
    expect((await post(outside.fields)).status).toBe(303);
    expect(await placeOf(await placed())).toMatchObject({ lon: WALLENHORST[0], lat: WALLENHORST[1] });
  });

  test('refuses a place that is none and one the other way round beside the map; what was typed stays, nothing is left behind', async () => {
    const { fields, post } = await begin();
    const before = await leftBehind(city);
    for (const [place, sentence] of [
      [{ lon: '0', lat: '0' }, 'Diese Stelle gibt es nicht'],
      [{ lon: '52,2745', lat: '8,0271' }, 'Länge und Breite sind vertauscht'],
      [{ lon: '', lat: '', street: '' }, 'Straße'],
    ] as const) {
      const refused = await post({ ...fields, ...place, description: 'Noch da' });
      expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
      expect(refused.fields).toMatchObject({ ...place, description: 'Noch da' });
      expect(refused.html).toContain(place.lon === '' ? 'href="#f-street"' : 'href="#f-lat"');
      expect(refused.html).toContain('id="f-lat"');
    }
    expect(await leftBehind(city)).toEqual(before);
  });
});

test('where others changed the report while the map was moved, the split says so and keeps what was typed', async () => {
  const { fields, visitor, path } = await toSplit();
  await city.house.pools.write.query('update cases set version = version + 1 where case_id = $1', [path.split('/')[3]]);
  const moved = fieldsOf((await visitor.post(path, { ...fields, to: 'east' })).html, path);
  expect(moved.version).toBe(fields.version);
  const refused = await visitor.post(path, { ...moved, description: 'Noch da' });
  expect(refused.status).toBe(409);
  expect(fieldsOf(refused.html, path)).toMatchObject({ description: 'Noch da', version: String(Number(fields.version) + 1) });
});

test('a strange link and somebody who is no staff move no map', async () => {
  const { fields, path } = await toCorrect();
  expect(
    (await aVisitor(city).post(path.replace(/\/[^/]+\/aendern/, '/falsch-falsch-falsch/aendern'), { ...fields, to: 'east' })).status,
  ).toBe(404);
  const split = await toSplit();
  expect((await aVisitor(city).post(split.path, { ...split.fields, to: 'east' })).html).not.toContain('Laterne dunkel, daneben');
});
