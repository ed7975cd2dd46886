import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { mayKeepPack } from './rules.ts';
import type { PackTeam } from './schema.ts';
import type { FolderProblem } from './words.ts';

/** Notes that the pack of a team could not be made; the next that is made takes it away. A job's change. */
export async function notePackFailed(work: Work, { team_id }: PackTeam): Promise<void> {
  await change(work, 'notePackFailed', { team_id }, async (tx) => {
    demand(mayKeepPack(tx.actor, team_id), 'not_found');
    await tx.updateTable('emergency_teams').set({ failed_at: tx.now }).where('team_id', '=', team_id).execute();
    tx.record(`emergency:${team_id}`, 'emergency.pack_failed');
  });
}

/** Notes that the newest pack of a team lies in the folder, or why not. A job's change. */
export async function notePackLaid(work: Work, input: PackTeam & { problem: FolderProblem | null }): Promise<void> {
  const { team_id, problem } = input;
  await change(work, 'notePackLaid', { team_id, problem: problem ?? '' }, async (tx) => {
    demand(mayKeepPack(tx.actor, team_id), 'not_found');
    await tx
      .updateTable('emergency_teams')
      .set({ folder_problem: problem, ...(!problem && { laid_at: tx.now }) })
      .where('team_id', '=', team_id)
      .execute();
    tx.record(`emergency:${team_id}`, problem ? 'emergency.pack_not_laid' : 'emergency.pack_laid', {}, { problem });
  });
}
