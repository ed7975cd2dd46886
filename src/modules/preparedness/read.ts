import type { Text } from '#modules/city';
import { todayFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { checkStateFor } from './checks-read.ts';
import { daysAfter, monthsAfter } from './gaps.ts';
import { answerableFor } from './people.ts';
import { mayAddCritical, mayEditCritical, readsServices, seesGapsOf, seesSomePreparedness, worksPreparedness } from './rules.ts';
import { backAfter, type Known, type KnownService, knownFor } from './state.ts';
import { openTasksFor, tasksOf } from './tasks-read.ts';
import { REMIND_BEFORE } from './words.ts';

/** A service with what follows from the rest: when it is back by the order, and when it is looked at next. */
function shown(known: Known, one: KnownService) {
  const back_after = backAfter(known.order, `service:${one.service.id}`);
  const unknown = [...needsOf(known, one)].some((id) => known.apps.get(id)?.hours === null);
  return {
    ...one,
    service_id: one.service.id,
    back_after,
    /** Some application says nothing of how long it takes: the hours are too few then. */
    unknown,
    late: back_after === null || unknown || back_after > one.service.recovery_hours,
    review_on: one.reviewed_on ? monthsAfter(one.reviewed_on, one.service.review_months) : null,
    exercise_on: one.exercised_on ? monthsAfter(one.exercised_on, one.service.exercise_months) : null,
  };
}

/** Every application a service needs, by way of others too. */
function needsOf(known: Known, { service }: KnownService, seen = new Set<string>(), round = new Set<string>()): Set<string> {
  if (round.has(service.id)) return seen;
  round.add(service.id);
  const take = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const need of known.apps.get(id)?.needs ?? []) take(need);
  };
  for (const id of service.apps) take(id);
  for (const id of service.needs) {
    const other = known.services.find((one) => one.service.id === id);
    if (other) needsOf(known, other, seen, round);
  }
  return seen;
}
export type ShownService = ReturnType<typeof shown>;

/** The overview for whoever leads: what is back when, the worst gaps one sees, exercises to come, and the state of the checklist. For all staff; gaps for those who see them. */
export async function preparednessFor(work: Work) {
  demand(readsServices(work.actor), 'sign_in_needed');
  const today = await todayFor(work);
  const [known, tasks, checks, exercises] = await Promise.all([
    knownFor(work.read),
    openTasksFor(work),
    checkStateFor(work),
    work.read
      .selectFrom('exercises')
      .select(['exercise_id', 'kind', 'title', 'planned_on'])
      .where('done_on', 'is', null)
      .orderBy('planned_on')
      .orderBy('exercise_id')
      .limit(5)
      .execute(),
  ]);
  const services = known.services
    .map((one) => shown(known, one))
    .sort((a, b) => a.service.recovery_hours - b.service.recovery_hours || a.service.name.de.localeCompare(b.service.name.de, 'de'));
  return {
    ...{ today, services, order: known.order, tasks, checks, exercises },
    may: {
      gaps: seesSomePreparedness(work.actor),
      add: mayAddCritical(work.actor),
      work: worksPreparedness(work.actor),
    },
  };
}
export type PreparednessFor = Awaited<ReturnType<typeof preparednessFor>>;

/** One critical service with all that stands there. Refuses `not_found`. */
export async function criticalFor(work: Work, { service_id }: { service_id: string }) {
  demand(readsServices(work.actor), 'sign_in_needed');
  const [known, today] = await Promise.all([knownFor(work.read), todayFor(work)]);
  const one = known.services.find(({ service }) => service.id === service_id);
  if (!one) throw new Refusal('not_found');
  const team = one.service.team;
  const may = { edit: mayEditCritical(work.actor, { team }), gaps: seesGapsOf(work.actor, { owner: team }) };
  const names = new Map(known.services.map(({ service }) => [service.id, service.name]));
  return {
    ...shown(known, one),
    ...{ today, may, soon: daysAfter(today, REMIND_BEFORE) },
    apps: one.service.apps.flatMap((id) => known.apps.get(id) ?? []),
    needs: one.service.needs.flatMap((id) => {
      const other = known.services.find((all) => all.service.id === id);
      return other ? [{ service_id: id, name: other.service.name, recovery_hours: other.service.recovery_hours }] : [];
    }),
    needed_by: known.services.flatMap(({ service }) =>
      service.needs.includes(service_id) ? [{ service_id: service.id, name: names.get(service.id) as Text }] : [],
    ),
    tasks: may.gaps ? await tasksOf(work.read, service_id) : [],
    people: may.edit ? await answerableFor(work.read) : [],
  };
}
export type CriticalFor = Awaited<ReturnType<typeof criticalFor>>;

/** In which order things are brought back, with names; circles are shown. For all staff. */
export async function restartFor(work: Work) {
  demand(readsServices(work.actor), 'sign_in_needed');
  const { services, apps, order } = await knownFor(work.read);
  const named = new Map<string, { kind: 'app' | 'service'; key: string; name: Text; hours: number | null; needs: readonly string[] }>([
    ...[...apps.values()].map(
      (app) =>
        [
          `app:${app.app_id}`,
          { kind: 'app' as const, key: app.app_id, name: app.name, hours: app.hours, needs: app.needs.map((id) => `app:${id}`) },
        ] as const,
    ),
    ...services.map(
      ({ service }) =>
        [
          `service:${service.id}`,
          {
            ...{ kind: 'service' as const, key: service.id, name: service.name, hours: service.recovery_hours },
            needs: [...service.apps.map((id) => `app:${id}`), ...service.needs.map((id) => `service:${id}`)],
          },
        ] as const,
    ),
  ]);
  const of = (id: string) => {
    const { name = { de: id, en: id }, kind = 'app', key = id, hours = null, needs = [] } = named.get(id) ?? {};
    const waits = needs.flatMap((need) => named.get(need)?.name ?? []);
    return { id, kind, key, name, hours, waits };
  };
  // What waits for something nobody estimated takes at least so long.
  const vague = new Set<string>();
  for (const { id } of order.steps.flat()) {
    const one = named.get(id);
    if ((one?.kind === 'app' && one.hours === null) || one?.needs.some((need) => vague.has(need))) vague.add(id);
  }
  return {
    steps: order.steps.map((step) => step.map((one) => ({ ...of(one.id), at: one.at, unknown: vague.has(one.id) }))),
    circles: order.circles.map((circle) => circle.map(of)),
    behind: order.behind.map(of),
  };
}
export type RestartFor = Awaited<ReturnType<typeof restartFor>>;
