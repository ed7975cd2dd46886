import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { chooseLanguage } from '#modules/people';
import { newId } from '#platform/ids';
import { serviceClock } from '#platform/service-clock';
import type { Actor } from '#platform/work';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aColleague, aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import {
  bookCallback,
  callbackSlotsFor,
  callbacksDueFor,
  callbacksFor,
  cancelCallback,
  moveCallback,
  ownCallbackFor,
  settleCallback,
} from './index.ts';
import { slotTimes } from './slots.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
// The desk of the demo city has two places every quarter of an hour. Each test has a week of its own: places stay taken.
let week = 0;
beforeEach(() => {
  week += 1;
  setNow(new Date(Date.parse('2026-03-02T09:07:00Z') + week * 7 * 86_400_000).toISOString());
});
afterAll(() => house?.close());

const form = (slot: Date | undefined, more: object = {}) => ({
  ...{ slot_at: slot?.toISOString() ?? '', phone: '030 23125 622', number: '', language: 'de' as const },
  ...more,
});
const slots = async (who: Actor) => (await callbackSlotsFor(workOf(who))).map((one) => one.at);
const mailsAbout = (callback_id: string) =>
  read().selectFrom('mails').select(['subject', 'body_text']).where('subject_ref', '=', `callback:${callback_id}`).execute();

test('slots are whole ones within the hours of service, after the lead time, and none on a public holiday', () => {
  const day = [{ from: '09:00', to: '10:10' }];
  const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  const clock = serviceClock({ country: 'DE', state: 'NI', time_zone: 'Europe/Berlin' }, hours);
  const times = (now: string, days: number) =>
    slotTimes(clock, new Date(now), { minutes: 30, capacity: 1, days, lead_minutes: 10 }).map((at) => at.toISOString());
  expect(times('2026-03-02T07:55:00Z', 1)).toEqual(['2026-03-02T08:30:00.000Z']);
  // Good Friday and Easter Monday; summer time has begun.
  expect(times('2026-04-02T12:00:00Z', 5)).toEqual(['2026-04-07T07:00:00.000Z', '2026-04-07T07:30:00.000Z']);
});

test('somebody books a call back about their ticket, is told so, moves it, and gives it up; its place is free again', async () => {
  const { by, number, case_id } = await aTicket();
  const [first, second] = await slots(by);
  const { callback_id } = await bookCallback(workOf(by), form(first, { number }));
  expect(await mailsAbout(callback_id)).toMatchObject([
    { subject: 'Ihr Rückruf ist vereinbart', body_text: expect.stringContaining('030 23125 622') },
  ]);
  expect((await ownCallbackFor(workOf(by))).booked).toMatchObject({ callback_id, slot_at: first });
  expect((await callbackSlotsFor(workOf(by)))[0]).toEqual({ at: first, free: 1 });
  const agent = await aDeskAgent();
  expect(await callbacksFor(workOf(agent))).toMatchObject([{ callback_id, number, case_id, name: 'Bruno Büro', today: true, late: false }]);
  expect(await callbacksDueFor(workOf(agent))).toEqual({ n: 1, next: first });

  const moved = await moveCallback(workOf(by), { callback_id, slot_at: second?.toISOString() ?? '', language: 'de' });
  expect((await callbackSlotsFor(workOf(by))).map((one) => one.free).slice(0, 2)).toEqual([2, 1]);
  expect((await mailsAbout(moved.callback_id))[0]?.subject).toBe('Ihr Rückruf ist verschoben');
  await cancelCallback(workOf(by), { callback_id: moved.callback_id });
  expect((await ownCallbackFor(workOf(by))).booked).toBeNull();
  expect((await callbackSlotsFor(workOf(by)))[1]).toEqual({ at: second, free: 2 });
  await expect(cancelCallback(workOf(by), { callback_id: moved.callback_id })).rejects.toMatchObject({ code: 'callback_over' });
});

test('twelve people want the two places of a slot at the same instant: two get one each, ten are refused, and nothing of them is left behind', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, (_, n) => aColleague(`Person ${n}`)));
  const [, , slot] = await slots(people[0] as Actor);
  const outcomes = await Promise.all(
    people.map((who) =>
      bookCallback(workOf(who), form(slot)).then(
        () => 'booked',
        (refusal) => refusal.code,
      ),
    ),
  );
  expect(Map.groupBy(outcomes, (one) => one).get('booked')).toHaveLength(2);
  expect(Map.groupBy(outcomes, (one) => one).get('slot_full')).toHaveLength(10);
  const rows = await read()
    .selectFrom('callbacks')
    .select('place')
    .where('slot_at', '=', slot as Date)
    .orderBy('place')
    .execute();
  expect(rows.map((row) => row.place)).toEqual([1, 2]);
  const late = await aColleague();
  const before = await imprint();
  await expect(bookCallback(workOf(late), form(slot))).rejects.toMatchObject({ code: 'slot_full' });
  expect(await imprint()).toEqual(before);
});

test('one call back each; where the new time is full, the old one stays', async () => {
  const [one, two, three] = [await aColleague(), await aColleague('Zwei'), await aColleague('Drei')];
  const [first, second] = await slots(one);
  const { callback_id } = await bookCallback(workOf(one), form(first));
  await expect(bookCallback(workOf(one), form(second))).rejects.toMatchObject({ code: 'callback_exists' });
  await bookCallback(workOf(two), form(second));
  await bookCallback(workOf(three), form(second));
  const before = await imprint();
  await expect(moveCallback(workOf(one), { callback_id, slot_at: second?.toISOString() ?? '', language: 'de' })).rejects.toMatchObject({
    code: 'slot_full',
  });
  expect(await imprint()).toEqual(before);
  expect((await ownCallbackFor(workOf(one))).booked).toMatchObject({ callback_id, slot_at: first });
});

test('a time that is not offered, a ticket of somebody else, a call back of somebody else: refused, and nothing is left behind', async () => {
  const [one, other] = [await aColleague(), await aColleague('Andere')];
  const { number } = await aTicket({ by: other });
  const [first, second] = await slots(one);
  const { callback_id } = await bookCallback(workOf(other), form(first));
  const citizen = await aCitizen();
  const before = await imprint();
  const odd = new Date((second as Date).getTime() + 60_000);
  await expect(bookCallback(workOf(one), form(odd))).rejects.toMatchObject({ code: 'slot_unknown', fields: ['slot_at'] });
  await expect(bookCallback(workOf(one), form(second, { number }))).rejects.toMatchObject({ code: 'not_found' });
  await expect(bookCallback(workOf(citizen), form(second))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(cancelCallback(workOf(one), { callback_id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(moveCallback(workOf(one), { callback_id, slot_at: second?.toISOString() ?? '', language: 'de' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(cancelCallback(workOf(one), { callback_id: newId() })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
});

test('the desk says what became of it, once; whoever was not reached gets a mail and can book again', async () => {
  const one = await aColleague();
  const [first, second] = await slots(one);
  const { callback_id } = await bookCallback(workOf(one), form(first));
  const agent = await aDeskAgent();
  await settleCallback(workOf(agent), { callback_id, outcome: 'not_reached' });
  expect((await mailsAbout(callback_id)).map((mail) => mail.subject)).toContain('Wir haben Sie nicht erreicht');
  await expect(settleCallback(workOf(agent), { callback_id, outcome: 'done' })).rejects.toMatchObject({ code: 'callback_over' });
  await bookCallback(workOf(one), form(second));
});

test('whoever was not reached reads it in the language of their ticket, and without one in the language they chose', async () => {
  const agent = await aDeskAgent();
  const subjectFor = async (by: Actor, number: string) => {
    const [first] = await slots(by);
    const { callback_id } = await bookCallback(workOf(by), form(first, { number }));
    await settleCallback(workOf(agent), { callback_id, outcome: 'not_reached' });
    return (await mailsAbout(callback_id)).map((mail) => mail.subject).find((subject) => !subject.includes('vereinbart'));
  };
  const ticket = await aTicket({ language: 'en' });
  expect(await subjectFor(ticket.by, ticket.number)).toBe('We did not reach you');
  const one = await aColleague();
  expect(await subjectFor(one, '')).toBe('Wir haben Sie nicht erreicht');
  await chooseLanguage(workOf(one), { language: 'en' });
  expect(await subjectFor(one, '')).toBe('We did not reach you');
});

test('calls back are for those who work at the desk: nobody else sees or settles them', async () => {
  const one = await aColleague();
  const [first] = await slots(one);
  const { callback_id } = await bookCallback(workOf(one), form(first));
  const owner = await aStaffMember({ teams: ['fachverfahren'], roles: ['app_owner'] });
  for (const who of [owner, await aStaffMember(), one, await aStaffMember({ roles: ['administrator'], teams: [] })]) {
    const before = await imprint();
    await expect(settleCallback(workOf(who), { callback_id, outcome: 'done' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(callbacksFor(workOf(who))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await callbacksDueFor(workOf(who))).toBeNull();
    expect(await imprint()).toEqual(before);
  }
});
