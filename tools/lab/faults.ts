import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diskOf } from './build.ts';
import type { Services } from './houses.ts';
import { attempt, inside, LAB, otherSite, run, type Site, SWITCH, sleep } from './machine.ts';
import { kill, killHost, setCable, setLine } from './network.ts';

/** What is broken, and how it is mended; `primary` is the site that writes when it begins. */
export interface Fault {
  break(primary: Site): Promise<void> | void;
  heal(primary: Site): Promise<void> | void;
}

/** The faults of a drill, by name. */
export function faultsOf(services: Services): Record<string, Fault> {
  return {
    crash: { break: (site) => kill(postmasterOf(site)), heal: () => {} },
    'cut-a': { break: (site) => setCable(site, 'down'), heal: (site) => setCable(site, 'up') },
    'cut-b': { break: (site) => setCable(otherSite(site), 'down'), heal: (site) => setCable(otherSite(site), 'up') },
    'cut-witness': { break: () => setCable('w', 'down'), heal: () => setCable('w', 'up') },
    'power-a': { break: (site) => powerOff(services, site), heal: (site) => powerOn(services, site) },
    patroni: { break: (site) => services[site].patroni?.crash(), heal: () => {} },
    majority: majority(services),
    disk: disk(),
    slow: slow(50, (site) => site),
    // The standby a city away; writing is not waited for by it. For `stadttor drill --distance`.
    far: slow(2, otherSite),
    alone: alone(),
    clock: clock(),
  };
}

/** The process that PostgreSQL of a site hangs on. */
const postmasterOf = (site: Site) => Number(readFileSync(path.join(diskOf(site), 'stadttor/postmaster.pid'), 'utf8').split('\n')[0]);

function powerOff(services: Services, site: Site): void {
  setCable(site, 'down');
  for (const service of Object.values(services[site])) service.hold();
  killHost(site);
}

function powerOn(services: Services, site: Site): void {
  setCable(site, 'up');
  for (const service of Object.values(services[site])) service.start();
}

/** Two of three votes are gone, the sites are not: those who may decide are missing. */
function majority(services: Services): Fault {
  return {
    async break(site) {
      setCable('w', 'down');
      await services[otherSite(site)].etcd?.stop();
    },
    heal(site) {
      setCable('w', 'up');
      services[otherSite(site)].etcd?.start();
    },
  };
}

function disk(): Fault {
  const ballast = (site: Site) => path.join(diskOf(site), 'ballast');
  return {
    break(site) {
      const { bavail, bsize } = statfsSync(diskOf(site));
      // Most of it at once, then what is left, whatever the database wrote meanwhile.
      attempt('fallocate', '-l', String(Math.max(1, bavail * bsize - 8_000_000)), ballast(site));
      attempt('sh', '-c', `cat /dev/zero >> ${ballast(site)}`);
    },
    heal: (site) => rmSync(ballast(site), { force: true }),
  };
}

/** A line that takes so many milliseconds each way, by a bridge of ours that delays. */
function slow(ms: number, of: (primary: Site) => Site): Fault {
  let bridge: ChildProcess | undefined;
  const inSwitch = ['netns', 'exec', SWITCH];
  return {
    async break(site) {
      const words = [
        ...inSwitch,
        'setpriv',
        '--pdeathsig',
        'KILL',
        'python3',
        path.join(import.meta.dirname, 'delay.py'),
        'slow-left',
        'slow-right',
        String(ms),
      ];
      bridge = spawn('ip', words, { stdio: 'ignore' });
      for (let i = 0; i < 50; i += 1) {
        await sleep(100);
        try {
          run('ip', '-n', SWITCH, 'link', 'set', 'slow-left', 'master', 'main', 'up');
          run('ip', '-n', SWITCH, 'link', 'set', 'slow-right', 'master', 'slow', 'up');
          break;
        } catch (error) {
          if (i === 49) throw error;
        }
      }
      setLine(of(site), 'slow');
    },
    heal(site) {
      setLine(of(site), 'main');
      bridge?.kill('SIGKILL');
      bridge = undefined;
    },
  };
}

/** Nobody waits for the standby any more: what is acknowledged is at one site. Only to be compared with. */
function alone(): Fault {
  const set = (site: Site, words: string) => {
    const [program = '', ...rest] = [
      ...inside(site, 'postgres'),
      'psql',
      '-h',
      path.join(LAB, site, 'var/run/postgresql'),
      '-d',
      'stadttor',
    ];
    run(
      program,
      ...rest,
      '-qc',
      `alter role app ${words}`,
      '-c',
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'",
    );
  };
  return {
    break: (site) => set(site, 'set synchronous_commit = local'),
    heal: (site) => set(site, 'reset synchronous_commit'),
  };
}

/** A minute ahead, from one moment to the next. */
function clock(): Fault {
  const file = (site: Site) => path.join(LAB, site, 'clock');
  return {
    break: (site) => writeFileSync(file(site), '+60s\n'),
    heal: (site) => writeFileSync(file(site), '+0s\n'),
  };
}
