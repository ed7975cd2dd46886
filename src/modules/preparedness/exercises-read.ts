import { sql } from 'kysely';
import type { Text } from '#modules/city';
import { todayFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { answerableFor } from './people.ts';
import { readsServices, seesAllPreparedness, worksPreparedness } from './rules.ts';
import type { ExerciseKind, ExerciseResult } from './words.ts';

const MOST = 300;

/** The calendar of exercises: what is to come by day, what was done last first. For all staff; findings for those who see the whole. */
export async function exercisesFor(work: Work) {
  demand(readsServices(work.actor), 'sign_in_needed');
  const rows = await work.read
    .selectFrom('exercises as e')
    .leftJoin('people as p', 'p.person_id', 'e.lead_person_id')
    .select([
      'e.exercise_id',
      'e.kind',
      'e.title',
      'e.about',
      'e.services',
      'e.planned_on',
      'e.done_on',
      'e.result',
      'e.version',
      'e.changed_at',
    ])
    .select(['e.lead_person_id', 'p.name as lead_name'])
    .select(seesAllPreparedness(work.actor) ? 'e.findings' : sql<string>`''`.as('findings'))
    .select((eb) =>
      eb
        .selectFrom('preparedness_tasks as t')
        .whereRef('t.exercise_id', '=', 'e.exercise_id')
        .where('t.state', '=', 'open')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('open'),
    )
    .orderBy(sql`coalesce(e.done_on, e.planned_on)`, 'desc')
    .orderBy('e.exercise_id')
    .limit(MOST)
    .execute();
  const names = await work.read
    .selectFrom('critical_services')
    .select(['service_id', sql<Text>`service->'name'`.as('name')])
    .orderBy('position')
    .execute();
  const all = rows.map((row) => ({
    ...row,
    kind: row.kind as ExerciseKind,
    result: row.result as ExerciseResult,
    open: seesAllPreparedness(work.actor) ? Number(row.open ?? 0) : 0,
    named: row.services.flatMap((id) => names.find((one) => one.service_id === id)?.name ?? []),
  }));
  return {
    today: await todayFor(work),
    coming: all.filter((one) => one.done_on === null).reverse(),
    past: all.filter((one) => one.done_on !== null),
    services: names,
    may: { work: worksPreparedness(work.actor), findings: seesAllPreparedness(work.actor) },
  };
}
export type ExercisesFor = Awaited<ReturnType<typeof exercisesFor>>;

/** One exercise, or an empty one, for its form. Refuses `forbidden`, `not_found`. */
export async function exerciseFor(work: Work, { exercise_id }: { exercise_id?: string | undefined }) {
  const { coming, past, services, may } = await exercisesFor(work);
  const exercise = [...coming, ...past].find((one) => one.exercise_id === exercise_id) ?? null;
  if (exercise_id && !exercise) throw new Refusal('not_found');
  if (!exercise) demand(may.work);
  return { exercise, services, may, people: may.work ? await answerableFor(work.read) : [] };
}
export type ExerciseFor = Awaited<ReturnType<typeof exerciseFor>>;
