import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import { assetTeams } from './rules.ts';

/** The teams of somebody who can be given a device: active staff; for who looks after the devices of their teams, somebody of these. */
export async function teamsOfTaker(tx: Tx, person_id: string): Promise<string[]> {
  const person = await tx
    .selectFrom('people')
    .select('person_id')
    .where('person_id', '=', person_id)
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new Refusal('invalid_input', { field: 'person_id' });
  const rows = await tx.selectFrom('team_members').select('team_id').where('person_id', '=', person_id).orderBy('team_id').execute();
  const teams = rows.map((one) => one.team_id);
  const mine = assetTeams(tx.actor);
  if (!mine.all && !teams.some((team) => mine.teams.includes(team))) throw new Refusal('invalid_input', { field: 'person_id' });
  return teams;
}

/** Refuses `invalid_input` beside `field` for a team that does not exist. */
export async function demandTeam(db: ReadDb | Tx, team_id: string, field = 'team_id'): Promise<void> {
  const team = await db.selectFrom('teams').select('team_id').where('team_id', '=', team_id).executeTakeFirst();
  if (!team) throw new Refusal('invalid_input', { field });
}
