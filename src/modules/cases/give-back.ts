import { endAccess, lockStaff, manages, mayDo, takeFromTeam } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { lockCase, touchCase } from './move.ts';
import { visibleTo } from './rules.ts';

/** The open cases somebody holds: how many, and those of them that the actor may see (fifty at most). For asking before access is ended. */
export async function heldCasesFor(work: Work, person_id: string) {
  demand(mayDo(work.actor, 'people.manage', '*', null));
  const [count, rows] = await Promise.all([
    openOf(work.read, person_id)
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow(),
    openOf(work.read, person_id)
      .select(['case_id', 'kind', 'number', 'subject', 'state', 'team_id'])
      .where(visibleTo(work.actor))
      .orderBy('created_at')
      .limit(50)
      .execute(),
  ]);
  return { count: Number(count.n), rows };
}

/** The same for several people at once, by team: how many each holds, and those of them that the actor may see (two hundred at most). */
export async function heldByFor(work: Work, person_ids: readonly string[]) {
  demand(manages(work.actor));
  if (person_ids.length === 0) return { counts: [], rows: [] };
  const held = work.read.selectFrom('cases').where('assignee_id', 'in', person_ids).where('phase', '<>', 'closed');
  const [counts, rows] = await Promise.all([
    held
      .select(['assignee_id', 'team_id'])
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .groupBy(['assignee_id', 'team_id'])
      .execute(),
    held
      .select(['case_id', 'kind', 'number', 'subject', 'assignee_id', 'team_id'])
      .where(visibleTo(work.actor))
      .orderBy('created_at')
      .limit(200)
      .execute(),
  ]);
  return { counts: counts.map((one) => ({ ...one, n: Number(one.n) })), rows };
}

/** In which teams somebody holds open cases, and how many: for what is handed over before they leave. Inside a change that has asked whose business that is. */
export async function casesHeldOf(db: ReadDb | Tx, person_id: string): Promise<{ team_id: string; n: number }[]> {
  const rows = await openOf(db, person_id)
    .select(['team_id'])
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('team_id', 'is not', null)
    .groupBy('team_id')
    .orderBy('team_id')
    .execute();
  return rows.flatMap(({ team_id, n }) => (team_id ? [{ team_id, n: Number(n) }] : []));
}

/** Ends somebody's access: sessions end at once, open cases they held go back to the team. Refuses `not_yourself` and `last_administrator`. */
export async function deactivateStaff(work: Work, input: { person_id: string }): Promise<void> {
  await change(work, 'deactivateStaff', input, async (tx) => {
    demand(manages(tx.actor));
    await giveBack(tx, input.person_id);
    await lockStaff(tx, input.person_id);
    await endAccess(tx, input.person_id);
  });
}

/** Takes somebody out of a team; open cases of the team that they held go back to it. Refuses `not_found` for who is no member. */
export async function leaveTeam(work: Work, input: { person_id: string; team_id: string }): Promise<void> {
  await change(work, 'leaveTeam', input, async (tx) => {
    demand(manages(tx.actor));
    await giveBack(tx, input.person_id, input.team_id);
    await lockStaff(tx, input.person_id);
    await takeFromTeam(tx, input.person_id, input.team_id);
  });
}

/** Cases are locked in the order of their ids, and before the person. */
async function giveBack(tx: Tx, person_id: string, team_id?: string): Promise<void> {
  const held = openOf(tx, person_id).select('case_id').orderBy('case_id');
  const rows = await (team_id ? held.where('team_id', '=', team_id) : held).execute();
  for (const { case_id } of rows) {
    const row = await lockCase(tx, case_id);
    if (row.assignee_id !== person_id) continue;
    await touchCase(tx, row, { assignee_id: null });
    await tx
      .insertInto('case_events')
      .values({
        event_id: newId(),
        case_id,
        at: tx.now,
        type: 'assignee',
        visibility: 'internal',
        actor_id: tx.actor.person_id,
        detail: JSON.stringify({ team_id: row.team_id, assignee_id: null }),
      })
      .execute();
    tx.record(`case:${case_id}`, 'case.given_back', {}, { team_id: row.team_id, person_id });
  }
}

function openOf(db: ReadDb, person_id: string) {
  return db.selectFrom('cases').where('assignee_id', '=', person_id).where('phase', '<>', 'closed');
}
