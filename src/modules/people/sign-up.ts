import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type City, cityOf, inLanguage } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { mailedSecret } from '#platform/mailed-secret';
import { secretHash } from '#platform/secret-hash';
import { change, type Tx, type Work } from '#platform/work';
import { insertPerson } from './add.ts';
import { insertPasskey, passkeyOptions, verifiedCreation } from './new-passkey.ts';
import { demandGoodPassword, hashPassword, markOf } from './password.ts';
import type { AskSignUp, SignUp, SignUpWithPasskey } from './schema.ts';
import { openSession } from './sessions.ts';
import { withCookies } from './sign-in.ts';
import { tellAddress, tellingIn } from './tell.ts';
import { SIGN_UP } from './words.ts';

const HOUR_MS = 3_600_000;

/** Whether citizens of this city make their accounts themselves. */
export function signUpOpen(city: City): boolean {
  return city.sign_in?.self_sign_up !== false;
}

/**
 * Sends a link that makes an account to an address, or, where one belongs to it already, a mail that says so; says nothing of which. At most three an hour
 * to one address, whichever. Refuses `not_found` where the city does not want it.
 */
export async function askSignUp(work: Work, { email, language }: AskSignUp): Promise<void> {
  demand(signUpOpen(await cityOf(work.house)), 'not_found');
  const telling = await tellingIn(work.house, language);
  const address = email.toLowerCase();
  await change(work, 'askSignUp', { email: createHash('sha256').update(address).digest('hex'), language }, async (tx) => {
    const sign_up_id = newId();
    tx.record(`sign_up:${sign_up_id}`, 'sign_up.asked');
    // Two forms at once for one address wait for each other, so that neither miscounts.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-up ${address}`}, 0))`.execute(tx);
    if ((await askedLately(tx, address)) >= SIGN_UP.most_an_hour) return;
    const taken = await tx.selectFrom('people').select('person_id').where(lower, '=', address).executeTakeFirst();
    const secret = mailedSecret(tx.house, 'sign-up link', sign_up_id);
    const expires_at = new Date(tx.now.getTime() + SIGN_UP.hours * HOUR_MS);
    await tx
      .insertInto('sign_ups')
      .values({ sign_up_id, email, language, link_hash: taken ? null : secretHash(secret), asked_at: tx.now, expires_at })
      .execute();
    const to = { email, name: null, language };
    if (taken) await tellAddress(tx, `sign_up:${sign_up_id}`, to, 'has_account', telling, '/anmelden');
    else await tellAddress(tx, `sign_up:${sign_up_id}`, to, 'sign_up', telling, `/konto/neu/${secret}`);
  });
}

const lower = sql<string>`lower(email)`;

async function askedLately(tx: Tx, address: string): Promise<number> {
  const { n } = await tx
    .selectFrom('sign_ups')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where(lower, '=', address)
    .where('asked_at', '>', new Date(tx.now.getTime() - HOUR_MS))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** What a link to make an account stands for, with what a browser needs to make a passkey for it; null where it was used, is over, or never was. */
export async function signUpFor(work: Work, secret: string) {
  const city = inLanguage((await cityOf(work.house)).official_name, 'de');
  const row = await openSignUp(work, secret);
  if (!row || row.used_at) return null;
  const options = await passkeyOptions(work, city, { person_id: row.sign_up_id, user: row.email, name: row.email, known: [] });
  return { email: row.email, options };
}

/** What a link stands for. Refuses `not_found` where the city does not want it any more. */
async function openSignUp(work: Work, secret: string) {
  demand(signUpOpen(await cityOf(work.house)), 'not_found');
  return await work.read
    .selectFrom('sign_ups')
    .select(['sign_up_id', 'email', 'used_at'])
    .where('link_hash', '=', secretHash(secret))
    .where('expires_at', '>', work.now())
    .executeTakeFirst();
}

/** Makes the account of a link with a password, and signs in. Refuses `link_over`, `email_taken`, `not_found` where the city does not want it any more, and passwords that are short or common. */
export async function signUp(work: Work, input: SignUp, device: { label: string }) {
  await demandGoodPassword(input.new_password, 'new_password');
  const password_hash = await hashPassword(input.new_password);
  return await make(work, input, device, { password_hash, mark: markOf(work.house, input.new_password) });
}

/** The same with a passkey and no password. Refuses `link_over`, `email_taken`, `passkey_failed`. */
export async function signUpWithPasskey(work: Work, input: SignUpWithPasskey, device: { label: string }) {
  const known = await openSignUp(work, input.secret);
  if (!known) throw new Refusal('link_over');
  const passkey = await verifiedCreation(work, known.sign_up_id, input.answer);
  const keep = async (tx: Tx, person_id: string) => {
    const passkey_id = await insertPasskey(tx, person_id, passkey, PASSKEY_FIRST[input.language]);
    tx.record(`person:${person_id}`, 'passkey.added', {}, { passkey_id });
  };
  return await make(work, input, device, { password_hash: null, mark: passkey.credential.id, keep });
}

/** What the first passkey is called; it can be renamed. */
const PASSKEY_FIRST = { de: 'Mein Gerät', en: 'My device' };

interface Proof {
  password_hash: string | null;
  /** Tells two tries under one key apart. */
  mark: string;
  keep?: (tx: Tx, person_id: string) => Promise<void>;
}

async function make(
  work: Work,
  { secret, name, language }: Omit<SignUp, 'new_password'>,
  device: { label: string },
  { password_hash, mark, keep }: Proof,
) {
  const asked = await openSignUp(work, secret);
  if (!asked) throw new Refusal('link_over');
  const link_hash = secretHash(secret);
  const made = await change(work, 'signUp', { link: link_hash.toString('hex'), name, language, mark }, async (tx) => {
    const row = await tx
      .selectFrom('sign_ups')
      .select(['sign_up_id', 'email'])
      .where('link_hash', '=', link_hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', tx.now)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new Refusal('link_over');
    const { sign_up_id: person_id, email } = row;
    const own = { person_id, language, email_confirmed_at: tx.now };
    await insertPerson(tx, { kind: 'citizen', name, email, teams: [], roles: [] }, password_hash, own);
    await keep?.(tx, person_id);
    // Other links to the same address make nothing any more.
    await tx.updateTable('sign_ups').set({ used_at: tx.now }).where(lower, '=', email.toLowerCase()).where('used_at', 'is', null).execute();
    tx.record(`person:${person_id}`, 'sign_up.done');
    const session = await openSession(tx, { person_id, kind: 'citizen' }, device.label);
    return { person_id, session_id: session.session_id, expires_at: session.expires_at.toISOString() };
  });
  return withCookies(work, { person_id: made.person_id, kind: 'citizen', email: asked.email }, made);
}

/** The address somebody proved to be theirs, in small letters; null for accounts others made and for staff. */
export async function confirmedAddressOf(db: Work['read'] | Tx, person_id: string | null): Promise<string | null> {
  if (!person_id) return null;
  const row = await (db as Work['read'])
    .selectFrom('people')
    .select(lower.as('email'))
    .where('person_id', '=', person_id)
    .where('kind', '=', 'citizen')
    .where('email_confirmed_at', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return row?.email ?? null;
}
