import { parseArgs } from 'node:util';
import { demandFolder, emergencyTeamsFor, FolderRefused, layNewest } from '#modules/emergency';
import type { FolderProblem } from '#modules/emergency/words';
import { isForNow, Refusal } from '#platform/errors';
import { systemWork } from '#platform/system-work';
import type { House } from '#platform/work';
import { StartProblem } from '../config.ts';
import { makePack } from '../web/emergency/make.ts';
import { withHouse } from './house.ts';

const USAGE = 'Write: stadttor emergency pack --into DIR [--team ID]';
const FOLDER: Record<FolderProblem, string> = {
  missing: 'there is no such folder; nothing was laid into it',
  full: 'there is no space left',
  denied: 'this user may not write there',
  failed: 'it takes no files',
};

/** `stadttor emergency pack`: lays the packs of all departments, or of one, into a folder such as a stick; 0 where all are there, 1 where one failed. */
export async function emergency(args: string[], say: (line: string) => void): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { team: { type: 'string' }, into: { type: 'string' } },
  });
  const { team, into } = values;
  if (positionals[0] !== 'pack' || !into) throw new StartProblem(USAGE);
  return await withHouse((house) => layPacks(house, { team, into }, say));
}

/** Makes and lays one after the other. What the folder or the database refuses ends it; what is wrong with one department does not stop the others. */
export async function layPacks(
  house: House,
  { team, into }: { team?: string | undefined; into: string },
  say: (line: string) => void,
): Promise<number> {
  const teams = team ? [team] : await emergencyTeamsFor(systemWork(house, 'emergency'));
  if (teams.length === 0) throw new StartProblem('No department has a passphrase yet; set one on its page under Notfallmappen.');
  let failed = 0;
  try {
    await demandFolder(into);
    for (const team_id of teams) {
      const said = await layOne(house, team_id, into);
      if (said) failed += 1;
      say(`${team_id}: ${said ?? 'there'}.`);
    }
  } catch (error) {
    if (error instanceof FolderRefused) throw new StartProblem(`${into}: ${FOLDER[error.problem]}.`);
    throw error;
  }
  return failed === 0 ? 0 : 1;
}

/** Gives why a pack could not be made; undefined where it lies in the folder. */
async function layOne(house: House, team_id: string, into: string): Promise<string | undefined> {
  const work = systemWork(house, 'emergency');
  try {
    await makePack(work, { team_id, why: 'command' });
    await layNewest(work.read, team_id, into);
    return undefined;
  } catch (error) {
    if (error instanceof FolderRefused || isForNow(error)) throw error;
    if (error instanceof Refusal && error.code === 'not_found') return 'there is no such department with a passphrase';
    return error instanceof Error ? error.message.replace(/\.$/, '') : 'failed';
  }
}
