import { sql } from 'kysely';
import { inLanguage, type Text } from '#modules/city';
import { plainItemsFor } from '#modules/orders';
import { todayFor } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { type ChangeRow, changesVisibleTo, maySeeChange, maySettle, mayStay, teamsToStart } from './rules.ts';
import type { ChangeList } from './schema.ts';
import { CHANGE_PAGE, type ChangeKind, type ChangeState, TASKS_MOST, type TaskState, type TaskWhat } from './words.ts';

const PROGRESS = sql<{
  of: number;
  settled: number;
  late: number;
}>`(select jsonb_build_object('of', count(*), 'settled', count(*) filter (where k.state <> 'open'),
  'late', count(*) filter (where k.state = 'open' and k.due_on < ${sql.ref('today.day')}))
  from staff_change_tasks k where k.staff_change_id = c.staff_change_id and k.state <> 'void')`;

function changes(read: ReadDb, today: string) {
  return read
    .selectFrom('staff_changes as c')
    .innerJoin(sql<{ day: string }>`(select ${today}::date as day)`.as('today'), (join) => join.onTrue())
    .leftJoin('people as p', 'p.person_id', 'c.person_id')
    .leftJoin('people as s', 's.person_id', 'c.started_by')
    .leftJoin('people as m', 'm.person_id', 'c.manager_id')
    .leftJoin('teams as t', 't.team_id', 'c.team_id')
    .leftJoin('teams as f', 'f.team_id', 'c.from_team_id')
    .select(['c.staff_change_id', 'c.kind', 'c.person_id', 'c.team_id', 'c.from_team_id', 'c.place', 'c.state', 'c.started_by'])
    .select(['c.manager_id', 'c.started_at', 'c.closed_at', 'c.note', 'c.email', 'c.cost_centre_id', 'c.version', 's.name as started_name'])
    .select(['m.name as manager_name', 't.name as team_name', 'f.name as from_team_name'])
    .select([sql<string>`coalesce(p.name, c.name)`.as('name'), sql<string>`c.day::text`.as('day'), PROGRESS.as('progress')]);
}

const shown = <R extends { kind: string; state: string }>(row: R) => ({
  ...row,
  kind: row.kind as ChangeKind,
  state: row.state as ChangeState,
});

/** Who joins, moves or leaves, as far as the actor sees it as a whole; the next day first. With whether they may start one. */
export async function staffChangesFor(work: Work, { state, page }: ChangeList) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const [today, may] = await Promise.all([todayFor(work), teamsToStart(work.read, work.actor)]);
  const rows = await changes(work.read, today)
    .where(changesVisibleTo(work.actor))
    .where('c.state', '=', state)
    .orderBy('c.day', state === 'open' ? 'asc' : 'desc')
    .orderBy('c.staff_change_id')
    .offset((page - 1) * CHANGE_PAGE)
    .limit(CHANGE_PAGE + 1)
    .execute();
  return {
    state,
    page,
    today,
    rows: rows.slice(0, CHANGE_PAGE).map(shown),
    more: rows.length > CHANGE_PAGE,
    may: { start: may.length > 0 },
  };
}
export type StaffChangeRow = Awaited<ReturnType<typeof staffChangesFor>>['rows'][number];

/** One change with its tasks, things and orders, for whoever sees it as a whole. Refuses `not_found` for all others. */
export async function staffChangeFor(work: Work, { staff_change_id }: { staff_change_id: string }) {
  const today = await todayFor(work);
  const found = await changes(work.read, today).where('c.staff_change_id', '=', staff_change_id).executeTakeFirst();
  if (!found || !maySeeChange(work.actor, found)) throw new Refusal('not_found');
  const row = shown(found);
  const [tasks, orders] = await Promise.all([
    tasksOf(work.read).where('k.staff_change_id', '=', staff_change_id).orderBy('k.due_on').orderBy('k.position').execute(),
    work.read
      .selectFrom('staff_change_orders as o')
      .innerJoin('cases', 'cases.case_id', 'o.case_id')
      .leftJoin('teams', 'teams.team_id', 'cases.team_id')
      .select(['cases.case_id', 'cases.number', 'cases.subject', 'cases.state', 'teams.name as team_name'])
      .where('o.staff_change_id', '=', staff_change_id)
      .orderBy('cases.number')
      .execute(),
  ]);
  const open = row.state === 'open';
  return {
    ...row,
    today,
    tasks: tasks.map((task) => withRights(work, row, task)),
    orders,
    may: { edit: open, tie: open && row.kind === 'joins' && row.person_id === null },
  };
}
export type StaffChangeForStaff = Awaited<ReturnType<typeof staffChangeFor>>;

function tasksOf(read: ReadDb) {
  return read
    .selectFrom('staff_change_tasks as k')
    .leftJoin('teams as kt', 'kt.team_id', 'k.team_id')
    .leftJoin('people as by', 'by.person_id', 'k.settled_by')
    .leftJoin('assets as d', (join) => join.on('k.what', 'in', ['asset', 'loan']).on(sql<boolean>`d.asset_id::text = k.ref`))
    .select(['k.staff_change_task_id', 'k.what', 'k.ref', 'k.name', 'k.hint', 'k.team_id', 'k.state', 'k.reason', 'k.settled_at', 'k.days'])
    .select(['kt.name as task_team', 'by.name as settled_name', 'd.sort as asset_sort', 'd.person_id as asset_person'])
    .select(sql<string>`k.due_on::text`.as('due_on'));
}
type TaskOf = Awaited<ReturnType<ReturnType<typeof tasksOf>['execute']>>[number];

function withRights(work: Work, change: ChangeRow & { person_id: string | null }, task: TaskOf) {
  const [state, what] = [task.state as TaskState, task.what as TaskWhat];
  const open = state === 'open';
  return {
    ...task,
    ...{ state, what },
    name: task.name as unknown as Text,
    hint: task.hint as unknown as Text,
    /** Whether the device is still with them. */
    held: task.asset_person !== null && task.asset_person === change.person_id,
    may: {
      done: open && maySettle(work.actor, change, task, 'done'),
      reason: open && maySettle(work.actor, change, task, 'missing'),
      stay: open && mayStay(change.kind, what) && maySettle(work.actor, change, task, 'stays'),
      reopen:
        !open &&
        state !== 'void' &&
        !(state === 'done' && what !== 'task') &&
        maySettle(work.actor, change, task, state === 'done' ? 'done' : 'missing'),
    },
  };
}
export type StaffChangeTask = ReturnType<typeof withRights>;

/** What the teams of the actor have to do for those who join, move or leave, the most urgent first. Of the change they see whom it is about, where and when. */
export async function staffTasksFor(work: Work) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const today = await todayFor(work);
  const teams = [...work.actor.teams];
  if (teams.length === 0 || work.actor.factor_due) return { today, tasks: [] };
  const rows = await ofTeams(work.read)
    .where('k.team_id', 'in', teams)
    .where('k.state', '=', 'open')
    .where('c.state', '=', 'open')
    .orderBy('k.due_on')
    .orderBy('k.staff_change_task_id')
    .limit(TASKS_MOST)
    .execute();
  return { today, tasks: rows.map((row) => ({ ...row, name: row.name as unknown as Text, change_kind: row.change_kind as ChangeKind })) };
}

function ofTeams(read: ReadDb) {
  return read
    .selectFrom('staff_change_tasks as k')
    .innerJoin('staff_changes as c', 'c.staff_change_id', 'k.staff_change_id')
    .leftJoin('people as p', 'p.person_id', 'c.person_id')
    .leftJoin('teams as t', 't.team_id', 'c.team_id')
    .leftJoin('teams as kt', 'kt.team_id', 'k.team_id')
    .select([
      'k.staff_change_task_id',
      'k.what',
      'k.name',
      'c.kind as change_kind',
      'c.place',
      't.name as team_name',
      'kt.name as task_team',
    ])
    .select([sql<string>`coalesce(p.name, c.name)`.as('person_name'), sql<string>`c.day::text`.as('day')])
    .select(sql<string>`k.due_on::text`.as('due_on'));
}

/** How many tasks of the actor's teams are due today or overdue: what the inbox names. */
export async function staffTasksDueFor(work: Work): Promise<{ due: number; late: number }> {
  const teams = [...work.actor.teams];
  if (work.actor.kind !== 'staff' || work.actor.factor_due || teams.length === 0) return { due: 0, late: 0 };
  const today = await todayFor(work);
  const row = await work.read
    .selectFrom('staff_change_tasks')
    .select([sql<number>`count(*)::int`.as('due'), sql<number>`count(*) filter (where due_on < ${today})::int`.as('late')])
    .where('state', '=', 'open')
    .where('team_id', 'in', teams)
    .where('due_on', '<=', today)
    .executeTakeFirstOrThrow();
  return row;
}

/** One task with what its team must know of the change. Refuses `not_found` for whoever neither is of the team nor sees the change. */
export async function staffTaskFor(work: Work, { staff_change_task_id }: { staff_change_task_id: string }) {
  const today = await todayFor(work);
  const task = await tasksOf(work.read)
    .select('k.staff_change_id')
    .where('k.staff_change_task_id', '=', staff_change_task_id)
    .executeTakeFirst();
  if (!task) throw new Refusal('not_found');
  const found = await changes(work.read, today).where('c.staff_change_id', '=', task.staff_change_id).executeTakeFirstOrThrow();
  const change = shown(found);
  const sees = maySeeChange(work.actor, change);
  const of_team = work.actor.kind === 'staff' && task.team_id !== null && work.actor.teams.includes(task.team_id);
  if (!sees && !(of_team && !work.actor.factor_due)) throw new Refusal('not_found');
  const { staff_change_id, kind, name, day, place, team_name, from_team_name, state } = change;
  return {
    today,
    task: withRights(work, change, task),
    change: { staff_change_id, kind, name, day, place, team_name, from_team_name, state },
    sees,
  };
}
export type StaffTaskFor = Awaited<ReturnType<typeof staffTaskFor>>;

/** What one needs to start a change: the teams one may, what can be ordered with it, people found by name. Refuses `forbidden` for who may start none. */
export async function startingFor(work: Work, q: string) {
  const may = await teamsToStart(work.read, work.actor);
  demand(may.length > 0);
  let people = work.read
    .selectFrom('people as p')
    .select(['p.person_id', 'p.name'])
    .where('p.kind', '=', 'staff')
    .where('p.active', '=', true)
    .where('p.erased_at', 'is', null)
    .orderBy('p.name')
    .limit(30);
  if (q) people = people.where('p.name', 'ilike', `%${q.replaceAll(/[%_\\]/g, '\\$&')}%`);
  else if (may !== 'all')
    people = people.where((eb) =>
      eb.exists(
        eb
          .selectFrom('team_members as m')
          .select(sql`1`.as('one'))
          .whereRef('m.person_id', '=', 'p.person_id')
          .where('m.team_id', 'in', may),
      ),
    );
  const teams = await work.read
    .selectFrom('teams')
    .select(['team_id', 'name'])
    .where('active', '=', true)
    .orderBy(sql`name->>'de' collate "de-x-icu"`)
    .execute();
  const [rows, items, cost_centres] = await Promise.all([
    may === 'all' && !q ? [] : people.execute(),
    plainItemsFor(work, may === 'all' ? teams.map((team) => team.team_id) : may).catch((error: unknown) => {
      // Where the service portal is not open to somebody, they start the change without an order.
      if (error instanceof Refusal && error.code === 'order_closed') return [];
      throw error;
    }),
    work.read
      .selectFrom('cost_centres')
      .select(['cost_centre_id', 'name', 'teams'])
      .where('active', '=', true)
      .orderBy('position')
      .limit(100)
      .execute(),
  ]);
  return { teams, own_teams: may, people: rows, items, cost_centres };
}
export type Starting = Awaited<ReturnType<typeof startingFor>>;

/** The name of a team in a language. */
export const teamName = (name: unknown, lang: 'de' | 'en'): string => (name ? inLanguage(name as Text, lang) : '–');
