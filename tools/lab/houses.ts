import path from 'node:path';
import { HOSTS, type HostName, inside, LAB, ROOT, run, SITES, type Site, sleep } from './machine.ts';
import { type Service, serviceOf } from './service.ts';
import { readUnit } from './units.ts';

/** All services of the lab by host and name, from the units that were rendered. */
export type Services = Record<HostName, Record<string, Service>>;

const PLANNED: Record<HostName, string[]> = {
  a: ['etcd', 'patroni', 'pgbackrest', 'haproxy', 'serve', 'work'],
  b: ['etcd', 'patroni', 'pgbackrest', 'haproxy', 'serve', 'work'],
  w: ['etcd'],
  archive: ['pgbackrest'],
  people: [],
};

export function servicesOfLab(): Services {
  const of = (host: HostName) =>
    Object.fromEntries(
      PLANNED[host].map((name) => {
        const unit = readUnit(path.join(LAB, host, `etc/systemd/system/stadttor-${name}.service`), path.join(LAB, host));
        return [name, serviceOf(host, name, unit, extraFor(name))];
      }),
    );
  return { a: of('a'), b: of('b'), w: of('w'), archive: of('archive'), people: {} };
}

function extraFor(name: string): Record<string, string> {
  if (name !== 'serve' && name !== 'work') return {};
  return { DEMO: 'public', LOG_LEVEL: 'info', NODE_COMPILE_CACHE: path.join(ROOT, '.cache/node') };
}

/** Starts the engines in their order; the database of site A first, so that it begins as primary. `whenWriting` runs before the other follows. */
export async function startEngines(services: Services, whenWriting: () => Promise<void>, say: (line: string) => void): Promise<void> {
  for (const host of ['a', 'b', 'w'] as const) services[host].etcd?.start();
  for (const host of ['a', 'b', 'archive'] as const) services[host].pgbackrest?.start();
  await until(() => etcdAnswers('a'), 'etcd found no majority');
  services.a.patroni?.start();
  await until(() => answers('a', 'primary'), 'site A did not become primary', 90);
  say('site A writes');
  await whenWriting();
  services.b.patroni?.start();
  await until(() => answers('b', 'sync'), 'site B did not become its synchronous copy', 90);
  say('site B follows, synchronously');
  for (const site of SITES) services[site].haproxy?.start();
}

/** Whether Patroni of a site answers 200 to a question such as `primary` or `sync`. */
export function answers(site: Site, question: string): boolean {
  try {
    const words = ['--silent', '--max-time', '2', '--output', '/dev/null', '--write-out', '%{http_code}'];
    const [program = '', ...rest] = [...inside(site), 'curl', ...words, '--cacert', `${LAB}/${site}/etc/stadttor/tls/ca.pem`];
    return run(program, ...rest, `https://${HOSTS[site]}:8008/${question}`).trim() === '200';
  } catch {
    return false;
  }
}

function etcdAnswers(site: Site): boolean {
  try {
    const tls = `${LAB}/${site}/etc/stadttor/tls`;
    const [program = '', ...rest] = [...inside(site), 'env', 'ETCDCTL_API=3', 'etcdctl', '--endpoints=https://127.0.0.1:2379'];
    run(program, ...rest, `--cacert=${tls}/ca.pem`, `--cert=${tls}/host.pem`, `--key=${tls}/host.pem.key`, 'endpoint', 'health');
    return true;
  } catch {
    return false;
  }
}

/** Waits until something holds; throws with what did not happen. */
export async function until(holds: () => boolean, failed: string, seconds = 30): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; ) {
    if (holds()) return;
    await sleep(300);
  }
  throw new Error(`${failed} within ${seconds} s. Logs: ${path.join(LAB, 'log')}`);
}
