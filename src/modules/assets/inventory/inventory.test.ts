import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { type AReport, aReportXml, packed } from '../../../../tests/support/agents.ts';
import { anAsset, anAssetKeeper, aStoredPdf, assetNow } from '../../../../tests/support/assets.ts';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../../tests/support/people.ts';
import { decideDoubt, disposeAsset, doubtsFor, giveAsset, softwareFor, takeInventory, undoDoubt } from '../index.ts';
import { identityOf } from './identity.ts';

let house: TestHouse;
let keeper: Actor;
beforeAll(async () => {
  house = await testHouse();
  keeper = await anAssetKeeper();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow('2026-03-02T09:00:00Z');
  await house.database.app.query('delete from asset_doubts; delete from asset_inventories; delete from software; delete from assets');
});

const UUID = '4c4c4544-0031-4210-8048-b4c04f4d3132';
const send = (report: AReport = {}) => takeInventory(systemWork(house, 'inventory'), packed(aReportXml(report)));
const reports = () => read().selectFrom('asset_inventories').selectAll().orderBy('inventory_id').execute();
const doubts = async () => (await doubtsFor(workOf(keeper))).doubts;

describe('a report', () => {
  test('of a device of the register is kept with it, and changes nothing but what the register did not know', async () => {
    const { person_id } = await aStaffMember();
    const { asset_id, version } = await anAsset({ serial: 'nw-1001', asset_tag: 'OS-1', place: 'Büro', price: '900' }, keeper);
    await giveAsset(workOf(keeper), { asset_id, version, person_id: person_id ?? '', team_id: '', place: '', due_on: null, note: '' });
    expect(await send()).toEqual({ language: 'xml', what: 'changed' });
    const { asset, inventory, events } = await assetNow(keeper, asset_id);
    expect(asset).toMatchObject({
      asset_tag: 'OS-1',
      serial: 'nw-1001',
      uuid: UUID,
      host_name: 'pc1',
      place: 'Büro',
      price_cents: 90_000,
      person_id,
    });
    expect(inventory).toMatchObject({
      os_name: 'Debian GNU/Linux 12',
      kernel: '6.1.0',
      cpu: 'Rechenwerk 5',
      memory_mb: 16_384,
      disk_mb: 512_000,
    });
    expect(inventory).toMatchObject({ patched_on: '2025-11-24', agent: 'FusionInventory-Agent_v2.6' });
    expect(events[0]?.what).toBe('reported');
    expect((await softwareFor(workOf(keeper), { asset_id, q: 'tabell' })).rows).toMatchObject([{ name: 'Tabellenwerk', version: '7.1' }]);
  });

  test('of a device nobody wrote down makes one, whose model is found', async () => {
    await send();
    const [report] = await reports();
    expect((await assetNow(keeper, report?.asset_id ?? '')).asset).toMatchObject({
      state: 'assigned',
      serial: 'NW-1001',
      model_id: 'nordwind-n14',
      person_id: null,
    });
  });

  test('that says the same again is one update and leaves no trace, whatever its clocks say', async () => {
    await send();
    const before = await imprint();
    setNow('2026-03-03T09:00:00Z');
    expect(await send({ uptime: '2026-03-03 07:00:00' })).toMatchObject({ what: 'unchanged' });
    const after = await imprint();
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(['public.asset_inventories']);
    expect((await reports())[0]?.seen_at.toISOString()).toBe('2026-03-03T09:00:00.000Z');
  });

  test('with other software writes what is new and takes away what is gone; names stand once', async () => {
    const [one, two] = [
      { name: 'Eins', version: '1' },
      { name: 'Zwei', version: '1' },
    ];
    await send({ software: [one, two] });
    await send({ agent_id: 'pc2', serial: 'NW-1002', uuid: '11111111-2222-4333-8444-555555555555', software: [one] });
    await send({ software: [one, { name: 'Zwei', version: '2' }] });
    const [first] = await reports();
    const { rows } = await softwareFor(workOf(keeper), { asset_id: first?.asset_id ?? '', q: '' });
    expect(rows.map((row) => `${row.name} ${row.version}`)).toEqual(['Eins 1', 'Zwei 2']);
    expect(await read().selectFrom('software').select('name').orderBy('name').execute()).toHaveLength(2);
  });

  test('that brings new names while three others bring the same ones loses none', async () => {
    const software = Array.from({ length: 60 }, (_, n) => ({ name: `Neu ${n}`, version: '1' }));
    await Promise.all([1, 2, 3, 4].map((n) => send({ agent_id: `pc${n}`, serial: `NW-200${n}`, uuid: '', software })));
    const kept = await read().selectFrom('asset_software').select('inventory_id').execute();
    expect(Object.values(Object.groupBy(kept, (row) => row.inventory_id)).map((of) => of?.length)).toEqual([60, 60, 60, 60]);
  });

  test('may hold signs that no XML holds, and parts of any name', async () => {
    const text = aReportXml({ name: 'pc\u00011' }).replace('</CONTENT>', '<CONSTRUCTOR><A>b</A></CONSTRUCTOR></CONTENT>');
    await takeInventory(systemWork(house, 'inventory'), packed(text));
    expect(await reports()).toMatchObject([{ host_name: 'pc 1', os_name: 'Debian GNU/Linux 12' }]);
  });

  test('keeps nobody who signed in', async () => {
    await send();
    expect(JSON.stringify(await reports())).not.toContain('hilda');
  });

  test.each([
    ['plain', (text: string) => Buffer.from(text)],
    ['gzip', (text: string) => gzipSync(text)],
  ])('comes %s too', async (_, pack) => {
    expect(await takeInventory(systemWork(house, 'inventory'), pack(aReportXml()))).toMatchObject({ what: 'changed' });
  });

  test('comes as JSON of GLPI agents too, which ask first', async () => {
    const take = (said: object) => takeInventory(systemWork(house, 'inventory'), Buffer.from(JSON.stringify(said)));
    expect(await take({ action: 'contact', deviceid: 'pc9', name: 'GLPI-Agent' })).toEqual({ language: 'json', what: 'asked' });
    const content = {
      bios: { ssn: 'NW-1009', smanufacturer: 'Hase', smodel: 'Turm' },
      hardware: { name: 'pc9', uuid: 'AAAAAAAA-1111-4222-8333-444444444444', memory: 8192 },
      operatingsystem: { full_name: 'Fenster 11', version: '23H2' },
      softwares: [{ name: 'Tabellenwerk', version: '8', install_date: '2026-02-01' }],
    };
    expect(await take({ action: 'inventory', deviceid: 'pc9', content })).toEqual({ language: 'json', what: 'changed' });
    expect(await reports()).toMatchObject([
      { serial: 'NW-1009', uuid: 'aaaaaaaa-1111-4222-8333-444444444444', memory_mb: 8192, os_version: '23H2' },
    ]);
  });
});

describe('a doubt', () => {
  test.each([
    ['says nothing that identifies it', { serial: 'Default string', uuid: '00000000-0000-0000-0000-000000000000' }, 'no_identity'],
    ['carries the serial number of one device and the UUID of another', { serial: 'A-100', uuid: UUID }, 'two_devices'],
    [
      'carries a serial number that is known with another UUID',
      { serial: 'B-100', uuid: '99999999-1111-4222-8333-444444444444' },
      'contradiction',
    ],
  ])('is a report that %s: no device is touched', async (_, report, reason) => {
    await anAsset({ serial: 'A-100' }, keeper);
    await anAsset({ uuid: UUID }, keeper);
    await anAsset({ serial: 'B-100', uuid: '88888888-1111-4222-8333-444444444444' }, keeper);
    await anAsset({ serial: 'Default string' }, keeper);
    const before = (await imprint())['public.assets'];
    await send(report);
    expect((await imprint())['public.assets']).toBe(before);
    expect((await reports())[0]?.asset_id).toBeNull();
    expect((await doubts()).map((one) => one.reason)).toEqual([reason]);
  });

  test('is an agent that takes over the identity of a device another one reports: neither loses what was known', async () => {
    await send();
    const [first] = await reports();
    await send({ agent_id: 'stranger' });
    expect((await reports()).map((row) => row.asset_id)).toEqual([first?.asset_id, null]);
    expect((await doubts())[0]).toMatchObject({ reason: 'two_agents', candidates: [{ asset_id: first?.asset_id }] });
  });

  test('is no agent installed anew once the old one is silent for a week', async () => {
    await send();
    const [first] = await reports();
    setNow('2026-03-20T09:00:00Z');
    await send({ agent_id: 'again' });
    expect((await reports()).map((row) => row.asset_id)).toEqual([null, first?.asset_id]);
    expect(await doubts()).toEqual([]);
  });

  test('is a known agent with another serial number: it belongs to no device until somebody says', async () => {
    await send();
    const other = await anAsset({ serial: 'OTHER-1' }, keeper);
    await send({ serial: 'OTHER-1' });
    expect((await assetNow(keeper, other.asset_id)).inventory).toBeUndefined();
    expect((await doubts())[0]?.reason).toBe('identity_changed');
    expect((await reports())[0]?.asset_id).toBeNull();
  });

  test('is a device that was disposed of', async () => {
    const { asset_id, version } = await anAsset({ serial: 'NW-1001' }, keeper);
    await disposeAsset(workOf(keeper), { asset_id, version, erasure: 'Geschreddert', files: [await aStoredPdf()] });
    await send();
    expect((await doubts())[0]?.reason).toBe('disposed');
  });

  test('is decided by a person, kept through later reports, and taken back', async () => {
    const { asset_id, asset_tag } = await anAsset({ serial: 'Default string' }, keeper);
    const blank = { serial: 'Default string', uuid: '' };
    await send(blank);
    const [doubt] = await doubts();
    const on = { doubt_id: doubt?.doubt_id ?? '' };
    await expect(decideDoubt(workOf(await aStaffMember()), { ...on, asset_id, asset_tag: '' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(decideDoubt(workOf(keeper), { ...on, asset_id: '', asset_tag: 'gibt es nicht' })).rejects.toMatchObject({
      code: 'asset_unknown',
    });
    await decideDoubt(workOf(keeper), { ...on, asset_id: '', asset_tag });
    await expect(decideDoubt(workOf(keeper), { ...on, asset_id: '', asset_tag })).rejects.toMatchObject({ code: 'changed_meanwhile' });
    await send({ ...blank, software: [{ name: 'Neu', version: '1' }] });
    expect((await assetNow(keeper, asset_id)).inventory).toMatchObject({ host_name: 'pc1' });
    await undoDoubt(workOf(keeper), on);
    const { inventory, events } = await assetNow(keeper, asset_id);
    expect([inventory, events[0]?.what]).toEqual([undefined, 'parted']);
    expect(await doubts()).toMatchObject([{ decided_at: null }]);
    await decideDoubt(workOf(keeper), { ...on, asset_id: '', asset_tag: '' });
    expect((await doubts())[0]).toMatchObject({ made: true, asset_tag: expect.stringMatching(/^INV-/) });
  });
});

test.each([
  ['Default string', null],
  ['To be filled by O.E.M.', null],
  ['00000000-0000-0000-0000-000000000000', null],
  ['FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', null],
  ['03000200-0400-0500-0006-000700080009', null],
  ['System Serial Number', null],
  ['........', null],
  ['0', null],
  ['', null],
  [' PF2ABCDE ', 'PF2ABCDE'],
  ['4C4C4544-0031-4210-8048-B4C04F4D3132', '4C4C4544-0031-4210-8048-B4C04F4D3132'],
])('%s identifies: %s', (said, identity) => expect(identityOf(said, 100)).toBe(identity));

describe('what is no report leaves nothing behind:', () => {
  const bomb = gzipSync(Buffer.alloc(30 * 1024 * 1024, 'a'));
  test.each([
    ['a bomb', bomb, true],
    [
      'entities',
      Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><REQUEST><DEVICEID>x</DEVICEID><QUERY>INVENTORY</QUERY><CONTENT>&b;</CONTENT></REQUEST>'),
      false,
    ],
    ['a cut message', packed(aReportXml()).subarray(0, 100), false],
    ['broken XML', Buffer.from('<REQUEST><DEVICEID>x</REQUEST>'), false],
    ['no agent', Buffer.from('<REQUEST><QUERY>INVENTORY</QUERY></REQUEST>'), false],
    ['nothing of hardware', Buffer.from('<REQUEST><DEVICEID>x</DEVICEID><QUERY>INVENTORY</QUERY><CONTENT></CONTENT></REQUEST>'), false],
    ['JSON that is none', Buffer.from('{"deviceid":'), false],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), false],
    ['nothing', Buffer.alloc(0), false],
  ])('%s', async (_, bytes, too_large) => {
    const before = await imprint();
    await expect(takeInventory(systemWork(house, 'inventory'), bytes)).rejects.toMatchObject({ too_large });
    expect(await imprint()).toEqual(before);
  });
});
