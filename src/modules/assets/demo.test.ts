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
    const [looked, ...more] = await read().selectFrom('stocktakings').select(['stocktaking_id', 'closed_at']).execute();
    expect([looked?.closed_at, more]).toEqual([null, []]);
    const lines = await read().selectFrom('stocktaking_assets').select(['seen_at', 'seen_place']).execute();
    const seen = lines.filter((one) => one.seen_at !== null);
    expect([seen.length > 2, seen.length < lines.length, seen.filter((one) => one.seen_place !== '').length]).toEqual([true, true, 1]);
    const installed = await read().selectFrom('software').select('name').orderBy('name').execute();
    expect(installed.map((one) => one.name)).toEqual(expect.arrayContaining(['Aktenwerk Ablage', 'Skizzwerk', 'Textwerk']));
  } finally {
    await house.close();
  }
});
