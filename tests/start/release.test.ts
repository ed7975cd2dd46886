import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stadttor-released-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const release = (key: string, to: string) =>
  spawnSync(process.execPath, ['tools/release/release.mjs', '--key', key, '--to', to, '--dirty'], { cwd: ROOT, encoding: 'utf8' });

/** A private key in a file. */
function aKey(type: 'ed25519' | 'rsa'): string {
  const { privateKey } = type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2_048 }) : generateKeyPairSync('ed25519');
  const file = path.join(folder, `${type}.pem`);
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return file;
}

test('a release is an archive with its build and a list of its parts, their hashes, and a signature that holds for these alone', () => {
  const to = path.join(folder, 'out');
  expect(release(aKey('ed25519'), to).stderr).toBe('');
  const read = (name: string) => readFileSync(path.join(to, name));
  const sums = read('SHA256SUMS');
  const lines = sums.toString().trim().split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const [hash, name = ''] = line.split('  ');
    expect(createHash('sha256').update(read(name)).digest('hex'), name).toBe(hash);
  }
  const key = createPublicKey(read('release.pub.pem'));
  expect(verify(null, sums, key, read('SHA256SUMS.sig'))).toBe(true);
  expect(verify(null, Buffer.from(sums.toString().replace('a', 'b')), key, read('SHA256SUMS.sig'))).toBe(false);
  const inside = execFileSync('tar', ['-tzf', path.join(to, `stadttor-${version}.tar.gz`)], { encoding: 'utf8' });
  for (const file of ['README.md', 'bin/stadttor', 'dist/commands/index.js', 'migrations/0001_platform.sql'])
    expect(inside, file).toContain(`stadttor-${version}/${file}\n`);
  expect(inside).not.toMatch(/node_modules|\.stadttor\/|\.git\//);
  const bill = JSON.parse(read(`stadttor-${version}.cdx.json`).toString());
  expect([bill.bomFormat, bill.metadata.component.name]).toEqual(['CycloneDX', 'stadttor']);
  expect(bill.components.map((one: { name: string }) => one.name)).toContain('fastify');
});

test('a key of another kind is refused, and nothing is written', () => {
  const to = path.join(folder, 'none');
  const made = release(aKey('rsa'), to);
  expect([made.status, made.stderr]).toEqual([1, expect.stringContaining('is no Ed25519 key')]);
  expect(existsSync(to)).toBe(false);
});
