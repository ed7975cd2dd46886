// What devices ask of the house, in a process of its own on the built code: lists, reports of agents, a table, the plan of replacement, the finder.
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { deflateSync } from 'node:zlib';
import type { Actor, Work } from '../../src/platform/work.ts';

const dist = path.resolve(import.meta.dirname, '../../dist');
const { readConfig }: typeof import('../../src/config.ts') = await import(path.join(dist, 'config.js'));
const { openHouse }: typeof import('../../src/house.ts') = await import(path.join(dist, 'house.js'));
const { openLog }: typeof import('../../src/platform/log.ts') = await import(path.join(dist, 'platform/log.js'));
const { newId }: typeof import('../../src/platform/ids.ts') = await import(path.join(dist, 'platform/ids.js'));
const { linesIn }: typeof import('../../src/platform/csv-lines.ts') = await import(path.join(dist, 'platform/csv-lines.js'));
const assets: typeof import('../../src/modules/assets/index.ts') = await import(path.join(dist, 'modules/assets/index.js'));
const insight: typeof import('../../src/modules/insight/index.ts') = await import(path.join(dist, 'modules/insight/index.js'));
const orders: typeof import('../../src/modules/orders/index.ts') = await import(path.join(dist, 'modules/orders/index.js'));

const config = readConfig();
const house = await openHouse(config, config.database_url ?? '', openLog('warn'), { work: false });

/** `list`: so many lists with each question. `reports`: so many messages of agents, `said` what they say. `table`: so many lines. `parallels`: what the finder is to find at least. */
export type Asked =
  | { list: string[]; rounds: number }
  | { reports: number; said: 'first' | 'changed' | 'same' }
  | { table: number; again: boolean }
  | { plan: number }
  | { parallels: number };

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (value) => process.send?.({ value }),
    (error: Error) => process.send?.({ error: error.stack }),
  );
});
process.on('disconnect', () => process.exit());

const somebody = await house.pools.read.selectFrom('people').select('person_id').where('kind', '=', 'staff').executeTakeFirst();
const keeper: Actor = {
  ...{ id: 'bench', person_id: somebody?.person_id ?? null, kind: 'staff', name: 'Bench', language: 'de', teams: ['it-service'] },
  grants: [{ action: 'asset.work', kind: 'asset', scope: 'all' }],
};
const workOf = (actor: Actor): Work => ({ house, read: house.pools.read, actor, key: newId(), log: house.log, now: house.now });
const agent: Actor = { id: 'system:inventory', person_id: null, kind: 'system', name: 'inventory', language: 'de', teams: [], grants: [] };

process.send?.({ ready: true });

/** Milliseconds for one of what was asked; of plans the quickest. */
async function answer(asked: Asked): Promise<number> {
  if ('list' in asked) return await lists(asked.list, asked.rounds);
  if ('reports' in asked) return await reports(asked.reports, asked.said);
  if ('table' in asked) return await table(asked.table, asked.again);
  if ('parallels' in asked) return await parallels(asked.parallels);
  return await plans(asked.plan);
}

async function lists(questions: string[], rounds: number): Promise<number> {
  const took: number[] = [];
  for (let n = -1; n < rounds; n += 1)
    for (const question of questions) {
      const wanted = assets.assetListSchema.parse(Object.fromEntries(new URLSearchParams(question)));
      const began = performance.now();
      await assets.assetsFor(workOf(keeper), wanted);
      // The first round warms up.
      if (n >= 0) took.push(performance.now() - began);
    }
  return took.reduce((sum, one) => sum + one, 0) / took.length;
}

/** Four agents at a time, as a house gets them. */
const AT_ONCE = 4;
let sent = 0;

async function reports(count: number, said: 'first' | 'changed' | 'same'): Promise<number> {
  const first = said === 'first' ? sent : sent - count;
  const messages = Array.from({ length: count }, (_, n) => aReport(first + n, said === 'first' ? 1 : 2));
  if (said === 'first') sent += count;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, lane) => {
      for (let n = lane; n < count; n += AT_ONCE) await assets.takeInventory(workOf(agent), messages[n] ?? Buffer.alloc(0));
    }),
  );
  return (performance.now() - began) / count;
}

/** A report of 200 kB of a computer the register knows, which names about 800 programs; one in twenty is another one in each `edition`. */
function aReport(n: number, edition: number): Buffer {
  const g = n * 3 + 1;
  const programs = Array.from({ length: 800 }, (_, k) => {
    const version = k % 20 === 0 ? `${edition}.${k}` : `1.${k % 9}`;
    return `<SOFTWARES><NAME>Programm ${(g * 31 + k * 23) % 20_000}</NAME><PUBLISHER>Haus ${k % 400}</PUBLISHER><VERSION>${version}</VERSION><INSTALLDATE>24/11/2025</INSTALLDATE><ARCH>x86_64</ARCH><FROM>registry</FROM><GUID>{${String(k).padStart(8, '0')}-0000}</GUID></SOFTWARES>`;
  });
  const text = `<?xml version="1.0" encoding="UTF-8" ?><REQUEST><CONTENT><BIOS><SMANUFACTURER>Nordwind</SMANUFACTURER><SMODEL>N14</SMODEL><SSN>SN${String(g * 7919).padStart(10, '0')}</SSN></BIOS><HARDWARE><NAME>pc-${g}</NAME></HARDWARE><OPERATINGSYSTEM><FULL_NAME>Microsoft Windows 11 Pro</FULL_NAME><VERSION>24H2</VERSION></OPERATINGSYSTEM>${programs.join('')}</CONTENT><DEVICEID>pc-${g}</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`;
  return deflateSync(Buffer.from(text));
}

/** Reads the table, checks every line, writes it; the same table again changes nothing. */
async function table(count: number, again: boolean): Promise<number> {
  const head = 'Inventarnummer;Seriennummer;Hersteller;Modell;Kategorie;Status;Ort;Kaufdatum;Kaufpreis;Garantie Monate;Bemerkung';
  const lines = Array.from(
    { length: count },
    (_, n) =>
      `TAB-${String(n).padStart(6, '0')};TS${n * 31};Nordwind;N14;Notebook;im Lager;"Stadthaus ${n % 4}, Zimmer ${n % 400}";${(n % 28) + 1}.${(n % 12) + 1}.2024;1.${String(n % 900).padStart(3, '0')},50;36;Büro für Übergang`,
  );
  const bytes = Buffer.from(`${head}\r\n${lines.join('\r\n')}\r\n`);
  const began = performance.now();
  const report = await assets.importAssets(workOf(keeper), linesIn(bytes), { team_id: '', leave_people: false, check: false });
  const took = performance.now() - began;
  if ((again ? report.known : report.stored) !== count)
    throw new Error(`The import said ${JSON.stringify({ ...report, refused: report.refused.slice(0, 3) })}.`);
  return took;
}

async function plans(rounds: number): Promise<number> {
  const took: number[] = [];
  for (let n = -1; n < rounds; n += 1) {
    const began = performance.now();
    const [costs, ordered] = await Promise.all([orders.renewalCosts(house.pools.read), orders.replacedAssets(house.pools.read)]);
    const plan = await assets.renewalPlanFor(workOf(keeper), assets.renewalPlanSchema.parse({}), { ...costs, ordered });
    if (n >= 0) took.push(performance.now() - began);
    if (plan.due === 0) throw new Error('Nothing is due.');
  }
  return Math.min(...took);
}

async function parallels(least: number): Promise<number> {
  const began = performance.now();
  const { found } = await insight.findParallels(workOf(agent));
  if (found < least) throw new Error(`The finder found ${found}.`);
  return performance.now() - began;
}
