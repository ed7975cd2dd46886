import { sql } from 'kysely';
import type { Text } from '#modules/city';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { goalsOf, measureChoices } from './goals-read.ts';
import { named } from './named.ts';
import { worksPortfolio } from './rules.ts';
import type { WishList } from './schema.ts';
import { demandStaff } from './wishes.ts';
import { PORTFOLIO_PAGE, type WishState } from './words.ts';

const SUPPORTS = sql<number>`(select count(*) from wish_supports s where s.wish_id = w.wish_id)::int`;

/** Wishes with the most points first, 50 a page; without a filter those that are not over. For all staff. */
export async function wishesFor(work: Work, wanted: WishList) {
  demandStaff(work);
  let query = work.read
    .selectFrom('wishes as w')
    .innerJoin('teams as t', 't.team_id', 'w.team_id')
    .leftJoin('goals as g', 'g.goal_id', 'w.goal_id');
  if (wanted.state === '') query = query.where('w.state', 'in', ['new', 'weighed', 'planned', 'in_work']);
  else if (wanted.state !== 'all') query = query.where('w.state', '=', wanted.state);
  if (wanted.goal) query = query.where('w.goal_id', '=', wanted.goal);
  if (wanted.team) query = query.where('w.team_id', '=', wanted.team);
  const [rows, goals, teams] = await Promise.all([
    query
      .select(['w.wish_id', 'w.title', 'w.state', 'w.points', 'w.concerned', 'w.wished_at', 't.name as team_name', 'g.name as goal_name'])
      .select(SUPPORTS.as('supports'))
      .orderBy(sql`w.points desc nulls last`)
      .orderBy('w.wished_at')
      .orderBy('w.wish_id')
      .offset((wanted.page - 1) * PORTFOLIO_PAGE)
      .limit(PORTFOLIO_PAGE + 1)
      .execute(),
    goalsOf(work.read),
    work.read
      .selectFrom('teams')
      .select(['team_id', 'name'])
      .where('active', '=', true)
      .orderBy(sql`name->>'de' collate "de-x-icu"`)
      .execute(),
  ]);
  return {
    wanted,
    more: rows.length > PORTFOLIO_PAGE,
    rows: rows.slice(0, PORTFOLIO_PAGE).map(({ team_name, goal_name, ...row }) => ({
      ...{ ...row, state: row.state as WishState, team_name: team_name as unknown as Text, goal_name: goal_name as unknown as Text | null },
    })),
    goals,
    teams: teams.map(named),
    may: { work: worksPortfolio(work.actor) },
  };
}
export type WishesFor = Awaited<ReturnType<typeof wishesFor>>;

/** One wish, with who wished it for those who keep the portfolio. Refuses `not_found`. */
export async function wishFor(work: Work, { wish_id }: { wish_id: string }) {
  const me = demandStaff(work);
  const row = await work.read
    .selectFrom('wishes as w')
    .innerJoin('teams as t', 't.team_id', 'w.team_id')
    .leftJoin('goals as g', 'g.goal_id', 'w.goal_id')
    .leftJoin('measures as m', 'm.measure_id', 'w.measure_id')
    .leftJoin('people as p', 'p.person_id', 'w.wished_by')
    .selectAll('w')
    .select(['t.name as team_name', 'g.name as goal_name', 'm.title as measure_title', 'p.name as wished_by_name', SUPPORTS.as('supports')])
    .select(sql<boolean>`exists (select from wish_supports s where s.wish_id = w.wish_id and s.person_id = ${me})`.as('supported'))
    .where('w.wish_id', '=', wish_id)
    .executeTakeFirst();
  demand(row !== undefined, 'not_found');
  const works = worksPortfolio(work.actor);
  const { wished_by, wished_by_name, team_name, goal_name, ...rest } = row;
  return {
    wish: {
      ...{
        ...rest,
        state: row.state as WishState,
        team_name: team_name as unknown as Text,
        goal_name: goal_name as unknown as Text | null,
      },
      wished_by_name: works || wished_by === me ? wished_by_name : null,
    },
    ...{ goals: works ? await goalsOf(work.read) : [], measures: works ? await measureChoices(work.read) : [] },
    may: {
      ...{ weigh: works && row.state !== 'withdrawn', withdraw: wished_by === me && row.state === 'new' },
      support: ['new', 'weighed', 'planned', 'in_work'].includes(row.state),
    },
  };
}
export type WishFor = Awaited<ReturnType<typeof wishFor>>;
