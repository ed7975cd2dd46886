import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { demandVersion, demandVisible, lockCase, touchCase } from './move.ts';
import { type LockedCase, mayAssign, mayWork } from './rules.ts';
import type { AssignCase } from './schema.ts';

/**
 * Hands a case to a team and, if wanted, one of its members. Passing it to another team needs a reason for that team (`reason_missing`) and takes the
 * acceptance away: that team must accept anew.
 */
export async function assignCase(work: Work, input: AssignCase): Promise<void> {
  await change(work, 'assignCase', input, async (tx) => {
    const row = await lockCase(tx, input.case_id);
    demandVisible(tx, row);
    demandVersion(row, input.version);
    await assignIn(tx, row, input);
  });
}

/** The same inside a change, for a locked case that the actor sees. */
export async function assignIn(tx: Tx, row: LockedCase, input: Omit<AssignCase, 'case_id' | 'version'>): Promise<void> {
  const toSelf = input.assignee_id === tx.actor.person_id && input.team_id === row.team_id;
  demand(mayAssign(tx.actor, row) || (toSelf && mayWork(tx.actor, row)));
  const team = await tx
    .selectFrom('teams')
    .select('team_id')
    .where('team_id', '=', input.team_id)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!team) throw new Refusal('team_unknown', { field: 'team_id' });
  const assignee_id = input.assignee_id || null;
  if (assignee_id) {
    const member = await tx
      .selectFrom('team_members')
      .innerJoin('people', 'people.person_id', 'team_members.person_id')
      .select('people.person_id')
      .where('team_members.team_id', '=', input.team_id)
      .where('people.person_id', '=', assignee_id)
      .where('people.active', '=', true)
      .executeTakeFirst();
    if (!member) throw new Refusal('assignee_not_in_team', { field: 'assignee_id' });
  }
  const moved = input.team_id !== row.team_id;
  const reason = input.reason?.trim() || null;
  if (moved && row.team_id !== null && !reason) throw new Refusal('reason_missing', { field: 'reason' });
  await touchCase(tx, row, { team_id: input.team_id, assignee_id, ...(moved ? { accepted_at: null } : {}) });
  const event_id = newId();
  await tx
    .insertInto('case_events')
    .values({
      event_id,
      case_id: row.case_id,
      at: tx.now,
      type: moved ? 'team' : 'assignee',
      visibility: 'internal',
      actor_id: tx.actor.person_id,
      body: reason,
      detail: JSON.stringify({ team_id: input.team_id, assignee_id }),
    })
    .execute();
  tx.record(`case:${row.case_id}`, 'case.assigned', reason ? { reason } : {}, { team_id: input.team_id, assignee_id });
  const news = assignee_id !== null && assignee_id !== row.assignee_id && assignee_id !== tx.actor.person_id;
  if (news) tx.enqueue('notices.tell', { notice: 'assigned', case_id: row.case_id, event_id });
}
