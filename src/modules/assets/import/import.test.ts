import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { linesIn } from '#platform/csv-lines';
import type { Actor } from '#platform/work';
import { anAsset, anAssetKeeper, aTeamKeeper } from '../../../../tests/support/assets.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../../tests/support/people.ts';
import { importAssets } from './import.ts';

let house: TestHouse;
let keeper: Actor;
beforeAll(async () => {
  house = await testHouse();
  keeper = await anAssetKeeper();
});
afterAll(() => house?.close());
beforeEach(() => house.database.app.query('delete from assets'));

const take = (text: string | Buffer, more: object = {}, actor = keeper) =>
  importAssets(workOf(actor), linesIn(Buffer.from(text)), { team_id: '', leave_people: false, check: false, ...more });
const all = () => read().selectFrom('assets').selectAll().orderBy('asset_tag').execute();

const GERMAN = `Inventarnummer;Seriennummer;Hersteller;Modell;Kategorie;Status;Benutzer;Abteilung;Standort;Kaufdatum;Preis;Garantie
OS-1;SN1;Nordwind;N14;Notebook;ausgegeben;Käthe Müßig;Stadtgrün;Büro Süd;24.11.2025;1.234,56 €;36
OS-2;;Hase;Zwölf;Drucker;im Lager;;;Lager;45985;;31.12.2027
OS-3;SN3;;Tröte;Telefon;Archiviert;;;;;99;
`;

test('a German table in Latin-1 brings devices with people, teams, days, amounts and months of warranty; the model of the list is found', async () => {
  const person = await aStaffMember({ name: 'Käthe Müßig' });
  const team = await read().selectFrom('teams').select('team_id').where('team_id', '=', 'gruen').executeTakeFirstOrThrow();
  await house.database.app.query(`update teams set name = '{"de": "Stadtgrün", "en": "Parks"}' where team_id = 'gruen'`);
  const report = await take(Buffer.from(GERMAN.replace('€', 'EUR'), 'latin1'));
  expect(report).toMatchObject({ read: 3, stored: 3, known: 0, refused: [], unused: [] });
  const [one, two, three] = await all();
  expect(one).toMatchObject({
    asset_tag: 'OS-1',
    serial: 'SN1',
    model_id: 'nordwind-n14',
    sort: 'notebook',
    state: 'assigned',
    place: 'Büro Süd',
  });
  expect(one).toMatchObject({ person_id: person.person_id, team_id: team.team_id, price_cents: 123_456 });
  expect([one?.bought_on, one?.warranty_until].map(dayIn)).toEqual(['2025-11-24', '2028-11-24']);
  expect(two).toMatchObject({ model_id: null, model_name: 'Hase Zwölf', sort: 'printer', state: 'in_stock' });
  expect([two?.bought_on, two?.warranty_until].map(dayIn)).toEqual(['2025-11-24', '2027-12-31']);
  expect(three).toMatchObject({ state: 'disposed', erasure: 'Archiviert (Import)', price_cents: 9_900 });
});

const dayIn = (at: unknown) => (at instanceof Date ? at.toLocaleDateString('sv') : at);

test('the same table twice brings nothing twice, and what is here stays as it is', async () => {
  await anAsset({ asset_tag: 'os-1', place: 'woanders' }, keeper);
  const table = 'Asset Tag,Model,Location\nOS-1,X,hier\nOS-2,X,hier\n';
  expect(await take(table)).toMatchObject({ stored: 1, known: 1 });
  const before = await all();
  expect(await take(table)).toMatchObject({ stored: 0, known: 2, refused: [] });
  expect(await all()).toEqual(before);
  expect(before.map((row) => row.place).sort()).toEqual(['hier', 'woanders']);
});

test('each line that cannot be taken is named with its reason, and the others are taken', async () => {
  await aStaffMember({ name: 'Hans Doppelt' });
  await aStaffMember({ name: 'Hans Doppelt' });
  await anAsset({ asset_tag: 'ALT', serial: 'SN-9' }, keeper);
  const report = await take(`Tag;Serial;Model;Status;Person;Team;Purchase Date;Purchase Cost
A1;S1;X;;;;;
;S2;X;;;;;
A1;S3;X;;;;;
A2;s1;X;;;;;
A3;sn-9;X;;;;;
A4;;;;;;;
A5;;X;verborgt;;;;
A6;;X;;Niemand Bekannt;;;
A7;;X;;Hans Doppelt;;;
A8;;X;;;Raumfahrt;;
A9;;X;;;;31.2.2025;
B1;;X;;;;;1.2.3
B2;${'9'.repeat(101)};X;;;;;
B3;;"X;;;;;
B4;;X;;;;;
`);
  expect(report.refused.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '3 tag_missing',
    '4 tag_twice',
    '5 serial_twice',
    '6 serial_elsewhere',
    '7 model_missing',
    '8 status',
    '9 person',
    '10 person_twice',
    '11 team',
    '12 day',
    '13 price',
    '14 too_long',
    '15 broken',
  ]);
  expect((await all()).map((row) => row.asset_tag)).toEqual(['A1', 'ALT', 'B4']);
});

test('whom nobody knows can stay out: the device comes without them, and a note says who it was', async () => {
  expect(await take('Tag;Model;Person\nA1;X;Frau Unbekannt\n', { leave_people: true })).toMatchObject({ stored: 1, refused: [] });
  expect(await all()).toMatchObject([{ state: 'in_stock', person_id: null, note: 'Frau Unbekannt' }]);
});

test('a look says the same and writes nothing; whoever does not look after all devices takes nothing', async () => {
  const before = await imprint();
  expect(await take(GERMAN, { check: true, leave_people: true })).toMatchObject({ stored: 3, refused: [] });
  expect(await imprint()).toEqual(before);
  const team = await aTeamKeeper();
  const after = await imprint();
  await expect(take('Tag;Model\nA;X\n', {}, team)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await imprint()).toEqual(after);
});

test('a table without lines, or of nothing that is a device, takes nothing', async () => {
  expect(await take('')).toMatchObject({ read: 0, stored: 0 });
  expect(await take('Farbe;Form\nrot;rund\n')).toMatchObject({ stored: 0, unused: ['Farbe', 'Form'], refused: [{ code: 'tag_missing' }] });
});
