import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPasswordLink } from '../../../tests/support/account-changes.ts';
import { MONDAY, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, sessionsOf, somebodyWithPassword } from '../../../tests/support/people.ts';
import { codeFor, somebodyWithTotp, ticketOf } from '../../../tests/support/second-factor.ts';
import { askPasswordLink, passwordLinkFor, setPasswordByLink, signInWithCode, signInWithPassword } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);
const NEW = 'neun gelbe Ampeln stehen';
const device = { cookie: undefined, label: 'Firefox' };
const later = (hours: number) => setNow(new Date(MONDAY.getTime() + hours * 3_600_000));

test('a forgotten password is set anew by the link in the mail; the old one and all sessions end', async () => {
  const { actor, email, password } = await somebodyWithPassword();
  await signInWithPassword(nobody(), { email, password }, device);
  await askPasswordLink(nobody(), { email: email.toUpperCase() });
  const [secret = ''] = await secretsTo(email);
  expect(await passwordLinkFor(nobody(), secret)).toEqual({ name: 'Pia Passwort' });
  await setPasswordByLink(nobody(), { secret, new_password: NEW });
  expect(await sessionsOf(actor)).toEqual([]);
  await expect(signInWithPassword(nobody(), { email, password }, device)).rejects.toMatchObject({ code: 'sign_in_failed' });
  await signInWithPassword(nobody(), { email, password: NEW }, device);
});

test('the second factor is still asked for after it', async () => {
  const person = await somebodyWithTotp();
  await askPasswordLink(nobody(), { email: person.email });
  const [secret = ''] = await secretsTo(person.email);
  const old = await ticketOf(person);
  await setPasswordByLink(nobody(), { secret, new_password: NEW });
  const code = codeFor(person.key);
  await expect(signInWithCode(nobody(), { ticket: old, code }, device)).rejects.toMatchObject({ code: 'sign_in_again' });
  await signInWithCode(nobody(), { ticket: await ticketOf({ ...person, password: NEW }), code }, device);
});

test('a link is good once, for an hour, and using one ends the others', async () => {
  const { email } = await somebodyWithPassword();
  for (let n = 0; n < 3; n++) await askPasswordLink(nobody(), { email });
  const [first = '', second = '', third = ''] = await secretsTo(email);
  later(1);
  const before = await imprint();
  await expect(setPasswordByLink(nobody(), { secret: first, new_password: NEW })).rejects.toMatchObject({ code: 'link_over' });
  expect(await passwordLinkFor(nobody(), first)).toBeNull();
  expect(await imprint()).toEqual(before);
  setNow(MONDAY);
  await setPasswordByLink(nobody(), { secret: second, new_password: NEW });
  for (const secret of [first, second, third])
    await expect(setPasswordByLink(nobody(), { secret, new_password: NEW })).rejects.toMatchObject({ code: 'link_over' });
});

test('at most three an hour are sent to one account, and none to an address nobody has', async () => {
  const { actor, email } = await somebodyWithPassword();
  for (let n = 0; n < 5; n++) await askPasswordLink(nobody(), { email });
  expect(await secretsTo(email)).toHaveLength(3);
  await askPasswordLink(nobody(), { email: 'niemand@leute.example' });
  expect(await secretsTo('niemand@leute.example')).toEqual([]);
  await house.database.app.query('update people set active = false where person_id = $1', [actor.person_id]);
  later(2);
  await askPasswordLink(nobody(), { email });
  expect(await secretsTo(email)).toHaveLength(3);
});

test('a poor password leaves the link as it was', async () => {
  const secret = await aPasswordLink();
  await expect(setPasswordByLink(nobody(), { secret, new_password: 'kurz' })).rejects.toMatchObject({ code: 'password_too_short' });
  await setPasswordByLink(nobody(), { secret, new_password: NEW });
});

test('the secret of a link stands in no table but in the mail itself', async () => {
  const secret = await aPasswordLink();
  const { rows } = await house.database.migrator.query(
    'select t::text as row from done_keys t union all select t::text from password_links t union all select t::text from audit t',
  );
  expect(JSON.stringify(rows)).not.toContain(secret);
});

async function secretsTo(address: string): Promise<string[]> {
  const { rows } = await house.database.app.query<{ body_text: string }>(
    'select body_text from mails where to_address = $1 order by written_at, mail_id',
    [address],
  );
  return rows.flatMap(({ body_text }) => /passwort\/([\w-]{43})/.exec(body_text)?.[1] ?? []);
}
