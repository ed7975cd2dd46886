import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import { bookTime, callerFor, ticketForStaff, undoTime } from './index.ts';
import { remoteUrl } from './remote.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

test('minutes are summed on the ticket; everybody sees the sum, and only their own bookings, which they can take back', async () => {
  const { case_id } = await aTicket();
  const [one, other] = [await aDeskAgent(), await aDeskAgent('Otto Ohm')];
  await bookTime(workOf(one), { case_id, version: 1, minutes: 25 });
  await bookTime(workOf(other), { case_id, version: 2, minutes: 10 });
  const { time } = await ticketForStaff(workOf(other), case_id);
  expect([time.sum, time.own.map((row) => row.minutes)]).toEqual([35, [10]]);
  const [own] = (await ticketForStaff(workOf(one), case_id)).time.own;
  const before = await imprint();
  const undo = { case_id, version: 3, ticket_time_id: own?.ticket_time_id ?? '' };
  await expect(undoTime(workOf(other), undo)).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
  await undoTime(workOf(one), undo);
  expect((await ticketForStaff(workOf(one), case_id)).time).toEqual({ sum: 10, own: [] });
});

test('remote support opens where all it asks for is known, only by https, and nothing typed becomes part of the address but as a value', async () => {
  const template = 'https://fern.stadt.example/start?d={device}&n={name}';
  expect(remoteUrl(template, { device: 'NB 7&x=1', name: 'Ä/B' })).toBe('https://fern.stadt.example/start?d=NB%207%26x%3D1&n=%C3%84%2FB');
  expect(remoteUrl(template, { device: 'NB-7' })).toBeNull();
  expect(remoteUrl('http://fern.stadt.example/{device}', { device: 'x' })).toBeNull();
  expect(remoteUrl(undefined, { device: 'x' })).toBeNull();

  const { case_id, number, by } = await aTicket({ device: 'NB-1' });
  const agent = workOf(await aDeskAgent());
  const address = `https://fernhilfe.stadt.example/start?geraet=NB-1&ticket=${number}`;
  expect((await ticketForStaff(agent, case_id)).remote).toBe(address);
  expect((await callerFor(agent, by.person_id ?? ''))?.tickets.map((one) => one.remote)).toEqual([address]);
  expect((await ticketForStaff(agent, (await aTicket()).case_id)).remote).toBeNull();
});
