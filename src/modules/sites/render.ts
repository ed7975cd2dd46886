import { readFileSync } from 'node:fs';
import { fill, templateOf, type Values } from './fill.ts';
import { readmeOf } from './readme.ts';
import type { Host, Sites } from './schema.ts';
import type { Secrets } from './secrets.ts';
import { ARCHIVE, valuesFor } from './values.ts';

/** A file of a host: `path` is where it goes there, `host` is '' for what belongs to all. */
export interface SitesFile {
  host: string;
  path: string;
  text: string;
  mode: number;
  /** Who must own it; root unless said. */
  owner: string;
}

const UNITS = '/etc/systemd/system';
const ARCHIVE_UNITS = [
  'stadttor-pgbackrest.service',
  'stadttor-backup.service',
  'stadttor-backup.timer',
  'stadttor-vault@.service',
  'stadttor-vault.timer',
];

/** All files of all hosts, from one description and its passwords. Pure: the same gives the same. */
export function renderSites(sites: Sites, secrets: Secrets): SitesFile[] {
  const files = Object.entries(sites.hosts).flatMap(([name, host]) => filesOf(sites, secrets, name, host));
  const { backup } = sites;
  if (backup) files.push(...archiveFiles(valuesFor(sites, secrets, ARCHIVE, { ...backup, runs: ['etcd'] })));
  const [name, host] = Object.entries(sites.hosts)[0] as [string, Host];
  const shared = fill(templateOf('certificates.sh'), valuesFor(sites, secrets, name, host));
  return [
    { host: '', path: '/README.md', text: readmeOf(sites, files), mode: 0o644, owner: 'root' },
    { host: '', path: '/certificates.sh', text: shared, mode: 0o755, owner: 'root' },
    ...files,
  ];
}

function filesOf(sites: Sites, secrets: Secrets, name: string, host: Host): SitesFile[] {
  const values = valuesFor(sites, secrets, name, host);
  const file = (template: string, path: string, mode = 0o644, owner = 'root'): SitesFile => ({
    ...{ host: name, path, mode, owner },
    text: fill(templateOf(template), values),
  });
  const unit = (template: string) => file(template, `${UNITS}/${template}`);
  const files: SitesFile[] = [];
  if (host.runs.includes('etcd')) files.push(file('etcd.yml.template', '/etc/etcd/stadttor.yml'), unit('stadttor-etcd.service'));
  if (host.runs.includes('database')) {
    files.push(
      file('patroni.yml.template', '/etc/patroni/stadttor.yml', 0o600, 'postgres'),
      file('first-start.sh', '/etc/patroni/first-start.sh', 0o700, 'postgres'),
      unit('stadttor-patroni.service'),
    );
    if (sites.backup)
      files.push(
        file('pgbackrest-database.conf', '/etc/pgbackrest/pgbackrest.conf', 0o640, 'postgres'),
        unit('stadttor-pgbackrest.service'),
      );
  }
  if (sites.backup && host.runs.includes('database') && host.runs.includes('pages'))
    files.push(...['stadttor-restore-test', 'stadttor-backup-seen'].flatMap((name) => [unit(`${name}.service`), unit(`${name}.timer`)]));
  if (host.runs.includes('pages'))
    files.push(
      file('haproxy.cfg', '/etc/haproxy/stadttor.cfg'),
      unit('stadttor-haproxy.service'),
      file('stadttor.env', '/etc/stadttor/stadttor.env', 0o600),
      ...['stadttor-serve.service', 'stadttor-work.service'].map((own) => ({
        ...{ host: name, path: `${UNITS}/${own}`, mode: 0o644, owner: 'root' },
        text: readFileSync(new URL(`../../../deploy/systemd/${own}`, import.meta.url), 'utf8'),
      })),
    );
  return files;
}

function archiveFiles(values: Values): SitesFile[] {
  const file = (template: string, path: string, mode = 0o644, owner = 'root'): SitesFile => ({
    ...{ host: ARCHIVE, path, mode, owner },
    text: fill(templateOf(template), values),
  });
  return [
    file('pgbackrest-archive.conf', '/etc/pgbackrest/pgbackrest.conf', 0o600, 'postgres'),
    file('vault.sh', '/usr/local/sbin/stadttor-vault', 0o755),
    ...ARCHIVE_UNITS.map((unit) => file(unit, `${UNITS}/${unit}`)),
  ];
}
