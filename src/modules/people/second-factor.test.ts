import { Secret } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember, sessionsOf, somebodyWithPassword } from '../../../tests/support/people.ts';
import { auditOf } from '../../../tests/support/reports.ts';
import { codeFor, setUpTotp, somebodyWithTotp, ticketOf } from '../../../tests/support/second-factor.ts';
import {
  actorOf,
  boundBy,
  confirmTotp,
  newTotpFor,
  ownPersonData,
  removeTotp,
  renewCodes,
  resetFactors,
  signInWithCode,
  unlockSignIn,
} from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const later = (seconds: number) => setNow(new Date(MONDAY.getTime() + seconds * 1_000));
const enter = (ticket: string, code: string, cookie?: string) =>
  signInWithCode(workOf(ANONYMOUS), { ticket, code }, { cookie, label: 'Firefox' });
const everything = async () => JSON.stringify((await house.database.migrator.query('select t::text from second_factors t')).rows);

describe('an app for codes', () => {
  test('is asked for after the password, and its code opens the session', async () => {
    const person = await somebodyWithTotp();
    const ticket = await ticketOf(person);
    expect(await sessionsOf(person.actor)).toEqual([]);
    const opened = await enter(ticket, codeFor(person.key));
    expect(await actorOf(read(), opened.secret, house.now())).toMatchObject({ person_id: person.actor.person_id, has_factor: true });
  });

  test('counts only once a code has shown that the app has the key; a wrong one leaves nothing behind', async () => {
    const { actor } = await somebodyWithPassword();
    const { sealed, text } = await newTotpFor(workOf(actor), undefined, 'Stadt');
    const before = await imprint();
    const wrong = codeFor(text) === '000000' ? '111111' : '000000';
    await expect(confirmTotp(workOf(actor), { sealed, code: wrong })).rejects.toMatchObject({ code: 'code_wrong' });
    expect(await imprint()).toEqual(before);
    expect((await newTotpFor(workOf(actor), sealed, 'Stadt')).text).toBe(text);
  });

  test('cannot be set up with a key that was made for somebody else', async () => {
    const { sealed, text } = await newTotpFor(workOf((await somebodyWithPassword()).actor), undefined, 'Stadt');
    const other = await somebodyWithPassword();
    await expect(confirmTotp(workOf(other.actor), { sealed, code: codeFor(text) })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('is kept sealed: neither the key nor a recovery code stands in a table', async () => {
    const { key, codes } = await somebodyWithTotp();
    const { rows } = await house.database.migrator.query(
      'select t::text as row from done_keys t union all select t::text from recovery_codes t union all select t::text from mails t',
    );
    const kept = JSON.stringify(rows) + (await everything());
    const { hex } = Secret.fromBase32(key.replaceAll(' ', ''));
    for (const secret of [key, key.replaceAll(' ', ''), hex.toLowerCase(), codes[0] ?? '', codes[9] ?? ''])
      expect(kept).not.toContain(secret);
  });

  test('is told by mail, and signs every other device out', async () => {
    const { actor, email } = await somebodyWithPassword();
    await house.database.app.query(
      "insert into sessions (session_hash, session_id, person_id, device, expires_at) values ('x', gen_random_uuid(), $1, 'Opera', now() + interval '99 years')",
      [actor.person_id],
    );
    await setUpTotp(actor);
    expect(await sessionsOf(actor)).toEqual([]);
    expect(await subjectsTo(email)).toEqual(['Zweiter Faktor eingerichtet']);
    expect(await auditOf(actor.id)).toEqual(['second_factor.on', 'recovery_codes.given']);
  });
});

describe('a code', () => {
  test('opens nothing a second time, nor does an older one', async () => {
    const person = await somebodyWithTotp();
    const ticket = await ticketOf(person);
    await enter(ticket, codeFor(person.key));
    await expect(enter(ticket, codeFor(person.key))).rejects.toMatchObject({ code: 'code_used' });
    await expect(enter(ticket, codeFor(person.key, MONDAY, -1))).rejects.toMatchObject({ code: 'code_used' });
    expect(await sessionsOf(person.actor)).toHaveLength(1);
  });

  test.each([
    [-1, false],
    [1, true],
    [2, false],
  ])('of a clock that is %d half minutes ahead: taken %s', async (moved, taken) => {
    const person = await somebodyWithTotp();
    const entered = await enter(await ticketOf(person), codeFor(person.key, MONDAY, moved)).then(
      () => true,
      () => false,
    );
    expect(entered).toBe(taken);
  });

  test('guessed six times blocks the device; one that is known is not blocked, and whoever manages people frees it', async () => {
    const person = await somebodyWithTotp();
    const known = (await enter(await ticketOf(person), codeFor(person.key))).device_cookie;
    const ticket = await ticketOf(person);
    for (let n = 0; n < 6; n++) await expect(enter(ticket, 'aaaa-bbbb-cccc')).rejects.toMatchObject({ code: 'code_wrong' });
    later(30);
    await expect(enter(ticket, codeFor(person.key))).rejects.toMatchObject({ code: 'sign_in_blocked' });
    await enter(ticket, codeFor(person.key), known);
    later(60);
    const administrator = await aStaffMember({ roles: ['administrator'] });
    await unlockSignIn(workOf(administrator), { person_id: person.actor.person_id ?? '' });
    await enter(ticket, codeFor(person.key, house.now()));
  });

  test('without the password before it is nothing, and after ten minutes the password is asked for again', async () => {
    const person = await somebodyWithTotp();
    const ticket = await ticketOf(person);
    const before = await imprint();
    for (const forged of [
      '',
      `${person.actor.person_id}.9999999999999.${'x'.repeat(43)}`,
      ticket.replace(/.$/, (c) => (c === 'A' ? 'Q' : 'A')),
    ])
      await expect(enter(forged, codeFor(person.key))).rejects.toMatchObject({ code: 'sign_in_again' });
    later(601);
    await expect(enter(ticket, codeFor(person.key))).rejects.toMatchObject({ code: 'sign_in_again' });
    expect(await imprint()).toEqual(before);
  });
});

describe('a recovery code', () => {
  test('opens the session in place of the app, however it is typed, once, and the person is told', async () => {
    const person = await somebodyWithTotp();
    const code = person.codes[3] ?? '';
    expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    await enter(await ticketOf(person), ` ${code.toUpperCase().replaceAll('-', ' ')} `);
    await expect(enter(await ticketOf(person), code)).rejects.toMatchObject({ code: 'code_wrong' });
    expect(await subjectsTo(person.email)).toContain('Wiederherstellungscode benutzt');
  });

  test('of somebody else opens nothing', async () => {
    const other = await somebodyWithTotp();
    await expect(enter(await ticketOf(await somebodyWithTotp()), other.codes[0] ?? '')).rejects.toMatchObject({ code: 'code_wrong' });
  });

  test('is void once new ones are given', async () => {
    const person = await somebodyWithTotp();
    const [fresh = ''] = await renewCodes(workOf(person.actor), { password: person.password });
    await expect(enter(await ticketOf(person), person.codes[0] ?? '')).rejects.toMatchObject({ code: 'code_wrong' });
    await enter(await ticketOf(person), fresh);
  });
});

describe('switching it off', () => {
  test('asks for the password, and leaves nothing behind where it is wrong', async () => {
    const { actor } = await somebodyWithTotp();
    const before = await imprint();
    const free = { staff_second_factor: false };
    await expect(removeTotp(workOf(actor), { password: 'falsch' }, free)).rejects.toMatchObject({ code: 'sign_in_failed' });
    await expect(renewCodes(workOf(actor), { password: 'falsch' })).rejects.toMatchObject({ code: 'sign_in_failed' });
    expect(await imprint()).toEqual(before);
  });

  test('is refused to staff where the city wants one, and free to citizens', async () => {
    const staff = await somebodyWithTotp();
    const wanted = { staff_second_factor: true };
    const { password } = staff;
    await expect(removeTotp(workOf(staff.actor), { password }, wanted)).rejects.toMatchObject({ code: 'factor_demanded' });
    const citizen = await somebodyWithTotp('citizen');
    await removeTotp(workOf(citizen.actor), { password }, wanted);
    expect((await ownPersonData(workOf(citizen.actor))).second_factors).toMatchObject({ totp: false, codes: 0 });
  });

  test('by whoever manages people takes all of it away, ends the sessions and tells the person', async () => {
    const person = await somebodyWithTotp();
    await enter(await ticketOf(person), codeFor(person.key));
    const administrator = await aStaffMember({ roles: ['administrator'] });
    await resetFactors(workOf(administrator), { person_id: person.actor.person_id ?? '' });
    expect(await sessionsOf(person.actor)).toEqual([]);
    expect(await everything()).not.toContain(person.actor.person_id);
    expect(await subjectsTo(person.email)).toContain('Zweiter Faktor zurückgesetzt');
    expect(await auditOf(person.actor.id)).toContain('second_factor.reset');
  });

  test('of one’s own is no business of the administration', async () => {
    const administrator = await aStaffMember({ roles: ['administrator'] });
    await setUpTotp(administrator);
    const before = await imprint();
    await expect(resetFactors(workOf(administrator), { person_id: administrator.person_id ?? '' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await imprint()).toEqual(before);
  });
});

test('where the city wants it, staff without a second factor have no rights until they have one; citizens never need it', async () => {
  const staff = { ...(await aStaffMember()), has_factor: false };
  const wanted = { sign_in: { staff_second_factor: true } };
  expect(boundBy(staff, wanted)).toMatchObject({ factor_due: true, grants: [], teams: [] });
  expect(boundBy(staff, {})).toBe(staff);
  expect(boundBy({ ...staff, has_factor: true }, wanted).grants).toEqual(staff.grants);
  expect(boundBy({ ...staff, kind: 'citizen' }, wanted).factor_due).toBeUndefined();
});

test('a copy of one’s own data says that there is a second factor, and no secret of it', async () => {
  const { actor, key, codes } = await somebodyWithTotp();
  const copy = JSON.stringify(await ownPersonData(workOf(actor)));
  expect(copy).toContain('"totp":true');
  for (const secret of [key, codes[0] ?? '']) expect(copy).not.toContain(secret);
});

async function subjectsTo(address: string): Promise<string[]> {
  const { rows } = await house.database.app.query<{ subject: string }>(
    'select subject from mails where to_address = $1 order by written_at, mail_id',
    [address],
  );
  return rows.map((row) => row.subject);
}
