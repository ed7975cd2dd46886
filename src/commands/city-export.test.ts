import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PROCEDURES } from '#modules/applications';
import { cityOf, exportCity, historyOf, LETTER_LAYOUTS, loadCity, newCity, saveCityItem } from '#modules/city';
import { FORMS } from '#modules/forms';
import { demoPeopleFor, TEAMS } from '#modules/people';
import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import { filesBelow, OSNABRUECK, textOf } from '../../tests/support/city-folder.ts';
import { openTestHouse } from '../../tests/support/open-house.ts';
import { CITY_PARTS } from './city.ts';

const temp = mkdtempSync(path.join(tmpdir(), 'stadttor-export-'));
let house: Awaited<ReturnType<typeof openTestHouse>>;

beforeAll(async () => {
  house = await openTestHouse();
  await load(house, OSNABRUECK);
});
afterAll(async () => {
  await house.close();
  rmSync(temp, { recursive: true });
});

/** What a file says; forms and procedures with what is left out in the folder and written out in the export. */
function whole(file: string, text: string): unknown {
  const said = parse(text);
  const part = { 'forms.yaml': FORMS, 'procedures.yaml': PROCEDURES }[file];
  return part ? said[part.key].map((item: unknown) => part.schema.parse(item)) : said;
}

test('an exported city says the same as its folder, file by file', async () => {
  const out = path.join(temp, 'out');
  await exportCity(house.pools.read, CITY_PARTS, out);
  for (const file of filesBelow(OSNABRUECK)) {
    if (/\.(geojson|json)$/.test(file)) expect(JSON.parse(textOf(out, file)), file).toEqual(JSON.parse(textOf(OSNABRUECK, file)));
    else if (file.endsWith('.yaml')) expect(whole(file, textOf(out, file)), file).toEqual(whole(file, textOf(OSNABRUECK, file)));
    else expect(textOf(out, file), file).toBe(textOf(OSNABRUECK, file));
  }
  expect(filesBelow(out)).toEqual(filesBelow(OSNABRUECK));
});

test('an exported city fills an empty database with the same city, edits included', async () => {
  const [team] = await historyOf(house.pools.read, 'team', 'abfall');
  const edited = { ...(team?.value as object), email: 'von-hand@stadt.example' };
  await change(systemWork(house, 'test'), 'save', {}, (tx) => saveCityItem(tx, TEAMS, edited, { by: 'staff' }));
  const layout = { id: 'letter', value: '// Blau.\n#let accent = rgb("#004488")\n' };
  await change(systemWork(house, 'test'), 'layout', {}, (tx) => saveCityItem(tx, LETTER_LAYOUTS, layout, { by: 'staff' }));
  const out = path.join(temp, 'again');
  await exportCity(house.pools.read, CITY_PARTS, out);
  const other = await openTestHouse();
  await load(other, out);
  expect(await contents(other)).toEqual(await contents(house));
  await other.close();
});

test('an empty city can be loaded and has neither invented people nor open sign-ins', async () => {
  const dir = path.join(temp, 'new');
  newCity(dir);
  const other = await openTestHouse();
  expect((await load(other, dir)).problems).toEqual([]);
  expect(await cityOf(other)).toMatchObject({ demo: false, short_name: 'MS' });
  expect(await demoPeopleFor(systemWork(other, 'test'))).toEqual([]);
  expect(await other.pools.read.selectFrom('people').select('person_id').execute()).toEqual([]);
  expect(() => newCity(dir)).toThrow('is not empty');
  await other.close();
});

function load(into: House, dir: string) {
  return loadCity(systemWork(into, 'test'), dir, CITY_PARTS);
}

/** What a city consists of, without the times and the ids of its making. */
async function contents(of: House) {
  const all = (table: 'teams' | 'roles' | 'report_categories' | 'areas' | 'districts' | 'report_routes' | 'city_settings') =>
    of.pools.read.selectFrom(table).selectAll().execute();
  const tables = await Promise.all(
    (['teams', 'roles', 'report_categories', 'areas', 'districts', 'report_routes', 'city_settings'] as const).map(all),
  );
  const people = await of.pools.read.selectFrom('people').select(['person_id', 'name', 'email', 'kind']).orderBy('person_id').execute();
  const layers = await of.pools.read.selectFrom('city_layers').select(['layer', 'content_hash']).orderBy('layer').execute();
  return [...tables.map((rows) => rows.map((row) => JSON.stringify(row)).sort()), people, layers];
}
