import type { Values } from './fill.ts';
import type { Host, Sites } from './schema.ts';
import type { Secrets } from './secrets.ts';

/** The host on which backups lie, in the names of folders and certificates. */
export const ARCHIVE = 'archive';

const DAYS = ['Sun', 'Wed', 'Fri'];

/** What the templates ask for on one host. */
export function valuesFor(sites: Sites, secrets: Secrets, name: string, host: Host): Values {
  const { lab } = sites;
  const at = (path: string) => (lab ? `${lab.folder}/${name}${path}` : path);
  const etcd = hostsWith(sites, 'etcd');
  const databases = hostsWith(sites, 'database');
  const pages = hostsWith(sites, 'pages');
  const folders = foldersOf(at);
  const pgbackrest = `/usr/bin/pgbackrest --config=${folders.pgbackrest_config} --stanza=${sites.cluster}`;
  return {
    ...folders,
    ...numbersOf(sites),
    ...namesOf(sites),
    ...secrets,
    migrator_password_sql: `'${secrets.migrator_password}'`,
    app_password_sql: `'${secrets.app_password}'`,
    host: name,
    place: host.place,
    address: host.address,
    etcd_members: etcd.map(([id, one]) => `${id}=https://${one.address}:2380`).join(','),
    etcd_hosts: JSON.stringify(etcd.map(([, one]) => `${one.address}:2379`)),
    archive_command: JSON.stringify(sites.backup ? `${pgbackrest} archive-push %p` : '/bin/true'),
    restore_command: sites.backup ? JSON.stringify(`${pgbackrest} archive-get %f "%p"`) : '',
    hba: hbaLines(host, databases, pages),
    patroni_urls: databases.map(([, one]) => `https://${one.address}:8008`).join(','),
    write_servers: serverLines(databases),
    database_servers: serverLines(databases),
    read_servers: readLines(name, databases),
    page_servers: pages
      .filter(([id]) => id !== name)
      .map(
        ([id, one]) =>
          `server ${id} ${one.address}:8443 backup check ssl check-ssl verify required ca-file ${folders.tls}/ca.pem crt ${folders.tls}/host.pem`,
      )
      .join('\n'),
    certificates: [
      ...Object.entries(sites.hosts).map(([id, one]) => [id, one.address]),
      ...(sites.backup ? [[ARCHIVE, sites.backup.address]] : []),
    ]
      .map(([id, address]) => `one ${id} ${address}`)
      .join('\n'),
    archive_config: `${lab ? `${lab.folder}/${ARCHIVE}` : ''}/etc/pgbackrest/pgbackrest.conf`,
    backup_auth: databases.map(([id]) => `tls-server-auth=${id}=${sites.cluster}`).join('\n'),
    // Each site proves that it could do it alone, on a day of its own.
    restore_test_day: DAYS[databases.findIndex(([id]) => id === name)] ?? 'Sun',
    backup_databases: databases.map(([id, one], i) => backupLines(sites, id, one, i + 1, folders.tls)).join('\n'),
  };
}

/** The hosts that run something, in the order of the description. */
export const hostsWith = (sites: Sites, runs: Host['runs'][number]) =>
  Object.entries(sites.hosts).filter(([, host]) => host.runs.includes(runs));

function foldersOf(at: (path: string) => string) {
  return {
    tls: at('/etc/stadttor/tls'),
    etcd_config: at('/etc/etcd/stadttor.yml'),
    etcd_data: at('/var/lib/etcd/stadttor'),
    patroni_config: at('/etc/patroni/stadttor.yml'),
    patroni_run: at('/run/patroni'),
    first_start: at('/etc/patroni/first-start.sh'),
    postgresql_data: at('/var/lib/postgresql/stadttor'),
    socket_folder: at('/var/run/postgresql'),
    haproxy_config: at('/etc/haproxy/stadttor.cfg'),
    haproxy_run: at('/run/stadttor-haproxy'),
    pgbackrest_config: at('/etc/pgbackrest/pgbackrest.conf'),
    pgbackrest_log: at('/var/log/pgbackrest'),
    pgbackrest_run: at('/run/pgbackrest'),
    pgbackrest_spool: at('/var/spool/pgbackrest'),
    backup_home: at('/srv/stadttor-backup'),
    backup_folder: at('/srv/stadttor-backup/repository'),
    vault_folder: at('/srv/stadttor-backup/vault'),
    stadttor_home: at('/var/lib/stadttor'),
    restore_test_folder: at('/var/lib/postgresql/restore-test'),
  };
}

function numbersOf({ lab, ...sites }: Sites) {
  const { ttl, loop_wait, retry_timeout, strict, failsafe, max_connections } = sites;
  return {
    ...{ ttl, loop_wait, retry_timeout, strict, failsafe, max_connections },
    shared_buffers: lab ? '64MB' : `${Math.round(sites.memory_gb * 256)}MB`,
    wal_keep: lab ? '64MB' : '1GB',
    slot_wal_keep: lab ? '256MB' : '20GB',
    may_remove_data: lab !== undefined,
    watchdog: JSON.stringify(sites.watchdog),
    watchdog_on: sites.watchdog !== 'off',
  };
}

function namesOf(sites: Sites) {
  const { cluster, public_url, lab } = sites;
  return {
    ...{ cluster, public_url },
    smtp_url: sites.smtp_url ?? '',
    scheme: new URL(public_url).protocol.slice(0, -1),
    public_tls: lab === undefined,
    syslog: lab === undefined,
    postgresql_bin: lab?.postgresql ?? `/usr/lib/postgresql/${sites.postgresql}/bin`,
    patroni_program: lab?.patroni ?? '/usr/bin/patroni',
    etcd_program: '/usr/bin/etcd',
    etcd_user: 'etcd',
    pgbackrest_user: 'postgres',
    backup_place: sites.backup?.place ?? '',
    backup_address: sites.backup?.address ?? '',
  };
}

/** Who may come to the database: the other databases to copy, and the hosts with pages, all by TLS with a password. */
function hbaLines(host: Host, databases: [string, Host][], pages: [string, Host][]): string {
  const others = databases.filter(([, one]) => one.address !== host.address);
  return [
    ...others.flatMap(([, one]) => [
      `- hostssl replication replicator ${one.address}/32 scram-sha-256 clientcert=verify-ca`,
      `- hostssl postgres rewinder ${one.address}/32 scram-sha-256 clientcert=verify-ca`,
    ]),
    ...pages.map(([, one]) => `- hostssl stadttor app,migrator ${one.address}/32 scram-sha-256`),
    '- hostssl stadttor app,migrator 127.0.0.1/32 scram-sha-256',
  ].join('\n');
}

const serverLines = (databases: [string, Host][]) => databases.map(([id, one]) => `server ${id} ${one.address}:5432`).join('\n');

/** Own database first; the others stand in, in this order, and give back who reads there as soon as it holds everything again. */
function readLines(name: string, databases: [string, Host][]): string {
  const near = [...databases].sort(([a], [b]) => Number(b === name) - Number(a === name));
  return ['holds-everything', 'answers']
    .flatMap((known) => near.map(([id, one]) => `server ${id}-${known} ${one.address}:5432 track ${known}/${id}`))
    .map((line, i) => `${line} ${i === 0 ? 'on-marked-up shutdown-backup-sessions' : 'backup'}`)
    .join('\n');
}

function backupLines(sites: Sites, name: string, host: Host, number: number, tls: string): string {
  const folder = sites.lab ? `${sites.lab.folder}/${name}` : '';
  const lines = {
    host: host.address,
    'host-type': 'tls',
    'host-ca-file': `${tls}/ca.pem`,
    'host-cert-file': `${tls}/host.pem`,
    'host-key-file': `${tls}/host.pem.key`,
    'host-config': `${folder}/etc/pgbackrest/pgbackrest.conf`,
    path: `${folder}/var/lib/postgresql/stadttor`,
    'socket-path': `${folder}/var/run/postgresql`,
    port: '5432',
  };
  return Object.entries(lines)
    .map(([key, value]) => `pg${number}-${key}=${value}`)
    .join('\n');
}
