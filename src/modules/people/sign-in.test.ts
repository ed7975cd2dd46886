import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, sessionsOf, somebodyWithPassword } from '../../../tests/support/people.ts';
import { auditOf } from '../../../tests/support/reports.ts';
import { actorOf, signInWithPassword } from './index.ts';
import { blockedForMs } from './rules.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

/** An attempt from a browser that was never here, unless it brings the cookie of a device. */
function attempt(email: string, password: string, cookie?: string) {
  return signInWithPassword(workOf(ANONYMOUS), { email, password }, { cookie, label: 'Firefox' });
}

describe('the right password', () => {
  test('opens a session for the person, whatever the case of the address', async () => {
    const { actor, email, password } = await somebodyWithPassword();
    const signed = await attempt(email.toUpperCase(), password);
    expect(await actorOf(read(), signed.secret, house.now())).toMatchObject({ person_id: actor.person_id, kind: 'staff' });
    expect(await auditOf(actor.id)).toEqual(['session.opened']);
  });

  test('written with other code points for the same letters still fits', async () => {
    const { email } = await somebodyWithPassword('staff', 'grüne Ampel \u0041\u030a'.normalize('NFC'));
    await attempt(email, 'grüne Ampel \u0041\u030a'.normalize('NFD'));
  });

  test('leaves its secret in no table', async () => {
    const { email, password } = await somebodyWithPassword();
    const signed = await attempt(email, password);
    const { rows } = await house.database.migrator.query(
      "select t::text as row from done_keys t where change = 'signIn' union all select t::text from sessions t",
    );
    expect(JSON.stringify(rows)).not.toContain(signed.secret);
    expect(JSON.stringify(rows)).not.toContain(password);
  });

  test('of somebody who is no longer active opens nothing', async () => {
    const { actor, email, password } = await somebodyWithPassword();
    await house.database.app.query('update people set active = false where person_id = $1', [actor.person_id]);
    await expect(attempt(email, password)).rejects.toMatchObject({ code: 'sign_in_failed' });
    expect(await sessionsOf(actor)).toEqual([]);
  });
});

test('a wrong password and an unknown account are refused alike, counted alike and recorded, and no session is opened', async () => {
  const { actor, email } = await somebodyWithPassword();
  const refusals = [];
  const strangers = await auditOf('sign-in');
  for (const address of [email, 'niemand@leute.example']) {
    const { 'public.sessions': before } = await imprint();
    refusals.push(await attempt(address, 'geraten').catch((error: Error) => ({ ...error, stack: undefined })));
    expect((await imprint())['public.sessions']).toBe(before);
  }
  expect(refusals[0]).toMatchObject({ code: 'sign_in_failed', fields: ['email'] });
  expect(refusals[1]).toEqual(refusals[0]);
  expect(await auditOf(actor.id)).toEqual(['sign_in.failed']);
  expect(await auditOf('sign-in')).toEqual([...strangers, 'sign_in.failed']);
});

test('both take the work of one password: neither answers in a fraction of the time of the other', async () => {
  const { email } = await somebodyWithPassword();
  const took = async (address: string) => {
    const from = process.cpuUsage();
    await attempt(address, 'geraten').catch(() => {});
    const { user, system } = process.cpuUsage(from);
    return user + system;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    known.push(await took(email));
    unknown.push(await took('niemand2@leute.example'));
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[2] ?? 0;
  expect(median(unknown) / median(known)).toBeGreaterThan(0.4);
  expect(median(known) / median(unknown)).toBeGreaterThan(0.4);
});

describe('lock-out', () => {
  test('waits longer with every failure from the sixth on, up to a quarter of an hour', async () => {
    expect([1, 5, 6, 7, 8, 9, 10, 50].map(blockedForMs)).toEqual([0, 0, 1, 2, 4, 8, 15, 15].map((minutes) => minutes * 60_000));
    const { email, password } = await somebodyWithPassword();
    for (let n = 0; n < 6; n += 1) await expect(attempt(email, 'geraten')).rejects.toMatchObject({ code: 'sign_in_failed' });
    await expect(attempt(email, password)).rejects.toMatchObject({ code: 'sign_in_blocked', detail: { minutes: 1 } });

    setNow(new Date(MONDAY.getTime() + 61_000));
    await expect(attempt(email, 'geraten')).rejects.toMatchObject({ code: 'sign_in_failed' });
    await expect(attempt(email, password)).rejects.toMatchObject({ code: 'sign_in_blocked', detail: { minutes: 2 } });

    setNow(new Date(MONDAY.getTime() + 190_000));
    await attempt(email, password);
  });

  test('fifty failures of strangers do not keep the owner out of a browser they have used', async () => {
    const { email, password } = await somebodyWithPassword();
    const { device_cookie } = await attempt(email, password);
    await house.database.app.query(
      `insert into sign_in_failures (account_hash, device_hash, failures, last_at, blocked_until) values (sha256($1), sha256('unknown'), 44, $2, null)`,
      [Buffer.from(email), MONDAY],
    );
    for (let n = 0; n < 6; n += 1) {
      setNow(new Date(MONDAY.getTime() + n * 16 * 60_000));
      await expect(attempt(email, 'geraten')).rejects.toMatchObject({ code: 'sign_in_failed' });
    }
    await expect(attempt(email, password)).rejects.toMatchObject({ code: 'sign_in_blocked' });
    await expect(attempt(email, password, 'a forged cookie')).rejects.toMatchObject({ code: 'sign_in_blocked' });
    await attempt(email, password, device_cookie);
  });

  test('a cookie of one account counts for no other', async () => {
    const [mine, theirs] = [await somebodyWithPassword(), await somebodyWithPassword()];
    const { device_cookie } = await attempt(mine.email, mine.password);
    for (let n = 0; n < 6; n += 1) await attempt(theirs.email, 'geraten').catch(() => {});
    await expect(attempt(theirs.email, theirs.password, device_cookie)).rejects.toMatchObject({ code: 'sign_in_blocked' });
  });

  test('failures in a known browser count there alone, and a success forgets them', async () => {
    const { email, password } = await somebodyWithPassword();
    const { device_cookie } = await attempt(email, password);
    for (let n = 0; n < 5; n += 1) await attempt(email, 'vertippt', device_cookie).catch(() => {});
    await attempt(email, password, device_cookie);
    for (let n = 0; n < 5; n += 1) await attempt(email, 'vertippt', device_cookie).catch(() => {});
    await attempt(email, password, device_cookie);
    await attempt(email, password);
  });

  test('the same form sent again and again under one key counts every time', async () => {
    const { email, password } = await somebodyWithPassword();
    const work = workOf(ANONYMOUS);
    const guess = () => signInWithPassword(work, { email, password: 'geraten' }, { cookie: undefined, label: 'curl' });
    for (let n = 0; n < 6; n += 1) await expect(guess()).rejects.toMatchObject({ code: 'sign_in_failed' });
    await expect(attempt(email, password)).rejects.toMatchObject({ code: 'sign_in_blocked' });
  });

  test('of many guesses sent at the same time those after the block learn nothing, even the right one', async () => {
    const { actor, email, password } = await somebodyWithPassword();
    const guesses = [...Array.from({ length: 40 }, () => 'geraten'), password];
    const results = await Promise.allSettled(guesses.map((guess) => attempt(email, guess)));
    expect(results.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'sign_in_blocked' } });
    expect(await sessionsOf(actor)).toEqual([]);
  });
});
