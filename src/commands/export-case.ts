import { createWriteStream, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { cityOf } from '#modules/city';
import { applicationIdFor } from '#modules/handover';
import { readCaseNumber } from '#platform/numbers';
import { systemWork } from '#platform/system-work';
import { StartProblem } from '../config.ts';
import { caseZip } from '../web/case-zip.ts';
import { de } from '../web/texts/de.ts';
import { withHouse } from './house.ts';

const USAGE = 'Usage: stadttor export case NUMBER [FILE.zip]';

/** Writes a closed application as ZIP: letter, receipt, attachments, data, and a manifest with the hash of each. A file that is there is never written over. */
export async function exportCaseCommand([, typed = '', file]: string[], say: (line: string) => void): Promise<number> {
  const number = readCaseNumber(typed);
  if (!number) throw new StartProblem(USAGE);
  return await withHouse(async (house) => {
    const work = systemWork(house, 'export case');
    const city = await cityOf(house);
    const { name, zip } = await caseZip({ city, lang: 'de', t: de }, work, await applicationIdFor(work, number.text), 'inside');
    const target = file ?? name;
    const out = createWriteStream(target, { flags: 'wx' });
    try {
      await pipeline(zip, out);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new StartProblem(`${target} is there already.`);
      // Half a case is none.
      rmSync(target, { force: true });
      throw error;
    }
    say(`${target} written`);
    return 0;
  });
}
