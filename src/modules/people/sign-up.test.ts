import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anAuthenticator } from '../../../tests/support/authenticator.ts';
import { MONDAY, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, sessionsOf, somebodyWithPassword } from '../../../tests/support/people.ts';
import { anAddress, anAskedSignUp, aSignedUp, PASSWORD, signUpSecret } from '../../../tests/support/sign-up-changes.ts';
import {
  askSignUp,
  eraseSelf,
  ownPersonData,
  PEOPLE_RETENTION,
  signInWithPasskey,
  signInWithPassword,
  signUp,
  signUpFor,
  signUpWithPasskey,
} from './index.ts';
import { questionForPasskey } from './sign-in-passkey.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);
const device = { cookie: undefined, label: 'Firefox' };
const later = (hours: number) => setNow(new Date(MONDAY.getTime() + hours * 3_600_000));
const made = (secret: string) => ({ secret, name: 'Svea Selbst', language: 'de' as const, new_password: PASSWORD });

test('an account is made by the link in the mail, is signed in at once, and its password counts from then on', async () => {
  const email = anAddress();
  const secret = await anAskedSignUp(email);
  expect(await signUpFor(nobody(), secret)).toMatchObject({ email });
  const opened = await signUp(nobody(), made(secret), device);
  expect(await sessionsOf({ ...ANONYMOUS, person_id: opened.person_id })).toEqual([opened.session_id]);
  await signInWithPassword(nobody(), { email: email.toUpperCase(), password: PASSWORD }, device);
});

test('a passkey alone makes an account, too; one made for another link does not', async () => {
  const [secret, other] = [await anAskedSignUp(), await anAskedSignUp()];
  const key = anAuthenticator();
  const asked = await signUpFor(nobody(), other);
  const foreign = key.create(asked?.options ?? { challenge: '', rp: {} });
  const before = await imprint();
  const by = (answer: string) => signUpWithPasskey(nobody(), { secret, name: 'Svea Selbst', language: 'en', answer }, device);
  await expect(by(foreign)).rejects.toMatchObject({ code: 'passkey_failed' });
  expect(await imprint()).toEqual(before);
  const { options } = (await signUpFor(nobody(), secret)) ?? { options: { challenge: '', rp: {} } };
  const { person_id } = await by(key.create(options));
  later(1);
  expect(await signInWithPasskey(nobody(), { answer: key.get(await questionForPasskey(nobody())) }, device)).toMatchObject({ person_id });
});

test('a link is good once and for a day, and a poor password leaves it as it was', async () => {
  const email = anAddress();
  const [first, second] = [await anAskedSignUp(email), await anAskedSignUp(email)];
  expect(second).not.toBe(first);
  await expect(signUp(nobody(), { ...made(second), new_password: 'kurz' }, device)).rejects.toMatchObject({ code: 'password_too_short' });
  later(24);
  const before = await imprint();
  await expect(signUp(nobody(), made(second), device)).rejects.toMatchObject({ code: 'link_over' });
  expect(await signUpFor(nobody(), second)).toBeNull();
  expect(await imprint()).toEqual(before);
  setNow(MONDAY);
  await signUp(nobody(), made(second), device);
  for (const secret of [first, second]) await expect(signUp(nobody(), made(secret), device)).rejects.toMatchObject({ code: 'link_over' });
});

test('an address with an account gets a mail that says so and no link; both leave the same behind', async () => {
  const { email } = await somebodyWithPassword('citizen');
  await askSignUp(nobody(), { email: email.toUpperCase(), language: 'de' });
  expect(await subjectsTo(email.toUpperCase())).toEqual(['Sie haben schon ein Konto']);
  expect(await signUpSecret(email.toUpperCase())).toBe('');
});

test('at most three mails an hour go to one address, with an account or without', async () => {
  const known = await somebodyWithPassword('staff');
  for (const email of [known.email, anAddress()]) {
    for (let n = 0; n < 5; n++) await askSignUp(nobody(), { email, language: 'de' });
    expect(await subjectsTo(email)).toHaveLength(3);
  }
});

test('an account that was made meanwhile is not made again, and nothing is left behind', async () => {
  const email = anAddress();
  const secret = await anAskedSignUp(email);
  await house.database.app.query(
    "insert into people (person_id, kind, name, email) values (gen_random_uuid(), 'citizen', 'Vera Vorher', $1)",
    [email],
  );
  const before = await imprint();
  await expect(signUp(nobody(), made(secret), device)).rejects.toMatchObject({ code: 'email_taken' });
  expect(await imprint()).toEqual(before);
});

test('the secret of a link stands in no table but in the mail itself', async () => {
  const secret = await anAskedSignUp();
  const { rows } = await house.database.migrator.query(
    'select t::text as row from done_keys t union all select t::text from sign_ups t union all select t::text from audit t',
  );
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('sign-ups are in the copy of whoever made one, go with the account, and unfinished ones with their period', async () => {
  const actor = await aSignedUp();
  expect((await ownPersonData(workOf(actor))).sign_ups).toMatchObject([{ email: actor.email, used_at: MONDAY }]);
  await anAskedSignUp();
  await eraseSelf(workOf(actor));
  expect(await count(actor.email)).toBe(0);
  const rule = PEOPLE_RETENTION.find((one) => one.kind === 'sign_ups');
  expect(await rule?.apply(house, MONDAY)).toBe(0);
  expect(await rule?.apply(house, new Date(MONDAY.getTime() + 3 * 86_400_000))).toBeGreaterThan(0);
});

async function count(email: string): Promise<number> {
  const { rows } = await house.database.app.query('select 1 from sign_ups where email = $1', [email]);
  return rows.length;
}

async function subjectsTo(address: string): Promise<string[]> {
  const { rows } = await house.database.app.query<{ subject: string }>('select subject from mails where to_address = $1', [address]);
  return rows.map((row) => row.subject);
}
