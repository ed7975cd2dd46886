import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { noteProof } from '#modules/continuity';
import { askPatroni, drillLab, drillPage, labAt, measureDistance, objectionTo, switchInOrder } from '#modules/sites';
import { systemWork } from '#platform/system-work';
import { readConfig, StartProblem } from '../config.ts';
import { withHouse } from './house.ts';

const SOCKET = path.join(tmpdir(), 'stadttor-lab', 'keeper.sock');

/**
 * `stadttor drill [--short] [--only FAULT …] [--report FOLDER]`: breaks a lab under load and looks up everything that was acknowledged; exit code 1 where
 * something is missing or there twice. `stadttor drill --distance`: what a lab’s person waits for the other site. `stadttor drill --switch-over --yes`: the careful form for a real installation.
 */
export async function drillCommand(args: string[], say: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      report: { type: 'string', default: 'drill' },
      inside: { type: 'boolean', default: false },
      distance: { type: 'boolean', default: false },
      'switch-over': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  });
  const write = reportIn(values.report, say);
  if (values['switch-over']) return await inOrder(values.yes, say, write);
  const lab = await labAt(SOCKET);
  if (!lab) throw new StartProblem('No lab is up. Build one first: npm run lab. For a real installation: stadttor drill --switch-over');
  if (!values.inside) {
    const [program = '', ...words] = lab.enter;
    const again = [...process.execArgv, process.argv[1] ?? '', 'drill', ...args, '--inside'];
    return spawnSync(program, [...words, process.execPath, ...again], { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;
  }
  if (values.distance) {
    const far = await measureDistance(lab, SOCKET);
    const ms = (one: number) => `${one.toFixed(1)} ms`;
    say(
      `A report takes ${ms(far.both_ms)} with the standby ${ms(far.round_trip_ms)} away and back, ${ms(far.alone_ms)} without waiting for it: ${ms(far.cost_ms)} more (goal: at most ${ms(far.round_trip_ms + 2)}; medians of ${far.forms} reports).`,
    );
    return 0;
  }
  const result = await drillLab(lab, SOCKET, values, say);
  for (const trouble of result.troubles) say(trouble);
  for (const one of [...result.all.lost, ...result.all.twice].slice(0, 40)) say(`✗ ${one}`);
  write(result.began_at, result, drillPage(result));
  const { acknowledged, lost, twice } = result.all;
  say(`${acknowledged} acknowledged, ${lost.length} lost, ${twice.length} twice`);
  return lost.length + twice.length > 0 || acknowledged === 0 || result.checks.some((one) => !one.ok) ? 1 : 0;
}

type Write = (began_at: string, result: unknown, page?: string) => void;

/** Keeps a report under the time it began. */
function reportIn(to: string, say: (line: string) => void): Write {
  return (began_at, result, page) => {
    const folder = path.resolve(to);
    mkdirSync(folder, { recursive: true });
    const name = path.join(folder, `drill-${began_at.slice(0, 19).replaceAll(':', '-')}`);
    writeFileSync(`${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
    if (page) writeFileSync(`${name}.html`, page);
    say(`Report: ${name}.${page ? 'html and .json' : 'json'}`);
  };
}

/** For a real installation: only a switch-over in order, only while both sites hold everything, only when somebody says so. */
async function inOrder(yes: boolean, say: (line: string) => void, write: Write): Promise<number> {
  const { patroni } = readConfig();
  if (!patroni)
    throw new StartProblem('PATRONI_URLS does not say where Patroni answers; load the settings of this site (/etc/stadttor/stadttor.env).');
  const objection = objectionTo(await askPatroni(patroni.urls, patroni));
  if (objection) throw new StartProblem(`Not now: ${objection}`);
  if (!yes) {
    say(
      'Both sites are whole. The other site would write from then on; whoever sends a form meanwhile waits for some seconds. Say --yes to do it.',
    );
    return 0;
  }
  return await withHouse(async (house) => {
    const result = await switchInOrder(house, patroni.urls, patroni, say);
    const ok = result.to !== result.from && result.missing === 0;
    const { from, to, seen, missing } = result;
    const figures = { from, to, write_gap_s: result.write_gap_ms / 1_000, whole_again_s: result.whole_again_ms / 1_000, seen, missing };
    const words = `${from} → ${to}`;
    await noteProof(systemWork(house, 'drill'), { kind: 'drill', ok, at: new Date(), words, figures, noted_by: hostname() });
    write(result.began_at, result);
    say(
      `Writing stood still for ${figures.write_gap_s.toFixed(1)} s, both sites were whole again after ${figures.whole_again_s.toFixed(1)} s.`,
    );
    say(`${seen} acknowledged, ${missing} lost, 0 twice`);
    return ok ? 0 : 1;
  });
}
