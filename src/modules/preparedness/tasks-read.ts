import { sql } from 'kysely';
import type { Text } from '#modules/city';
import { todayFor } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Actor, Work } from '#platform/work';
import { answerableFor } from './people.ts';
import { gapTeams, readsServices } from './rules.ts';
import type { TaskList } from './schema.ts';
import { mayMoveTask, maySeeTask } from './tasks.ts';
import { TASKS_PAGE, type TaskSource, type TaskState } from './words.ts';

function tasks(db: ReadDb) {
  return (
    db
      .selectFrom('preparedness_tasks as t')
      .leftJoin('critical_services as s', 's.service_id', 't.service_id')
      .leftJoin('exercises as e', 'e.exercise_id', 't.exercise_id')
      .leftJoin('basic_checks as c', 'c.check_id', 't.check_id')
      .leftJoin('people as p', 'p.person_id', 't.owner_person_id')
      .select(['t.task_id', 't.source', 't.rule', 't.service_id', 't.exercise_id', 't.check_id', 't.what', 't.weight', 't.state'])
      .select(['t.owner_person_id', 't.due_on', 't.note', 't.version', 't.made_at', 'p.name as owner_name', 's.owner_team_id'])
      .select(['e.title as exercise_title', 't.detail'])
      .select(sql<Text | null>`s.service->'name'`.as('service_name'))
      .select(sql<Text | null>`c.question->'name'`.as('check_name'))
      // The other service or application a gap is about.
      .select(
        sql<Text | null>`coalesce((select o.service->'name' from critical_services o where o.service_id = t.detail->>'other' and t.rule = 'slow_service'),
        (select a.name from apps a where a.app_id = t.detail->>'other'))`.as('other_name'),
      )
  );
}
type Raw = Awaited<ReturnType<ReturnType<typeof tasks>['execute']>>[number];

const shown = ({ detail, ...row }: Raw) => ({
  ...row,
  source: row.source as TaskSource,
  state: row.state as TaskState,
  detail: detail as unknown as Record<string, string | number>,
});
export type TaskRow = ReturnType<typeof shown>;

/** Tasks one may see: one's own, and those of services or of the whole whose gaps one sees. */
function visibleTo(db: ReadDb, actor: Actor) {
  const { all, teams } = gapTeams(actor);
  return tasks(db).$if(!all, (query) =>
    query.where((eb) => eb.or([eb('t.owner_person_id', '=', actor.person_id), eb('s.owner_team_id', 'in', [...teams, ''])])),
  );
}

/** The worst that is open, for the overview: up to ten, with how many there are, and how many are late. */
export async function openTasksFor(work: Work) {
  const today = await todayFor(work);
  const query = visibleTo(work.read, work.actor).where('t.state', '=', 'open');
  const [rows, counted] = await Promise.all([
    query.orderBy('t.weight', 'desc').orderBy('t.due_on').orderBy('t.task_id').limit(10).execute(),
    query
      .clearSelect()
      .select((eb) => [eb.fn.countAll<number>().as('n'), sql<number>`count(*) filter (where t.due_on < ${today}::date)`.as('late')])
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(shown), count: Number(counted.n), late: Number(counted.late) };
}

/** Everything that is open of one service. */
export async function tasksOf(db: ReadDb, service_id: string) {
  const rows = await tasks(db)
    .where('t.service_id', '=', service_id)
    .where('t.state', 'in', ['open', 'accepted'])
    .orderBy('t.weight', 'desc')
    .orderBy('t.task_id')
    .execute();
  return rows.map(shown);
}

/** Tasks by day, 50 a page; those that are open unless asked otherwise. */
export async function preparednessTasksFor(work: Work, wanted: TaskList) {
  demand(readsServices(work.actor), 'sign_in_needed');
  const { source, state, mine, page } = wanted;
  const rows = await visibleTo(work.read, work.actor)
    .$if(source !== '', (query) => query.where('t.source', '=', source))
    .$if(state !== 'all', (query) => query.where('t.state', '=', state || 'open'))
    .$if(mine === 'yes', (query) => query.where('t.owner_person_id', '=', work.actor.person_id))
    .orderBy('t.due_on')
    .orderBy('t.weight', 'desc')
    .orderBy('t.task_id')
    .limit(TASKS_PAGE + 1)
    .offset((page - 1) * TASKS_PAGE)
    .execute();
  return { wanted, today: await todayFor(work), rows: rows.slice(0, TASKS_PAGE).map(shown), more: rows.length > TASKS_PAGE };
}
export type PreparednessTasksFor = Awaited<ReturnType<typeof preparednessTasksFor>>;

/** One task with who could do it. Refuses `not_found`. */
export async function preparednessTaskFor(work: Work, { task_id }: { task_id: string }) {
  demand(readsServices(work.actor), 'sign_in_needed');
  const row = await tasks(work.read).where('t.task_id', '=', task_id).executeTakeFirst();
  if (!row || !maySeeTask(work.actor, row)) throw new Refusal('not_found');
  const move = mayMoveTask(work.actor, row) && row.state !== 'gone';
  return { task: shown(row), people: move ? await answerableFor(work.read) : [], may: { move } };
}
export type PreparednessTaskFor = Awaited<ReturnType<typeof preparednessTaskFor>>;
