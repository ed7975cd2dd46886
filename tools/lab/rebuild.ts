import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import path from 'node:path';
import { diskOf } from './build.ts';
import { answers, type Services, until } from './houses.ts';
import { inside, LAB, ROOT, SITES, type Site } from './machine.ts';
import { PATRONI } from './patroni.ts';
import { readUnit } from './units.ts';

/** Runs a command of the house at a site with the settings of one of its units, and answers what it printed. Throws with what it complained of. */
export function houseAt(site: Site, unit: string, words?: string[]): string {
  const { command, env } = readUnit(path.join(LAB, site, `etc/systemd/system/${unit}.service`), path.join(LAB, site));
  const [program = '', ...all] = [...inside(site), ...(words ? [process.execPath, path.join(ROOT, 'bin/stadttor'), ...words] : command)];
  const done = spawnSync(program, all, { env: { PATH: process.env.PATH, ...env }, cwd: ROOT, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr.trim());
  return done.stdout.trim();
}

/**
 * Both sites are lost: everything is stopped, the database comes out of the archive into an empty folder, and both sites are built on it, as
 * docs/operations/two-sites.md says. Answers how long that took.
 */
export async function rebuild(services: Services, site: Site): Promise<string> {
  const began = Date.now();
  for (const one of SITES) for (const name of ['serve', 'work']) await services[one][name]?.stop();
  for (const one of SITES) await services[one].patroni?.stop();
  const folder = path.join(diskOf(site), 'back');
  const config = path.join(LAB, site, 'etc/pgbackrest/pgbackrest.conf');
  const [found] = houseAt(site, 'stadttor-restore-test', ['restore', '--to', 'latest', '--into', folder, '--config', config]).split('\n');
  for (const one of SITES) renameSync(path.join(diskOf(one), 'stadttor'), path.join(diskOf(one), 'stadttor.before'));
  const [program = '', ...words] = [
    ...inside(site),
    `${PATRONI}ctl`,
    '-c',
    path.join(LAB, site, 'etc/patroni/stadttor.yml'),
    'remove',
    'stadttor',
  ];
  spawnSync(program, words, { input: 'stadttor\nYes I am aware\n' });
  renameSync(folder, path.join(diskOf(site), 'stadttor'));
  services[site].patroni?.start();
  await until(() => answers(site, 'primary'), 'what was brought back does not write', 90);
  const other = site === 'a' ? 'b' : 'a';
  services[other].patroni?.start();
  await until(() => answers(other, 'sync'), 'the other site does not follow', 90);
  for (const one of SITES) for (const name of ['serve', 'work']) services[one][name]?.start();
  return `${found} Both sites built on it anew in ${Math.round((Date.now() - began) / 1_000)} s.`;
}
