import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { factorsOf } from './factors.ts';
import { countFailure, type Device, demandNotBlocked, deviceCookie, type Failing, failingOf, forgetFailures } from './failures.ts';
import { remember } from './identities.ts';
import { markOf, passwordFits } from './password.ts';
import type { SignIn } from './schema.ts';
import { openSession, sessionSecret } from './sessions.ts';
import { provedInDirectory } from './sign-in-directory.ts';
import { ticketFor } from './ticket.ts';

/** A person who proved who they are. Each way to sign in is one function that returns this. */
export interface SignedIn {
  person_id: string;
  kind: string;
  email: string;
}

/**
 * Signs in with a name and a password, ours or that of the city's directory. Refuses `sign_in_failed` (never saying which was wrong), `sign_in_blocked` (with `minutes`),
 * `directory_down`, `person_unknown`, and `code_needed` (with the `ticket` of the next step) where a second factor is set up.
 */
export async function signInWithPassword(work: Work, input: SignIn, device: Device) {
  const account = input.email.toLowerCase();
  const failing = failingOf(work, account, device);
  await demandNotBlocked(work.read, failing, work.now());
  const demo = await demoOrNot(work);
  const known = await work.read
    .selectFrom('people')
    .select(['person_id', 'kind', 'password_hash', 'emergency'])
    .where(sql<string>`lower(email)`, '=', account)
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    // Invented people have open passwords; where the demo is off they are nobody.
    .where('demo', 'in', demo)
    .executeTakeFirst();
  const ours = known?.kind === 'citizen' || known?.emergency || work.house.config.staff_passwords === 'all';
  const fits = (await passwordFits(input.password, (ours && known?.password_hash) || null)) && known;
  const mayBeThere = known?.kind !== 'citizen' && !known?.emergency;
  const there = fits || !mayBeThere ? null : await provedInDirectory(work, account, input.password, demo);
  const person = fits || there;
  if (!person) {
    await countFailure(work, failing, known?.person_id ?? null);
    throw new Refusal('sign_in_failed', { field: 'email' });
  }
  const { totp, passkeys } = await factorsOf(work.read, person.person_id);
  // A passkey is no burden for citizens who also keep a password; staff who have any second factor always need it.
  if (totp || (passkeys > 0 && person.kind === 'staff')) throw new Refusal('code_needed', { detail: { ticket: ticketFor(work, person) } });
  const prove = async (tx: Tx) => {
    if (there?.new_here) await remember(tx, there.said, there.person_id);
  };
  return await enter(work, { ...person, email: account }, { device, failing, mark: '', prove });
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
