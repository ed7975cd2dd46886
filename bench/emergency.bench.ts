import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { someOpenCases } from '../tests/support/open-cases.ts';
import { figure } from './support/bench.ts';
import { openDatabase } from './support/stage.ts';

const CASES = 2_000;
const TEAM = 'strassenbeleuchtung';

/** The emergency pack of a department with 2,000 open cases, from the question to the file that is kept. */
export default async function emergency(): Promise<void> {
  const database = await openDatabase();
  const pool = new pg.Pool({ connectionString: database.superuser_url, max: 1 });
  await someOpenCases(pool, TEAM, CASES);
  await pool.end();
  const child = fork(path.join(import.meta.dirname, 'support/emergency-process.ts'), {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      STADTTOR_HOME: database.folder,
      SECRET: 'a secret of the benches, long enough to be one',
      BENCH_TEAM: TEAM,
    },
  });
  const [{ ms, bytes, cases }] = (await once(child, 'message')) as [{ ms: number; bytes: number; cases: number }];
  if (cases < CASES) throw new Error(`The pack holds ${cases} cases.`);
  figure({ name: `emergency pack of a department with ${cases} open cases`, goal: 30, unit: 's', value: ms / 1_000 });
  figure({ name: 'its size', goal: 50, unit: 'MB', value: bytes / 1_048_576 });
}
