import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyAudit } from '#platform/audit';
import { linesOf } from '#platform/csv-lines';
import { type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { ANONYMOUS } from '../../../../tests/support/people.ts';
import { publicReportsFor, reportListSchema } from '../index.ts';
import { importReports } from './import.ts';
import { mappingSchema } from './mapping.ts';
import { momentOf, pointOf } from './row.ts';

let house: TestHouse;
let folder: string;

beforeAll(async () => {
  house = await testHouse();
  folder = mkdtempSync(path.join(tmpdir(), 'stadttor-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await house?.close();
});
beforeEach(async () => {
  await house.database.app.query('delete from cases');
});

const HEAD = 'Nr;Datum;Kategorie;Status;Straße;Beschreibung;Breite;Länge;Erledigt am;Bearbeiter';
const LINES = [
  '4711;03.02.2025 08:15;Straßenlaterne defekt;erledigt;Lotter Straße;Die Laterne "an der Ecke" flackert;52,2744;8,0391;05.02.2025;Meier',
  '4712;2025-02-04;wilder-muell;offen;;Zwei Säcke im Gebüsch;52.2744;8.0391;;',
];

function aFile(lines: string[], encoding: BufferEncoding = 'utf8', head = HEAD): string {
  const file = path.join(folder, 'alt.csv');
  writeFileSync(file, [head, ...lines].join('\r\n'), encoding);
  return file;
}

const run = (lines: string[], options: { check?: boolean; mapping?: object; encoding?: BufferEncoding; head?: string } = {}) =>
  importReports(house, {
    lines: linesOf(aFile(lines, options.encoding, options.head)),
    source: 'altsystem',
    mapping: mappingSchema.parse(options.mapping ?? {}),
    check: options.check ?? false,
  });

const found = async (q: string) => (await publicReportsFor(workOf(ANONYMOUS), reportListSchema.parse({ q, time: 'all' }))).rows;

test('reports of another system stand here with their times, their state and a number, and are found by their words', async () => {
  const report = await run(LINES);
  expect(report).toMatchObject({ read: 2, stored: 2, known: 0, refused: [], unused: ['Bearbeiter'] });
  const [row] = await found('Laterne Lotter');
  expect(row).toMatchObject({ state: 'done', place_label: 'Lotter Straße', created_at: new Date('2025-02-03T07:15:00Z') });
  expect(row?.number).toMatch(/^MEL-25-/);
  expect((await verifyAudit(house.pools.read_pool, house.config.secret)).problems).toEqual([]);
});

test('the same file once more brings nothing twice, and a longer one only what is new', async () => {
  await run(LINES.slice(0, 1));
  expect(await run(LINES)).toMatchObject({ stored: 1, known: 1 });
  const before = await imprint();
  expect(await run(LINES)).toMatchObject({ stored: 0, known: 2 });
  expect(await imprint()).toEqual(before);
});

test('a check says what it would do, and nothing is left behind', async () => {
  const before = await imprint();
  const report = await run(LINES, { check: true });
  expect(report).toMatchObject({
    stored: 2,
    columns: { id: 'Nr', reported_at: 'Datum', lat: 'Breite', lon: 'Länge', closed_at: 'Erledigt am' },
  });
  expect(report.examples[0]).toMatchObject({ number: '4711', category: 'strassenbeleuchtung', state: 'done', where: 'Lotter Straße' });
  expect(await imprint()).toEqual(before);
});

test('a file in the old Windows letters reads as one in UTF-8, and a mapping says what names mean', async () => {
  const lines = ['1;03.02.2025;Dreck;fertig;Große Straße;Müll;;;;'];
  expect((await run(lines, { encoding: 'latin1' })).refused).toHaveLength(1);
  const mapping = { categories: { Dreck: 'wilder-muell' }, states: { fertig: 'done' } };
  expect(await run(lines, { encoding: 'latin1', mapping })).toMatchObject({ stored: 1, refused: [] });
  expect(await found('Große Straße')).toHaveLength(1);
});

test.each([
  ['without a number', ';03.02.2025;wilder-muell;offen;Lotter Straße;x;;;;', /no number/],
  ['of an unknown category', '1;03.02.2025;Ufos;offen;Lotter Straße;x;;;;', /"Ufos" is not known/],
  ['in an unknown state', '1;03.02.2025;wilder-muell;vielleicht;Lotter Straße;x;;;;', /"vielleicht" is not known/],
  ['of a day that is none', '1;31.02.2025;wilder-muell;offen;Lotter Straße;x;;;;', /is no day/],
  ['of the future', '1;01.01.2031;wilder-muell;offen;Lotter Straße;x;;;;', /future/],
  ['closed before it began', '1;03.02.2025;wilder-muell;erledigt;Lotter Straße;x;;;02.02.2025;', /before it was reported/],
  ['nowhere', '1;03.02.2025;wilder-muell;offen;;x;;;;', /where it is/],
  ['at 0/0', '1;03.02.2025;wilder-muell;offen;;x;0;0;;', /0\/0/],
  ['with swapped axes', '1;03.02.2025;wilder-muell;offen;;x;8.0391;52.2744;;', /wrong way round/],
  ['outside the city', '1;03.02.2025;wilder-muell;offen;;x;53.5;9.9;;', /outside/],
  ['with a latitude in words', '1;03.02.2025;wilder-muell;offen;;x;Norden;8;;', /no latitude/],
])('a line %s is refused with its reason and its place in the file, and the others are taken', async (_what, line, reason) => {
  const report = await run([line, '2;03.02.2025;wilder-muell;offen;Lotter Straße;gut;;;;']);
  expect(report).toMatchObject({ read: 2, stored: 1 });
  expect(report.refused).toHaveLength(1);
  expect(report.refused[0]).toMatchObject({ line: 2, reason: expect.stringMatching(reason) });
});

test('a number that stands in the file twice is taken once', async () => {
  const report = await run([LINES[0] ?? '', LINES[0] ?? '']);
  expect(report).toMatchObject({ stored: 1, refused: [{ reason: 'The number 4711 stands in the file twice.' }] });
});

test('moments are those of the city, in summer and in winter', () => {
  expect(momentOf('01.07.2025 12:00', 'Europe/Berlin')).toEqual(new Date('2025-07-01T10:00:00Z'));
  expect(momentOf('2025-01-01 12:00', 'Europe/Berlin')).toEqual(new Date('2025-01-01T11:00:00Z'));
  expect(momentOf('2025-01-01T12:00:00+03:00', 'Europe/Berlin')).toEqual(new Date('2025-01-01T09:00:00Z'));
  expect(momentOf('1.1.25', 'Europe/Berlin')).toBeUndefined();
});

test('a place with commas instead of points is the same place', () => {
  const city = { map: { bbox: [7.8, 52.1, 8.3, 52.4] } } as never;
  expect(pointOf('52,2744', '8,0391', city)).toEqual([8.0391, 52.2744]);
  expect(pointOf('', '', city)).toBeNull();
});
