import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveAsset } from '#modules/assets';
import type { Actor } from '#platform/work';
import { anAsset } from '../../../tests/support/assets.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aColleague, aDeskAgent, aTicket, aTicketForm } from '../../../tests/support/tickets.ts';
import {
  callerFor,
  classifyTicket,
  classifyTicketSchema,
  submitTicket,
  takeTicketCall,
  takeTicketCallSchema,
  ticketForStaff,
  ticketsOfAsset,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

/** A device of somebody. */
async function hers(owner: Actor, more: Record<string, unknown> = {}) {
  const { keeper, asset_id, version, asset_tag } = await anAsset(more);
  const person_id = owner.person_id ?? '';
  await giveAsset(workOf(keeper), { asset_id, version, person_id, team_id: '', place: '', due_on: null, note: '' });
  return { asset_id, asset_tag, keeper };
}
const deviceOf = async (case_id: string) =>
  (await read().selectFrom('tickets').select('asset_id').where('case_id', '=', case_id).executeTakeFirstOrThrow()).asset_id;

test('a ticket names a device of whoever asks, chosen or typed by its tag or serial', async () => {
  const owner = await aColleague();
  const { asset_id, asset_tag } = await hers(owner, { serial: 'SN-77-A' });
  const typed = [{ asset_id }, { device: asset_tag.toLowerCase() }, { device: 'sn-77-a' }];
  for (const one of typed) expect(await deviceOf((await aTicket({ by: owner, ...one })).case_id)).toBe(asset_id);
  expect(await deviceOf((await aTicket({ by: owner, device: 'der alte Drucker' })).case_id)).toBeNull();
});

test('a device of somebody else is refused when chosen and stays words when typed, and nothing is left behind', async () => {
  const [owner, other] = [await aColleague(), await aColleague('Nele Neu')];
  const { asset_id, asset_tag } = await hers(owner);
  const before = await imprint();
  await expect(submitTicket(workOf(other), aTicketForm({ asset_id }))).rejects.toMatchObject({ code: 'asset_unknown' });
  expect(await imprint()).toEqual(before);
  expect(await deviceOf((await aTicket({ by: other, device: asset_tag })).case_id)).toBeNull();
});

test('whoever takes a call is offered the devices of the caller, and may name others they look after', async () => {
  const [agent, owner, other] = [await aDeskAgent(), await aColleague(), await aColleague('Nele Neu')];
  const [mine, foreign] = [await hers(owner), await hers(other)];
  expect((await callerFor(workOf(agent), owner.person_id ?? ''))?.devices.map((one) => one.asset_id)).toEqual([mine.asset_id]);
  const call = (asset_id: string) => takeTicketCallSchema.parse({ ...aTicketForm({ asset_id }), person_id: owner.person_id });
  expect(await deviceOf((await takeTicketCall(workOf(agent), call(mine.asset_id))).case_id)).toBe(mine.asset_id);
  // The service desk of the demo looks after devices, too: it may name any.
  expect(await deviceOf((await takeTicketCall(workOf(agent), call(foreign.asset_id))).case_id)).toBe(foreign.asset_id);
});

test('tickets of a device are told to who may see them alone; typing another device changes it, the same words do not', async () => {
  const [agent, owner] = [await aDeskAgent(), await aColleague()];
  const { asset_id } = await hers(owner);
  const second = await hers(owner);
  const { case_id } = await aTicket({ by: owner, asset_id });
  expect((await ticketsOfAsset(workOf(agent), asset_id)).map((one) => one.case_id)).toEqual([case_id]);
  expect(await ticketsOfAsset(workOf(agent), asset_id, case_id)).toEqual([]);
  expect(await ticketsOfAsset(workOf(await aColleague('Nele Neu')), asset_id)).toEqual([]);

  const classify = async (device: string) => {
    const { version } = await ticketForStaff(workOf(agent), case_id);
    await classifyTicket(workOf(agent), classifyTicketSchema.parse({ case_id, version, impact: 3, urgency: 2, device }));
  };
  await classify('');
  expect(await deviceOf(case_id)).toBe(asset_id);
  await classify(second.asset_tag);
  expect(await deviceOf(case_id)).toBe(second.asset_id);
});
