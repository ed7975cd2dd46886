import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { drillLab, drillPage, labAt } from '#modules/sites';
import { StartProblem } from '../config.ts';

const SOCKET = path.join(tmpdir(), 'stadttor-lab', 'keeper.sock');

/** `stadttor drill [--short] [--only FAULT …] [--report FOLDER]`: breaks a lab under load and looks up everything that was acknowledged. Exit code 1 where something is missing or there twice. */
export async function drillCommand(args: string[], say: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      report: { type: 'string', default: 'drill' },
      inside: { type: 'boolean', default: false },
    },
  });
  const lab = await labAt(SOCKET);
  if (!lab) throw new StartProblem('No lab is up. Build one first: npm run lab');
  if (!values.inside) {
    const [program = '', ...words] = lab.enter;
    const again = [...process.execArgv, process.argv[1] ?? '', 'drill', ...args, '--inside'];
    return spawnSync(program, [...words, process.execPath, ...again], { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;
  }
  const result = await drillLab(lab, SOCKET, values, say);
  const folder = path.resolve(values.report);
  mkdirSync(folder, { recursive: true });
  const name = path.join(folder, `drill-${result.began_at.slice(0, 19).replaceAll(':', '-')}`);
  writeFileSync(`${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(`${name}.html`, drillPage(result));
  for (const trouble of result.troubles) say(trouble);
  for (const one of [...result.all.lost, ...result.all.twice].slice(0, 40)) say(`✗ ${one}`);
  say(`Report: ${name}.html and .json`);
  const { acknowledged, lost, twice } = result.all;
  say(`${acknowledged} acknowledged, ${lost.length} lost, ${twice.length} twice`);
  return lost.length + twice.length > 0 || acknowledged === 0 ? 1 : 0;
}
