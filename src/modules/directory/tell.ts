import { managersFor } from '#modules/people';
import { change, type Work } from '#platform/work';
import type { Step } from './plan.ts';

/** Tells everybody who manages people that a plan waits for them; nobody, where it was decided meanwhile. A job's change. */
export async function tellPlan(work: Work, input: { plan_id: string }): Promise<void> {
  const plan = await work.read
    .selectFrom('directory_plans')
    .select(['state', 'known', 'removed', 'steps'])
    .where('plan_id', '=', input.plan_id)
    .where('state', 'in', ['stopped', 'held'])
    .executeTakeFirst();
  if (!plan) return;
  const { write, count } = await managersFor(work);
  const [step] = plan.steps as unknown as Step[];
  const [news, who] =
    plan.state === 'stopped'
      ? (['directory_stopped', `${plan.removed}/${plan.known}`] as const)
      : (['directory_held', step?.name ?? ''] as const);
  await change(work, 'tellPlan', input, async (tx) => {
    await write(tx, news, '/mitarbeit/verwaltung/verzeichnis', who);
    tx.record('directory', 'directory.told', {}, { plan_id: input.plan_id, count: String(count) });
  });
}
