import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportCity, loadCity } from '#modules/city';
import { systemWork } from '#platform/system-work';
import { CITY_PARTS } from '../../src/commands/city.ts';
import { aPhoto } from '../support/pictures.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

const AT = '/mitarbeit/verwaltung/katalog/headset/bild';
let city: RunningCity;
let admin: Visitor;
let colleague: Visitor;

beforeAll(async () => {
  city = await startCity({ jobs: false });
  [admin, colleague] = [aVisitor(city), aVisitor(city)];
  await admin.signIn('Anton Amt');
  await colleague.signIn('Lena Laterne');
});
afterAll(() => city?.stop());

test('things are compared and made favourites without a script', async () => {
  const list = await colleague.get('/portal/katalog');
  expect(list.html).toContain('form="vergleich"');
  const compared = await colleague.get('/portal/katalog-vergleich?item_id=notebook&item_id=bildschirm');
  expect([compared.status, compared.text]).toEqual([200, expect.stringContaining('14 Zoll')]);
  const star = '/portal/katalog/headset/favorit';
  expect((await colleague.post(star, fieldsOf(list.html, star))).location).toBe('/portal/katalog');
  expect((await colleague.get('/portal/katalog')).text).toContain('Ihre Favoriten');
});

test('a picture needs its words, is encoded anew without what the camera wrote, is served cached, and travels with the city', async () => {
  const photos = [{ name: 'headset.jpg', bytes: await aPhoto({ width: 1600, height: 1200 }) }];
  const fields = { ...fieldsOf((await admin.get(AT)).html, AT), 'alt.de': '', 'alt.en': '' };
  const refused = await admin.upload(AT, fields, photos);
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Schon hochgeladen')]);

  const words = { 'alt.de': 'Headset auf einem Tisch', 'alt.en': 'Headset on a table' };
  const taken = await admin.upload(AT, { ...fieldsOf((await admin.get(AT)).html, AT), ...words }, photos);
  expect([taken.status, taken.location]).toEqual([303, `${AT}?gespeichert`]);
  const [, address = ''] = /src="([^"]*headset\/bild\?v=[^"]*)"/.exec((await colleague.get('/portal/katalog')).html) ?? [];
  const shown = await colleague.get(address);
  expect([shown.status, shown.headers.get('cache-control'), shown.headers.get('content-type')]).toEqual([
    ...[200, 'private, max-age=86400', 'image/webp'],
  ]);
  const about = await sharp(shown.bytes).metadata();
  expect([about.width, about.format, about.exif]).toEqual([960, 'webp', undefined]);
  expect((await aVisitor(city).get(address)).status).not.toBe(200);
  expect((await colleague.get(AT)).status).toBe(403);

  const dir = mkdtempSync(path.join(tmpdir(), 'catalogue-'));
  try {
    const paths = await exportCity(city.house.pools.read, CITY_PARTS, dir);
    const [, file = ''] = /file: (bilder\/[0-9a-f]{32}\.webp)/.exec(readFileSync(path.join(dir, 'catalogue.yaml'), 'utf8')) ?? [];
    expect([paths.includes(file), paths.includes('bilder/headset.webp')]).toEqual([true, false]);
    expect(readFileSync(path.join(dir, file)).equals(shown.bytes)).toBe(true);
    // The folder the city came from knows nothing of the new picture, and takes it away from nobody.
    const loaded = await loadCity(systemWork(city.house, 'test'), 'city/osnabrueck', CITY_PARTS);
    expect([loaded.problems, loaded.kept.filter((one) => one.startsWith('catalogue'))]).toEqual([[], ['catalogue_item/headset']]);
    expect((await colleague.get(address)).status).toBe(200);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
