import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { keyFor } from '../../config.ts';
import { blockedForMs } from './rules.ts';

/** What the browser sent along: its device cookie, if any, and its name for itself. */
export interface Device {
  cookie: string | undefined;
  label: string;
}

/** Under what the failures of one thing (an account, its codes) from one device are counted. */
export interface Failing {
  account_hash: Buffer;
  device_hash: Buffer;
}

/** Where failures are counted for an address and a device; `what` tells codes from passwords. */
export function failingOf(work: Work, email: string, device: Device, what: 'password' | 'code' = 'password'): Failing {
  const account_hash = what === 'code' ? codeHash(email) : accountHash(email);
  return { account_hash, device_hash: deviceOf(work, email.toLowerCase(), device.cookie) };
}

/** Refuses `sign_in_blocked` (with `minutes`) while too many failures stand. */
export async function demandNotBlocked(db: ReadDb, failing: Failing, now: Date, field = 'email'): Promise<void> {
  const row = await db
    .selectFrom('sign_in_failures')
    .select('blocked_until')
    .where('account_hash', '=', failing.account_hash)
    .where('device_hash', '=', failing.device_hash)
    .executeTakeFirst();
  const left = (row?.blocked_until?.getTime() ?? 0) - now.getTime();
  if (left > 0) throw new Refusal('sign_in_blocked', { field, detail: { minutes: Math.ceil(left / 60_000) } });
}

/** Counts one failure, in a change of its own. */
export async function countFailure(work: Work, failing: Failing, person_id: string | null): Promise<void> {
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

/** Forgets what one device failed at, since it now succeeded. */
export async function forgetFailures(tx: Tx, failing: Failing): Promise<void> {
  await tx
    .deleteFrom('sign_in_failures')
    .where('account_hash', '=', failing.account_hash)
    .where('device_hash', '=', failing.device_hash)
    .execute();
}

/** Forgets every failure of an account, with passwords and codes, on every device. */
export async function forgetAllFailures(tx: Tx, email: string): Promise<void> {
  await tx
    .deleteFrom('sign_in_failures')
    .where('account_hash', 'in', [accountHash(email), codeHash(email)])
    .execute();
}

/** A cookie that marks this browser as one that has signed in to this account before (OWASP device cookies): strangers' failures do not count against it. */
export function deviceCookie(work: Work, email: string): string {
  return createHmac('sha256', keyFor(work.house.config.secret, 'device')).update(email.toLowerCase()).digest('base64url');
}

/** Under what the failures of an account are counted. */
export function accountHash(email: string): Buffer {
  return digest(email.toLowerCase());
}

/** Under what wrong codes of an account are counted. */
export function codeHash(email: string): Buffer {
  return digest(`code ${email.toLowerCase()}`);
}

function deviceOf(work: Work, account: string, cookie: string | undefined): Buffer {
  const expected = Buffer.from(deviceCookie(work, account));
  const given = Buffer.from(cookie ?? '');
  const known = given.length === expected.length && timingSafeEqual(given, expected);
  return known ? digest(`known ${cookie}`) : digest('unknown');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
