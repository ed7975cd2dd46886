import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Asked } from './assets-process.ts';
import { atEnd } from './ends.ts';
import type { Database } from './stage.ts';

/** Milliseconds for one of what is asked. */
export type Ask = (asked: Asked) => Promise<number>;

/** A process on the built code that answers over this database. */
export async function askingAssets(database: Database): Promise<Ask> {
  const child = fork(path.join(import.meta.dirname, 'assets-process.ts'), {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      STADTTOR_HOME: database.folder,
      SECRET: 'a secret of the benches, long enough to be one',
    },
  });
  atEnd(async () => {
    if (child.connected) child.disconnect();
  });
  await once(child, 'message');
  return async (asked) => {
    child.send(asked);
    const [{ value, error }] = (await once(child, 'message')) as [{ value?: number; error?: string }];
    if (value === undefined) throw new Error(error);
    return value;
  };
}
