import { expect, test } from 'vitest';
import { read, testHouse } from '../../../tests/support/house.ts';
import { loadDemoPortfolio } from './index.ts';

test('the demo has a portfolio in which each rule of the finder finds something, once, and something is decided', async () => {
  const house = await testHouse({ demo: true });
  try {
    await loadDemoPortfolio(house);
    await loadDemoPortfolio(house);
    expect(await read().selectFrom('portfolio_entries').select('app_id').execute()).toHaveLength(15);
    const proposals = await read().selectFrom('proposals').select(['rule', 'state', 'subject', 'stake_cents']).orderBy('subject').execute();
    expect([...new Set(proposals.map((one) => one.rule))].sort()).toEqual(['overlap', 'same_capability', 'same_vendor', 'unused']);
    expect(proposals.filter((one) => one.state === 'open').length).toBeGreaterThanOrEqual(3);
    expect([...new Set(proposals.map((one) => one.state))].sort()).toEqual(['decided', 'done', 'open']);
    expect(await read().selectFrom('wishes').select('wish_id').execute()).toHaveLength(3);
    expect(await read().selectFrom('measures').select('measure_id').execute()).toHaveLength(5);
  } finally {
    await house.close();
  }
}, 120_000);
