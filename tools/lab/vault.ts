import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inside, LAB, run, type Site } from './machine.ts';

const HOME = path.join(LAB, 'archive/srv/stadttor-backup');
const REPOSITORY = path.join(HOME, 'repository');
const VAULT = path.join(HOME, 'vault');

/** What root's timer and the end of a backup do on the archive. */
export const vault = (what: 'minute' | 'backup' | 'back'): string =>
  run('sh', path.join(LAB, 'archive/usr/local/sbin/stadttor-vault'), what).trim();

/**
 * A site was taken over, and with its own certificate everything in the archive is written over. Answers what came of it, after
 * the archive was put back from the vault. Throws where the vault is not as it was, or the archive not whole afterwards.
 */
export function robArchive(site: Site): string {
  vault('minute');
  const before = digests(VAULT);
  const held = digests(REPOSITORY);
  const refused = [...(attempt(site, 'expire') ? [] : ['expire']), ...(attempt(site, 'stanza-delete', '--force') ? [] : ['stanza-delete'])];
  for (const name of held.keys()) attempt(site, 'repo-put', name);
  const left = digests(REPOSITORY);
  const spoilt = [...held].filter(([name, digest]) => left.get(name) !== digest).length;
  vault('minute');
  const after = digests(VAULT);
  for (const [name, digest] of before) if (after.get(name) !== digest) throw new Error(`${name} of the vault is not as it was.`);
  vault('back');
  const [program = '', ...words] = [
    ...inside('archive', 'postgres'),
    'pgbackrest',
    `--config=${LAB}/archive/etc/pgbackrest/pgbackrest.conf`,
  ];
  const verified = run(program, ...words, '--stanza=stadttor', 'verify');
  if (/ERROR|invalid|missing: [1-9]/i.test(verified)) throw new Error(`The archive is not whole again: ${verified}`);
  return `site ${site} spoilt ${spoilt} of ${held.size} files of the repository (refused: ${refused.join(', ')}); the vault kept ${before.size} of ${before.size}, and the archive is whole again from it`;
}

/** Whether pgBackRest of a site did as it was told. */
function attempt(site: Site, ...words: string[]): boolean {
  const config = path.join(LAB, site, 'etc/pgbackrest/pgbackrest.conf');
  const [program = '', ...rest] = [...inside(site, 'postgres'), 'pgbackrest', `--config=${config}`, '--stanza=stadttor', ...words];
  try {
    run(program, ...rest);
    return true;
  } catch {
    return false;
  }
}

/** Each file below a folder, with what is in it. */
function digests(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')];
    }),
  );
}
