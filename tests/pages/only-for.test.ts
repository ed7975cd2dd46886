import { extractText } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeUnread } from '#platform/files';
import { newId } from '#platform/ids';
import { aSentApplication } from '../support/apply.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';
import { entriesOf } from '../support/zips.ts';

const DOG = '/mitarbeit/verwaltung/verfahren/hundesteuer';
/** What the procedure keeps for the taxes, and whoever is the cashier: a group with a file, a question, and one in a list. */
const KEPT = ['ermaessigung', 'halter.telefon', 'hunde.rasse'];
const SECRETS = ['Assistenzhund', '0541 777', 'Geheimrasse', 'befund.pdf', '"blind"', '>blind<'];

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
  // Somebody of another office who sees every application, and one who does so as cashier.
  const grants = ['case.read', 'case.work', 'case.read_contact'].map((action) => ({ action, kind: 'application', scope: 'all' }));
  for (const [role, name] of [
    ['onlooker', 'Berta Besen'],
    ['cashier', 'Lars Leuchte'],
  ] as const) {
    await run(`insert into roles (role_id, name, grants) values ($1, '{"de":"-","en":"-"}', $2)`, [role, JSON.stringify(grants)]);
    await run('insert into person_roles (role_id, person_id) select $1, person_id from people where name = $2', [role, name]);
  }
  await run(`insert into city_items (kind, item_id, version) values ('role', 'cashier', 1)`);
  await run(
    `insert into city_history (kind, item_id, version, value, at, by_actor) values ('role', 'cashier', 1, $1, now(), 'system:test')`,
    [JSON.stringify({ id: 'cashier', name: { de: 'Kasse', en: 'Cashier' }, about: { de: '-', en: '-' }, grants })],
  );
  await restrict(KEPT, { teams: ['steuern'], roles: ['cashier'] });
});
afterAll(() => city?.stop());

const run = async (text: string, values: unknown[] = []) => (await city.house.pools.write.query(text, values)).rows;

async function signedIn(name: string): Promise<Visitor> {
  const visitor = aVisitor(city);
  await visitor.signIn(name);
  return visitor;
}

/** Says on the page of the procedure who sees what; no parts: everybody sees everything again. */
async function restrict(parts: string[], to: { teams?: string[]; roles?: string[] }) {
  const admin = await signedIn('Anton Amt');
  const fields = fieldsOf((await admin.get(DOG)).html, DOG);
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('only_for.')));
  const shown = parts.length > 0 ? fieldsOf((await admin.post(DOG, { ...rest, _row: 'add only_for' })).html, DOG) : rest;
  const row = { 'only_for.0.parts': parts, 'only_for.0.teams': to.teams ?? [], 'only_for.0.roles': to.roles ?? [] };
  const saved = await admin.post(DOG, { ...shown, ...(parts.length > 0 && row) });
  expect([saved.status, saved.status === 303 ? '' : saved.text]).toEqual([303, '']);
}

/** An application with a reduction, its proof, and a breed nobody else has. */
async function anApplication({ closed = false } = {}) {
  const link = await aSentApplication(aVisitor(city));
  const number = link.split('/')[2] ?? '';
  const [row] = await run('select case_id from cases where number = $1', [number]);
  const { case_id } = row as { case_id: string };
  const upload_id = newId();
  const { file } = await storeUnread(city.house.pools.write, Buffer.from('%PDF-1.4 befund'), {
    media_type: 'application/pdf',
    max_bytes: 100,
  });
  await run(
    `insert into application_files (upload_id, case_id, file_hash, media_type, name, added_at) values ($1, $2, $3, 'application/pdf', 'befund.pdf', now())`,
    [upload_id, case_id, Buffer.from(file.file_hash, 'hex')],
  );
  const reduction = { ermaessigung: { gewuenscht: 'true', warum: 'blind', nachweis: [upload_id] } };
  await run(
    `update applications set answers = jsonb_set(jsonb_set(answers || $2, '{hunde,0,rasse}', '"Geheimrasse"'), '{halter,telefon}', '"0541 777"') where case_id = $1`,
    [case_id, JSON.stringify(reduction)],
  );
  if (closed) await run(`update cases set state = 'withdrawn', phase = 'closed', closed_at = now() where case_id = $1`, [case_id]);
  return { case_id, number, upload_id, path: `/mitarbeit/antraege/${case_id}` };
}

const textOf = async (bytes: Uint8Array) => (await extractText(new Uint8Array(bytes), { mergePages: true })).text;

/** Everything a reader gets of an application, as text by address. */
async function surfacesOf(reader: Visitor, { case_id, number, path }: { case_id: string; number: string; path: string }) {
  const table = '/mitarbeit/antraege-tabelle/datei?procedure_id=hundesteuer&personal=yes';
  const addresses = [
    path,
    `/en${path}`,
    `${path}/daten.json`,
    `${path}/daten.xml`,
    `/api/v1/desk/applications/${case_id}`,
    `${table}&format=csv`,
    `${table}&format=json`,
    `/mitarbeit/suche?q=${number}`,
    '/mitarbeit/suche?q=Geheimrasse',
    '/mitarbeit',
    `/mitarbeit/audit/case:${case_id}`,
    `${path}/zustellung`,
  ];
  const found: Record<string, string> = {};
  for (const address of addresses) found[address] = (await reader.get(address)).html;
  found[`${path}/eingang.pdf`] = await textOf((await reader.raw(`${path}/eingang.pdf`, {})).bytes);
  const zip = await reader.raw(`${path}/vorgang.zip`, {});
  for (const [name, bytes] of await entriesOf(zip.bytes))
    found[`zip ${name}`] =
      `${name} ${name.endsWith('.pdf') && bytes.subarray(0, 4).toString() === '%PDF' && !name.includes('befund') ? await textOf(bytes) : bytes.toString()}`;
  return found;
}

test('answers kept for some are nowhere for others: page, files, interface, table, search, lists, history, receipt and ZIP', async () => {
  const application = await anApplication({ closed: true });
  const berta = await signedIn('Berta Besen');
  for (const [address, text] of Object.entries(await surfacesOf(berta, application)))
    for (const secret of SECRETS) {
      // What somebody typed into the search stands in its field, and nothing is found by it.
      if (address.endsWith(`q=${secret}`)) expect(text).not.toContain(application.number);
      else expect([address, secret, text.includes(secret)]).toEqual([address, secret, false]);
    }
  expect((await berta.get(application.path)).text).toContain('5 Angaben werden Ihnen nicht gezeigt.');
  expect(JSON.parse((await berta.get(`${application.path}/daten.json`)).html)).toMatchObject({ withheld: 5 });
  expect((await berta.get(`${application.path}/daten.xml`)).html).toContain('<answers withheld="5">');
  expect((await berta.get(`${application.path}/${application.upload_id}`)).status).toBe(404);

  // Whoever is of the team, or has the role, sees all of it, and nothing says otherwise.
  for (const name of ['Stella Steuer', 'Lars Leuchte']) {
    const reader = await signedIn(name);
    const all = Object.values(await surfacesOf(reader, application)).join('\n');
    for (const secret of SECRETS.slice(0, 4)) expect([name, secret, all.includes(secret)]).toEqual([name, secret, true]);
    expect((await reader.get(application.path)).text).not.toContain('nicht gezeigt');
    expect((await reader.get(`${application.path}/${application.upload_id}`)).status).toBe(200);
  }
});

test('one rule: page, interface and table show the same answers to the same reader', async () => {
  const application = await anApplication();
  const { answers } = JSON.parse((await (await signedIn('Stella Steuer')).get(`${application.path}/daten.json`)).html);
  const kept = (place: string) => KEPT.some((part) => `${place.replace(/\.\d+/g, '')}.`.startsWith(`${part}.`));
  for (const [name, sees] of [
    ['Stella Steuer', () => true],
    ['Lars Leuchte', () => true],
    ['Berta Besen', (place: string) => !kept(place)],
  ] as const) {
    const reader = await signedIn(name);
    const read = async (address: string) => JSON.parse((await reader.get(address)).html);
    const told = await read(`${application.path}/daten.json`);
    const wanted = Object.keys(answers).filter(sees);
    expect([name, Object.keys(told.answers)]).toEqual([name, wanted]);
    const table = await read('/mitarbeit/antraege-tabelle/datei?procedure_id=hundesteuer&personal=yes&format=json');
    const row = table.find((one: { number: string }) => one.number === application.number);
    expect(row.withheld).toBe(String(told.withheld ?? 0));
    const cells = Object.entries(row).flatMap(([path, cell]) => {
      if (!path.includes('.') && path !== 'hunde') return [];
      if (path !== 'hunde') return cell === '' ? [] : [path];
      return (JSON.parse(String(cell)) as object[]).flatMap((dog, n) => Object.keys(dog).map((key) => `hunde.${n}.${key}`));
    });
    expect([name, cells.sort()]).toEqual([name, wanted.sort()]);
  }
});

test('a reason that rests on such an answer is neither proposed nor betrayed, and what speaks against a decision is said without it', async () => {
  const { path } = await anApplication();
  const berta = await signedIn('Berta Besen');
  const page = await berta.get(path);
  expect(/<input[^>]*value="assistenz"[^>]*>/.exec(page.html)?.[0]).not.toContain('checked');
  expect(page.text).toContain('hängt von Angaben ab, die Ihnen nicht gezeigt werden');
  expect(page.text).not.toContain('Aus welchem Grund?: ');
  const stella = await (await signedIn('Stella Steuer')).get(path);
  expect(/<input[^>]*value="assistenz"[^>]*>/.exec(stella.html)?.[0]).toContain('checked');
});

test('a protection that is added later counts for what is there already; one that is taken away does not open what was sent under it', async () => {
  const before = await anApplication();
  await restrict([], {});
  const berta = await signedIn('Berta Besen');
  const after = await anApplication();
  expect((await berta.get(after.path)).text).toContain('Geheimrasse');
  expect((await berta.get(before.path)).text).not.toContain('Geheimrasse');
  await restrict(KEPT, { teams: ['abfall'] });
  const lars = await signedIn('Lars Leuchte');
  for (const { path } of [before, after]) {
    expect((await berta.get(path)).text).toContain('Geheimrasse');
    expect((await lars.get(path)).text).not.toContain('Geheimrasse');
  }
  // Nobody who only knows the link is kept from their own answers.
  await restrict(KEPT, { teams: ['steuern'] });
  const visitor = aVisitor(city);
  expect((await visitor.get(await aSentApplication(visitor))).text).toContain('Dackel');
});

test('what is named must be there: a part of the form, a team, a role; and somebody must see it', async () => {
  const admin = await signedIn('Anton Amt');
  const path = '/mitarbeit/verwaltung/verfahren/baumfaellung';
  const fields = fieldsOf((await admin.get(path)).html, path);
  for (const [row, field] of [
    [{ parts: ['gibt.esnicht'], teams: ['gruen'] }, 'parts'],
    [{ parts: ['baeume'], teams: ['gibtesnicht'] }, 'teams'],
    [{ parts: ['baeume'], roles: ['gibtesnicht'] }, 'roles'],
    [{ parts: ['baeume'] }, 'teams'],
    [{ teams: ['gruen'] }, 'parts'],
  ] as const) {
    const typed = Object.fromEntries(Object.entries(row).map(([name, value]) => [`only_for.0.${name}`, [...value]]));
    const refused = await admin.post(path, { ...fields, _key: newId(), 'only_for.0.id': '', ...typed });
    expect([row, refused.status]).toEqual([row, 422]);
    expect([row, new RegExp(`id="f-only_for-0-${field}-group"[^>]*>|f-only_for-0-${field}-error`).test(refused.html)]).toEqual([row, true]);
  }
  const [{ current }] = (await run(`select current from procedures where procedure_id = 'baumfaellung'`)) as [{ current: number }];
  expect(current).toBe(1);
});
