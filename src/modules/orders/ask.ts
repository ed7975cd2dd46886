import type { LockedCase } from '#modules/cases';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import { putAsked } from './approval-link.ts';
import { approversFor, type Concerned, rulesFor } from './approvers.ts';
import { grantOrder } from './grant.ts';
import type { Sort } from './words.ts';

/** Writes down who must agree to an order: the rules that apply to its sum and its things, each after those of them that come before it. */
export async function putApprovals(
  tx: Tx,
  { case_id, sorts, cents }: { case_id: string; sorts: readonly Sort[]; cents: number },
): Promise<void> {
  const apply = await rulesFor(tx, sorts, cents);
  if (apply.length === 0) return;
  const ids = new Set(apply.map((rule) => rule.rule_id));
  await tx
    .insertInto('approvals')
    .values(
      apply.map((rule) => ({
        approval_id: newId(),
        case_id,
        rule_id: rule.rule_id,
        name: JSON.stringify(rule.name),
        after: rule.after.filter((id) => ids.has(id)),
        state: 'later',
      })),
    )
    .execute();
}

/** Asks whoever can be asked now; when nobody is left to ask, the order is granted. The case is locked. Refuses `approver_missing`, `budget_spent`. */
export async function askNext(tx: Tx, row: LockedCase, of: Concerned): Promise<void> {
  const all = await tx
    .selectFrom('approvals as a')
    .innerJoin('approval_rules as r', 'r.rule_id', 'a.rule_id')
    .select(['a.approval_id', 'a.rule_id', 'a.state', 'a.after', 'r.who', 'r.team_id'])
    .where('a.case_id', '=', row.case_id)
    .execute();
  const open = new Set(all.filter((one) => one.state === 'later' || one.state === 'asked').map((one) => one.rule_id));
  if (open.size === 0) return await grantOrder(tx, row);
  for (const one of all.filter(({ state, after }) => state === 'later' && !after.some((rule) => open.has(rule)))) {
    const people = await demandApprovers(tx, one, of);
    await putAsked(tx, one.approval_id, people);
    await tx.updateTable('approvals').set({ state: 'asked', asked_at: tx.now }).where('approval_id', '=', one.approval_id).execute();
    tx.record(`case:${row.case_id}`, 'approval.asked', {}, { approval_id: one.approval_id, rule_id: one.rule_id });
    tx.enqueue('orders.ask', { approval_id: one.approval_id });
  }
}

/** Who is asked by a rule, as approversFor(). Refuses `approver_missing` where there is nobody at all. */
export async function demandApprovers(tx: Tx, rule: { who: string; team_id: string | null }, of: Concerned): Promise<string[]> {
  const people = await approversFor(tx, tx.house, rule, of);
  if (people.length === 0) throw new Refusal('approver_missing');
  return people;
}
