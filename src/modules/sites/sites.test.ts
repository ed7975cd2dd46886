import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fill } from './fill.ts';
import { momentOf, newSecrets, readSites, renderSites, shown } from './index.ts';

const EXAMPLE = readFileSync(new URL('../../../deploy/sites/example.yaml', import.meta.url), 'utf8');

/** The example with something replaced in it. */
function problemsOf(old: string, by: string) {
  expect(EXAMPLE).toContain(old);
  const read = readSites(EXAMPLE.replace(old, by));
  return 'problems' in read ? read.problems : [];
}

/** The line of the example in which something stands. */
const lineOf = (words: string) => EXAMPLE.slice(0, EXAMPLE.indexOf(words)).split('\n').length;

function rendered(description = EXAMPLE) {
  const read = readSites(description);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const files = renderSites(read.sites, newSecrets());
  return (host: string, path: string) => {
    const file = files.find((one) => one.host === host && one.path === path);
    if (!file) throw new Error(`There is no ${path} for ${host}.`);
    return file;
  };
}

test('the example may be built as it stands', () => {
  expect(readSites(EXAMPLE)).toHaveProperty('sites');
});

describe('what would lose data or stand still is refused with its line', () => {
  test.each([
    ['a Patroni that lets two sites write at once', 'patroni: 4.0.7', 'patroni: 3.0.2', 'Patroni 3.0.2 can let two sites write at once'],
    ['a Patroni just below the floor', 'patroni: 4.0.7', 'patroni: 4.0.5', 'take 4.0.6 or newer'],
    ['two votes in one place', 'w: { place: waterworks', 'w: { place: provider', 'are both at "provider"'],
    ['two databases in one place', 'b: { place: provider', 'b: { place: town hall', 'The databases of "a" and "b" are both at "town hall"'],
    ['a host without a vote too many', 'runs: [etcd] }', 'runs: [pages] }', '2 hosts run etcd; it takes three'],
    ['one address for two hosts', '10.20.3.11', '10.20.2.11', '"b" and "w" have the same address'],
    ['a backup at a site', 'backup: { place: waterworks', 'backup: { place: town hall', 'The backup lies at "town hall"'],
    ['a backup on a host that does something else', '10.20.3.12', '10.20.3.11', 'it needs a host of its own'],
    ['no backup at all', 'backup: { place: waterworks, address: 10.20.3.12 }', '', 'No backup is named'],
    ['a ttl that Patroni does not take', 'ttl: 20', 'ttl: 15', 'ttl 15 is below 20'],
    ['times in which two could write', 'retry_timeout: 5', 'retry_timeout: 10', 'loop_wait 2 + 2 × retry_timeout 10 is more than ttl 20'],
    ['times too short for a hiccup', 'retry_timeout: 5', 'retry_timeout: 1', 'retry_timeout is at least 3'],
    ['no watchdog', 'watchdog: required', "watchdog: 'off'", 'Without a watchdog'],
    ['no TLS', 'strict: false', 'tls: false', 'Without TLS'],
    ['pages by plain http', 'https://stadttor', 'http://stadttor', 'by https only'],
    ['a PostgreSQL that is too old', 'postgresql: 15', 'postgresql: 13', 'PostgreSQL 13 is too old'],
    [
      'pages at one place only',
      'b: { place: provider, address: 10.20.2.11, runs: [etcd, database, pages] }',
      'b: { place: provider, address: 10.20.2.11, runs: [etcd, database] }',
      'served at one place only',
    ],
  ])('%s', (_, old, by, sentence) => {
    const problems = problemsOf(old, by);
    expect(problems.map((one) => one.sentence).join('\n')).toContain(sentence);
  });

  test('the line is that of the value', () => {
    expect(problemsOf('patroni: 4.0.7', 'patroni: 3.0.2')).toEqual([expect.objectContaining({ line: lineOf('patroni:') })]);
    expect(problemsOf('w: { place: waterworks', 'w: { place: provider')).toEqual([expect.objectContaining({ line: lineOf('w: {') })]);
  });

  test('a word that is not known is named, and so is YAML that is none', () => {
    expect(problemsOf('watchdog: required', 'wachhund: required')).toEqual([
      expect.objectContaining({ line: lineOf('watchdog:'), sentence: expect.stringContaining('wachhund') }),
    ]);
    expect(readSites('hosts: [')).toHaveProperty('problems');
  });

  test('every objection is told at once', () => {
    const read = readSites(
      EXAMPLE.replace('4.0.7', '3.0.2').replace('ttl: 20', 'ttl: 10').replace('watchdog: required', 'watchdog: automatic'),
    );
    expect('problems' in read && read.problems.length).toBe(4);
  });

  test('a lab may do without a watchdog and a backup, and without nothing else', () => {
    const lab = "lab: { folder: /tmp/lab, patroni: /tmp/lab/patroni, postgresql: /usr/lib/postgresql/15/bin }\nwatchdog: 'off'";
    const without = EXAMPLE.replace('watchdog: required', lab).replace(/backup: .*/, '');
    expect(readSites(without)).toHaveProperty('sites');
    expect(readSites(without.replace('4.0.7', '3.0.2'))).toHaveProperty('problems');
    expect(readSites(without.replace('w: { place: waterworks', 'w: { place: provider'))).toHaveProperty('problems');
  });
});

describe('the files that are written', () => {
  test('of Patroni say the times, the other votes and nobody’s password but its own', () => {
    const file = rendered()('a', '/etc/patroni/stadttor.yml');
    const patroni = parse(file.text);
    expect(file).toMatchObject({ mode: 0o600, owner: 'postgres' });
    expect(patroni.bootstrap.dcs).toMatchObject({ ttl: 20, loop_wait: 2, retry_timeout: 5, synchronous_mode: true, failsafe_mode: true });
    expect(patroni.etcd3).toMatchObject({ protocol: 'https', hosts: ['10.20.1.11:2379', '10.20.2.11:2379', '10.20.3.11:2379'] });
    expect(patroni.watchdog.mode).toBe('required');
    expect(patroni.postgresql.recovery_conf.restore_command).toContain('archive-get %f "%p"');
    expect(patroni.postgresql.remove_data_directory_on_diverged_timelines).toBe(false);
    expect(patroni.postgresql.connect_address).toBe('10.20.1.11:5432');
    expect(patroni.postgresql.authentication.superuser.password).toMatch(/^[0-9a-f]{64}$/);
  });

  test('let in by TLS only, and nobody else at all', () => {
    const { pg_hba } = parse(rendered()('b', '/etc/patroni/stadttor.yml').text).postgresql;
    const remote = pg_hba.filter((line: string) => !line.startsWith('local'));
    expect(remote.at(-1)).toBe('host all all all reject');
    expect(remote.slice(0, -1).every((line: string) => line.startsWith('hostssl') && line.includes('scram-sha-256'))).toBe(true);
    expect(remote).toContain('hostssl replication replicator 10.20.1.11/32 scram-sha-256 clientcert=verify-ca');
    expect(remote.join()).not.toContain('10.20.3.11');
  });

  test('of etcd are the same on all three but for name and address', () => {
    const file = rendered();
    const [a, w] = [parse(file('a', '/etc/etcd/stadttor.yml').text), parse(file('w', '/etc/etcd/stadttor.yml').text)];
    expect(a['initial-cluster']).toBe('a=https://10.20.1.11:2380,b=https://10.20.2.11:2380,w=https://10.20.3.11:2380');
    expect(w['initial-cluster']).toBe(a['initial-cluster']);
    expect(w).toMatchObject({ name: 'w', 'enable-grpc-gateway': true, 'client-transport-security': { 'client-cert-auth': true } });
  });

  test('of HAProxy read at their own site first', () => {
    const text = rendered()('b', '/etc/haproxy/stadttor.cfg').text;
    const read = /listen read([\s\S]*?)\n\n/.exec(text)?.[1] ?? '';
    expect([...read.matchAll(/^ +server (\S+)/gm)].map(([, name]) => name)).toEqual([
      ...['b-holds-everything', 'a-holds-everything', 'b-answers', 'a-answers'],
    ]);
    expect(text).toContain('bind :443 ssl crt');
    expect(text).not.toContain('{{');
  });

  test('the witness holds no personal data: no database, no password, no archive', () => {
    const read = readSites(EXAMPLE);
    const secrets = newSecrets();
    const files = 'sites' in read ? renderSites(read.sites, secrets).filter((one) => one.host === 'w') : [];
    expect(files.map((one) => one.path)).toEqual(['/etc/etcd/stadttor.yml', '/etc/systemd/system/stadttor-etcd.service']);
    for (const value of Object.values(secrets)) expect(files.map((one) => one.text).join()).not.toContain(value);
  });

  test('no site holds the password of the backups, and the archive none of the sites', () => {
    const read = readSites(EXAMPLE);
    const secrets = newSecrets();
    const files = 'sites' in read ? renderSites(read.sites, secrets) : [];
    const texts = (hosts: string[]) =>
      files
        .filter((one) => hosts.includes(one.host))
        .map((one) => one.text)
        .join();
    expect(texts(['a', 'b'])).not.toContain(secrets.backup_password);
    expect(texts(['archive'])).toContain(secrets.backup_password);
    expect(texts(['archive'])).not.toContain(secrets.app_password);
    expect(texts([''])).not.toContain(secrets.secret);
  });

  test('each site sends to the archive by its own settings, and proves on a day of its own that it could come back from it', () => {
    const file = rendered();
    const { bootstrap, postgresql } = parse(file('a', '/etc/patroni/stadttor.yml').text);
    expect(bootstrap.dcs.postgresql.parameters).not.toHaveProperty('archive_command');
    expect(postgresql.parameters.archive_command).toContain('archive-push %p');
    const days = ['a', 'b'].map((host) => /OnCalendar=(\w+)/.exec(file(host, '/etc/systemd/system/stadttor-restore-test.timer').text)?.[1]);
    expect(days).toEqual(['Sun', 'Wed']);
    expect(file('b', '/etc/systemd/system/stadttor-restore-test.service').text).toContain('restore test --to latest');
    expect(file('a', '/etc/systemd/system/stadttor-backup-seen.service').text).toContain('backup seen');
  });

  test('what comes into the archive is kept where only root may write, on that host alone', () => {
    const file = rendered();
    expect(file('archive', '/usr/local/sbin/stadttor-vault')).toMatchObject({ mode: 0o755, owner: 'root' });
    expect(file('archive', '/etc/systemd/system/stadttor-vault.timer').text).toContain('stadttor-vault@minute.service');
    expect(file('archive', '/etc/systemd/system/stadttor-backup.service').text).toContain('OnSuccess=stadttor-vault@backup.service');
    expect(() => file('a', '/usr/local/sbin/stadttor-vault')).toThrow();
  });

  test('a template with a hole is not filled', () => {
    expect(() => fill('{{nobody}}', {})).toThrow('asks for "nobody"');
    expect(fill('{{?yes}}a\n{{?no}}b\n  {{!no}}- {{list}}', { yes: true, no: false, list: 'x\n- y' })).toBe('a\n  - x\n  - y');
  });
});

describe('the moment that is to come back', () => {
  test('is read as the city’s clocks showed it, or with its offset, and shown the same way', () => {
    expect(momentOf('2026-11-27 14:05', 'Europe/Berlin')).toEqual(new Date('2026-11-27T13:05:00Z'));
    expect(momentOf('2026-07-01T14:05:30+02:00', undefined)).toEqual(new Date('2026-07-01T12:05:30Z'));
    expect(shown(new Date('2026-07-01T12:05:30Z'), 'Europe/Berlin')).toBe('2026-07-01T14:05:30+02:00');
  });

  test.each([
    ['2026-10-25 02:30', 'was twice'],
    ['2026-03-29 02:30', 'never was'],
    ['2026-11-31 10:00', 'is no day'],
    ['27.11.2026 14:05', 'is written otherwise'],
    ['2026-11-27', 'is a day, not a moment'],
  ])('%s is none: it %s', (text) => expect(momentOf(text, 'Europe/Berlin')).toBeUndefined());

  test('without an offset it is none where the city’s zone is not known', () =>
    expect(momentOf('2026-11-27 14:05', undefined)).toBeUndefined());
});
