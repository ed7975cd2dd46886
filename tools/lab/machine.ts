import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Everything of the lab lies here, readable for the user postgres; one lab at a time on a computer. */
export const LAB = path.join(tmpdir(), 'stadttor-lab');
/** Where the keeper takes orders. */
export const SOCKET = path.join(LAB, 'keeper.sock');
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** The hosts of the lab, each a network namespace with one address: two sites, the witness, the archive, and where people sit. */
export const HOSTS = {
  a: '10.213.77.11',
  b: '10.213.77.12',
  w: '10.213.77.13',
  archive: '10.213.77.14',
  people: '10.213.77.20',
} as const;

export type HostName = keyof typeof HOSTS;
export const SITES = ['a', 'b'] as const;
export type Site = (typeof SITES)[number];
export const otherSite = (site: Site): Site => (site === 'a' ? 'b' : 'a');

/** The namespace of a host, and the one with the switch between them. */
export const space = (host: HostName) => `stadttor-${host}`;
export const SWITCH = 'stadttor-switch';

/** Runs a program and answers what it printed; throws with what it complained of. */
export function run(program: string, ...words: string[]): string {
  const done = spawnSync(program, words, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${words.join(' ')}: ${(done.stderr || done.error?.message || '').trim()}`);
  return done.stdout;
}

/** The same where it does not matter whether it works. */
export const attempt = (program: string, ...words: string[]): void => {
  spawnSync(program, words, { stdio: 'ignore' });
};

/** Words in front of a command that run it inside a host, as the user postgres or as who we are; it dies with its starter. */
export function inside(host: HostName, user?: 'postgres'): string[] {
  const as = user ? [`--reuid=${user}`, `--regid=${user}`, '--clear-groups'] : [];
  return ['ip', 'netns', 'exec', space(host), 'setpriv', '--pdeathsig', 'KILL', ...as, '--'];
}

/** The processes of a host, by their ids. */
export function pidsOf(host: HostName): number[] {
  const listed = spawnSync('ip', ['netns', 'pids', space(host)], { encoding: 'utf8' });
  return listed.status === 0 ? listed.stdout.split('\n').filter(Boolean).map(Number) : [];
}

/** The newest PostgreSQL of Debian. */
export function postgresqlFolder(): string | undefined {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((x, y) => Number(y) - Number(x)) : [];
  return versions.map((version) => `${base}/${version}/bin`).find((folder) => existsSync(`${folder}/postgres`));
}

export const postgresqlVersion = (folder: string) =>
  Number(/(\d+)/.exec(execFileSync(`${folder}/postgres`, ['--version'], { encoding: 'utf8' }))?.[1]);

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
