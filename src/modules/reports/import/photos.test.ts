import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { linesOf } from '#platform/csv-lines';
import { read, type TestHouse, testHouse } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { anOldSystem, type OldSystem } from '../../../../tests/support/open311-server.ts';
import { aPhoto } from '../../../../tests/support/pictures.ts';
import { importReports } from './import.ts';
import { mappingSchema } from './mapping.ts';
import type { PhotosFrom } from './photos.ts';

let house: TestHouse;
let old: OldSystem;
let root: string;
let folder: string;

beforeAll(async () => {
  house = await testHouse();
  old = await anOldSystem();
  root = mkdtempSync(path.join(tmpdir(), 'stadttor-photos-'));
  folder = path.join(root, 'fotos');
  mkdirSync(path.join(folder, '2024'), { recursive: true });
  const [lamp, rubbish] = [await aPhoto({ width: 40, height: 30 }), await aPhoto({ width: 50, height: 30 }, 'png')];
  writeFileSync(path.join(folder, 'Lampe.jpg'), lamp);
  writeFileSync(path.join(folder, '2024', 'müll.png'), rubbish);
  writeFileSync(path.join(folder, 'brief.jpg'), 'Sehr geehrte Damen und Herren');
  writeFileSync(path.join(folder, 'large.jpg'), '');
  truncateSync(path.join(folder, 'large.jpg'), 21 * 1024 * 1024);
  writeFileSync(path.join(root, 'private.jpg'), lamp);
  symlinkSync(path.join(root, 'private.jpg'), path.join(folder, 'link.jpg'));
  old.files.set('/old/a.jpg', (response) => void response.end(lamp));
});
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await old?.close();
  await house?.close();
});
beforeEach(async () => {
  await house.database.app.query('delete from cases');
});

const run = (photos: PhotosFrom | undefined, ...cells: string[]) => {
  const file = path.join(root, 'alt.csv');
  const lines = cells.map((cell, n) => `${n + 1};03.02.2025;wilder-muell;offen;Lotter Straße;Säcke;"${cell}"`);
  writeFileSync(file, ['Nr;Datum;Kategorie;Status;Straße;Beschreibung;Fotos', ...lines].join('\n'));
  return importReports(house, { lines: linesOf(file), source: 'alt', mapping: mappingSchema.parse({}), check: false, photos });
};
const names = async () => {
  const rows = await read().selectFrom('case_files').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
};

test('photos lie in a folder, also below it and several in one cell', async () => {
  expect(await run({ folder }, 'Lampe.jpg | 2024\\müll.png', '2024/müll.png', '')).toMatchObject({
    stored: 3,
    photos: 3,
    photos_missing: [],
  });
  expect(await names()).toEqual(['Lampe.webp', 'müll.webp', 'müll.webp']);
});

test.each([
  ['above the folder', '../private.jpg', /lies outside the folder/],
  ['somewhere else', '/etc/hostname', /no \/etc\/hostname in the folder/],
  ['behind a link', 'link.jpg', /lies outside the folder/],
  ['in the folder itself', '.', /lies outside the folder/],
  ['below the folder, being one', '2024', /is no file/],
  ['nowhere', 'none.jpg', /no none\.jpg in the folder/],
  ['in a letter', 'brief.jpg', /no photo that can be taken/],
  ['in a file too large', 'large.jpg', /file_too_large/],
  ['on the machine itself', 'http://127.0.0.1:5432/a.jpg', /not public/],
  ['in a file by its address', 'file:///etc/hostname', /no address of the web/],
])('a photo %s is not taken and its reason is said; the report comes all the same', async (_where, named, reason) => {
  const report = await run({ folder }, named);
  expect(report).toMatchObject({ stored: 1, photos: 0, photos_missing: [{ source_id: '1', reason: expect.stringMatching(reason) }] });
  expect(await names()).toEqual([]);
});

test('the address that a person names is where photos are looked for, and the only one in the own network', async () => {
  expect(await run({ base: `${old.url}/old/` }, 'a.jpg', `${old.url}/old/a.jpg`, '../old/a.jpg')).toMatchObject({ photos: 3 });
  await house.database.app.query('delete from cases');
  expect(await run({}, `${old.url}/old/a.jpg`, 'a.jpg')).toMatchObject({
    photos: 0,
    photos_missing: [{ reason: expect.stringMatching(/not public/) }, { reason: expect.stringMatching(/no address, and no folder/) }],
  });
});

test('a first run without photos and a second with them bring each photo once', async () => {
  expect(await run(undefined, 'Lampe.jpg')).toMatchObject({ stored: 1, photos: 0, photos_missing: [] });
  expect(await run({ folder }, 'Lampe.jpg')).toMatchObject({ stored: 0, known: 1, photos: 1 });
  const before = await imprint();
  expect(await run({ folder }, 'Lampe.jpg')).toMatchObject({ known: 1, photos: 0 });
  expect(await imprint()).toEqual(before);
});
