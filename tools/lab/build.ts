import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { skewedPrograms } from './clock.ts';
import { attempt, HOSTS, type HostName, LAB, postgresqlFolder, postgresqlVersion, ROOT, run, SITES, space } from './machine.ts';
import { PATRONI, PATRONI_VERSION, unpackPatroni } from './patroni.ts';

const MAIL_PORT = 2525;
const HELD = [
  'etc/stadttor',
  'run/stadttor-haproxy',
  'run/patroni',
  'run/pgbackrest',
  'var/run/postgresql',
  'var/log/pgbackrest',
  'var/spool/pgbackrest',
  'var/lib/etcd',
  'var/lib/stadttor',
  'srv/stadttor-backup/repository',
];
/** What a site's database may hold, on a disk of its own that can be filled without harm to anybody else. */
export const DISK_MB = 1_500;

/** Where a database's data lie. */
export const diskOf = (site: HostName) => path.join(LAB, site, 'var/lib/postgresql');

/** Makes every file of the lab with the commands a city's administrators use: `stadttor sites render` and the certificates it writes. */
export function buildLab(): void {
  clearLab();
  mkdirSync(path.join(LAB, 'log'), { recursive: true, mode: 0o755 });
  unpackPatroni();
  const description = path.join(LAB, 'sites.yaml');
  writeFileSync(description, descriptionOf(postgresqlFolder() ?? ''));
  execFileSync(process.execPath, [path.join(ROOT, 'bin/stadttor'), 'sites', 'render', description, '--to', LAB], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  run('sh', path.join(LAB, 'certificates.sh'), path.join(LAB, 'certificates'));
  for (const host of ['a', 'b', 'w', 'archive'] as const) {
    for (const folder of HELD) mkdirSync(path.join(LAB, host, folder), { recursive: true });
    run('cp', '-r', path.join(LAB, 'certificates', host), path.join(LAB, host, 'etc/stadttor/tls'));
    run('chown', '-R', 'postgres:postgres', path.join(LAB, host));
    run('chmod', '-R', 'u=rwX,go=', path.join(LAB, host, 'etc/stadttor/tls'), path.join(LAB, host, 'var/lib/etcd'));
  }
  // What stands beside the repository is nobody's but root's.
  run('chown', 'root:root', path.join(LAB, 'archive/srv/stadttor-backup'));
  for (const site of SITES) {
    mkdirSync(diskOf(site), { recursive: true });
    run('mount', '-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=0700`, 'stadttor-lab', diskOf(site));
    run('chown', 'postgres:postgres', diskOf(site));
    run('chmod', '755', path.join(LAB, site), path.join(LAB, site, 'etc/patroni'));
  }
}

/** Low ports for whoever serves inside: in a namespace this harms nobody. */
export function openLowPorts(): void {
  for (const host of Object.keys(HOSTS) as HostName[])
    run('ip', 'netns', 'exec', space(host), 'sysctl', '-q', '-w', 'net.ipv4.ip_unprivileged_port_start=0');
}

/** Takes everything away that a lab before left, also one that crashed. */
export function clearLab(): void {
  for (const site of SITES) attempt('umount', '-l', diskOf(site));
  rmSync(LAB, { recursive: true, force: true });
}

/** The passwords that were rendered. */
export const secretsOfLab = (): Record<string, string> => JSON.parse(readFileSync(path.join(LAB, 'secrets.json'), 'utf8'));

function descriptionOf(postgresql: string): string {
  return `cluster: stadttor
public_url: http://stadttor.lab
smtp_url: smtp://${HOSTS.people}:${MAIL_PORT}?ignoreTLS=true
hosts:
  a: { place: site A, address: ${HOSTS.a}, runs: [etcd, database, pages] }
  b: { place: site B, address: ${HOSTS.b}, runs: [etcd, database, pages] }
  w: { place: witness, address: ${HOSTS.w}, runs: [etcd] }
backup: { place: archive, address: ${HOSTS.archive} }
patroni: ${PATRONI_VERSION}
postgresql: ${postgresqlVersion(postgresql)}
# A computer without a watchdog of its own; all else as in a real installation.
watchdog: 'off'
lab: { folder: ${LAB}, patroni: ${PATRONI}, postgresql: ${skewedPrograms(postgresql)} }
`;
}
