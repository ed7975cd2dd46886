// `npm run release -- --key KEY.pem --to FOLDER`: the committed state with its build as one archive, its SBOM, their hashes, and a signature over these.
import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { billOfMaterials } from './supply.mjs';

const { values } = parseArgs({ options: { key: { type: 'string' }, to: { type: 'string' }, dirty: { type: 'boolean', default: false } } });
if (!values.key || !values.to) {
  console.error('Write: npm run release -- --key KEY.pem --to FOLDER   (make a key with: openssl genpkey -algorithm ed25519 -out KEY.pem)');
  process.exit(1);
}
const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
if (!values.dirty && git('status', '--porcelain').trim() !== '') {
  console.error('Something here is not committed; a release is a commit.');
  process.exit(1);
}
const key = createPrivateKey(readFileSync(values.key));
if (key.asymmetricKeyType !== 'ed25519') {
  console.error(`${values.key} is no Ed25519 key.`);
  process.exit(1);
}
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const name = `stadttor-${version}`;
const commit_at = Number(git('show', '-s', '--format=%ct', 'HEAD'));

const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-release-'));
try {
  const whole = path.join(folder, name);
  for (const file of git('ls-files', '-z').split('\0').filter(Boolean)) {
    mkdirSync(path.join(whole, path.dirname(file)), { recursive: true });
    cpSync(file, path.join(whole, file));
  }
  cpSync('dist', path.join(whole, 'dist'), { recursive: true });
  mkdirSync(values.to, { recursive: true });
  const archive = path.join(values.to, `${name}.tar.gz`);
  // The same commit gives the same bytes: names in order, one time, nobody's ids.
  execFileSync('tar', [
    '--sort=name',
    `--mtime=@${commit_at}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '-I',
    'gzip -n',
    '-cf',
    archive,
    '-C',
    folder,
    name,
  ]);
  const bill = path.join(values.to, `${name}.cdx.json`);
  writeFileSync(bill, JSON.stringify(billOfMaterials(), null, 2));
  const sums = [archive, bill]
    .map((file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${path.basename(file)}\n`)
    .join('');
  writeFileSync(path.join(values.to, 'SHA256SUMS'), sums);
  writeFileSync(path.join(values.to, 'SHA256SUMS.sig'), sign(null, Buffer.from(sums), key));
  writeFileSync(path.join(values.to, 'release.pub.pem'), createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  console.log(`${archive}\n${sums.trim()}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
