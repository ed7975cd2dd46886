import { existsSync } from 'node:fs';
import path from 'node:path';
import { openEmbedded } from '#platform/database/embedded';
import { type Config, readConfig } from '../config.ts';
import { lookAtDatabase } from './doctor/database.ts';
import type { Finding } from './doctor/finding.ts';
import { lookOutside } from './doctor/outside.ts';
import { lookAtSettings } from './doctor/settings.ts';

const SIGNS = { ok: 'ok  ', warn: 'look', bad: 'BAD ' } as const;

/** `stadttor doctor`: looks at an installation and says what to mend; changes nothing. 1 where something is wrong, 0 where at most something is to be looked after. */
export async function doctor(args: string[], out: (line: string) => void, config: Config = readConfig()): Promise<number> {
  if (args.length > 0) {
    out('stadttor doctor      looks at this installation and says what to mend');
    return 1;
  }
  const found = [...(await lookAtSettings(config)), ...(await ofTheDatabase(config)), ...(await lookOutside(config))];
  for (const one of found) {
    out(`${SIGNS[one.state]} ${one.what}: ${one.found}`);
    if (one.mend) out(`       → ${one.mend}`);
  }
  const count = (state: Finding['state']) => found.filter((one) => one.state === state).length;
  out(`${count('ok')} well, ${count('warn')} to look after, ${count('bad')} wrong`);
  return count('bad') > 0 ? 1 : 0;
}

async function ofTheDatabase(config: Config): Promise<Finding[]> {
  if (config.database_url) return await lookAtDatabase(config, config.database_url);
  if (!existsSync(path.join(config.home, 'postgres')))
    return [
      {
        what: 'Database',
        state: 'bad',
        found: `none in ${config.home}`,
        mend: 'Set DATABASE_URL, or STADTTOR_HOME to the folder of the built-in one.',
      },
    ];
  const embedded = await openEmbedded(config.home, () => {});
  return await lookAtDatabase(config, embedded.url).finally(() => embedded.stop());
}
