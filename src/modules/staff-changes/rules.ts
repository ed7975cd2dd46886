import { sql } from 'kysely';
import { kindsFor, mayDo } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import type { Actor, Tx } from '#platform/work';
import type { ChangeKind, TaskState, TaskWhat } from './words.ts';

const KIND = 'staff_change';

/** What decides who sees a change as a whole. */
export interface ChangeRow {
  kind: ChangeKind;
  team_id: string;
  from_team_id: string | null;
  started_by: string | null;
  manager_id: string | null;
  state: string;
}

/** Whoever started it, the manager named, and who has the right for one of its teams see a change with everything in it. */
export const maySeeChange = (actor: Actor, row: Omit<ChangeRow, 'kind' | 'state'>): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'staff' &&
    !actor.factor_due &&
    ((actor.person_id !== null && (row.started_by === actor.person_id || row.manager_id === actor.person_id)) ||
      mayDo(actor, 'staff.change', KIND, row.team_id) ||
      (row.from_team_id !== null && mayDo(actor, 'staff.change', KIND, row.from_team_id))));

/** The same for lists; `c` is the table of changes. */
export function changesVisibleTo(actor: Actor) {
  if (actor.kind !== 'staff' || actor.factor_due) return sql<boolean>`false`;
  const { all, own_team } = kindsFor(actor, 'staff.change');
  const fits = (kinds: string[]) => kinds.some((kind) => kind === KIND || kind === '*');
  if (fits(all)) return sql<boolean>`true`;
  const teams = sql`${fits(own_team) ? [...actor.teams] : []}::text[]`;
  return sql<boolean>`(c.started_by = ${actor.person_id} or c.manager_id = ${actor.person_id} or c.team_id = any(${teams}) or c.from_team_id = any(${teams}))`;
}

/** A task is settled by its team; one of nobody's by whoever sees the change. Whoever sees it may also say of any why it stays open. */
export function maySettle(actor: Actor, change: ChangeRow, task: { team_id: string | null; state: string }, to: TaskState): boolean {
  if (change.state !== 'open' || task.state === 'void') return false;
  const sees = maySeeChange(actor, change);
  const own = task.team_id === null ? sees : actor.kind === 'staff' && actor.teams.includes(task.team_id);
  return own || (sees && to !== 'done');
}

/** A joiner takes nothing along, a leaver leaves nothing: only who moves keeps what they have. */
export const mayStay = (kind: ChangeKind, what: TaskWhat): boolean => kind === 'moves' && what !== 'task';

/** For which teams somebody may start a change: all of them, or those they lead or have the right for. */
export async function teamsToStart(db: ReadDb | Tx, actor: Actor): Promise<'all' | readonly string[]> {
  if (actor.kind !== 'staff' || actor.factor_due) return [];
  if (mayDo(actor, 'staff.change', KIND, null)) return 'all';
  const led = await db
    .selectFrom('team_members')
    .select('team_id')
    .where('person_id', '=', actor.person_id)
    .where('lead', '=', true)
    .orderBy('team_id')
    .execute();
  return [...new Set([...led.map((row) => row.team_id), ...actor.teams.filter((team) => mayDo(actor, 'staff.change', KIND, team))])];
}
