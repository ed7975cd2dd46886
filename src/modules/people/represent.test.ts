import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MONDAY, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { anAddress, aRepresentation, aSignedUp, inSession, representationSecret } from '../../../tests/support/sign-up-changes.ts';
import {
  acceptRepresentation,
  actFor,
  endRepresentation,
  eraseSelf,
  offeredRepresentationFor,
  offerRepresentation,
  ownPersonData,
  PEOPLE_RETENTION,
  representationsFor,
  stopActing,
} from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const later = (days: number) => setNow(new Date(MONDAY.getTime() + days * 86_400_000));
const offer = { scope: ['postbox' as const], ends_on: '' };

test('an offer counts once the other accepts it by the mailed link, with the account of that address alone', async () => {
  const { holder, representative, secret } = await aRepresentation({ accepted: false, scope: ['applications'] });
  const [stranger, clerk] = [await aSignedUp(), await aStaffMember()];
  expect(await offeredRepresentationFor(workOf(stranger), secret)).toMatchObject({ name: 'Hans Halter', mine: false });
  const before = await imprint();
  for (const [actor, code] of [
    [stranger, 'representation_other'],
    [holder, 'representation_other'],
    [clerk, 'forbidden'],
    [ANONYMOUS, 'sign_in_needed'],
  ] as const)
    await expect(acceptRepresentation(workOf(actor), { secret })).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
  await acceptRepresentation(workOf(representative), { secret });
  expect((await representationsFor(workOf(representative))).by_me).toMatchObject([{ name: 'Hans Halter', state: 'in_force' }]);
  expect(await offeredRepresentationFor(workOf(representative), secret)).toBeNull();
  await expect(acceptRepresentation(workOf(representative), { secret })).rejects.toMatchObject({ code: 'link_over' });
});

test('nobody represents themselves, no last day lies in the past, and offers are few', async () => {
  const [holder, clerk] = [await aSignedUp(), await aStaffMember()];
  const by = (input: Partial<Parameters<typeof offerRepresentation>[1]>) =>
    offerRepresentation(workOf(holder), { ...offer, email: anAddress(), ...input });
  const before = await imprint();
  await expect(by({ email: holder.email.toUpperCase() })).rejects.toMatchObject({ code: 'representative_oneself' });
  await expect(by({ ends_on: '2026-03-01' })).rejects.toMatchObject({ code: 'date_past' });
  await expect(offerRepresentation(workOf(clerk), { ...offer, email: anAddress() })).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await imprint()).toEqual(before);
  for (let n = 0; n < 5; n++) await by({});
  await expect(by({})).rejects.toMatchObject({ code: 'too_many_requests' });
});

test('a link that is two weeks old, or whose last day is over, accepts nothing; the last day itself counts', async () => {
  const old = await aRepresentation({ accepted: false });
  later(14);
  await expect(acceptRepresentation(workOf(old.representative), { secret: old.secret })).rejects.toMatchObject({ code: 'link_over' });
  setNow(MONDAY);
  const short = await aRepresentation({ ends_on: '2026-03-04' });
  await actFor(workOf(await inSession(short.representative)), short);
  setNow('2026-03-04T22:59:00Z');
  expect((await inSession(short.representative)).stands_for).toMatchObject({ name: 'Hans Halter' });
  setNow('2026-03-04T23:00:00Z');
  expect((await inSession(short.representative)).stands_for).toBeUndefined();
  await expect(actFor(workOf(await inSession(short.representative)), short)).rejects.toMatchObject({ code: 'not_found' });
  const before = await imprint();
  for (const side of [short.holder, short.representative])
    await expect(endRepresentation(workOf(side), short)).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
});

test('either side ends it, and it counts no more in the session that used it; others end nothing', async () => {
  for (const who of ['holder', 'representative'] as const) {
    const made = await aRepresentation();
    await actFor(workOf(await inSession(made.representative)), made);
    const stranger = await aSignedUp();
    await expect(endRepresentation(workOf(stranger), made)).rejects.toMatchObject({ code: 'not_found' });
    await expect(actFor(workOf(await inSession(stranger)), made)).rejects.toMatchObject({ code: 'not_found' });
    await expect(actFor(workOf(await inSession(made.holder)), made)).rejects.toMatchObject({ code: 'not_found' });
    await endRepresentation(workOf(made[who]), made);
    expect((await inSession(made.representative)).stands_for).toBeUndefined();
    await expect(endRepresentation(workOf(made.holder), made)).rejects.toMatchObject({ code: 'not_found' });
    await expect(actFor(workOf(await inSession(made.representative)), made)).rejects.toMatchObject({ code: 'not_found' });
  }
});

test('somebody acts for themselves again, and an offer that was taken back cannot be accepted', async () => {
  const made = await aRepresentation();
  await actFor(workOf(await inSession(made.representative)), made);
  await stopActing(workOf(await inSession(made.representative)));
  expect((await inSession(made.representative)).stands_for).toBeUndefined();
  const offered = await aRepresentation({ accepted: false });
  await endRepresentation(workOf(offered.holder), offered);
  await expect(acceptRepresentation(workOf(offered.representative), offered)).rejects.toMatchObject({ code: 'link_over' });
});

test('representations are in the copy of both, go with the account of either, and when their period is over', async () => {
  const made = await aRepresentation();
  const copy = async (of: 'holder' | 'representative') => (await ownPersonData(workOf(made[of]))).representations;
  expect(await copy('holder')).toMatchObject({ given: [{ email: made.representative.email }], taken: [] });
  expect(await copy('representative')).toMatchObject({ given: [], taken: [{ accepted_at: MONDAY }] });
  await actFor(workOf(await inSession(made.representative)), made);
  await eraseSelf(workOf(made.holder));
  expect((await inSession(made.representative)).stands_for).toBeUndefined();
  expect(await copy('representative')).toEqual({ given: [], taken: [] });

  const ended = await aRepresentation();
  await endRepresentation(workOf(ended.holder), ended);
  await aRepresentation();
  const rule = PEOPLE_RETENTION.find((one) => one.kind === 'representations');
  expect(await rule?.apply(house, MONDAY)).toBe(0);
  expect(await rule?.apply(house, new Date('2027-01-01T00:00:00Z'))).toBeGreaterThan(0);
  expect((await representationsFor(workOf(ended.holder))).by_others).toEqual([]);
});

test('the secret of an offer stands in no table but in the mail itself', async () => {
  const { secret, representative } = await aRepresentation({ accepted: false });
  expect(await representationSecret(representative.email)).toBe(secret);
  const { rows } = await house.database.migrator.query(
    'select t::text as row from done_keys t union all select t::text from representations t union all select t::text from audit t',
  );
  expect(JSON.stringify(rows)).not.toContain(secret);
});
