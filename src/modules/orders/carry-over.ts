import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { budgetOf, putEntry } from './budget.ts';
import { held, isCarried } from './budgets.ts';
import { seesAllBudgets } from './rules.ts';
import type { CarryOver } from './schema.ts';

/**
 * Takes what a cost centre has left of a year that is over into the next one; what is held for orders stays in its year. Gives the cents. Refuses `not_found` for
 * others' cost centres, `forbidden` for whoever only holds it, `carry_early`, `carry_done` for a second time, `carry_no_limit` where one of the years has no figure,
 * and `carry_nothing`.
 */
export async function carryOver(work: Work, input: CarryOver): Promise<{ cents: number }> {
  demand(work.actor.person_id !== null, 'sign_in_needed');
  const { cost_centre_id, year } = input;
  const this_year = workingClock(await cityOf(work.house)).localYear(work.now());
  return await change(work, 'carryOver', input, async (tx) => {
    const centre = await tx
      .selectFrom('cost_centres as c')
      .select('c.cost_centre_id')
      .where('c.cost_centre_id', '=', cost_centre_id)
      .where(held(tx.actor))
      .forNoKeyUpdate()
      .executeTakeFirst();
    demand(centre !== undefined, 'not_found');
    demand(seesAllBudgets(tx.actor));
    if (year >= this_year) throw new Refusal('carry_early');
    if (await isCarried(tx, cost_centre_id, year)) throw new Refusal('carry_done');
    const [from, to] = [await budgetOf(tx, cost_centre_id, year), await budgetOf(tx, cost_centre_id, year + 1)];
    if (from.left === null || to.left === null) throw new Refusal('carry_no_limit');
    if (from.left <= 0) throw new Refusal('carry_nothing');
    await putEntry(tx, { cost_centre_id, year, case_id: null }, 'carried', -from.left);
    await putEntry(tx, { cost_centre_id, year: year + 1, case_id: null }, 'carried', from.left);
    tx.record(`cost_centre:${cost_centre_id}`, 'budget.carried_over', {}, { year: String(year), cents: String(from.left) });
    return { cents: from.left };
  });
}
