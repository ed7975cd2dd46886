import { afterAll, beforeAll, expect, test } from 'vitest';
import { importAssets } from '#modules/assets';
import { beginReadOnly, endReadOnly, noteProof } from '#modules/continuity';
import { systemWork } from '#platform/system-work';
import type { House } from '#platform/work';
import { TEST_SECRET } from '../../tests/support/city-template.ts';
import { type TestHouse, testHouse } from '../../tests/support/house.ts';
import { imprint } from '../../tests/support/imprint.ts';
import { readConfig } from '../config.ts';
import { withHouse } from './house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const LINES = [{ line: 2, cells: { 'Asset Tag': 'N-1', Model: 'Nordwind N1' } }];
const ASKED = { team_id: '', leave_people: false, check: false };

/** What a command does beside a running server: a house of its own on the same database. */
const command = (run: (other: House) => Promise<unknown>) =>
  withHouse(
    async (other) => {
      await run(other);
      return 0;
    },
    readConfig({ DATABASE_URL: house.database.url, SECRET: TEST_SECRET }),
  );

test('during maintenance an import by command is refused and leaves nothing behind; a backup is noted, and the command that ends it passes', async () => {
  const work = (other: House) => systemWork(other, 'test');
  await command((other) => beginReadOnly(work(other), { words_de: 'Neue Fassung.', words_en: '', minutes: 0 }));
  const before = await imprint();
  await expect(command((other) => importAssets(work(other), LINES, ASKED))).rejects.toMatchObject({ code: 'read_only' });
  expect(await imprint()).toEqual(before);
  const proof = { kind: 'backup', ok: true, at: house.now(), words: '', figures: {}, noted_by: 'db-a' } as const;
  expect(await command((other) => noteProof(work(other), proof))).toBe(0);
  expect(await command((other) => endReadOnly(work(other)))).toBe(0);
  expect(await command((other) => importAssets(work(other), LINES, ASKED))).toBe(0);
});
