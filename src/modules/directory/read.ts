import { heldByFor } from '#modules/cases';
import { manages } from '#modules/people';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Step } from './plan.ts';

/** The newest plan with the cases that would go back to their teams, and the plans before it. For those who manage people. */
export async function plansFor(work: Work) {
  demand(manages(work.actor));
  const plans = await work.read
    .selectFrom('directory_plans')
    .leftJoin('people', 'people.person_id', 'directory_plans.decided_by')
    .select(['plan_id', 'source', 'state', 'made_at', 'decided_at', 'known', 'removed', 'steps', 'results', 'people.name as decided_by'])
    .where('state', '<>', 'replaced')
    .orderBy('made_at', 'desc')
    .limit(20)
    .execute();
  const shown = plans.map((plan) => ({
    ...plan,
    steps: plan.steps as unknown as Step[],
    results: plan.results as unknown as Record<string, string>,
  }));
  const [newest] = shown;
  const waiting = newest && ['open', 'stopped', 'accepted'].includes(newest.state) ? newest : undefined;
  return { waiting, steps: waiting ? await stepsFor(work, waiting.steps) : [], before: shown.filter((plan) => plan !== waiting) };
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
