import { expect, test } from 'vitest';
import { read, testHouse } from '../../../tests/support/house.ts';
import { loadDemoAssets } from './index.ts';

test('the demo has devices in every way a device can stand, once', async () => {
  const house = await testHouse({ demo: true });
  try {
    await loadDemoAssets(house);
    await loadDemoAssets(house);
    const assets = await read().selectFrom('assets').select(['state', 'model_id']).execute();
    expect(assets).toHaveLength(42);
    expect([...new Set(assets.map((one) => one.state))].sort()).toEqual(['assigned', 'in_stock', 'lent', 'lost', 'repair']);
    expect(assets.filter((one) => one.model_id === null)).toEqual([]);
  } finally {
    await house.close();
  }
});
