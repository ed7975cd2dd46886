import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { BY_KEY } from './by-key.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

test('what is marked is planned once for a connection and answers each value; the rest is not kept', async () => {
  const team = (id: string) =>
    house.pools.read.selectFrom('teams').modifyFront(BY_KEY).select('team_id').where('team_id', '=', id).executeTakeFirst();
  expect(await team('it-service')).toEqual({ team_id: 'it-service' });
  expect(await team('nobody')).toBeUndefined();
  expect(await house.pools.read.selectFrom('teams').select('name').where('team_id', '=', 'nobody').execute()).toEqual([]);
  const { rows } = await house.pools.read_pool.query(`select statement from pg_prepared_statements where statement like '%"teams"%'`);
  expect(rows).toEqual([{ statement: expect.stringContaining('/* by key */ "team_id"') }]);
});
