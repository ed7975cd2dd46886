import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { factorsOf } from './factors.ts';
import { countFailure, type Device, demandNotBlocked, deviceCookie, type Failing, failingOf, forgetFailures } from './failures.ts';
import { markOf, passwordFits } from './password.ts';
import type { SignIn } from './schema.ts';
import { openSession, sessionSecret } from './sessions.ts';
import { ticketFor } from './ticket.ts';

/** A person who proved who they are. Each way to sign in is one function that returns this. */
export interface SignedIn {
  person_id: string;
  kind: string;
  email: string;
}

/** Signs in with e-mail and password. Refuses `sign_in_failed` (never saying which was wrong), `sign_in_blocked` (with `minutes`), and `code_needed` (with the `ticket` of the next step) where a second factor is set up. */
export async function signInWithPassword(work: Work, input: SignIn, device: Device) {
  const account = input.email.toLowerCase();
  const failing = failingOf(work, account, device);
  await demandNotBlocked(work.read, failing, work.now());
  const person = await work.read
    .selectFrom('people')
    .select(['person_id', 'kind', 'password_hash'])
    .where(sql<string>`lower(email)`, '=', account)
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    // Invented people have open passwords; where the demo is off they are nobody.
    .where('demo', 'in', await demoOrNot(work))
    .executeTakeFirst();
  if (!(await passwordFits(input.password, person?.password_hash ?? null)) || !person) {
    await countFailure(work, failing, person?.person_id ?? null);
    throw new Refusal('sign_in_failed', { field: 'email' });
  }
  const { totp, passkeys } = await factorsOf(work.read, person.person_id);
  // A passkey is no burden for citizens who also keep a password; staff who have any second factor always need it.
  if (totp || (passkeys > 0 && person.kind === 'staff')) throw new Refusal('code_needed', { detail: { ticket: ticketFor(work, person) } });
  return await enter(work, { ...person, email: account }, { device, failing, mark: '' });
}

interface Entering {
  device: Device;
  failing: Failing;
  /** Tells two proofs under one key apart. */
  mark: string;
  /** Uses the proof up; throws where it is none. */
  prove?: (tx: Tx) => Promise<void>;
}

/** Opens the session of somebody who proved who they are. */
export async function enter(work: Work, person: SignedIn, { device, failing, mark, prove }: Entering) {
  const input = { account: failing.account_hash.toString('hex'), ...(mark && { mark: markOf(work.house, mark) }) };
  const opened = await change(work, 'signIn', input, async (tx) => {
    // Again: of many guesses sent at the same time, those that are through after the block began find it.
    await demandNotBlocked(tx, failing, tx.now);
    await prove?.(tx);
    await forgetFailures(tx, failing);
    const session = await openSession(tx, person, device.label);
    return { session_id: session.session_id, expires_at: session.expires_at.toISOString() };
  });
  return withCookies(work, person, opened);
}

/** An opened session with the secrets of its cookies. */
export function withCookies(work: Work, { person_id, kind, email }: SignedIn, opened: { session_id: string; expires_at: string }) {
  return { ...opened, person_id, kind, secret: sessionSecret(work.house, opened.session_id), device_cookie: deviceCookie(work, email) };
}

/** Which values of `people.demo` may sign in here. */
export async function demoOrNot(work: Work): Promise<boolean[]> {
  return work.house.config.demo !== 'off' && (await cityOf(work.house)).demo ? [true, false] : [false];
}
