import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import type { Actor, Work } from '#platform/work';
import { aBooking, aLoan, anAsset, anAssetKeeper, aPoolAsset, assetNow, aTeamKeeper, booking } from '../../../../tests/support/assets.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../../tests/support/people.ts';
import {
  bookAsset,
  cancelBooking,
  giveAsset,
  loanPoolFor,
  loansDueFor,
  myBookingsFor,
  poolAsset,
  prolongLoan,
  takeBackAsset,
  tendLoans,
} from '../index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const ALL = { q: '', sort: '' } as const;
/** A day so many days from the day of the tests. */
const inDays = (n: number) => new Date(house.now().getTime() + n * 86_400_000).toISOString().slice(0, 10);
const give = (by: Actor, of: { asset_id: string; version: number }, to: Actor, due_on: string | null) =>
  giveAsset(workOf(by), { ...of, person_id: to.person_id ?? '', team_id: '', place: '', due_on, note: '' });

/** The job of the morning, `n` days from now. */
async function morning(n: number): Promise<void> {
  const at = new Date(house.now().getTime() + n * 86_400_000);
  await tendLoans({ ...systemWork(house, 'assets.loans'), now: () => at });
}
/** To whom mails about a device were written, with their subjects. */
async function mailsAbout(tag: string): Promise<string[]> {
  const rows = await read()
    .selectFrom('mails')
    .select(['to_name', 'subject'])
    .where('subject', 'like', `%${tag}%`)
    .orderBy('written_at')
    .orderBy('mail_id')
    .execute();
  return rows.map((row) => `${row.to_name}: ${row.subject.replace(/:.*/s, '')}`);
}

test('the pool shows what should be back, what is lent until when, what is free and for whom it is kept', async () => {
  const over = await aLoan({ due_on: inDays(-3), place: 'Pool Probe' });
  const lent = await aLoan({ due_on: inDays(3), place: 'Pool Probe' });
  const free = await aPoolAsset({ place: 'Pool Probe' });
  const { person_id } = await aStaffMember({ name: 'Vera Vormerk' });
  await bookAsset(workOf(free.keeper), booking({ asset_id: free.asset_id, person_id }));
  await anAsset({ place: 'Pool Probe' });

  const pool = await loanPoolFor(workOf(free.keeper), { ...ALL, q: 'pool probe' });
  const tags = (rows: { asset_tag: string }[]) => rows.map((row) => row.asset_tag);
  expect([tags(pool.over), tags(pool.lent), tags(pool.free), tags(pool.away)]).toEqual([
    [over.asset_tag],
    [lent.asset_tag],
    [free.asset_tag],
    [],
  ]);
  expect(pool.free[0]?.bookings).toMatchObject([{ person_name: 'Vera Vormerk', from_on: '2026-04-06', until_on: '2026-04-08' }]);
  expect((await loanPoolFor(workOf(free.keeper), { ...ALL, q: 'leo leiher probe' })).lent).toHaveLength(1);
});

test('a loan is prolonged and given back; prolonging stands in the history and lets reminders begin anew', async () => {
  const { keeper, asset_id, version, asset_tag } = await aLoan({ due_on: inDays(1) });
  await morning(0);
  await prolongLoan(workOf(keeper), { asset_id, version, due_on: inDays(20), note: 'Begehung' });
  const { asset, events } = await assetNow(keeper, asset_id);
  expect([asset.state, asset.due_on, events[0]]).toMatchObject(['lent', inDays(20), { what: 'prolonged', note: 'Begehung' }]);
  await morning(1);
  expect(await mailsAbout(asset_tag)).toEqual(
    ['Leo Leiher: Bitte zurückgeben bis ' + german(inDays(1))].map((one) => one.replace(/:.*: /, ': ')),
  );
  await morning(19);
  expect(await mailsAbout(asset_tag)).toHaveLength(2);
  await takeBackAsset(workOf(keeper), { asset_id, version: asset.version, place: 'Lager', note: '', erasure: '' });
  await morning(30);
  expect(await mailsAbout(asset_tag)).toHaveLength(2);
});
const german = (day: string) => day.split('-').toReversed().join('.');

test('whoever has it is told before and after the day, whoever lent it after it, and each step once', async () => {
  const { asset_tag, keeper } = await aLoan({ due_on: inDays(10) });
  const told = async (n: number) => {
    await morning(n);
    await morning(n);
    return await mailsAbout(asset_tag);
  };
  expect(await told(7)).toEqual([]);
  const before = `Leo Leiher: Bitte zurückgeben bis ${german(inDays(10))}`;
  expect(await told(8)).toEqual([before]);
  expect(await told(10)).toEqual([before]);
  const after = [before, 'Leo Leiher: Rückgabe überfällig', `${keeper.name}: Nicht zurückgekommen`];
  expect((await told(11)).toSorted()).toEqual(after.toSorted());
  expect(await told(16)).toHaveLength(3);
  expect(await told(17)).toHaveLength(5);
  expect(await told(40)).toHaveLength(5);
});

test('where whoever lent it has left, others who look after devices are told', async () => {
  const { asset_tag, keeper } = await aLoan({ due_on: inDays(1) });
  await anAssetKeeper();
  await house.database.app.query('update people set active = false where person_id = $1', [keeper.person_id]);
  await morning(2);
  expect((await mailsAbout(asset_tag)).some((one) => one.endsWith('Nicht zurückgekommen'))).toBe(true);
});

test('what is overdue waits in the inbox of those who look after it and of whoever has it, of nobody else', async () => {
  const [own, other] = [await aTeamKeeper('strassen'), await aTeamKeeper('gruen')];
  const taker = await aStaffMember({ name: 'Bea Baum', teams: ['strassen'], roles: [] });
  const before = [await loansDueFor(workOf(own)), await loansDueFor(workOf(other))];
  const { asset_id, version } = await aPoolAsset({ team_id: 'strassen' }, own);
  await give(own, { asset_id, version }, taker, inDays(-1));
  expect([await loansDueFor(workOf(own)), await loansDueFor(workOf(other))]).toEqual([
    { over: (before[0]?.over ?? 0) + 1, own: 0 },
    before[1],
  ]);
  expect(await loansDueFor(workOf(taker))).toEqual({ over: 0, own: 1 });
  expect(await loansDueFor(workOf(ANONYMOUS))).toEqual({ over: 0, own: 0 });
});

test('what is kept for somebody goes to them alone, and is taken up when they fetch it', async () => {
  const { keeper, taker, asset_id, version } = await aBooking({ from_on: inDays(5), until_on: inDays(9) });
  const other = await aStaffMember({ teams: [], roles: [] });
  const before = await imprint();
  await expect(give(keeper, { asset_id, version }, other, inDays(5))).rejects.toMatchObject({
    code: 'asset_booked',
    detail: { from: inDays(5) },
  });
  await expect(give(keeper, { asset_id, version }, other, null)).rejects.toMatchObject({ code: 'asset_booked' });
  expect(await imprint()).toEqual(before);
  // Back before it is needed.
  await give(keeper, { asset_id, version }, other, inDays(4));
  await expect(prolongLoan(workOf(keeper), { asset_id, version: version + 1, due_on: inDays(6), note: '' })).rejects.toMatchObject({
    code: 'asset_booked',
  });
  await takeBackAsset(workOf(keeper), { asset_id, version: version + 1, place: '', note: '', erasure: '' });
  expect((await myBookingsFor(workOf(taker))).bookings).toHaveLength(1);
  await give(keeper, { asset_id, version: version + 2 }, taker, inDays(9));
  expect((await myBookingsFor(workOf(taker))).bookings).toEqual([]);
});

test('they let it go themselves, and what is past is forgotten in the morning', async () => {
  const mine = await aBooking();
  await cancelBooking(workOf(mine.taker), { booking_id: mine.booking_id });
  expect((await myBookingsFor(workOf(mine.taker))).bookings).toEqual([]);

  const past = await aBooking({ from_on: inDays(1), until_on: inDays(2) });
  await morning(2);
  expect((await myBookingsFor(workOf(past.taker))).bookings).toHaveLength(1);
  await morning(3);
  expect(await read().selectFrom('asset_bookings').select('booking_id').where('booking_id', '=', past.booking_id).execute()).toEqual([]);
});

describe('it is refused, and nothing is left behind', () => {
  const refusals: [string, string, () => Promise<(work: Work) => Promise<unknown>>][] = [
    ['to keep a device that is not of the pool', 'asset_state', async () => book(await anAsset())],
    ['to keep it for nobody', 'nothing_chosen', async () => book(await aPoolAsset(), { person_id: '' })],
    ['to keep it for days that are past', 'date_past', async () => book(await aPoolAsset(), { from_on: inDays(-2), until_on: inDays(2) })],
    [
      'to keep it until before it begins',
      'invalid_input',
      async () => book(await aPoolAsset(), { from_on: inDays(4), until_on: inDays(3) }),
    ],
    [
      'to keep it for two at once',
      'asset_booked',
      async () => book(await aBooking({ from_on: inDays(3), until_on: inDays(5) }), { from_on: inDays(5), until_on: inDays(6) }),
    ],
    [
      'to keep it while it is lent',
      'asset_booked',
      async () => book(await aLoan({ due_on: inDays(6) }), { from_on: inDays(6), until_on: inDays(7) }),
    ],
    ['to prolong what is not lent', 'asset_state', async () => prolong(await aPoolAsset(), inDays(4))],
    ['to prolong into the past', 'date_past', async () => prolong(await aLoan({ due_on: inDays(2) }), inDays(-1))],
    ['to prolong without a day', 'invalid_input', async () => prolong(await aLoan({ due_on: inDays(2) }), null)],
  ];
  const somebody = async () => (await aStaffMember({ teams: [], roles: [] })).person_id ?? '';
  const book = async ({ asset_id }: { asset_id: string }, typed: Record<string, unknown> = {}) => {
    const input = booking({ asset_id, person_id: await somebody(), ...typed });
    return (work: Work) => bookAsset(work, input);
  };
  const prolong =
    ({ asset_id, version }: { asset_id: string; version: number }, due_on: string | null) =>
    (work: Work) =>
      prolongLoan(work, { asset_id, version, due_on, note: '' });
  test.each(refusals)('%s', async (_, code, made) => {
    const does = await made();
    const keeper = await anAssetKeeper();
    const before = await imprint();
    await expect(does(workOf(keeper))).rejects.toMatchObject({ code });
    expect(await imprint()).toEqual(before);
  });

  test('to everybody who does not look after the device', async () => {
    const loan = await aLoan({ due_on: inDays(2), team_id: 'strassen' });
    const { booking_id, asset_id, version } = await aBooking();
    const actors: Record<string, Actor> = {
      'whoever has it': loan.taker,
      'who looks after those of another team': await aTeamKeeper('gruen'),
      'a colleague': await aStaffMember({ teams: ['strassen'], roles: [] }),
      'an administrator': await aStaffMember({ teams: [], roles: ['administrator'] }),
      'a citizen': await aCitizen(),
      nobody: ANONYMOUS,
    };
    const person_id = await somebody();
    const before = await imprint();
    const refused = { code: expect.stringMatching(/^(not_found|forbidden|sign_in_needed)$/) };
    for (const [who, actor] of Object.entries(actors)) {
      const work = workOf(actor);
      await expect(poolAsset(work, { asset_id, version, pool: 'no' }), who).rejects.toMatchObject(refused);
      await expect(
        prolongLoan(work, { asset_id: loan.asset_id, version: loan.version, due_on: inDays(9), note: '' }),
        who,
      ).rejects.toMatchObject(refused);
      await expect(bookAsset(work, booking({ asset_id, person_id })), who).rejects.toMatchObject(refused);
      await expect(cancelBooking(work, { booking_id }), who).rejects.toMatchObject(refused);
      if (who !== 'who looks after those of another team') await expect(loanPoolFor(work, ALL), who).rejects.toMatchObject(refused);
      else expect((await loanPoolFor(work, ALL)).over.concat((await loanPoolFor(work, ALL)).lent)).toEqual([]);
    }
    expect(await imprint()).toEqual(before);
  });
});
