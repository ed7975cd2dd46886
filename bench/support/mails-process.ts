// Takes mails in as `stadttor work` does, in a process of its own on the built code, and reads the same mails with mailparser alone.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { simpleParser } from 'mailparser';

const dist = path.resolve(import.meta.dirname, '../../dist');
const { readConfig }: typeof import('../../src/config.ts') = await import(path.join(dist, 'config.js'));
const { openHouse }: typeof import('../../src/house.ts') = await import(path.join(dist, 'house.js'));
const { openLog }: typeof import('../../src/platform/log.ts') = await import(path.join(dist, 'platform/log.js'));
const { fetchMailbox }: typeof import('../../src/modules/mailbox/index.ts') = await import(path.join(dist, 'modules/mailbox/index.js'));

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const config = readConfig();
const house = await openHouse(config, config.database_url ?? '', openLog('warn'), { work: false });

export type Asked = { take: true } | { parse: string[] } | { memory: true };

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (value) => process.send?.({ value }),
    (error: Error) => process.send?.({ error: error.stack }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });

/** Milliseconds, or bytes held after collecting garbage. */
async function answer(asked: Asked): Promise<number> {
  if ('memory' in asked) return held();
  const mails = 'parse' in asked ? asked.parse.map((file) => readFileSync(file)) : [];
  const began = performance.now();
  for (const mail of mails) await simpleParser(mail);
  if ('take' in asked) {
    const done = await fetchMailbox(house);
    if (done?.problem || done?.stuck || done?.waiting !== 0) throw new Error(`The mailbox was left with ${JSON.stringify(done)}.`);
  }
  return performance.now() - began;
}

function held(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
