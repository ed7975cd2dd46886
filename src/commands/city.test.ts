import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { cityOf, historyOf, loadCity, loadLines, returnToVersion, saveCityItem, saveCityOrder, streetsOf } from '#modules/city';
import { demoPeopleFor, signInWithPassword, TEAMS, triageTeam } from '#modules/people';
import { CATEGORIES, catalogueOf, demoReportsFor, ROUTES } from '#modules/reports';
import { systemWork } from '#platform/system-work';
import { change, type House, type Work } from '#platform/work';
import { copyOfCity, editFile, OSNABRUECK, textOf } from '../../tests/support/city-folder.ts';
import { openTestHouse } from '../../tests/support/open-house.ts';
import { CITY_PARTS } from './city.ts';

let house: Awaited<ReturnType<typeof openTestHouse>>;
let folder: string;

beforeAll(async () => {
  house = await openTestHouse();
  folder = copyOfCity();
  await load(house, folder);
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  // Every test begins with a city that is as in its folder.
  rmSync(folder, { recursive: true });
  folder = copyOfCity();
  const now = await load(house, folder);
  if (now.kept.length > 0) await load(house, folder, { replace: now.kept });
});

test('an empty database is filled: names, texts, teams, categories, rules, streets and invented people', async () => {
  const city = await cityOf(house);
  const settings = parse(textOf(folder, 'city.yaml'));
  expect(city.name).toEqual(settings.name);
  expect(city.contact).toEqual(settings.contact);
  expect(city.crest).toBe(textOf(folder, 'crest.svg'));
  expect(city.texts).toEqual(parse(textOf(folder, 'texts.yaml')).texts);
  expect(city.demo).toBe(true);
  expect((await catalogueOf(house)).categories.map((c) => c.category_id)).toEqual(
    parse(textOf(folder, 'categories.yaml')).categories.map(idOf),
  );
  expect((await catalogueOf(house)).routes.map((r) => r.route_id)).toEqual(parse(textOf(folder, 'routing.yaml')).rules.map(idOf));
  expect(await triageTeam(house.pools.read)).toBe('triage');
  expect((await streetsOf(house)).all).toEqual(JSON.parse(textOf(folder, 'basemap/streets.json')));
  expect(await demoReportsFor(house.pools.read)).toEqual(parse(textOf(folder, 'demo/reports.yaml')).reports);
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
  editFile(folder, 'teams.yaml', 'Stadtreinigung, en', 'Stadtsauberkeit, en');
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
  editFile(folder, 'teams.yaml', 'Stadtreinigung, en', 'Stadtsauberkeit, en');

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
  const rules = parse(textOf(folder, 'routing.yaml')).rules;
  const fewer = [rules[1], rules[0], ...rules.slice(3)];
  writeFileSync(path.join(folder, 'routing.yaml'), JSON.stringify({ rules: fewer }));

  expect(await load(house, folder)).toMatchObject({ changed: ['order/route'], removed: [`route/${rules[2].id}`] });

  const stored = await house.pools.read.selectFrom('report_routes').select(['route_id', 'position']).orderBy('position').execute();
  expect(stored).toEqual(fewer.map((rule: { id: string }, position: number) => ({ route_id: rule.id, position })));
});

test('a category that is gone can no longer be chosen but keeps its reports, and comes back with its history', async () => {
  const all = parse(textOf(folder, 'categories.yaml'));
  const rules = parse(textOf(folder, 'routing.yaml')).rules.filter((rule: { category: string }) => rule.category !== 'spielplatz');
  const reports = parse(textOf(folder, 'demo/reports.yaml')).reports.filter(
    (report: { category: string }) => report.category !== 'spielplatz',
  );
  writeFileSync(
    path.join(folder, 'categories.yaml'),
    JSON.stringify({ ...all, categories: all.categories.filter((c: { id: string }) => c.id !== 'spielplatz') }),
  );
  writeFileSync(path.join(folder, 'routing.yaml'), JSON.stringify({ rules }));
  writeFileSync(path.join(folder, 'demo/reports.yaml'), JSON.stringify({ reports }));
  const { phrases, stories } = parse(textOf(folder, 'demo/year.yaml'));
  const others = stories.filter((story: { category: string }) => story.category !== 'spielplatz');
  writeFileSync(path.join(folder, 'demo/year.yaml'), JSON.stringify({ phrases, stories: others }));

  expect((await load(house, folder)).changed).toContain('category/spielplatz');
  const row = () =>
    house.pools.read.selectFrom('report_categories').select('active').where('category_id', '=', 'spielplatz').executeTakeFirst();
  expect(await row()).toEqual({ active: false });
  const again = await load(house, folder);
  expect(again).toMatchObject({ added: [], changed: [], removed: [], gone: ['category/spielplatz'] });

  await load(house, OSNABRUECK);
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

test('an item that names a team that does not exist is refused, and so is a new one under a name that is taken', async () => {
  const { value } = await current('category', 'spielplatz');
  const category = { ...(value as object), team: 'nobody' };
  await expect(change(work(), 'save', {}, (tx) => saveCityItem(tx, CATEGORIES, category, { by: 'staff' }))).rejects.toMatchObject({
    code: 'invalid_input',
    fields: ['team'],
  });
  await expect(save((await current('team', 'abfall')).value, {}, 0)).rejects.toMatchObject({ code: 'changed_meanwhile' });
});

test('two machines that start together load the city once', { timeout: 60_000 }, async () => {
  const other = await openTestHouse();
  const loads = await Promise.all([load(other, folder), load(other, folder)]);
  expect(loads.map((one) => one.added.length > 0).sort()).toEqual([false, true]);
  const versions = await other.pools.read.selectFrom('city_items').select('version').where('version', '>', 1).execute();
  expect(versions).toEqual([]);
  await other.close();
});

test('a group that gets another name shows it with all its categories', async () => {
  editFile(folder, 'categories.yaml', 'de: Müll und Sauberkeit', 'de: Müll');
  expect((await load(house, folder)).changed).toEqual(['category_group/sauberkeit']);
  const rows = await house.pools.read.selectFrom('report_categories').select('group_name').where('group_id', '=', 'sauberkeit').execute();
  expect(new Set(rows.map((row) => (row.group_name as { de: string }).de))).toEqual(new Set(['Müll']));
});

test('the order of rules that staff changed stays when the folder is loaded again', async () => {
  const ids = (await catalogueOf(house)).routes.map((route) => route.route_id);
  const turned = [ids[1] ?? '', ids[0] ?? '', ...ids.slice(2)];
  await change(work(), 'order', {}, (tx) => saveCityOrder(tx, ROUTES, turned, { by: 'staff' }));

  expect((await load(house, folder)).kept).toEqual(['order/route']);

  const stored = await house.pools.read.selectFrom('report_routes').select('route_id').orderBy('position').execute();
  expect(stored.map((row) => row.route_id)).toEqual(turned);
});

test('people come only into a database that knows nobody', async () => {
  editFile(folder, 'demo/people.yaml', 'name: Lena Laterne', 'name: Lena Lampe');
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

function idOf(item: { id: string }): string {
  return item.id;
}
