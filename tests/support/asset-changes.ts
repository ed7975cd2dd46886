import {
  addAssetFiles,
  beginStocktaking,
  bookAsset,
  cancelBooking,
  closeStocktaking,
  decideDoubt,
  disposeAsset,
  giveAsset,
  importAssets,
  noteAsset,
  poolAsset,
  prolongLoan,
  reopenStocktaking,
  saveAsset,
  saveAssetSchema,
  seeAsset,
  takeBackAsset,
  takeInventory,
  takeOverStocktaking,
  tendLoans,
  undoDoubt,
  undoStocktaking,
  unseeAsset,
} from '#modules/assets';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { aReportXml, packed } from './agents.ts';
import { aBooking, aLoan, anAsset, anAssetKeeper, aPoolAsset, aStoredPdf, booking } from './assets.ts';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';

/** The changes of devices, for the table of all. */
export const ASSET_CHANGES: Record<string, () => Promise<Prepared>> = {
  saveAsset: async () => {
    const input = saveAssetSchema.parse({ asset_tag: newId(), model_name: 'Hase 1', sort: 'computer' });
    return { actor: await anAssetKeeper(), call: (work) => saveAsset(work, input) };
  },
  giveAsset: async () => {
    const { keeper: actor, asset_id, version } = await anAsset();
    const { person_id } = await aStaffMember();
    const to = { person_id: person_id ?? '', team_id: '', place: '', due_on: null, note: '' };
    return { actor, call: (work) => giveAsset(work, { asset_id, version, ...to }) };
  },
  takeBackAsset: async () => {
    const { keeper: actor, asset_id, version } = await anAsset();
    await noteAsset(workOf(actor), { asset_id, version, state: 'repair', note: '' });
    return {
      actor,
      call: (work) => takeBackAsset(work, { asset_id, version: version + 1, place: 'Lager', note: '', erasure: 'Zurückgesetzt' }),
    };
  },
  poolAsset: async () => {
    const { keeper: actor, asset_id, version } = await anAsset();
    return { actor, call: (work) => poolAsset(work, { asset_id, version, pool: 'yes' }) };
  },
  prolongLoan: async () => {
    const { keeper: actor, asset_id, version } = await aLoan({ due_on: '2099-01-04' });
    return { actor, call: (work) => prolongLoan(work, { asset_id, version, due_on: '2099-02-01', note: '' }) };
  },
  bookAsset: async () => {
    const { keeper: actor, asset_id } = await aPoolAsset();
    const { person_id } = await aStaffMember();
    return { actor, call: (work) => bookAsset(work, booking({ asset_id, person_id: person_id ?? '' })) };
  },
  cancelBooking: async () => {
    const { booking_id, taker: actor } = await aBooking();
    return { actor, call: (work) => cancelBooking(work, { booking_id }) };
  },
  tendLoans: async () => {
    await theHouse().database.app.query(`update assets set loan_step = 3 where state = 'lent'`);
    await theHouse().database.app.query('delete from asset_bookings');
    await aLoan({ due_on: '2025-12-24' });
    return { actor: systemWork(theHouse(), 'assets.loans').actor, call: (work) => tendLoans(work) };
  },
  noteAsset: async () => {
    const { keeper: actor, asset_id, version } = await anAsset();
    return { actor, call: (work) => noteAsset(work, { asset_id, version, state: 'lost', note: 'Im Zug' }) };
  },
  disposeAsset: async () => {
    const { keeper: actor, asset_id, version } = await anAsset();
    const files = [await aStoredPdf()];
    return { actor, call: (work) => disposeAsset(work, { asset_id, version, erasure: 'Geschreddert', files }) };
  },
  importAssets: async () => {
    const lines = [{ line: 2, cells: { 'Asset Tag': newId(), Model: 'Nordwind N1' } }];
    return { actor: await anAssetKeeper(), call: (work) => importAssets(work, lines, { team_id: '', leave_people: false, check: false }) };
  },
  takeInventory: async () => {
    const bytes = packed(aReportXml({ agent_id: newId(), serial: newId(), uuid: newId() }));
    // Sent again it says the same as the last, which is no change at all.
    return { actor: systemWork(theHouse(), 'inventory').actor, call: (work) => takeInventory(work, bytes).then(() => undefined) };
  },
  decideDoubt: async () => {
    const doubt_id = await aDoubt();
    return { actor: await anAssetKeeper(), call: (work) => decideDoubt(work, { doubt_id, asset_id: '', asset_tag: '' }) };
  },
  undoDoubt: async () => {
    const [actor, doubt_id] = [await anAssetKeeper(), await aDoubt()];
    await decideDoubt(workOf(actor), { doubt_id, asset_id: '', asset_tag: '' });
    return { actor, call: (work) => undoDoubt(work, { doubt_id }) };
  },
  beginStocktaking: async () => {
    return { actor: await anAssetKeeper(), call: (work) => beginStocktaking(work, { name: 'Herbst', teams: [], places: [] }) };
  },
  seeAsset: async () => {
    const { keeper: actor, asset_tag, ...on } = await aStocktaking();
    return { actor, call: (work) => seeAsset(work, { ...on, code: asset_tag, place: '' }) };
  },
  unseeAsset: async () => {
    const { keeper: actor, asset_tag, asset_id, ...on } = await aStocktaking();
    await seeAsset(workOf(actor), { ...on, code: asset_tag, place: '' });
    return { actor, call: (work) => unseeAsset(work, { ...on, asset_id }) };
  },
  closeStocktaking: async () => {
    const { keeper: actor, stocktaking_id } = await aStocktaking();
    return { actor, call: (work) => closeStocktaking(work, { stocktaking_id }) };
  },
  reopenStocktaking: async () => {
    const { keeper: actor, stocktaking_id } = await aStocktaking();
    await closeStocktaking(workOf(actor), { stocktaking_id });
    return { actor, call: (work) => reopenStocktaking(work, { stocktaking_id }) };
  },
  takeOverStocktaking: async () => {
    const { keeper: actor, stocktaking_id } = await aStocktaking();
    await closeStocktaking(workOf(actor), { stocktaking_id });
    return { actor, call: (work) => takeOverStocktaking(work, { stocktaking_id, version: 2, lost: 'yes' }) };
  },
  undoStocktaking: async () => {
    const { keeper: actor, stocktaking_id } = await aStocktaking();
    await closeStocktaking(workOf(actor), { stocktaking_id });
    await takeOverStocktaking(workOf(actor), { stocktaking_id, version: 2, lost: 'yes' });
    return { actor, call: (work) => undoStocktaking(work, { stocktaking_id }) };
  },
  addAssetFiles: async () => {
    const { keeper: actor, asset_id } = await anAsset();
    const files = [await aStoredPdf()];
    return { actor, call: (work) => addAssetFiles(work, { asset_id, files }) };
  },
};

/** A stocktaking of one place with one device. */
async function aStocktaking() {
  const place = newId();
  const { keeper, asset_id, asset_tag } = await anAsset({ place });
  const { stocktaking_id } = await beginStocktaking(workOf(keeper), { name: 'Herbst', teams: [], places: [place] });
  return { keeper, asset_id, asset_tag, stocktaking_id };
}

/** A report that says nothing of which device it is. */
async function aDoubt(): Promise<string> {
  const bytes = packed(aReportXml({ agent_id: newId(), serial: 'None', uuid: '' }));
  await takeInventory(systemWork(theHouse(), 'inventory'), bytes);
  const { rows } = await theHouse().database.app.query<{ doubt_id: string }>(
    'select doubt_id from asset_doubts order by at desc, doubt_id desc limit 1',
  );
  return rows[0]?.doubt_id ?? '';
}
