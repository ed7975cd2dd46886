import type { Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { courseOf, measure } from './figures.ts';
import { worksPortfolio } from './rules.ts';
import { demandStaff } from './wishes.ts';
import type { Figure, WishState } from './words.ts';

/** Goals in use, as the city orders them. */
export async function goalsOf(db: ReadDb) {
  const rows = await db
    .selectFrom('goals')
    .select(['goal_id', 'name', 'about', 'figures'])
    .where('active', '=', true)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    ...row,
    name: row.name as unknown as Text,
    about: row.about as unknown as Text,
    figures: row.figures as Figure[],
  }));
}

function measuresOf(db: ReadDb) {
  return db
    .selectFrom('measures as m')
    .leftJoin('teams as t', 't.team_id', 'm.team_id')
    .leftJoin('people as p', 'p.person_id', 'm.owner_person_id')
    .select([
      'm.measure_id',
      'm.goal_id',
      'm.title',
      'm.about',
      'm.team_id',
      'm.owner_person_id',
      'm.due_on',
      'm.budget_cents',
      'm.progress',
      'm.version',
    ])
    .select(['m.changed_at', 't.name as team_name', 'p.name as owner_name'])
    .orderBy('m.due_on')
    .orderBy('m.title')
    .orderBy('m.measure_id');
}
type Raw = Awaited<ReturnType<ReturnType<typeof measuresOf>['execute']>>[number];
const worded = (row: Raw) => ({ ...row, team_name: row.team_name as unknown as Text | null });

const MOST = 500;

/** Every goal with its measures; for all staff. */
export async function goalsFor(work: Work) {
  demandStaff(work);
  const [goals, measures] = await Promise.all([goalsOf(work.read), measuresOf(work.read).limit(MOST).execute()]);
  return {
    goals: goals.map((goal) => ({ ...goal, measures: measures.filter((one) => one.goal_id === goal.goal_id).map(worded) })),
    may: { work: worksPortfolio(work.actor) },
  };
}
export type GoalsFor = Awaited<ReturnType<typeof goalsFor>>;

/** One goal with its measures, the wishes tied to it, and its key figures as they are now and were in the months before. Refuses `not_found`. */
export async function goalFor(work: Work, { goal_id }: { goal_id: string }) {
  const { goals, may } = await goalsFor(work);
  const goal = goals.find((one) => one.goal_id === goal_id);
  demand(goal !== undefined, 'not_found');
  const now = work.now();
  const [figures, course, wishes] = await Promise.all([
    measure(work, goal.figures),
    courseOf(work.read, now, goal.figures),
    work.read
      .selectFrom('wishes')
      .select(['wish_id', 'title', 'state', 'points'])
      .where('goal_id', '=', goal_id)
      .where('state', '!=', 'withdrawn')
      .orderBy('points', (ob) => ob.desc().nullsLast())
      .orderBy('wish_id')
      .limit(100)
      .execute(),
  ]);
  return { goal, figures, course, wishes: wishes.map((wish) => ({ ...wish, state: wish.state as WishState })), may };
}
export type GoalFor = Awaited<ReturnType<typeof goalFor>>;

/** One measure with how it went, and whether the actor says how far it is. Refuses `not_found`. */
export async function measureFor(work: Work, { measure_id }: { measure_id: string }) {
  const me = demandStaff(work);
  const row = await measuresOf(work.read).where('m.measure_id', '=', measure_id).executeTakeFirst();
  demand(row !== undefined, 'not_found');
  const events = await work.read
    .selectFrom('measure_events as e')
    .leftJoin('people as p', 'p.person_id', 'e.by_person_id')
    .select(['e.measure_event_id', 'e.at', 'e.progress', 'e.note', 'p.name as by_name'])
    .where('e.measure_id', '=', measure_id)
    .orderBy('e.at', 'desc')
    .limit(100)
    .execute();
  const works = worksPortfolio(work.actor);
  return { measure: worded(row), events, may: { edit: works, progress: works || row.owner_person_id === me } };
}
export type MeasureFor = Awaited<ReturnType<typeof measureFor>>;

/** Measures to tie a wish to. */
export async function measureChoices(db: ReadDb) {
  return await db
    .selectFrom('measures')
    .select(['measure_id', 'goal_id', 'title'])
    .orderBy('title')
    .orderBy('measure_id')
    .limit(MOST)
    .execute();
}
