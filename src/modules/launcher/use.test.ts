import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aColleague } from '../../../tests/support/tickets.ts';
import { appForPerson, myAppsFor, myAppsSchema, openApp, starApp } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

type Staff = Awaited<ReturnType<typeof aColleague>>;
const seen = async (actor: Staff, apps = '') =>
  (await myAppsFor(workOf(actor), myAppsSchema.parse({ apps }))).apps.map((app) => app.app_id);
const app = (set: string, app_id = 'dokumente') => house.pools.write.query(`update apps set ${set} where app_id = $1`, [app_id]);

test('an application for a team or a role is shown to it, to whoever looks after it, and to nobody else', async () => {
  const [anybody, lamps, lead, owner] = [
    await aColleague(),
    await aStaffMember({ teams: ['strassenbeleuchtung'], roles: [] }),
    await aStaffMember({ teams: [], roles: ['administrator'] }),
    await aStaffMember({ teams: ['it-service'], roles: [] }),
  ];
  const all = async () => Promise.all([anybody, lamps, lead, owner].map(async (actor) => (await seen(actor)).includes('dokumente')));
  expect(await all()).toEqual([true, true, true, true]);
  await app(`teams = '{strassenbeleuchtung}'`);
  expect(await all()).toEqual([false, true, false, true]);
  await app(`teams = '{}', roles = '{administrator}'`);
  expect(await all()).toEqual([false, false, true, true]);
  await expect(appForPerson(workOf(anybody), 'dokumente')).rejects.toMatchObject({ code: 'not_found' });
  const before = await imprint();
  await expect(starApp(workOf(anybody), { app_id: 'dokumente', favourite: 'yes' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(openApp(workOf(anybody), { app_id: 'dokumente' })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
  await app(`roles = '{}', active = false`);
  expect(await all()).toEqual([false, false, false, false]);
  await app('active = true');
});

test('citizens have no applications', async () => {
  await expect(myAppsFor(workOf(await aCitizen()), myAppsSchema.parse({}))).rejects.toMatchObject({ code: 'sign_in_needed' });
});

test('a favourite comes first for whoever made it one, and goes back to its place', async () => {
  const [one, other] = [await aColleague(), await aColleague()];
  const usual = await seen(one);
  await starApp(workOf(one), { app_id: 'post', favourite: 'yes' });
  await starApp(workOf(one), { app_id: 'post', favourite: 'yes' });
  expect((await seen(one))[0]).toBe('post');
  expect(await seen(other)).toEqual(usual);
  await starApp(workOf(one), { app_id: 'post', favourite: 'no' });
  expect(await seen(one)).toEqual(usual);
});

test('all words of the filter must occur in the name or what it is for', async () => {
  const actor = await aColleague();
  expect(await seen(actor, 'urlaub SALDO')).toEqual(['zeitkonto']);
  expect(await seen(actor, 'urlaub xqz')).toEqual([]);
});

test('what was opened last is kept once for each person, and the trail does not say who opened it', async () => {
  const actor = await aColleague();
  await openApp(workOf(actor), { app_id: 'zeitkonto' });
  await openApp(workOf(actor), { app_id: 'zeitkonto' });
  const { recent } = await myAppsFor(workOf(actor), myAppsSchema.parse({}));
  expect(recent.map((one) => one.app_id)).toEqual(['zeitkonto']);
  expect(await read().selectFrom('app_opens').select('app_id').where('person_id', '=', actor.person_id).execute()).toHaveLength(1);
  const trail = await house.pools.write.query(`select * from audit where change = 'app.opened' and actor like '%' || $1`, [
    actor.person_id,
  ]);
  expect(trail.rows).toEqual([]);
});
