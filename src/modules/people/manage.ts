import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { forgetAllFailures } from './failures.ts';
import { showPeopleInSearch } from './find.ts';
import { manages } from './rules.ts';

/** Demands the right to manage people, and that the person is of the staff; locks the row. Refuses `forbidden` and `not_found`. */
export async function lockStaff(tx: Tx, person_id: string): Promise<{ person_id: string; email: string | null; active: boolean }> {
  demand(manages(tx.actor));
  const row = await tx
    .selectFrom('people')
    .select(['person_id', 'email', 'active'])
    .where('person_id', '=', person_id)
    .where('kind', '=', 'staff')
    .where('erased_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** Gives a person exactly these roles. Refuses `role_unknown`, and `last_administrator` when nobody could manage people any more. */
export async function setRoles(work: Work, input: { person_id: string; roles: string[] }): Promise<void> {
  await change(work, 'setRoles', input, async (tx) => {
    await lockStaff(tx, input.person_id);
    const roles = [...new Set(input.roles)];
    const known = roles.length ? await tx.selectFrom('roles').select('role_id').where('role_id', 'in', roles).execute() : [];
    if (known.length !== roles.length) throw new Refusal('role_unknown', { field: 'roles' });
    await tx.deleteFrom('person_roles').where('person_id', '=', input.person_id).execute();
    if (roles.length > 0)
      await tx
        .insertInto('person_roles')
        .values(roles.map((role_id) => ({ role_id, person_id: input.person_id })))
        .execute();
    await demandManagerLeft(tx);
    tx.record(`person:${input.person_id}`, 'person.roles_set', { roles });
  });
}

/** Takes somebody into a team, or makes a member its lead or no longer. Refuses `team_unknown`. */
export async function joinTeam(work: Work, input: { team_id: string; person_id: string; lead: boolean }): Promise<void> {
  await change(work, 'joinTeam', input, async (tx) => {
    await lockStaff(tx, input.person_id);
    const team = await tx.selectFrom('teams').select('team_id').where('team_id', '=', input.team_id).executeTakeFirst();
    if (!team) throw new Refusal('team_unknown', { field: 'team_id' });
    await tx
      .insertInto('team_members')
      .values(input)
      .onConflict((oc) => oc.columns(['team_id', 'person_id']).doUpdateSet({ lead: input.lead }))
      .execute();
    await showPeopleInSearch(tx, [input.person_id]);
    tx.record(`person:${input.person_id}`, 'person.joined_team', { lead: input.lead }, { team_id: input.team_id });
  });
}

/** Takes a locked member out of a team, inside the change that gives back the cases they held there. */
export async function takeFromTeam(tx: Tx, person_id: string, team_id: string): Promise<void> {
  const gone = await tx.deleteFrom('team_members').where('person_id', '=', person_id).where('team_id', '=', team_id).executeTakeFirst();
  if (Number(gone.numDeletedRows) === 0) throw new Refusal('not_found');
  await showPeopleInSearch(tx, [person_id]);
  tx.record(`person:${person_id}`, 'person.left_team', {}, { team_id });
}

/** Ends a locked person's access and every session, inside the change that gives back the cases they held. Refuses `not_yourself`, `last_administrator`. */
export async function endAccess(tx: Tx, person_id: string): Promise<void> {
  if (person_id === tx.actor.person_id) throw new Refusal('not_yourself');
  await tx
    .updateTable('people')
    .set({ active: false, ended_elsewhere: tx.actor.kind === 'system' })
    .where('person_id', '=', person_id)
    .execute();
  await tx.deleteFrom('sessions').where('person_id', '=', person_id).execute();
  await demandManagerLeft(tx);
  await showPeopleInSearch(tx, [person_id]);
  tx.record(`person:${person_id}`, 'person.deactivated', { active: false });
}

/** Lets somebody in again whose access was ended; teams and roles are as they were. */
export async function reactivateStaff(work: Work, input: { person_id: string }): Promise<void> {
  await change(work, 'reactivateStaff', input, async (tx) => {
    await lockStaff(tx, input.person_id);
    await tx.updateTable('people').set({ active: true, ended_elsewhere: false }).where('person_id', '=', input.person_id).execute();
    await showPeopleInSearch(tx, [input.person_id]);
    tx.record(`person:${input.person_id}`, 'person.reactivated', { active: true });
  });
}

/** Forgets the failed attempts to sign in to an account, on every device. */
export async function unlockSignIn(work: Work, input: { person_id: string }): Promise<void> {
  await change(work, 'unlockSignIn', input, async (tx) => {
    const { email } = await lockStaff(tx, input.person_id);
    await forgetAllFailures(tx, email ?? '');
    tx.record(`person:${input.person_id}`, 'sign_in.unlocked');
  });
}

/** Whether a role lets somebody manage people. */
export const MANAGES = sql<boolean>`roles.grants @> '[{"action": "people.manage", "kind": "*", "scope": "all"}]'`;

/** Two who each take the other's right away at once would both succeed, so they wait for each other. */
async function demandManagerLeft(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('people.manage', 0))`.execute(tx);
  const left = await tx
    .selectFrom('people')
    .innerJoin('person_roles', 'person_roles.person_id', 'people.person_id')
    .innerJoin('roles', 'roles.role_id', 'person_roles.role_id')
    .select('people.person_id')
    .where('people.kind', '=', 'staff')
    .where('people.active', '=', true)
    .where('people.erased_at', 'is', null)
    .where(MANAGES)
    .executeTakeFirst();
  if (!left) throw new Refusal('last_administrator');
}
