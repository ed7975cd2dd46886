import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentItem } from '#modules/city';
import { newId } from '#platform/ids';
import { marksOf, searchDocs } from '#platform/search';
import { systemWork } from '#platform/system-work';
import { type Actor, change } from '#platform/work';
import { read, type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aColleague } from '../../../tests/support/tickets.ts';
import { type App, appPart } from './city.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const finds = async (actor: Actor) => {
  const asked = { q: 'zeitkonto', marks: marksOf(actor), kinds: ['app'], limit: 5, now: house.now() };
  return (await searchDocs(read(), asked)).map((hit) => hit.id).includes('zeitkonto');
};

test('an application is found by the staff it is for, by whoever looks after it, and out of use by nobody', async () => {
  const people = [
    await aColleague(),
    await aStaffMember({ teams: ['strassenbeleuchtung'], roles: [] }),
    await aStaffMember({ teams: ['personal'], roles: [] }),
    await aCitizen(),
  ];
  const { value } = (await currentItem(read(), 'app', 'zeitkonto')) as { value: App };
  const put = (over: Partial<App>) =>
    change(systemWork(house, 'test', newId()), 'test', {}, async (tx) => {
      await appPart.write?.(tx, { ...value, ...over }, 0, undefined);
      tx.record('setting:test', 'test');
    });
  const all = () => Promise.all(people.map(finds));
  expect(await all()).toEqual([true, true, true, false]);
  await put({ teams: ['strassenbeleuchtung'] });
  expect(await all()).toEqual([false, true, true, false]);
  await put({ roles: ['clerk'] });
  expect([...(await all()), await finds(await aStaffMember({ teams: [], roles: ['clerk'] }))]).toEqual([false, false, true, false, true]);
  await put({ active: false });
  expect(await all()).toEqual([false, false, false, false]);
});
