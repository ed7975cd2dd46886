import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sitesCommand } from '../../src/commands/sites.ts';

let folder = '';

/** The example as a trial on this computer: its files lie where the engines can open what they name. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stadttor-sites-'));
  chmodSync(folder, 0o755);
  const example = readFileSync(new URL('../../deploy/sites/example.yaml', import.meta.url), 'utf8');
  const lab = `lab: { folder: ${folder}, patroni: /usr/bin/patroni, postgresql: /usr/lib/postgresql/15/bin }`;
  writeFileSync(path.join(folder, 'sites.yaml'), `${example}\n${lab}\n`);
  expect(sitesCommand(['render', path.join(folder, 'sites.yaml'), '--to', folder], () => {})).toBe(0);
  execFileSync('sh', [path.join(folder, 'certificates.sh'), path.join(folder, 'certificates')]);
  for (const host of ['a', 'b', 'w', 'archive']) {
    mkdirSync(path.join(folder, host, 'etc/stadttor'), { recursive: true });
    execFileSync('cp', ['-r', path.join(folder, 'certificates', host), path.join(folder, host, 'etc/stadttor/tls')]);
    mkdirSync(path.join(folder, host, 'run/stadttor-haproxy'), { recursive: true });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('HAProxy takes its file on both sites, with certificates and all', () => {
  for (const site of ['a', 'b']) {
    const said = spawnSync('/usr/sbin/haproxy', ['-c', '-f', path.join(folder, site, 'etc/haproxy/stadttor.cfg')], { encoding: 'utf8' });
    expect(said.stderr + said.stdout).not.toMatch(/WARNING|ALERT/);
    expect(said.status).toBe(0);
  }
});

test('a certificate names its host, its address and who issued it', () => {
  const certificate = path.join(folder, 'certificates/b/host.pem');
  const said = execFileSync('openssl', ['x509', '-in', certificate, '-noout', '-ext', 'subjectAltName'], { encoding: 'utf8' });
  expect(said).toContain('IP Address:10.20.2.11');
  execFileSync('openssl', ['verify', '-CAfile', path.join(folder, 'certificates/b/ca.pem'), certificate]);
});

test('pgBackRest understands its files on the sites and on the archive', () => {
  for (const host of ['a', 'archive']) {
    mkdirSync(path.join(folder, host, 'var/log/pgbackrest'), { recursive: true });
    const config = path.join(folder, host, 'etc/pgbackrest/pgbackrest.conf');
    const said = spawnSync('pgbackrest', [`--config=${config}`, '--stanza=stadttor', '--log-level-console=info', 'info'], {
      encoding: 'utf8',
    });
    expect(said.stdout + said.stderr).not.toMatch(/unknown|invalid|WARN: configuration/i);
  }
});

test('rendering again changes nothing, and passwords stay', () => {
  const before = readFileSync(path.join(folder, 'a/etc/stadttor/stadttor.env'), 'utf8');
  sitesCommand(['render', path.join(folder, 'sites.yaml'), '--to', folder], () => {});
  expect(readFileSync(path.join(folder, 'a/etc/stadttor/stadttor.env'), 'utf8')).toBe(before);
});

test('what is unsafe is written nowhere, and told with file and line', () => {
  const wrong = path.join(folder, 'wrong.yaml');
  writeFileSync(wrong, readFileSync(path.join(folder, 'sites.yaml'), 'utf8').replace('4.0.7', '3.0.2'));
  const lines: string[] = [];
  expect(sitesCommand(['render', wrong, '--to', path.join(folder, 'none')], (line) => lines.push(line))).toBe(1);
  expect(lines[0]).toMatch(/wrong\.yaml:\d+: Patroni 3\.0\.2/);
  expect(lines.at(-1)).toBe('Nothing was written: 1 thing speaks against it.');
  expect(() => readFileSync(path.join(folder, 'none/README.md'))).toThrow('ENOENT');
});
