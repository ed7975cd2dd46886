import { argon2Sync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember, sessionsOf, somebodyWithPassword } from '../../../tests/support/people.ts';
import { auditOf } from '../../../tests/support/reports.ts';
import { actorOf, addPerson, changePassword, endSession, sessionsFor, signInWithPassword, signOut, signOutEverywhere } from './index.ts';
import { demandGoodPassword, hashPassword, passwordFits } from './password.ts';

const NEW = 'acht grüne Ampeln';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

/** Somebody signed in on so many devices, the newest last, and what each of them is. */
async function signedIn(devices: string[], kind: 'staff' | 'citizen' = 'staff') {
  const somebody = await somebodyWithPassword(kind);
  const secrets: string[] = [];
  for (const [n, label] of devices.entries()) {
    setNow(new Date(MONDAY.getTime() + n * 1_000));
    const { email, password } = somebody;
    secrets.push((await signInWithPassword(workOf(ANONYMOUS), { email, password }, { cookie: undefined, label })).secret);
  }
  const as = async (n: number) => {
    const actor = await actorOf(read(), secrets[n] ?? '', house.now());
    if (!actor) throw new Error(`Device ${n} is signed out.`);
    return workOf(actor);
  };
  return { ...somebody, secrets, as };
}

describe('sessions', () => {
  test('are listed with their devices, newest first, and the one in use is marked', async () => {
    const { as } = await signedIn(['Firefox', 'Chrome']);
    expect(await sessionsFor(await as(0))).toMatchObject([
      { device: 'Chrome', current: false },
      { device: 'Firefox', current: true },
    ]);
  });

  test('end one by one, at sign-out, or all at once', async () => {
    const { actor, as, secrets } = await signedIn(['Firefox', 'Chrome', 'Handy']);
    const [first = ''] = await sessionsOf(actor);
    await endSession(await as(2), { session_id: first });
    expect(await actorOf(read(), secrets[0] ?? '', house.now())).toBeNull();
    await signOut(await as(1));
    expect(await sessionsOf(actor)).toHaveLength(1);
    await signOutEverywhere(await as(2));
    expect(await sessionsOf(actor)).toEqual([]);
    expect((await auditOf(actor.id)).slice(-3)).toEqual(['session.ended', 'session.ended', 'session.all_ended']);
  });

  test('of somebody else cannot be ended, and nothing is left behind', async () => {
    const [mine, theirs] = [await signedIn(['Firefox']), await signedIn(['Chrome'])];
    const [session_id = ''] = await sessionsOf(theirs.actor);
    const work = await mine.as(0);
    const before = await imprint();
    await expect(endSession(work, { session_id })).rejects.toMatchObject({ code: 'not_found' });
    for (const call of [
      endSession(workOf(ANONYMOUS), { session_id }),
      signOutEverywhere(workOf(ANONYMOUS)),
      sessionsFor(workOf(ANONYMOUS)),
    ])
      await expect(call).rejects.toMatchObject({ code: 'sign_in_needed' });
    expect(await imprint()).toEqual(before);
  });

  test.each([
    ['staff', 12],
    ['citizen', 24 * 30],
  ] as const)('of %s last %i hours, to the minute, and no secret but theirs opens them', async (kind, hours) => {
    const { secrets } = await signedIn(['Firefox'], kind);
    const at = (minutes: number) => new Date(MONDAY.getTime() + hours * 3_600_000 + minutes * 60_000);
    expect(await actorOf(read(), secrets[0] ?? '', at(-1))).toMatchObject({ kind });
    expect(await actorOf(read(), secrets[0] ?? '', at(0))).toBeNull();
    for (const secret of ['', 'x', `${secrets[0]}x`]) expect(await actorOf(read(), secret, MONDAY)).toBeNull();
  });

  test('carry teams and rights as they are now, and nothing once the person is no longer active', async () => {
    const { actor, as, secrets } = await signedIn(['Firefox']);
    await house.database.app.query("insert into team_members (team_id, person_id) values ('gruen', $1)", [actor.person_id]);
    await house.database.app.query("insert into person_roles (role_id, person_id) values ('clerk', $1), ('auditor', $1)", [
      actor.person_id,
    ]);
    const { actor: now } = await as(0);
    expect(now.teams).toEqual(['gruen']);
    expect(now.grants).toContainEqual({ action: 'audit.read', kind: '*', scope: 'all' });
    await house.database.app.query('update people set active = false where person_id = $1', [actor.person_id]);
    expect(await actorOf(read(), secrets[0] ?? '', MONDAY)).toBeNull();
  });
});

describe('a new password', () => {
  test('signs every other device out and counts from then on', async () => {
    const { actor, as, email, password, secrets } = await signedIn(['Firefox', 'Chrome', 'Handy']);
    await changePassword(await as(1), { current_password: password, new_password: NEW });

    expect(await Promise.all(secrets.map(async (secret) => (await actorOf(read(), secret, MONDAY)) !== null))).toEqual([
      false,
      true,
      false,
    ]);
    const attempt = (typed: string) => signInWithPassword(workOf(ANONYMOUS), { email, password: typed }, { cookie: undefined, label: 'x' });
    await expect(attempt(password)).rejects.toMatchObject({ code: 'sign_in_failed' });
    await attempt(NEW);
    expect(await auditOf(actor.id)).toContain('password.changed');
  });

  test.each([
    ['sign_in_failed', 'current_password', { current_password: 'falsch', new_password: NEW }],
    ['password_too_short', 'new_password', { new_password: 'elf Zeichen' }],
    ['password_too_common', 'new_password', { new_password: 'password1234' }],
  ])('is refused as %s beside %s, and nothing is left behind', async (code, field, typed) => {
    const { as, password } = await signedIn(['Firefox', 'Chrome']);
    const work = await as(0);
    const before = await imprint();
    await expect(changePassword(work, { current_password: password, ...typed })).rejects.toMatchObject({ code, fields: [field] });
    expect(await imprint()).toEqual(before);
  });

  test('under the key of another new password is refused', async () => {
    const { as, password } = await signedIn(['Firefox']);
    const work = await as(0);
    await changePassword(work, { current_password: password, new_password: NEW });
    await expect(changePassword(work, { current_password: NEW, new_password: 'neun gelbe Ampeln' })).rejects.toMatchObject({
      code: 'key_used_otherwise',
    });
  });

  test('of two at the same moment one counts', async () => {
    const { as, password } = await signedIn(['Firefox', 'Chrome']);
    const both = [await as(0), await as(1)];
    const results = await Promise.allSettled(
      both.map((work, n) => changePassword(work, { current_password: password, new_password: `${NEW} ${n}` })),
    );
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  test('is for those who are signed in', async () => {
    await expect(changePassword(workOf(ANONYMOUS), { current_password: 'x', new_password: NEW })).rejects.toMatchObject({
      code: 'sign_in_needed',
    });
  });
});

describe('passwords', () => {
  test.each(['password1234', 'Passwort2024!', 'aaaaaaaaaaaaaa', 'qwertyuiop123', '123456789012', 'ababababababab', 'iloveyou!!!!!!'])(
    '%s is too common',
    async (password) => {
      await expect(demandGoodPassword(password, 'new_password')).rejects.toMatchObject({ code: 'password_too_common' });
    },
  );

  test.each(['korrekt pferd batterie', 'sieben blaue Laternen', '🚲🚦🌳🏛️🚋🪧🌉🛶🧱🪵🧹🪣'])('%s is taken', async (password) => {
    await demandGoodPassword(password, 'new_password');
  });

  test('hashed with other costs than those of today still fit', async () => {
    const nonce = Buffer.alloc(16, 7);
    const hash = argon2Sync('argon2id', { message: 'alt', nonce, memory: 8_192, passes: 3, parallelism: 2, tagLength: 24 });
    const b64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const stored = `$argon2id$v=19$m=8192,t=3,p=2$${b64(nonce)}$${b64(hash)}`;
    expect(await passwordFits('alt', stored)).toBe(true);
    expect(await passwordFits('neu', stored)).toBe(false);
  });

  test('are never the same twice when kept, and nothing fits no hash', async () => {
    expect(await hashPassword(NEW)).not.toBe(await hashPassword(NEW));
    for (const stored of [null, '', '$argon2id$v=19$m=19456,t=2,p=1$$']) expect(await passwordFits('', stored)).toBe(false);
  });
});

describe('adding a person', () => {
  const somebody = {
    kind: 'staff' as const,
    name: 'Nora Neu',
    email: 'nora@leute.example',
    password: 'zehn rote Ampeln',
    teams: ['gruen'],
    roles: ['clerk'],
  };

  test('is for commands and for those who manage people', async () => {
    const before = await imprint();
    for (const actor of [ANONYMOUS, await aCitizen(), await aStaffMember({ roles: ['team_lead', 'dispatcher'] })])
      await expect(addPerson(workOf(actor), somebody)).rejects.toMatchObject({ code: 'forbidden' });
    expect({ ...(await imprint()), ...only(before, 'people', 'person_roles', 'team_members') }).toEqual(before);
    await addPerson(workOf(await aStaffMember({ roles: ['administrator'] })), somebody);
    await signInWithPassword(workOf(ANONYMOUS), somebody, { cookie: undefined, label: 'x' });
  });

  test.each([
    ['email_taken', { email: 'NORA@leute.example' }],
    ['team_unknown', { email: 'n2@leute.example', teams: ['gruen', 'no-such-team'] }],
    ['role_unknown', { email: 'n3@leute.example', roles: ['no-such-role'] }],
  ])('is refused as %s, and nothing is left behind', async (code, typed) => {
    const before = await imprint();
    await expect(addPerson(systemWork(house, 'test'), { ...somebody, ...typed })).rejects.toMatchObject({ code });
    expect(await imprint()).toEqual(before);
  });
});

/** The tables the builders of this test write themselves. */
function only(prints: Record<string, string>, ...tables: string[]) {
  return Object.fromEntries(tables.map((table) => [`public.${table}`, prints[`public.${table}`]]));
}
