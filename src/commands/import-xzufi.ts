import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { currentValues } from '#modules/city';
import { teamPart } from '#modules/people';
import { type ImportedService, importServices } from '#modules/services';
import { systemWork } from '#platform/system-work';
import type { House } from '#platform/work';
import { StartProblem } from '../config.ts';
import { withHouse } from './house.ts';

type Out = (line: string) => void;

const USAGE = [
  'stadttor import xzufi FILE… [--team ID] [--check]',
  '  services of XZuFi 2.2 files; they become drafts, which somebody reads and publishes',
  '  --team   whose services they become; without it those of the team for all the rest',
  '  --check  writes nothing: says what would be new, changed, known or refused, and what a file says that is not taken',
];
const MOST_BYTES = 50 * 1024 * 1024;

/** `stadttor import xzufi`: 0 when every service was taken or known, 1 when some were refused. Throws `StartProblem`. */
export async function importXzufiCommand(args: string[], out: Out): Promise<number> {
  const asked = read(args);
  if (!asked) {
    for (const line of USAGE) out(line);
    return 1;
  }
  const files = asked.paths.map(fileAt);
  return await withHouse(async (house) => {
    const report = await importServices(systemWork(house, 'import xzufi'), files, await teamIn(house, asked.team), asked.check);
    for (const one of report) tell(one, out);
    const count = (what: string) => report.filter((one) => one.what === what && one.source !== '').length;
    const refused = report.filter((one) => one.what === 'refused').length;
    out(
      `${count('new')} ${asked.check ? 'would be new' : 'new'}, ${count('changed')} changed, ${count('known')} known already, ${count('draft_open')} with an open draft, ${refused} refused.`,
    );
    return refused === 0 ? 0 : 1;
  });
}

function read(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { team: { type: 'string' }, check: { type: 'boolean', default: false } },
    });
    const [what, ...paths] = positionals;
    return what === 'xzufi' && paths.length > 0 ? { paths, team: values.team, check: values.check } : null;
  } catch {
    return null;
  }
}

function fileAt(path: string) {
  if (!existsSync(path) || !statSync(path).isFile()) throw new StartProblem(`There is no file ${path}.`);
  if (statSync(path).size > MOST_BYTES) throw new StartProblem(`${path} holds more than 50 MB.`);
  return { path, bytes: readFileSync(path) };
}

async function teamIn(house: House, team: string | undefined): Promise<string> {
  const found = (await currentValues(house.pools.read, teamPart)).find((one) => (team ? one.id === team : one.triage));
  if (!found) throw new StartProblem(team ? `There is no team ${team}.` : 'No team takes all the rest; name one with --team.');
  return found.id;
}

function tell({ file, source, name, what, reason, line, left_out }: ImportedService, out: Out): void {
  if (source !== '' || what === 'refused')
    out(`  ${what.padEnd(10)} ${[file, line, source].filter(Boolean).join(':')} ${reason ?? name}`.trimEnd());
  if (left_out.length > 0) out(`             ${source === '' ? `${file}: ` : ''}not taken: ${left_out.join('; ')}`);
}
