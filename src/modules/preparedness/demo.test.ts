import { expect, test } from 'vitest';
import { read, testHouse } from '../../../tests/support/house.ts';
import { loadDemoPreparedness } from './index.ts';

test('the demo has services with people, exercises past and to come, answers, and gaps of several kinds, once', async () => {
  const house = await testHouse({ demo: true });
  try {
    await loadDemoPreparedness(house);
    await loadDemoPreparedness(house);
    expect(await read().selectFrom('critical_keepers').select('service_id').execute()).toHaveLength(6);
    expect(await read().selectFrom('exercises').select('exercise_id').execute()).toHaveLength(4);
    expect(await read().selectFrom('check_answers').select('check_id').execute()).toHaveLength(15);
    const tasks = await read().selectFrom('preparedness_tasks').select(['rule', 'source', 'state']).execute();
    expect(tasks.filter((one) => one.source === 'finding')).toHaveLength(2);
    const rules = new Set(tasks.filter((one) => one.source === 'gap' && one.state === 'open').map((one) => one.rule));
    expect([...rules].sort()).toEqual(
      ['app_unknown', 'exercise_overdue', 'no_deputy', 'no_fallback', 'nobody', 'review_overdue', 'slow_app', 'slow_service'].sort(),
    );
  } finally {
    await house.close();
  }
}, 120_000);
