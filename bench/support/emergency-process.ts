// Makes the emergency pack of a department in a process of its own on the built code, and says how long it took and how large it is.
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const dist = path.resolve(import.meta.dirname, '../../dist');
const { readConfig }: typeof import('../../src/config.ts') = await import(path.join(dist, 'config.js'));
const { openHouse }: typeof import('../../src/house.ts') = await import(path.join(dist, 'house.js'));
const { openLog }: typeof import('../../src/platform/log.ts') = await import(path.join(dist, 'platform/log.js'));
const { systemWork }: typeof import('../../src/platform/system-work.ts') = await import(path.join(dist, 'platform/system-work.js'));
const { newPassphrase }: typeof import('../../src/modules/emergency/index.ts') = await import(
  path.join(dist, 'modules/emergency/index.js')
);
const { makePack }: typeof import('../../src/web/emergency/make.ts') = await import(path.join(dist, 'web/emergency/make.js'));

const config = readConfig();
const house = await openHouse(config, config.database_url ?? '', openLog('warn'), { work: false });
const team_id = process.env.BENCH_TEAM ?? '';
await newPassphrase(systemWork(house, 'bench'), { team_id });
const began = performance.now();
await makePack(systemWork(house, 'bench'), { team_id, why: 'command' });
const ms = performance.now() - began;
const made = await house.pools.read.selectFrom('emergency_packs').select(['bytes', 'cases']).executeTakeFirstOrThrow();
process.send?.({ ms, ...made });
await house.jobs.stop();
await house.pools.close();
process.disconnect?.();
