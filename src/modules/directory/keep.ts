import { v5 } from 'uuid';
import { deactivateStaff, leaveTeam } from '#modules/cases';
import { addPerson, identify, joinTeam, manages, reactivateStaff, setDetails, setRoles } from '#modules/people';
import { demand, isForNow, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type Work } from '#platform/work';
import { holdBack } from './hold.ts';
import { type Outside, type Plan, planOf, type Step } from './plan.ts';
import { PLAN_HOURS } from './words.ts';

/** Makes the plan of what a source says and keeps it for somebody to look at; older ones nobody decided are replaced. Gives its id; null where there is nothing to do. */
export async function makePlan(work: Work, input: { source: string; outside: readonly Outside[]; whole: boolean }): Promise<string | null> {
  demand(manages(work.actor));
  const plan = await planOf(work.read, input.source, input.outside, input.whole);
  return await change(work, 'makePlan', { source: input.source }, async (tx) => {
    await tx
      .updateTable('directory_plans')
      .set({ state: 'replaced' })
      .where('source', '=', input.source)
      .where('state', 'in', ['open', 'stopped'])
      .execute();
    tx.record('directory', 'directory.planned', {}, { steps: String(plan.steps.length), removed: String(plan.removed) });
    if (plan.steps.length === 0) return null;
    const plan_id = newId();
    await tx
      .insertInto('directory_plans')
      .values(rowOf(plan_id, input.source, plan, tx))
      .execute();
    // Who reads the directory by hand sees it; at night nobody does.
    if (plan.stops && tx.actor.kind === 'system') tx.enqueue('directory.tell', { plan_id });
    return plan_id;
  });
}

function rowOf(plan_id: string, source: string, plan: Plan, { now, actor }: { now: Date; actor: Work['actor'] }) {
  const { known, removed, stops } = plan;
  const state = stops ? ('stopped' as const) : ('open' as const);
  return { plan_id, source, state, made_at: now, made_by: actor.person_id, known, removed, steps: JSON.stringify(plan.steps) };
}

/** Decides that a plan is done, by a job. One that stops needs `confirmed`; what was held back waits as long as it takes. Refuses `plan_stops`, `plan_over` for one that is old, replaced or decided. */
export async function acceptPlan(work: Work, input: { plan_id: string; confirmed: boolean }): Promise<void> {
  await change(work, 'acceptPlan', input, async (tx) => {
    demand(manages(tx.actor));
    const plan = await tx.selectFrom('directory_plans').selectAll().where('plan_id', '=', input.plan_id).forUpdate().executeTakeFirst();
    if (!plan) throw new Refusal('not_found');
    const age = tx.now.getTime() - plan.made_at.getTime();
    const fresh = ['open', 'stopped'].includes(plan.state) && age <= PLAN_HOURS * 3_600_000;
    if (!fresh && plan.state !== 'held') throw new Refusal('plan_over');
    if (plan.state === 'stopped' && !input.confirmed) throw new Refusal('plan_stops', { field: 'confirmed' });
    await tx
      .updateTable('directory_plans')
      .set({ state: 'accepted', decided_at: tx.now, decided_by: tx.actor.person_id })
      .where('plan_id', '=', input.plan_id)
      .execute();
    tx.record('directory', 'directory.accepted', {}, { plan_id: input.plan_id });
    tx.enqueue('directory.apply', { plan_id: input.plan_id });
  });
}

/** Does what an accepted plan says, person by person, by the changes that do the same by hand. What is refused is kept beside the step and stops nobody else. Repeatable. */
export async function applyPlan(work: Work, input: { plan_id: string }): Promise<void> {
  const plan = await work.read.selectFrom('directory_plans').selectAll().where('plan_id', '=', input.plan_id).executeTakeFirst();
  if (plan?.state !== 'accepted') return;
  const results = await doSteps(work, input.plan_id, plan.source, plan.steps as unknown as Step[]);
  await change(work, 'applyPlan', input, async (tx) => {
    await tx
      .updateTable('directory_plans')
      .set({ state: 'applied', results: JSON.stringify(results) })
      .where('plan_id', '=', input.plan_id)
      .execute();
    tx.record('directory', 'directory.applied', {}, { plan_id: input.plan_id, refused: String(Object.keys(results).length) });
  });
}

/**
 * What a source says of a few people: somebody signs in, a program provisions. Done at once but for what `holdBack` holds back. Kept as a plan that is done; gives
 * what was refused, by place.
 */
export async function takeIn(work: Work, source: string, outside: readonly Outside[]): Promise<Record<string, string>> {
  const plan = await planOf(work.read, source, outside, false);
  const system = systemWork(work.house, 'directory');
  const steps = await holdBack(system, source, outside, plan.steps);
  if (steps.length === 0) return {};
  const plan_id = newId();
  const results = await doSteps(system, plan_id, source, steps);
  await change(system, 'takeIn', { plan_id, source }, async (tx) => {
    const row = rowOf(plan_id, source, { ...plan, steps }, tx);
    await tx
      .insertInto('directory_plans')
      .values({ ...row, state: 'applied', decided_at: tx.now, results: JSON.stringify(results) })
      .execute();
    tx.record('directory', 'directory.applied', {}, { plan_id, refused: String(Object.keys(results).length) });
  });
  return results;
}

async function doSteps(work: Work, plan_id: string, source: string, steps: readonly Step[]): Promise<Record<string, string>> {
  const results: Record<string, string> = {};
  for (const [n, step] of steps.entries()) {
    try {
      await doStep(systemWork(work.house, 'directory'), (what) => v5(`${n} ${what}`, plan_id), source, step);
    } catch (error) {
      if (!(error instanceof Refusal) || isForNow(error)) throw error;
      results[n] = error.code;
    }
  }
  return results;
}

/** Each change has a key of its own, made from the plan: a job that is repeated does nothing twice. */
export async function doStep(work: Work, keyFor: (what: string) => string, source: string, step: Step): Promise<void> {
  const at = (what: string): Work => ({ ...work, key: keyFor(what) });
  const { subject, join, name, details } = step;
  const identity = { source, subject };
  const teams = (person_id: string, leads_only: boolean) =>
    join.filter((one) => one.lead || !leads_only).map((one) => () => joinTeam(at(`join ${one.team_id}`), { ...one, person_id }));
  if (step.person_id === null) {
    const { phone = null, department = null } = details;
    const person = { kind: 'staff' as const, name, email: step.email ?? '', password: null, phone, department, identity };
    const person_id = await addPerson(at('add'), { ...person, teams: join.map((one) => one.team_id), roles: step.roles ?? [] });
    for (const lead of teams(person_id, true)) await lead();
    return;
  }
  const { person_id } = step;
  if (step.what === 'gone') return await deactivateStaff(at('end'), { person_id });
  if (step.what === 'back') await reactivateStaff(at('back'), { person_id });
  if (step.identify) await identify(at('identify'), { person_id, ...identity });
  if (Object.keys(details).length > 0) await setDetails(at('details'), { person_id, ...details });
  // Rights that are given come before cases that go: a refusal in between leaves nobody with less than both.
  if (step.roles) await setRoles(at('roles'), { person_id, roles: step.roles });
  for (const add of teams(person_id, false)) await add();
  for (const team_id of step.leave) await leaveTeam(at(`leave ${team_id}`), { person_id, team_id });
}
