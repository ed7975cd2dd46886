import { demand, Refusal } from '#platform/errors';
import type { Actor, Tx } from '#platform/work';
import { assetTeams } from '../rules.ts';

/** Whether somebody sees a stocktaking and takes part: whoever looks after all devices, or after those of all its teams. */
export function mayTakeStock(actor: Actor, { teams }: { teams: readonly string[] }): boolean {
  const own = assetTeams(actor);
  return own.all || (teams.length > 0 && teams.every((team) => own.teams.includes(team)));
}

/** Locks a stocktaking for whoever takes part. Refuses `not_found`. */
export async function lockStocktaking(tx: Tx, stocktaking_id: string) {
  const row = await tx
    .selectFrom('stocktakings')
    .select(['stocktaking_id', 'teams', 'closed_at', 'taken_at', 'version'])
    .where('stocktaking_id', '=', stocktaking_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  demand(mayTakeStock(tx.actor, row), 'not_found');
  return row;
}
