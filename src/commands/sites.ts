import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { newSecrets, readSites, renderSites, type Secrets, secretsSchema } from '#modules/sites';
import { StartProblem } from '../config.ts';

const USAGE = 'stadttor sites render FILE --to FOLDER   (deploy/sites/example.yaml shows what FILE says)';

/** `stadttor sites render FILE --to FOLDER`: all files for all hosts; exit code 1 and one line for each thing that is unsafe. */
export function sitesCommand(args: string[], say: (line: string) => void): number {
  const { values, positionals } = parseArgs({ args, options: { to: { type: 'string' } }, allowPositionals: true });
  const [what, file] = positionals;
  if (what !== 'render' || !file || !values.to) throw new StartProblem(USAGE);
  if (!existsSync(file)) throw new StartProblem(`There is no file ${file}.`);
  const read = readSites(readFileSync(file, 'utf8'));
  if ('problems' in read) {
    for (const { line, sentence } of read.problems) say(`${file}:${line}: ${sentence}`);
    say(`Nothing was written: ${read.problems.length} ${read.problems.length === 1 ? 'thing speaks' : 'things speak'} against it.`);
    return 1;
  }
  const folder = path.resolve(values.to);
  const files = renderSites(read.sites, secretsOf(folder));
  for (const one of files) {
    const target = path.join(folder, one.host, one.path);
    mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(target, one.text, { mode: one.mode });
  }
  say(`${files.length} files for ${Object.keys(read.sites.hosts).join(', ')} in ${folder}; README.md there says what goes where.`);
  return 0;
}

/** Passwords are made once; who renders again gets the same files. */
function secretsOf(folder: string): Secrets {
  const file = path.join(folder, 'secrets.json');
  if (existsSync(file)) {
    const known = secretsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (!known.success) throw new StartProblem(`${file} is not what was written there; put it back from your copy.`);
    return known.data;
  }
  const made = newSecrets();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}
