import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { read, type TestHouse, testHouse } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { anOldReport, anOldSystem, type OldSystem, oldReports } from '../../../../tests/support/open311-server.ts';
import { aPhoto } from '../../../../tests/support/pictures.ts';
import { importReports } from './import.ts';
import { mappingSchema } from './mapping.ts';
import { linesFromOpen311 } from './open311.ts';

let house: TestHouse;
let old: OldSystem;
let waited: number[];

beforeAll(async () => {
  house = await testHouse();
});
afterAll(async () => {
  await house?.close();
});
beforeEach(async () => {
  await house.database.app.query('delete from cases');
  old = await anOldSystem();
  waited = [];
});
afterEach(async () => {
  await old.close();
});

const serverOf = (one: OldSystem) => ({
  base: `${one.url}/open311/v2`,
  since: new Date('2025-01-01'),
  now: new Date('2025-04-01'),
  patience_ms: 5_000,
  pause: async (ms: number) => waited.push(ms),
});

async function numbers(one = old): Promise<string[]> {
  const found: string[] = [];
  for await (const { cells } of linesFromOpen311(serverOf(one))) found.push(cells.service_request_id ?? '');
  return found;
}

const run = ({ photos = false, check = false, mapping = {} } = {}) =>
  importReports(house, {
    lines: linesFromOpen311(serverOf(old)),
    source: 'old',
    mapping: mappingSchema.parse(mapping),
    check,
    photos: photos ? { base: `${old.url}/open311/v2` } : undefined,
  });

const stored = () =>
  read()
    .selectFrom('imported_cases')
    .innerJoin('cases', 'cases.case_id', 'imported_cases.case_id')
    .select(['source_id', 'state', 'cases.created_at', 'cases.closed_at', 'photos_missing'])
    .orderBy('source_id')
    .execute();
const files = () => read().selectFrom('case_files').select(['visibility', 'name']).orderBy('name').execute();

test('reports come over with their times and their state, a wrong one is refused with its reason', async () => {
  old.requests = [
    anOldReport(1, { status: 'closed', status_notes: 'Birne getauscht.' }),
    anOldReport('2', { service_name: null, service_code: 'wilder-muell', lat: '52.2744', long: '8.0391' }),
    anOldReport(3, { service_name: 'Ufos' }),
    anOldReport(4, { lat: 'Norden' }),
    anOldReport(5, { lat: { degrees: 52 } }),
    'no report at all',
    anOldReport('', {}),
    anOldReport(7, { lat: null, long: null, address: '' }),
  ];
  const report = await run();
  expect(report).toMatchObject({ read: 8, stored: 2, known: 0 });
  expect(report.refused.map((one) => one.reason)).toEqual([
    expect.stringMatching(/"Ufos" is not known/),
    expect.stringMatching(/no latitude/),
    expect.stringMatching(/no request as GeoReport v2 has it \(lat\)/),
    expect.stringMatching(/no request as GeoReport v2 has it \(no fields\)/),
    'It has no number.',
    expect.stringMatching(/where it is/),
  ]);
  expect(await stored()).toMatchObject([
    { source_id: '1', state: 'done', created_at: new Date('2025-02-03T07:15:00Z'), closed_at: new Date('2025-02-05T07:15:00Z') },
    { source_id: '2', state: 'received', closed_at: null },
  ]);
});

test.each([
  ['gives all at once', { most: 1_000 }, 95],
  ['gives ten at once and knows pages', { most: 10 }, 95],
  ['gives thirty at once and knows no pages', { most: 30, pages: false }, 95],
  ['gives exactly as many as there are', { most: 95, pages: false }, 95],
])('a server that %s gives every report once', async (_how, options, count) => {
  const one = await anOldSystem(options);
  const given = oldReports(count, 7);
  one.requests = given;
  expect((await numbers(one)).toSorted((a, b) => Number(a) - Number(b))).toEqual(given.map((r) => String(r.service_request_id)));
  await one.close();
});

test('more reports of one minute than a server without pages gives are said to be missing', async () => {
  const one = await anOldSystem({ most: 25, pages: false });
  one.requests = oldReports(40, 0);
  const broken: (string | undefined)[] = [];
  for await (const line of linesFromOpen311(serverOf(one))) if (line.broken) broken.push(line.broken);
  expect(broken).toEqual([expect.stringMatching(/may know of more/)]);
  await one.close();
});

test('a server that refuses the arguments of pages is asked without them', async () => {
  old.requests = oldReports(3);
  old.before = (request, response) => /page=/.test(request.url ?? '') && Boolean(response.writeHead(400).end());
  expect(await numbers()).toHaveLength(3);
});

test('arguments of the address are asked along', async () => {
  const server = { ...serverOf(old), base: `${old.url}/open311/v2/?jurisdiction_id=stadt` };
  for await (const _ of linesFromOpen311(server));
  expect(old.asked.every((path) => path.startsWith('/open311/v2/requests.json?jurisdiction_id=stadt&'))).toBe(true);
});

test('a server that is busy, fails or breaks off is asked again, as late as it says', async () => {
  old.requests = oldReports(3);
  let n = 0;
  old.before = (_request, response) => {
    n += 1;
    if (n === 1) response.writeHead(429, { 'retry-after': '30' }).end();
    else if (n === 2) response.writeHead(503).end();
    else if (n === 3) response.writeHead(200, { 'content-length': '100' }).write('[{"ser', () => response.destroy());
    else return false;
    return true;
  };
  expect(await numbers()).toHaveLength(3);
  expect(waited).toEqual([30_000, 5_000, 20_000]);
});

test.each([
  ['a page of words', 200, '<h1>Welcome</h1>', /does not answer with a list/],
  ['an object', 200, '{"requests": []}', /does not answer with a list/],
  ['no permission', 403, '[]', /answers with 403/],
  ['an error without end', 500, '', /answers with 500/],
])('a server that answers with %s stops the import in one sentence, and nothing is left behind', async (_what, status, body, words) => {
  old.before = (_request, response) => Boolean(response.writeHead(status).end(body));
  const before = await imprint();
  await expect(run()).rejects.toThrow(words);
  expect(await imprint()).toEqual(before);
});

test('a server that gives the same whatever is asked is not asked for ever', async () => {
  old.before = (_request, response) => Boolean(response.end(JSON.stringify(oldReports(50, 60 * 24 * 2))));
  await expect(numbers()).rejects.toThrow(/does not keep to start_date/);
});

test('an import cut off in the middle goes on where it was, and every report is there once', async () => {
  old.requests = oldReports(1_200, 90);
  let left = 4;
  old.before = (_request, response) => {
    left -= 1;
    if (left >= 0) return false;
    response.writeHead(200, { 'content-length': '9000' }).write('[{"service_request_id":', () => response.destroy());
    return true;
  };
  await expect(run()).rejects.toThrow(/breaks off/);
  const half = await stored();
  expect(half.length).toBeGreaterThan(0);
  expect(half.length).toBeLessThan(1_200);
  old.before = () => false;
  expect(await run()).toMatchObject({ read: 1_200, stored: 1_200 - half.length, known: half.length, refused: [] });
  expect(new Set((await stored()).map((one) => one.source_id)).size).toBe(1_200);
  expect(await run()).toMatchObject({ stored: 0, known: 1_200 });
});

test('a report that comes in while pages are asked for moves the others, and each still comes once', async () => {
  const one = await anOldSystem({ most: 10 });
  one.requests = oldReports(35, 7);
  let n = 0;
  one.before = () => {
    n += 1;
    if (n === 2) one.requests.push(anOldReport('new', { requested_datetime: '2025-01-20T00:00:00Z' }));
    return false;
  };
  expect((await numbers(one)).toSorted()).toEqual(
    oldReports(35)
      .map((r) => String(r.service_request_id))
      .toSorted(),
  );
  await one.close();
});

test('photos come with their reports, hostile ones are refused with their reason, and their reports come all the same', async () => {
  const inner = await anOldSystem();
  inner.files.set('/photo.jpg', (response) => void response.end('what only the house knows'));
  const photo = await aPhoto({ width: 40, height: 30 });
  old.files.set('/bilder/1.jpg', (response) => void response.end(photo));
  old.files.set('/bilder/moved.jpg', (response) => void response.writeHead(302, { location: '/bilder/1.jpg' }).end());
  old.files.set('/bilder/inside.jpg', (response) => void response.writeHead(302, { location: `${inner.url}/photo.jpg` }).end());
  old.files.set('/bilder/words.jpg', (response) => void response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<html>no picture'));
  old.files.set('/bilder/drawn.svg', (response) => void response.end('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  old.files.set('/bilder/large.jpg', (response) => void response.end(Buffer.alloc(21 * 1024 * 1024)));
  const named = ['/bilder/1.jpg', `${old.url}/bilder/moved.jpg`, '/bilder/inside.jpg', `${inner.url}/photo.jpg`, 'file:///etc/passwd'];
  const wrong = ['/bilder/words.jpg', '/bilder/drawn.svg', '/bilder/large.jpg', '/bilder/none.jpg', 'http://169.254.169.254/a.jpg'];
  old.requests = [...named, ...wrong].map((media_url, n) => anOldReport(n, { media_url }));
  const report = await run({ photos: true });
  expect(report).toMatchObject({ stored: 10, photos: 2 });
  expect(new Map(report.photos_missing.map((one) => [one.source_id, one.reason]))).toEqual(
    new Map([
      ['2', expect.stringMatching(/not public/)],
      ['3', expect.stringMatching(/not public/)],
      ['4', expect.stringMatching(/no address of the web/)],
      ['5', expect.stringMatching(/no photo that can be taken/)],
      ['6', expect.stringMatching(/no photo that can be taken/)],
      ['7', expect.stringMatching(/more than 20971520 bytes/)],
      ['8', expect.stringMatching(/answers with 404/)],
      ['9', expect.stringMatching(/not public/)],
    ]),
  );
  expect(inner.asked).toEqual([]);
  expect(await files()).toMatchObject([{ name: '1.webp' }, { name: 'moved.webp' }]);
  await inner.close();
});

test('photos that could not be had come with the next run, once, and nobody sees them who did not see the report', async () => {
  old.requests = [
    anOldReport(1, { media_url: '/a.jpg' }),
    anOldReport(2, { media_url: '/a.jpg', description: 'Herr Meier, Telefon 0541 1234567, hat es gesehen.' }),
    anOldReport(3),
  ];
  expect(await run({ photos: true })).toMatchObject({ stored: 3, photos: 0, photos_missing: [{ source_id: '1' }, { source_id: '2' }] });
  const photo = await aPhoto({ width: 40, height: 30 });
  old.files.set('/a.jpg', (response) => void response.end(photo));
  expect(await run({ photos: true })).toMatchObject({ stored: 0, known: 3, photos: 2, photos_missing: [] });
  expect((await files()).map((one) => one.visibility).toSorted()).toEqual(['public', 'reporter']);
  const before = await imprint();
  expect(await run({ photos: true })).toMatchObject({ photos: 0, photos_missing: [] });
  expect(await imprint()).toEqual(before);
});

test('a mapping says what the services of the other system mean', async () => {
  old.requests = [anOldReport(1, { service_name: 'Dreck' }), anOldReport(2, { service_name: 'Dreck', status: 'fixed' })];
  const mapping = { columns: { category: 'service_code' }, categories: { 17: 'wilder-muell' } };
  expect(await run({ check: true, mapping })).toMatchObject({ stored: 2, examples: [{ category: 'wilder-muell' }, { state: 'done' }] });
});
