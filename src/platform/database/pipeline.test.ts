import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import { openTestHouse } from '../../../tests/support/open-house.ts';

let house: House & { close(): Promise<void> };
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const addTeam = (team_id: string, result: string) =>
  change(systemWork(house, 'test'), 'addTeam', { team_id }, async (tx) => {
    await tx.insertInto('teams').values({ team_id, name: '{}', about: '{}' }).execute();
    tx.record(`team:${team_id}`, 'team.added');
    tx.enqueue('audit.seal', { team_id });
    return result;
  });

const teams = async () =>
  (await house.pools.read.selectFrom('teams').select('team_id').orderBy('team_id').execute()).map((row) => row.team_id);
const jobs = async () =>
  (await house.pools.write.query("select data->>'team_id' as team_id from pgboss.job where name = 'audit.seal' order by 1")).rows.map(
    (row) => row.team_id,
  );

test('a statement that fails takes back the change whose COMMIT was sent right behind it, and the connection goes on', async () => {
  // No zero byte fits into the stored result: the last statement before COMMIT fails.
  await expect(addTeam('lost', 'a\u0000b')).rejects.toThrow(/Unicode/);
  await addTeam('kept', 'done');
  expect(await teams()).toEqual(['kept']);
  expect(await jobs()).toEqual(['kept']);
});

test('many changes at once, on connections that know the statements already, each leave their rows and their job', async () => {
  const ids = Array.from({ length: 40 }, (_, i) => `team-${String(i).padStart(2, '0')}`);
  await Promise.all(ids.map((id) => addTeam(id, id)));
  expect(await teams()).toEqual(['kept', ...ids]);
  expect(await jobs()).toEqual(['kept', ...ids]);
});
