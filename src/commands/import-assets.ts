import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { type AssetImport, importAssets } from '#modules/assets';
import { linesIn } from '#platform/csv-lines';
import { systemWork } from '#platform/system-work';
import { StartProblem } from '../config.ts';
import { withHouse } from './house.ts';

type Out = (line: string) => void;

const USAGE = [
  'stadttor import assets FILE.csv [--team ID] [--leave-people] [--check] [--refused FILE.csv]',
  '  --team          the team of devices of which the table names none',
  '  --leave-people  who is not known stays out, their name in the note; else such lines are refused',
  '  --check         writes nothing: shows what each column is taken for and what would be refused',
  '  --refused       a file for the lines that were refused, each with its reason',
];
const SHOWN = 20;

/** `stadttor import assets`: 0 when every line was taken or known, 1 when some were refused or the words were not understood. Throws `StartProblem`. */
export async function importAssetsCommand(args: string[], out: Out): Promise<number> {
  const asked = read(args);
  if (!asked) {
    for (const line of USAGE) out(line);
    return 1;
  }
  if (!existsSync(asked.file)) throw new StartProblem(`There is no file ${asked.file}.`);
  const lines = linesIn(readFileSync(asked.file));
  return await withHouse(async (house) => {
    const report = await importAssets(systemWork(house, 'import assets'), lines, asked);
    tell(report, asked.check, out);
    if (asked.refused) {
      const rows = report.refused.map(({ line, code, column, value }) => [line, code, column, value]);
      const columns = ['line', 'reason', 'column', 'value'];
      writeFileSync(asked.refused, stringify(rows, { header: true, columns, bom: true, escape_formulas: true }), { mode: 0o600 });
    }
    return report.refused.length === 0 ? 0 : 1;
  });
}

function read(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        team: { type: 'string', default: '' },
        'leave-people': { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        refused: { type: 'string' },
      },
    });
    const [what, file, ...more] = positionals;
    if (what !== 'assets' || !file || more.length > 0) return null;
    return { file, team_id: values.team, leave_people: values['leave-people'], check: values.check, refused: values.refused };
  } catch {
    return null;
  }
}

function tell(report: AssetImport, check: boolean, out: Out): void {
  for (const [field, column] of Object.entries(report.columns)) out(`  ${field.padEnd(14)} from "${column}"`);
  if (report.unused.length > 0) out(`  not taken over: ${report.unused.map((name) => `"${name}"`).join(', ')}`);
  for (const one of report.examples) out(`  for example ${one.asset_tag}: ${one.model_name}`);
  for (const { line, code, column, value } of report.refused.slice(0, SHOWN)) out(`  line ${line}: ${code} ${column} ${value}`.trimEnd());
  if (report.refused.length > SHOWN) out(`  and ${report.refused.length - SHOWN} more; --refused FILE.csv writes all of them`);
  const verb = check ? 'would be stored' : 'stored';
  out(`${report.read} lines: ${report.stored} ${verb}, ${report.known} known already, ${report.refused.length} refused.`);
}
