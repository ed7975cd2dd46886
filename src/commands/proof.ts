import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { noteProof, noteProofSchema } from '#modules/continuity';
import { systemWork } from '#platform/system-work';
import { StartProblem } from '../config.ts';
import { withHouse } from './house.ts';

const USAGE = 'Write: stadttor proof backup|restore_test|drill ok|failed ["WORDS"] [--figure NAME=VALUE …]';

/** `stadttor proof`: what a backup, a restore test or a drill came to, for the operators' page; called by timers of the machine. */
export async function proof(args: string[], out: (line: string) => void): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { figure: { type: 'string', multiple: true, default: [] } },
  });
  const [kind, how, words] = positionals;
  if (how !== 'ok' && how !== 'failed') throw new StartProblem(USAGE);
  const figures = Object.fromEntries(values.figure.map((one) => one.split(/=(.*)/s).slice(0, 2)));
  const input = noteProofSchema.safeParse({ kind, ok: how === 'ok', at: new Date(), words, figures, noted_by: hostname() });
  if (!input.success) throw new StartProblem(USAGE);
  return await withHouse(async (house) => {
    await noteProof(systemWork(house, 'proof'), input.data);
    out('Kept.');
    return 0;
  });
}
