import { expect, test } from 'vitest';
import { isDatabaseDown } from './pools.ts';
import { noteFull, writableOf } from './writable.ts';

test('a full disk is a database that takes nothing now: forms wait for it, and pages say so before anybody types', async () => {
  const full = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
  expect(isDatabaseDown(full)).toBe(true);
  expect(isDatabaseDown(Object.assign(new Error('could not write init file'), { code: 'XX000' }))).toBe(true);
  const row = { standby: false, begun_at: null, expected_until: null, words_de: '', words_en: '' };
  const house = { pools: { write: { query: async () => ({ rows: [row] }) } } } as unknown as Parameters<typeof noteFull>[0];
  expect((await writableOf(house)).reason).toBeNull();
  noteFull(house);
  expect((await writableOf(house)).reason).toBe('away');
});
