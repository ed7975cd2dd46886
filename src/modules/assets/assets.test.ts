import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { type Actor, change } from '#platform/work';
import { RETENTION } from '../../../src/nightly.ts';
import { anAsset, anAssetKeeper, aStoredPdf, assetNow, aTeamKeeper } from '../../../tests/support/assets.ts';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import {
  addAssetFiles,
  assetFileFor,
  assetFor,
  assetListSchema,
  assetsFor,
  assetsOf,
  assignAsset,
  disposeAsset,
  foundAssetsFor,
  giveAsset,
  myAssetsFor,
  noteAsset,
  returnAsset,
  saveAsset,
  saveAssetSchema,
  takeBackAsset,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow('2026-03-02T09:00:00Z');
  await house.database.app.query('delete from assets');
});

const to = (person_id: string | null, more = {}) => ({
  person_id: person_id ?? '',
  team_id: '',
  place: '',
  due_on: null,
  note: '',
  ...more,
});

describe('the life of a device', () => {
  test('handed over it is with somebody and their team; taken back it is in the store, and its history tells both', async () => {
    const { keeper, asset_id, version } = await anAsset({ place: 'Lager' });
    const { person_id } = await aStaffMember({ name: 'Gustav Grün', teams: ['gruen'] });
    await giveAsset(workOf(keeper), { asset_id, version, ...to(person_id, { place: 'Zimmer 1' }) });
    expect((await assetNow(keeper, asset_id)).asset).toMatchObject({ state: 'assigned', person_id, team_id: 'gruen', place: 'Zimmer 1' });
    expect(await assetsOf(read(), person_id ?? '')).toMatchObject([{ asset_id }]);

    await takeBackAsset(workOf(keeper), { asset_id, version: version + 1, place: 'Lager', note: 'Kratzer', erasure: 'Zurückgesetzt' });
    const { asset, events } = await assetNow(keeper, asset_id);
    expect(asset).toMatchObject({ state: 'in_stock', person_id: null, place: 'Lager' });
    expect(events.map(({ what, person_name, note }) => [what, person_name, note])).toEqual([
      ['returned', 'Gustav Grün', 'Kratzer\nZurückgesetzt'],
      ['assigned', 'Gustav Grün', ''],
      ['added', null, ''],
    ]);
  });

  test('lent it has a day on which it is due, which goes when it comes back', async () => {
    const { keeper, asset_id, version } = await anAsset();
    const { person_id } = await aStaffMember();
    await giveAsset(workOf(keeper), { asset_id, version, ...to(person_id, { due_on: '2026-03-20' }) });
    expect((await assetNow(keeper, asset_id)).asset).toMatchObject({ state: 'lent', due_on: '2026-03-20' });
    await takeBackAsset(workOf(keeper), { asset_id, version: version + 1, place: '', note: '', erasure: 'Zurückgesetzt' });
    expect((await assetNow(keeper, asset_id)).asset).toMatchObject({ state: 'in_stock', due_on: null });
  });

  test('what others hand over happens in their change or not at all, and names the case', async () => {
    const { keeper, asset_id } = await anAsset();
    const { person_id } = await aStaffMember();
    const case_id = '01900000-0000-7000-8000-000000000001';
    const deliver = (fails: boolean) =>
      change(workOf(keeper), 'deliver', { fails }, async (tx) => {
        await assignAsset(tx, { asset_id, person_id, place: 'Zimmer 2', case_id });
        if (fails) throw new Error('no receipt');
      });
    await expect(deliver(true)).rejects.toThrow('no receipt');
    expect((await assetNow(keeper, asset_id)).asset.state).toBe('in_stock');
    await deliver(false);
    expect((await assetNow(keeper, asset_id)).events[0]).toMatchObject({ what: 'assigned', case_id });
    await change(workOf(keeper), 'take back', {}, (tx) => returnAsset(tx, { asset_id, place: 'Lager', case_id, erasure: 'Zurückgesetzt' }));
    expect((await assetNow(keeper, asset_id)).asset.state).toBe('in_stock');
  });

  test('a device that somebody has is not disposed of, nor is any without a file; with both its end is for good', async () => {
    const { keeper, asset_id, version } = await anAsset();
    const { person_id } = await aStaffMember();
    const file = await aStoredPdf();
    const dispose = (more: object) =>
      disposeAsset(workOf(keeper), { asset_id, version, erasure: 'NIST 800-88 Purge', files: [file], ...more });
    const before = await imprint();
    await expect(dispose({ files: [] })).rejects.toMatchObject({ code: 'file_empty', fields: ['proof'] });
    expect(await imprint()).toEqual(before);
    await giveAsset(workOf(keeper), { asset_id, version, ...to(person_id) });
    await expect(dispose({ version: version + 1 })).rejects.toMatchObject({ code: 'asset_state' });
    await takeBackAsset(workOf(keeper), { asset_id, version: version + 1, place: '', note: '', erasure: 'Zurückgesetzt' });
    await dispose({ version: version + 2 });
    const { asset, files, may } = await assetNow(keeper, asset_id);
    expect(asset).toMatchObject({ state: 'disposed', erasure: 'NIST 800-88 Purge' });
    expect(files).toMatchObject([{ kind: 'erasure', name: 'nachweis.pdf' }]);
    expect(may.to).toEqual([]);
  });

  test('two who hand the same device over: the second sees that it has moved on, and it stays with the first', async () => {
    const { keeper, asset_id, version } = await anAsset();
    const [one, other] = [await aStaffMember(), await aStaffMember()];
    await giveAsset(workOf(keeper), { asset_id, version, ...to(one.person_id) });
    await expect(giveAsset(workOf(keeper), { asset_id, version, ...to(other.person_id) })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    expect((await assetNow(keeper, asset_id)).asset.person_id).toBe(one.person_id);
  });

  test('a tag is carried once, whatever its letters; a device nobody names is none', async () => {
    const { keeper } = await anAsset({ asset_tag: 'OS-7' });
    await expect(anAsset({ asset_tag: 'os-7' }, keeper)).rejects.toMatchObject({ code: 'asset_tag_taken', fields: ['asset_tag'] });
    await expect(anAsset({ model_name: '' }, keeper)).rejects.toMatchObject({ code: 'invalid_input', fields: ['model_name'] });
    await expect(anAsset({ model_id: 'no-such' }, keeper)).rejects.toMatchObject({ code: 'invalid_input', fields: ['model_id'] });
  });

  test('an edit tells which fields are another now; the same again is none', async () => {
    const { keeper, asset_id, asset_tag } = await anAsset({ price: '1.234,56 €', bought_on: '24.11.2025' });
    const input = { asset_id, asset_tag, model_name: 'Nordwind X1', sort: 'notebook', price: '1.234,56', bought_on: '2025-11-24' };
    await saveAsset(workOf(keeper), saveAssetSchema.parse({ ...input, version: 1 }));
    expect((await assetNow(keeper, asset_id)).asset.version).toBe(1);
    await saveAsset(workOf(keeper), saveAssetSchema.parse({ ...input, version: 1, place: 'Keller' }));
    expect((await assetNow(keeper, asset_id)).events[0]).toMatchObject({
      what: 'edited',
      fields: [{ name: 'place', before: '', now: 'Keller' }],
    });
  });
});

describe('who may', () => {
  const steps: Record<string, (actor: Actor, asset_id: string, version: number) => Promise<unknown>> = {
    read: (actor, asset_id) => assetFor(workOf(actor), { asset_id }),
    edit: (actor, asset_id, version) =>
      saveAsset(
        workOf(actor),
        saveAssetSchema.parse({ asset_id, version, asset_tag: asset_id, model_name: 'Y', sort: 'other', team_id: 'gruen' }),
      ),
    give: (actor, asset_id, version) => giveAsset(workOf(actor), { asset_id, version, ...to(null, { team_id: 'gruen' }) }),
    note: (actor, asset_id, version) => noteAsset(workOf(actor), { asset_id, version, state: 'lost', note: '' }),
    file: async (actor, asset_id) => addAssetFiles(workOf(actor), { asset_id, files: [await aStoredPdf()] }),
  };
  const ways: [string, () => Promise<Actor>, string, string][] = [
    ['a keeper of all', anAssetKeeper, 'yes', 'yes'],
    ['a keeper of the team', () => aTeamKeeper('gruen'), 'yes', 'yes'],
    ['a keeper of another team', () => aTeamKeeper('strassen'), 'not_found', 'not_found'],
    ['a clerk', () => aStaffMember(), 'not_found', 'not_found'],
    ['an administrator', () => aStaffMember({ roles: ['administrator'], teams: [] }), 'not_found', 'not_found'],
    ['a citizen', () => aCitizen(), 'not_found', 'not_found'],
    ['nobody', async () => ANONYMOUS, 'sign_in_needed', 'not_found'],
  ];
  test.each(ways)('%s, with a device of the parks team', async (_, who, reads, does) => {
    const actor = await who();
    let { asset_id, version } = await anAsset({ team_id: 'gruen' });
    const before = does === 'yes' ? null : await imprint();
    for (const [name, step] of Object.entries(steps)) {
      // A paper that is stored is not yet a paper of the device.
      if (name === 'file' && before) expect(await imprint()).toEqual(before);
      if (does === 'yes') ({ asset_id, version } = await anAsset({ team_id: 'gruen' }));
      const outcome = await step(actor, asset_id, version).then(
        () => 'yes',
        (error) => error.code,
      );
      expect([name, outcome]).toEqual([name, name === 'read' ? reads : does]);
    }
    expect((await assetNow(await anAssetKeeper(), asset_id)).files.length).toBe(does === 'yes' ? 1 : 0);
  });

  test('whoever has a device sees it without price, contract, notes and history, and changes nothing', async () => {
    const { keeper, asset_id, version } = await anAsset({ price: '900', contract: 'V-1', note: 'Ersatz fällig' });
    const taker = await aStaffMember();
    await giveAsset(workOf(keeper), { asset_id, version, ...to(taker.person_id) });
    const seen = await assetFor(workOf(taker), { asset_id });
    expect(seen).toMatchObject({
      asset: { price_cents: null, contract: '', note: '' },
      events: [],
      files: [],
      may: { work: false, to: [] },
    });
    expect((await myAssetsFor(workOf(taker))).assets).toMatchObject([{ asset_id }]);
    await expect(noteAsset(workOf(taker), { asset_id, version: version + 1, state: 'lost', note: '' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(assetsFor(workOf(taker), assetListSchema.parse({}))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a keeper of a team gives to its people alone, and away from the team never', async () => {
    const keeper = await aTeamKeeper('gruen');
    const { asset_id, version } = await anAsset({ team_id: 'gruen' });
    const stranger = await aStaffMember({ teams: ['strassen'] });
    const give = (more: object) => giveAsset(workOf(keeper), { asset_id, version, ...to(null, more) });
    await expect(give({ person_id: stranger.person_id })).rejects.toMatchObject({ code: 'invalid_input', fields: ['person_id'] });
    await expect(give({ team_id: 'strassen' })).rejects.toMatchObject({ code: 'invalid_input', fields: ['team_id'] });
    await expect(give({ person_id: (await aCitizen()).person_id })).rejects.toMatchObject({ code: 'invalid_input', fields: ['person_id'] });
    expect((await assetNow(keeper, asset_id)).asset).toMatchObject({ state: 'in_stock', version });
  });

  test('files, list and search hold what somebody may see and no more', async () => {
    const { keeper, asset_id } = await anAsset({ team_id: 'gruen', asset_tag: 'GR-1', serial: 'ABC123' });
    await anAsset({ team_id: 'strassen', asset_tag: 'ST-1', serial: 'ABC124' }, keeper);
    await addAssetFiles(workOf(keeper), { asset_id, files: [await aStoredPdf()] });
    const [file] = (await assetNow(keeper, asset_id)).files;
    const own = await aTeamKeeper('gruen');
    const other = await aTeamKeeper('abfall');
    await expect(assetFileFor(workOf(other), file?.asset_file_id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    expect((await assetFileFor(workOf(own), file?.asset_file_id ?? '')).name).toBe('nachweis.pdf');
    const tags = async (actor: Actor, q: string) =>
      (await assetsFor(workOf(actor), assetListSchema.parse({ q }))).rows.map((row) => row.asset_tag);
    expect([await tags(keeper, 'abc12'), await tags(own, 'abc12'), await tags(other, '')]).toEqual([['GR-1', 'ST-1'], ['GR-1'], []]);
    const found = async (actor: Actor) => (await foundAssetsFor(workOf(actor), 'abc12', 5)).map((row) => row.asset_tag);
    expect([await found(keeper), await found(own), await found(await aStaffMember()), await found(ANONYMOUS)]).toEqual([
      ['GR-1', 'ST-1'],
      ['GR-1'],
      [],
      [],
    ]);
  });
});

test('the list filters, finds by the name of who has it, and goes on behind the last tag', async () => {
  const keeper = await anAssetKeeper();
  for (let n = 0; n < 53; n += 1)
    await anAsset({ asset_tag: `L-${100 + n}`, sort: n % 2 ? 'screen' : 'notebook', warranty_until: n < 3 ? '2026-03-01' : '' }, keeper);
  const { person_id } = await aStaffMember({ name: 'Zacharias Zufall' });
  const { asset_id, version } = await anAsset({ asset_tag: 'L-999' }, keeper);
  await giveAsset(workOf(keeper), { asset_id, version, ...to(person_id) });
  const list = (wanted: object) => assetsFor(workOf(keeper), assetListSchema.parse(wanted));
  const first = await list({});
  expect([first.rows.length, first.count, first.next]).toEqual([50, 54, 'L-149']);
  expect((await list({ after: 'L-149' })).rows.map((row) => row.asset_tag)).toEqual(['L-150', 'L-151', 'L-152', 'L-999']);
  expect((await list({ sort: 'screen' })).count).toBe(26);
  expect((await list({ warranty: 'over' })).count).toBe(3);
  expect((await list({ q: 'zufall' })).rows.map((row) => row.asset_tag)).toEqual(['L-999']);
  expect((await list({ q: '%' })).count).toBe(0);
});

test('who had a device long ago is forgotten after the period, that it was handed over stays', async () => {
  const { keeper, asset_id, version } = await anAsset();
  const { person_id } = await aStaffMember();
  await giveAsset(workOf(keeper), { asset_id, version, ...to(person_id, { note: 'persönlich' }) });
  await takeBackAsset(workOf(keeper), { asset_id, version: version + 1, place: '', note: '', erasure: 'Zurückgesetzt' });
  setNow('2030-01-01T09:00:00Z');
  await RETENTION.find((rule) => rule.kind === 'asset_events')?.apply(house, new Date('2027-01-01'));
  const { events } = await assetFor({ ...systemWork(house, 'test'), actor: keeper }, { asset_id });
  expect(events.map(({ what, person_name, by_name, note }) => [what, person_name, by_name, note])).toEqual([
    ['returned', null, null, ''],
    ['assigned', null, null, ''],
    ['added', null, null, ''],
  ]);
});
