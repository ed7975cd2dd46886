import { expect, test } from 'vitest';
import { aLead } from '../../../tests/support/crisis-changes.ts';
import { testHouse, workOf } from '../../../tests/support/house.ts';
import { crisesFor, crisisFor, loadDemoCrises } from './index.ts';

test('the demo has one exercise that is over: everybody reached, every task done, a mistake put right, one report sent and two not, once', async () => {
  const house = await testHouse({ demo: true });
  try {
    await loadDemoCrises(house);
    await loadDemoCrises(house);
    const work = workOf(await aLead());
    const { crises } = await crisesFor(work, { page: 1 });
    expect(crises).toMatchObject([{ exercise: true, kind: 'it_outage' }]);
    const { crisis, alarms, tasks, entries, templates } = await crisisFor(work, crises[0]?.crisis_id ?? '');
    expect([crisis.closed_name, crisis.summary.length > 100]).toEqual(['Victor Verteiler', true]);
    expect(alarms.map((one) => one.acknowledged_by)).toEqual(['link', 'link', 'phone', 'link', 'phone']);
    expect(tasks).toHaveLength(4);
    expect(tasks.every((one) => one.done)).toBe(true);
    expect(entries.filter((one) => one.corrections.length > 0)).toHaveLength(1);
    expect(entries.every((one) => one.happened_at >= crisis.since && one.happened_at <= (crisis.closed_at ?? 0))).toBe(true);
    expect(templates.filter((one) => one.due_at).map((one) => one.sent.length)).toEqual([1, 0, 0]);
  } finally {
    await house.close();
  }
}, 120_000);
