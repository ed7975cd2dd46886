import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { keyFor } from '../../config.ts';
import { passwordFits } from './password.ts';
import { blockedForMs } from './rules.ts';
import type { SignIn } from './schema.ts';
import { openSession, sessionSecret } from './sessions.ts';

/** A person who proved who they are. Each way to sign in is one function that returns this. */
export interface SignedIn {
  person_id: string;
  kind: string;
}

/** What the browser sent along: its device cookie, if any, and its name for itself. */
export interface Device {
  cookie: string | undefined;
  label: string;
}

/** Signs in with e-mail and password. Refuses `sign_in_failed` (never saying which was wrong) and `sign_in_blocked` (with `minutes`). */
export async function signInWithPassword(work: Work, input: SignIn, device: Device) {
  const account = input.email.toLowerCase();
  const failing = { account_hash: accountHash(account), device_hash: deviceOf(work, account, device.cookie) };
  await demandNotBlocked(work.read, failing, work.now());
  const person = await work.read
    .selectFrom('people')
    .select(['person_id', 'kind', 'password_hash'])
    .where(sql<string>`lower(email)`, '=', account)
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    // Invented people have open passwords; where the demo is off they are nobody.
    .where('demo', 'in', (await demoAllowed(work)) ? [true, false] : [false])
    .executeTakeFirst();
  if (!(await passwordFits(input.password, person?.password_hash ?? null)) || !person) {
    await countFailure(work, failing, person?.person_id ?? null);
    throw new Refusal('sign_in_failed', { field: 'email' });
  }
  return await enter(work, person, failing, { ...device, account });
}

async function enter(work: Work, person: SignedIn, failing: Failing, device: Device & { account: string }) {
  const key_input = { account: failing.account_hash.toString('hex') };
  const opened = await change(work, 'signIn', key_input, async (tx) => {
    // Again: of many guesses sent at the same time, those that are through after the block began find it.
    await demandNotBlocked(tx, failing, tx.now);
    await tx
      .deleteFrom('sign_in_failures')
      .where('account_hash', '=', failing.account_hash)
      .where('device_hash', '=', failing.device_hash)
      .execute();
    const session = await openSession(tx, person, device.label);
    return { session_id: session.session_id, expires_at: session.expires_at.toISOString() };
  });
  return {
    ...opened,
    secret: sessionSecret(work.house, opened.session_id),
    person_id: person.person_id,
    kind: person.kind,
    device_cookie: deviceCookie(work, device.account),
  };
}

interface Failing {
  account_hash: Buffer;
  device_hash: Buffer;
}

async function demandNotBlocked(db: ReadDb, failing: Failing, now: Date): Promise<void> {
  const row = await db
    .selectFrom('sign_in_failures')
    .select('blocked_until')
    .where('account_hash', '=', failing.account_hash)
    .where('device_hash', '=', failing.device_hash)
    .executeTakeFirst();
  const left = (row?.blocked_until?.getTime() ?? 0) - now.getTime();
  if (left > 0) throw new Refusal('sign_in_blocked', { field: 'email', detail: { minutes: Math.ceil(left / 60_000) } });
}

async function countFailure(work: Work, failing: Failing, person_id: string | null): Promise<void> {
  // A key of its own for each failure: repeating a form under one key must not be a way to guess uncounted.
  await change({ ...work, key: newId() }, 'countFailedSignIn', { account: failing.account_hash.toString('hex') }, async (tx) => {
    const row = await tx
      .insertInto('sign_in_failures')
      .values({ ...failing, failures: 1, last_at: tx.now })
      .onConflict((oc) =>
        oc
          .columns(['account_hash', 'device_hash'])
          .doUpdateSet((eb) => ({ failures: eb('sign_in_failures.failures', '+', 1), last_at: tx.now })),
      )
      .returning('failures')
      .executeTakeFirstOrThrow();
    const wait = blockedForMs(row.failures);
    if (wait > 0) {
      await tx
        .updateTable('sign_in_failures')
        .set({ blocked_until: new Date(tx.now.getTime() + wait) })
        .where('account_hash', '=', failing.account_hash)
        .where('device_hash', '=', failing.device_hash)
        .execute();
    }
    tx.record(person_id ? `person:${person_id}` : 'sign-in', 'sign_in.failed');
  });
}

/** A cookie that marks this browser as one that has signed in to this account before (OWASP device cookies): strangers' failures do not count against it. */
function deviceCookie(work: Work, account: string): string {
  return createHmac('sha256', keyFor(work.house.config.secret, 'device')).update(account).digest('base64url');
}

function deviceOf(work: Work, account: string, cookie: string | undefined): Buffer {
  const expected = Buffer.from(deviceCookie(work, account));
  const given = Buffer.from(cookie ?? '');
  const known = given.length === expected.length && timingSafeEqual(given, expected);
  return known ? digest(`known ${cookie}`) : digest('unknown');
}

/** Under what the failures of an account are counted. */
export function accountHash(email: string): Buffer {
  return digest(email.toLowerCase());
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function demoAllowed(work: Work): Promise<boolean> {
  return work.house.config.demo !== 'off' && (await cityOf(work.house)).demo;
}
