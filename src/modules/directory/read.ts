import { heldByFor } from '#modules/cases';
import { manages } from '#modules/people';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Step } from './plan.ts';

/** What is still to be decided, for the pages where those who manage people begin: a directory plan that stopped, and what was held back. Null for others. */
export async function undecidedFor(work: Work): Promise<{ stopped: number; held: number } | null> {
  if (!manages(work.actor)) return null;
  const rows = await work.read
    .selectFrom('directory_plans')
    .select('state')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('state', 'in', ['stopped', 'held'])
    .groupBy('state')
    .execute();
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0);
  return { stopped: count('stopped'), held: count('held') };
}

/** The plan that waits and what was held back, with the cases that would go back to their teams, and the plans before. For those who manage people. */
export async function plansFor(work: Work) {
  demand(manages(work.actor));
  const [[waiting], held, before] = await Promise.all([
    plansIn(work, ['open', 'stopped', 'accepted'], 1),
    plansIn(work, ['held'], 50),
    plansIn(work, ['applied'], 20),
  ]);
  const [steps, ...held_steps] = await Promise.all([waiting, ...held].map(async (plan) => (plan ? await stepsFor(work, plan.steps) : [])));
  return { waiting, steps: steps ?? [], held: held.map((plan, at) => ({ ...plan, shown: held_steps[at] ?? [] })), before };
}

type State = 'open' | 'stopped' | 'held' | 'accepted' | 'applied';

async function plansIn(work: Work, states: State[], most: number) {
  const plans = await work.read
    .selectFrom('directory_plans')
    .leftJoin('people', 'people.person_id', 'directory_plans.decided_by')
    .select(['plan_id', 'source', 'state', 'made_at', 'decided_at', 'known', 'removed', 'steps', 'results', 'people.name as decided_by'])
    .where('state', 'in', states)
    .orderBy('made_at', 'desc')
    .limit(most)
    .execute();
  return plans.map((plan) => ({
    ...plan,
    steps: plan.steps as unknown as Step[],
    results: plan.results as unknown as Record<string, string>,
  }));
}

/** Steps with what each of them takes out of somebody's hands: how many cases, and those that the actor may see. */
export async function stepsFor(work: Work, steps: readonly Step[]) {
  const losing = steps.filter((step) => step.person_id !== null && (step.what === 'gone' || step.leave.length > 0));
  const held = await heldByFor(
    work,
    losing.flatMap((step) => step.person_id ?? []),
  );
  return steps.map((step) => {
    const goes = (of: { assignee_id: string | null; team_id: string | null }) =>
      of.assignee_id === step.person_id && (step.what === 'gone' || step.leave.includes(of.team_id ?? ''));
    return {
      ...step,
      cases: step.person_id === null ? 0 : held.counts.filter(goes).reduce((sum, one) => sum + one.n, 0),
      shown: step.person_id === null ? [] : held.rows.filter(goes),
    };
  });
}
