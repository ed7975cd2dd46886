import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  cityOf,
  exportCity,
  historyOf,
  loadCity,
  loadLines,
  newCity,
  returnToVersion,
  saveCityItem,
  saveCityOrder,
  streetsOf,
} from '#modules/city';
import { demoPeopleFor, signInWithPassword, TEAMS, triageTeam } from '#modules/people';
import { CATEGORIES, catalogueOf, demoReportsFor, ROUTES } from '#modules/reports';
import { systemWork } from '#platform/system-work';
import { change, type House, type Work } from '#platform/work';
import { testDatabase } from '../../tests/support/database.ts';
import { readConfig } from '../config.ts';
import { openHouse } from '../house.ts';
import { openLog } from '../platform/log.ts';
import { CITY_PARTS } from './city.ts';

const OSNABRUECK = fileURLToPath(new URL('../../city/osnabrueck', import.meta.url));
const temp = mkdtempSync(path.join(tmpdir(), 'stadttor-city-'));
let house: Awaited<ReturnType<typeof aHouse>>;
let folder: string;

beforeAll(async () => {
  house = await aHouse();
  folder = aCopy();
  await load(house, folder);
});
afterAll(async () => {
  await house.close();
  rmSync(temp, { recursive: true });
});
afterEach(async () => {
  // Every test begins with a city that is as in its folder.
  folder = aCopy();
  const now = await load(house, folder);
  if (now.kept.length > 0) await load(house, folder, { replace: now.kept });
});

test('an empty database is filled: names, texts, teams, categories, rules, streets and invented people', async () => {
  const city = await cityOf(house);
  const settings = parse(text(folder, 'city.yaml'));
  expect(city.name).toEqual(settings.name);
  expect(city.contact).toEqual(settings.contact);
  expect(city.crest).toBe(text(folder, 'crest.svg'));
  expect(city.texts).toEqual(parse(text(folder, 'texts.yaml')).texts);
  expect(city.demo).toBe(true);
  expect((await catalogueOf(house)).categories.map((c) => c.category_id)).toEqual(
    parse(text(folder, 'categories.yaml')).categories.map(idOf),
  );
  expect((await catalogueOf(house)).routes.map((r) => r.route_id)).toEqual(parse(text(folder, 'routing.yaml')).rules.map(idOf));
  expect(await triageTeam(house.pools.read)).toBe('triage');
  expect((await streetsOf(house)).all).toEqual(JSON.parse(text(folder, 'basemap/streets.json')));
  expect(await demoReportsFor(house.pools.read)).toEqual(parse(text(folder, 'demo/reports.yaml')).reports);
});

test('an invented person signs in with the password of the sign-in page', async () => {
  const [first] = await demoPeopleFor(work());
  const signed = await signInWithPassword(
    work(),
    { email: first?.email ?? '', password: first?.password ?? '' },
    { cookie: undefined, label: 'test' },
  );
  expect(signed.kind).toBe('staff');
});

test('loading the same folder again does nothing', async () => {
  const before = await counts();
  const again = await load(house, folder);
  expect(loadLines(again, false).at(-1)).toBe('Nothing to do.');
  expect(await counts()).toEqual(before);
});

test('what changed in the folder changes in the database, and a dry run only says so', async () => {
  edit(folder, 'teams.yaml', 'Stadtreinigung, en', 'Stadtsauberkeit, en');
  const before = await counts();

  expect((await load(house, folder, { dry_run: true })).changed).toEqual(['team/abfall']);
  expect(await counts()).toEqual(before);

  expect(loadLines(await load(house, folder), false)).toContain('changed  team/abfall');
  expect(await teamName('abfall')).toBe('Stadtsauberkeit');
  expect((await historyOf(house.pools.read, 'team', 'abfall'))[0]).toMatchObject({
    by_actor: 'system:test',
    value: { name: { de: 'Stadtsauberkeit' } },
  });
});

test('what staff edited stays, whatever the folder says, until --replace names it', async () => {
  const team = await current('team', 'abfall');
  await save(team.value, { about: { de: 'Von Hand geändert.', en: 'Edited by hand.' } });
  edit(folder, 'teams.yaml', 'Stadtreinigung, en', 'Stadtsauberkeit, en');

  const kept = await load(house, folder);
  expect(kept).toMatchObject({ changed: [], kept: ['team/abfall'] });
  expect(loadLines(kept, false)[0]).toContain('--replace team/abfall');
  expect(await teamName('abfall')).toBe('Stadtreinigung');

  expect((await load(house, folder, { replace: ['team/abfall'] })).changed).toEqual(['team/abfall']);
  expect(await teamName('abfall')).toBe('Stadtsauberkeit');
  expect((await load(house, folder)).kept).toEqual([]);
});

test('--replace with a name that does not exist is refused and nothing is loaded', async () => {
  const { problems } = await load(house, folder, { replace: ['team/abfal'] });
  expect(problems[0]?.message).toBe("'team/abfal' does not stand in the folder; did you mean 'team/abfall'?");
});

test('a rule that is gone from the folder is removed, and one in the middle keeps the order of the file', async () => {
  const rules = parse(text(folder, 'routing.yaml')).rules;
  const fewer = [rules[1], rules[0], ...rules.slice(3)];
  writeFileSync(path.join(folder, 'routing.yaml'), JSON.stringify({ rules: fewer }));

  expect(await load(house, folder)).toMatchObject({ changed: ['order/route'], removed: [`route/${rules[2].id}`] });

  const stored = await house.pools.read.selectFrom('report_routes').select(['route_id', 'position']).orderBy('position').execute();
  expect(stored).toEqual(fewer.map((rule: { id: string }, position: number) => ({ route_id: rule.id, position })));
});

test('a category that is gone can no longer be chosen but keeps its reports, and comes back with its history', async () => {
  const all = parse(text(folder, 'categories.yaml'));
  const rules = parse(text(folder, 'routing.yaml')).rules.filter((rule: { category: string }) => rule.category !== 'spielplatz');
  const reports = parse(text(folder, 'demo/reports.yaml')).reports.filter(
    (report: { category: string }) => report.category !== 'spielplatz',
  );
  writeFileSync(
    path.join(folder, 'categories.yaml'),
    JSON.stringify({ ...all, categories: all.categories.filter((c: { id: string }) => c.id !== 'spielplatz') }),
  );
  writeFileSync(path.join(folder, 'routing.yaml'), JSON.stringify({ rules }));
  writeFileSync(path.join(folder, 'demo/reports.yaml'), JSON.stringify({ reports }));

  expect((await load(house, folder)).changed).toContain('category/spielplatz');
  const row = () =>
    house.pools.read.selectFrom('report_categories').select('active').where('category_id', '=', 'spielplatz').executeTakeFirst();
  expect(await row()).toEqual({ active: false });
  const again = await load(house, folder);
  expect(again).toMatchObject({ added: [], changed: [], removed: [], gone: ['category/spielplatz'] });

  await load(house, aCopy());
  expect(await row()).toEqual({ active: true });
  expect((await historyOf(house.pools.read, 'category', 'spielplatz')).length).toBeGreaterThanOrEqual(3);
});

test('an item is saved with a version and a record, and an old version can come back', async () => {
  const { version, value } = await current('team', 'strassen');

  await save(value, { email: 'neu@stadt.example' }, version);

  expect(await current('team', 'strassen')).toMatchObject({ version: version + 1, value: { email: 'neu@stadt.example' } });
  const trail = await house.pools.read.selectFrom('audit').select('change').where('subject', '=', 'city:team/strassen').execute();
  expect(trail.length).toBe(version + 1);
  await change(work(), 'return', {}, (tx) => returnToVersion(tx, TEAMS, 'strassen', version, version + 1));
  expect(await current('team', 'strassen')).toMatchObject({ version: version + 2, value });
});

test('saving from an old version is refused and leaves nothing behind', async () => {
  const { version, value } = await current('team', 'strassen');
  const before = await counts();

  await expect(save(value, { email: 'neu@stadt.example' }, version - 1)).rejects.toMatchObject({ code: 'changed_meanwhile' });

  expect(await counts()).toEqual(before);
});

test('the order of rules that staff changed stays when the folder is loaded again', async () => {
  const ids = (await catalogueOf(house)).routes.map((route) => route.route_id);
  const turned = [ids[1] ?? '', ids[0] ?? '', ...ids.slice(2)];
  await change(work(), 'order', {}, (tx) => saveCityOrder(tx, ROUTES, turned, { by: 'staff' }));

  expect((await load(house, folder)).kept).toEqual(['order/route']);

  const stored = await house.pools.read.selectFrom('report_routes').select('route_id').orderBy('position').execute();
  expect(stored.map((row) => row.route_id)).toEqual(turned);
});

test('an exported city says the same as its folder, file by file', async () => {
  const out = path.join(temp, 'out');
  await exportCity(house.pools.read, CITY_PARTS, out);
  for (const file of filesBelow(folder)) {
    if (/\.(yaml|geojson|json)$/.test(file)) expect(parse(text(out, file)), file).toEqual(parse(text(folder, file)));
    else expect(text(out, file), file).toBe(text(folder, file));
  }
  expect(filesBelow(out)).toEqual(filesBelow(folder));
});

test('an exported city fills an empty database with the same city, edits included', async () => {
  await save((await current('team', 'abfall')).value, { email: 'von-hand@stadt.example' });
  const out = path.join(temp, 'again');
  await exportCity(house.pools.read, CITY_PARTS, out);
  const other = await aHouse();
  await load(other, out);
  expect(await contents(other)).toEqual(await contents(house));
  await other.close();
});

test('an empty city can be loaded and has neither invented people nor open sign-ins', async () => {
  const dir = path.join(temp, 'new');
  newCity(dir);
  const other = await aHouse();
  expect((await load(other, dir)).problems).toEqual([]);
  expect(await cityOf(other)).toMatchObject({ demo: false, short_name: 'MS' });
  expect(await demoPeopleFor(systemWork(other, 'test'))).toEqual([]);
  expect(await other.pools.read.selectFrom('people').select('person_id').execute()).toEqual([]);
  expect(() => newCity(dir)).toThrow('is not empty');
  await other.close();
});

test('people come only into a database that knows nobody', async () => {
  edit(folder, 'demo/people.yaml', 'name: Lena Laterne', 'name: Lena Lampe');
  expect((await load(house, folder)).left_alone).toEqual(['demo_staff', 'demo_citizen']);
  expect(await house.pools.read.selectFrom('people').select('name').where('name', '=', 'Lena Lampe').execute()).toEqual([]);
});

function work(): Work {
  return systemWork(house, 'test');
}

function load(into: House, dir: string, options = {}) {
  return loadCity(systemWork(into, 'test'), dir, CITY_PARTS, options);
}

async function save(value: unknown, changes: object, expected_version?: number) {
  const next = { ...(value as object), ...changes };
  return await change(work(), 'save', {}, (tx) => saveCityItem(tx, TEAMS, next, { by: 'staff', expected_version }));
}

async function current(kind: string, id: string) {
  const [newest] = await historyOf(house.pools.read, kind, id);
  if (!newest) throw new Error(`There is no ${kind} ${id}.`);
  return newest;
}

async function teamName(team_id: string) {
  const row = await house.pools.read.selectFrom('teams').select('name').where('team_id', '=', team_id).executeTakeFirstOrThrow();
  return (row.name as { de: string }).de;
}

/** How much stands in every table that a load or an edit writes. */
async function counts() {
  const tables = [
    'city_items',
    'city_history',
    'city_settings',
    'city_layers',
    'streets',
    'teams',
    'report_routes',
    'people',
    'audit',
    'done_keys',
  ] as const;
  return await Promise.all(
    tables.map(async (table) => [
      table,
      Number(
        (
          await house.pools.read
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      ),
    ]),
  );
}

/** What a city consists of, without the times and the ids of its making. */
async function contents(of: House) {
  const all = (table: 'teams' | 'roles' | 'report_categories' | 'areas' | 'districts' | 'report_routes' | 'city_settings' | 'streets') =>
    of.pools.read.selectFrom(table).selectAll().execute();
  const tables = await Promise.all(
    (['teams', 'roles', 'report_categories', 'areas', 'districts', 'report_routes', 'city_settings'] as const).map(all),
  );
  const people = await of.pools.read.selectFrom('people').select(['person_id', 'name', 'email', 'kind']).orderBy('person_id').execute();
  const layers = await of.pools.read.selectFrom('city_layers').select(['layer', 'content_hash']).orderBy('layer').execute();
  return [...tables.map((rows) => rows.map((row) => JSON.stringify(row)).sort()), people, layers];
}

async function aHouse() {
  const db = await testDatabase();
  const config = readConfig({ DATABASE_URL: db.url, SECRET: 'a secret of the tests that is long enough' });
  const opened = await openHouse(config, db.url, openLog('error'), { work: false });
  return {
    ...opened,
    async close() {
      await opened.jobs.stop();
      await opened.pools.close();
      await db.close();
    },
  };
}

function aCopy(): string {
  const dir = mkdtempSync(path.join(temp, 'city-'));
  cpSync(OSNABRUECK, dir, { recursive: true });
  return dir;
}

function text(dir: string, file: string): string {
  return readFileSync(path.join(dir, file), 'utf8');
}

function edit(dir: string, file: string, before: string, after: string): void {
  const old = text(dir, file);
  if (!old.includes(before)) throw new Error(`${file} does not hold: ${before}`);
  writeFileSync(path.join(dir, file), old.replace(before, after));
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(dir, file)).isFile())
    .sort();
}

function idOf(item: { id: string }): string {
  return item.id;
}
