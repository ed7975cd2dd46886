import { sql } from 'kysely';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { type Outside, type Step, unchanged } from './plan.ts';
import { stepsFor } from './read.ts';

/**
 * What may be done at once of what a source says of a few people. Rights that are taken and access that ends act at once: security comes first. Leaving teams is held
 * back where open cases would go out of somebody's hands by it, until somebody has looked; what was held of these people before and is said no more is void.
 */
export async function holdBack(work: Work, source: string, outside: readonly Outside[], steps: readonly Step[]): Promise<Step[]> {
  const counted = (await stepsFor(work, steps)).map(({ shown: _, ...step }): Step => step);
  const waits = (step: Step) => step.what !== 'gone' && step.leave.length > 0 && (step.cases ?? 0) > 0;
  const said = outside.filter((one) => one.groups !== null || one.disabled).map((one) => one.subject);
  await keepHeld(work, source, said, counted.filter(waits).map(leavingOf));
  return counted.map((step) => (waits(step) ? { ...step, leave: [], cases: 0 } : step)).filter(alters);
}

/** Holds one step back. */
export async function holdStep(work: Work, source: string, step: Step): Promise<void> {
  await keepHeld(work, source, [step.subject], [step]);
}

const leavingOf = ({ subject, name, email, person_id, leave }: Step): Step => ({ ...unchanged(subject, name, email), person_id, leave });

const alters = (step: Step): boolean =>
  step.what !== 'change' ||
  step.identify ||
  step.roles !== null ||
  step.join.length + step.leave.length + Object.keys(step.details).length > 0;

/** Nothing is written, and nobody is told, where the same waits already. */
async function keepHeld(work: Work, source: string, subjects: readonly string[], held: readonly Step[]): Promise<void> {
  if (subjects.length === 0 || (held.length === 0 && (await heldOf(work.read, source, subjects)).length === 0)) return;
  // What is done at once is a change of its own; a repeat finds that the same waits already.
  await change({ ...work, key: newId() }, 'holdSteps', { source, held }, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('directory_plans held', 0))`.execute(tx);
    const before = await heldOf(tx, source, subjects);
    const same = (step: Step) => before.find((one) => sameStep(one.step, step));
    const kept = held.flatMap((step) => same(step)?.plan_id ?? []);
    const void_now = before.map((one) => one.plan_id).filter((plan_id) => !kept.includes(plan_id));
    if (void_now.length > 0) await tx.updateTable('directory_plans').set({ state: 'replaced' }).where('plan_id', 'in', void_now).execute();
    for (const step of held.filter((one) => !same(one))) await hold(tx, source, step);
    tx.record('directory', 'directory.held', {}, { held: String(held.length - kept.length), void: String(void_now.length) });
  });
}

async function hold(tx: Tx, source: string, step: Step): Promise<void> {
  const plan_id = newId();
  const row = { plan_id, source, state: 'held' as const, made_at: tx.now, made_by: null, known: 0, removed: step.what === 'gone' ? 1 : 0 };
  await tx
    .insertInto('directory_plans')
    .values({ ...row, steps: JSON.stringify([step]) })
    .execute();
  tx.enqueue('directory.tell', { plan_id });
}

async function heldOf(db: Work['read'] | Tx, source: string, subjects: readonly string[]): Promise<{ plan_id: string; step: Step }[]> {
  const { rows } = await sql<{ plan_id: string; step: Step }>`
    select plan_id, steps -> 0 as step from directory_plans
    where state = 'held' and source = ${source} and steps -> 0 ->> 'subject' = any(${[...subjects]}::text[])`.execute(db);
  return rows;
}

const sameStep = (one: Step, other: Step): boolean =>
  one.subject === other.subject && one.what === other.what && one.leave.toSorted().join() === other.leave.toSorted().join();
