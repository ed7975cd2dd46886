import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealAudit } from '#platform/audit';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { audit } from '../../src/commands/audit.ts';
import { backup, restore } from '../../src/commands/backup.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openLog } from '../../src/platform/log.ts';
import type { House } from '../../src/platform/work.ts';
import { type Archived, anArchived } from '../support/archived.ts';

const SECRET = 'a secret of the archive that is long enough';
const PATIENCE_MS = 120_000;

let archived: Archived;
let house: House;
let config: Config;
let between: Date;
const said: string[] = [];

const at = (name: string) => archived.at(name);
const where = () => ['--config', at('pgbackrest.conf'), '--postgresql', archived.bin];
const bring = (...words: string[]) => {
  said.length = 0;
  return restore([...words, ...where()], (line) => said.push(line), config);
};
const note = (of: string) =>
  change(systemWork(house, 'test'), 'noteForTest', { of }, async (tx) => tx.record(`setting:test:${of}`, 'setting.changed'));

beforeAll(async () => {
  archived = await anArchived();
  await migrate(archived.address('migrator'), 'app');
  config = readConfig({ DATABASE_URL: archived.address('app'), SECRET });
  house = await openHouse(config, archived.address('app'), openLog('silent'), { work: false });
  await note('before the backup');
  const seal = await sealAudit(house.pools.write, SECRET, house.log);
  archived.backrest('--type=full', 'backup');
  await note('after the backup');
  // After that change and before the next: a backup counts from the second after its end, a seal as one from before when it is two seconds old.
  between = new Date(Math.max(Date.now() + 1_001, (seal?.at.getTime() ?? 0) + 2_001));
  while (Date.now() <= between.getTime()) await sleep(1);
  await note('what is not to come back');
  await sealAudit(house.pools.write, SECRET, house.log);
  archived.backrest('check');
}, PATIENCE_MS);

afterAll(async () => {
  await house?.jobs.stop();
  await house?.pools.close();
  await archived?.close();
});

test(
  'a moment between two changes comes back into an empty folder, with the first and without the second, and its trail reaches the seal of before',
  async () => {
    expect(await bring('--to', between.toISOString(), '--into', at('back'))).toBe(0);
    expect(said[0]).toMatch(/rows in [\d.]+ s, trail of 2 entries whole, up to seal 1 as the living database has it\.$/);
    expect(said.join('\n')).toContain('patronictl -c /etc/patroni/stadttor.yml remove');
    expect(readFileSync(at('back/postgresql.auto.conf'), 'utf8')).not.toMatch(/recovery_target|restore_command/);
    expect(existsSync(at('back/recovery.signal'))).toBe(false);
  },
  PATIENCE_MS,
);

test(
  'a second time the folder is not empty: nothing in it is touched, and so it is with the folder of the living database',
  async () => {
    const before = readdirSync(at('back'));
    await expect(bring('--to', 'latest', '--into', at('back'))).rejects.toThrow(/is not empty/);
    await expect(bring('--to', 'latest', '--into', at('data'))).rejects.toThrow(/is not empty/);
    expect(readdirSync(at('back'))).toEqual(before);
  },
  PATIENCE_MS,
);

test(
  'a test brings back all that was sent, notes it for the operators’ page, and takes the folder away',
  async () => {
    expect(await bring('test', '--to', 'latest', '--into', at('tested'), '--note')).toBe(0);
    expect(said).toHaveLength(1);
    expect(existsSync(at('tested'))).toBe(false);
    expect(await house.pools.read.selectFrom('proofs').select(['kind', 'ok', 'words']).execute()).toEqual([
      { kind: 'restore_test', ok: true, words: said[0] },
    ]);
  },
  PATIENCE_MS,
);

test.each([
  ['yesterday', /is no moment/],
  ['2026-02-30T10:00:00Z', /is no moment/],
  ['2001-01-01T00:00:00Z', /cannot be brought back: the archive holds every moment from .+ to .+/],
  ['2099-01-01T00:00:00Z', /cannot be brought back: the archive holds every moment from .+ to .+/],
])('%s is refused with the reason, and no folder is made', async (to, reason) => {
  await expect(bring('--to', to, '--into', at('refused'))).rejects.toThrow(reason);
  expect(existsSync(at('refused'))).toBe(false);
});

test(
  'what was kept of the seals stands in for a living database that is gone; one that does not fit is told, and what was tested is taken away',
  async () => {
    const lines: string[] = [];
    await audit(['seals'], (line) => lines.push(line), config);
    writeFileSync(at('seals.txt'), lines.join('\n'));
    writeFileSync(at('wrong.txt'), lines.join('\n').replace(/(seal 1 of .*root )[0-9a-f]{8}/, '$100000000'));
    const gone = readConfig({ DATABASE_URL: 'postgres://app@127.0.0.1:1/stadttor', SECRET });
    const words = ['test', '--to', between.toISOString(), '--into', at('sealed'), ...where()];
    said.length = 0;
    expect(await restore([...words, '--seal', at('seals.txt')], (line) => said.push(line), gone)).toBe(0);
    expect(said[0]).toContain('up to seal 1 as seals.txt has it');
    await expect(restore([...words, '--seal', at('wrong.txt')], () => {}, gone)).rejects.toThrow(/NOT whole.*handed out/);
    expect(existsSync(at('sealed'))).toBe(false);
  },
  PATIENCE_MS,
);

test('the newest backup of the archive is noted as seen; an archive that holds none, or that cannot be asked, is noted as failed', async () => {
  const seen = (...words: string[]) => backup(['seen', '--config', at('pgbackrest.conf'), '--note', ...words], () => {}, config);
  const noted = async () =>
    (await house.pools.read.selectFrom('proofs').select(['kind', 'ok', 'words']).orderBy('at', 'desc').limit(1).execute())[0];
  expect(await seen()).toBe(0);
  expect(await noted()).toMatchObject({
    kind: 'backup',
    ok: true,
    words: expect.stringMatching(/^The newest backup in the archive is of 20/),
  });
  await expect(seen('--stanza', 'nobody')).rejects.toThrow('The archive');
  expect(await noted()).toMatchObject({ kind: 'backup', ok: false, words: expect.stringContaining('The archive') });
});
