import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDoc } from '#platform/search';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aColleague, aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import { articleWavesFor, solveTicket } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

test('an answer that helps five people within a quarter of an hour shows as a wave, though each of them is helped; four are none', async () => {
  setNow('2026-03-02T09:00:00Z');
  const agent = await aDeskAgent();
  await change(systemWork(house, 'test'), 'test', {}, async (tx) => {
    const doc = { kind: 'article', headings: [], body: '', at: tx.now };
    await putDoc(tx, { ...doc, id: 'papierstau', title: 'Papierstau', audience: ['staff'] });
    tx.record('setting:test', 'test');
  });
  const solved = async () => {
    const { case_id, version } = await aTicket();
    await solveTicket(workOf(agent), { case_id, version, solution: 'Siehe Artikel.', article: 'papierstau' });
  };
  for (let n = 0; n < 4; n += 1) await solved();
  expect(await articleWavesFor(workOf(agent))).toEqual([]);
  await solved();
  expect(await articleWavesFor(workOf(agent))).toEqual([{ article: 'papierstau', title: 'Papierstau', people: 5, usual: 0 }]);
  await expect(articleWavesFor(workOf(await aColleague()))).rejects.toMatchObject({ code: 'forbidden' });
  setNow('2026-03-02T09:16:00Z');
  expect(await articleWavesFor(workOf(agent))).toEqual([]);
});
