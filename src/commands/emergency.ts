import { parseArgs } from 'node:util';
import { emergencyTeamsFor } from '#modules/emergency';
import { Refusal } from '#platform/errors';
import { systemWork } from '#platform/system-work';
import { StartProblem } from '../config.ts';
import { makePack } from '../web/emergency/make.ts';
import { withHouse } from './house.ts';

const USAGE = 'Write: stadttor emergency pack --into DIR [--team ID]';

/** `stadttor emergency pack`: lays the packs of all departments, or of one, into a folder such as a stick; 0 where all are there. */
export async function emergency(args: string[], say: (line: string) => void): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { team: { type: 'string' }, into: { type: 'string' } },
  });
  const { team, into } = values;
  if (positionals[0] !== 'pack' || !into) throw new StartProblem(USAGE);
  return await withHouse(async (house) => {
    const teams = team ? [team] : await emergencyTeamsFor(systemWork(house, 'emergency'));
    if (teams.length === 0) throw new StartProblem('No department has a passphrase yet; set one on its page under Notfallmappen.');
    let failed = 0;
    for (const team_id of teams) {
      try {
        await makePack(systemWork(house, 'emergency'), { team_id, why: 'command' }, into);
        say(`${team_id}: there.`);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        failed += 1;
        say(`${team_id}: ${error.code === 'not_found' ? 'there is no such department with a passphrase' : error.code}.`);
      }
    }
    return failed === 0 ? 0 : 1;
  });
}
