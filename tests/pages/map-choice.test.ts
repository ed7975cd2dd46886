import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { around } from '#platform/viewport';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

const PATH = '/melden';
const ON_THE_MAP = { lon: '8.0271', lat: '52.2745' };

async function begin(visitor: Visitor = aVisitor(city)) {
  const page = await visitor.get(`${PATH}?category_id=strassenbeleuchtung`);
  return { visitor, fields: fieldsOf(page.html, PATH) };
}

/** The page after a button of a form was pressed. */
async function press(visitor: Visitor, fields: Fields, to: string) {
  const answer = await visitor.post(PATH, { ...fields, to });
  return { answer, fields: fieldsOf(answer.html, PATH) };
}

describe('the map without scripts', () => {
  /** The fields of a form that shows a part of the map. */
  const showing = (zoom: number) => {
    const { bbox } = around([Number(ON_THE_MAP.lon), Number(ON_THE_MAP.lat)], zoom, { width: 600, height: 400 });
    return { map_bbox: bbox.join(','), map_zoom: String(zoom) };
  };
  const middle = ({ map_bbox = '' }: Fields) => {
    const [west = 0, south = 0, east = 0, north = 0] = String(map_bbox).split(',').map(Number);
    return { lon: (west + east) / 2, lat: (south + north) / 2 };
  };

  test('takes a click, names the street there, and can be moved and cleared', async () => {
    const { visitor, fields } = await begin();
    const at = { ...fields, ...showing(17) };
    const clicked = await visitor.post(PATH, { ...at, 'map_wide.x': '400', 'map_wide.y': '100' });
    const marked = fieldsOf(clicked.html, PATH);
    expect(clicked.text).toMatch(/Markiert: \S+/);
    // 100 pixels to the right and up at this zoom, 0.73 m each.
    expect([Number(marked.lon), Number(marked.lat)]).toEqual([expect.closeTo(8.028173, 5), expect.closeTo(52.275156, 5)]);
    const east = await press(visitor, marked, 'east');
    expect([east.fields.lon, middle(east.fields).lon > middle(marked).lon]).toEqual([marked.lon, true]);
    const cleared = await press(visitor, east.fields, 'unmark');
    expect([cleared.fields.lon, cleared.fields.lat]).toEqual(['', '']);
    const entered = fieldsOf((await visitor.post(PATH, { ...at, 'map_narrow.x': '0', 'map_narrow.y': '0' })).html, PATH);
    expect([Number(entered.lon), Number(entered.lat)]).toEqual([expect.closeTo(8.0271, 5), expect.closeTo(52.2745, 5)]);
  });

  test('shows on the small picture the same part, and takes its click for the same place', async () => {
    const { visitor, fields } = await begin();
    const click = async (on: string, x: number, y: number) => {
      const { html } = await visitor.post(PATH, { ...fields, ...showing(17), [`${on}.x`]: String(x), [`${on}.y`]: String(y) });
      const { lon, lat } = fieldsOf(html, PATH);
      return [Number(lon), Number(lat)];
    };
    // A pixel of the small one is two of the large one.
    const [lon, lat] = await click('map_wide', 300 + 100, 200 - 60);
    expect(await click('map_narrow', 144 + 50, 144 - 30)).toEqual([expect.closeTo(lon ?? 0, 5), expect.closeTo(lat ?? 0, 5)]);
  });

  test('goes closer and further to its bounds and no further', async () => {
    const { visitor, fields } = await begin();
    for (const [zoom, to, next] of [
      [17, 'in', '18'],
      [19, 'in', '19'],
      [17, 'out', '16'],
      [11, 'out', '11'],
    ] as const)
      expect((await press(visitor, { ...fields, ...showing(zoom) }, to)).fields.map_zoom).toBe(next);
  });

  test('of a page from before an update is shown again, and no click on it marks another place', async () => {
    const { visitor, fields } = await begin();
    const { map_bbox: _bbox, map_zoom: _zoom, ...rest } = fields;
    const old: Fields = { ...rest, map_lon: '8.0271', map_lat: '52.2745', map_metres: '600', house_number: '7' };
    const clicked = await visitor.post(PATH, { ...old, 'map_wide.x': '400', 'map_wide.y': '100' });
    const shown = fieldsOf(clicked.html, PATH);
    expect([clicked.status, shown.lon, shown.house_number]).toEqual([200, '', '7']);
    expect((await visitor.post(PATH, { ...shown, 'map_wide.x': '400', 'map_wide.y': '100' })).text).toMatch(/Markiert: \S+/);
    expect((await press(visitor, { ...old, street: 'Lotter Straße' }, 'details')).answer.status).toBe(200);
  });

  test('shows a street that was typed, and draws its picture at every zoom', async () => {
    const { visitor, fields } = await begin();
    const shown = await press(visitor, { ...fields, street: 'Lotter Straße' }, 'street');
    const sources = [...shown.answer.html.matchAll(/src="(\/karte\/grund[^"]+)"/g)].map(([, src = '']) => src.replaceAll('&amp;', '&'));
    expect(sources).toHaveLength(2);
    for (const source of sources) {
      const picture = await visitor.get(source);
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
      expect(picture.html).toContain('</text>');
      expect(picture.html).toContain('class="x"');
    }
    for (let zoom = 10; zoom < 20; zoom += 1) {
      const picture = await visitor.get(`/karte/grund.svg?bbox=${showing(zoom).map_bbox}&zoom=${zoom}&mark=8.0271,52.2745`);
      expect([picture.status, picture.html.includes('class="m"')]).toEqual([200, true]);
      expect(picture.html.length).toBeLessThan(40_000);
    }
    const whole = await visitor.get('/karte/grund.svg?bbox=8,nord&zoom=-1&mark=8,nord');
    expect([whole.status, whole.html.includes('class="m"')]).toEqual([200, false]);
  });

  test('says whose duty a place beyond the city may be, and takes the report all the same', async () => {
    const { visitor, fields } = await begin();
    const outside = await press(visitor, { ...fields, lon: '8,02', lat: '52,35' }, 'here');
    expect(outside.answer.text).toContain('Diese Stelle liegt nicht mehr in Osnabrück');
    expect(outside.answer.text).toContain('Gemeinde Wallenhorst');
    expect((await press(visitor, outside.fields, 'details')).answer.status).toBe(200);
  });
});
