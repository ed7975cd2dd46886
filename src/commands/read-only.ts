import { parseArgs } from 'node:util';
import { beginReadOnly, beginReadOnlySchema, endReadOnly } from '#modules/continuity';
import { writableOf } from '#platform/database/writable';
import { systemWork } from '#platform/system-work';
import { StartProblem } from '../config.ts';
import { withHouse } from './house.ts';

const USAGE = 'Write: stadttor read-only on "WORDS" [--en "WORDS"] [--minutes N], stadttor read-only off, or stadttor read-only state';

/** `stadttor read-only on|off|state`: nothing is changed for a while, as on the operators' page, from the machine; 0 where it was done. */
export async function readOnly(args: string[], out: (line: string) => void): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { en: { type: 'string' }, minutes: { type: 'string' } },
  });
  const [verb, words_de = ''] = positionals;
  if (!['on', 'off', 'state'].includes(verb ?? '')) throw new StartProblem(USAGE);
  return await withHouse(async (house) => {
    const work = systemWork(house, 'read-only');
    if (verb === 'on') {
      const input = beginReadOnlySchema.safeParse({ words_de, words_en: values.en, minutes: values.minutes });
      if (!input.success) throw new StartProblem(USAGE);
      await beginReadOnly(work, input.data);
    }
    if (verb === 'off') await endReadOnly(work);
    const { reason, since } = await writableOf(house);
    out(reason ? `Nothing is changed since ${since.toISOString()} (${reason}).` : 'Changes are taken.');
    return 0;
  });
}
