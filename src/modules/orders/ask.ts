import type { LockedCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import { putAsked } from './approval-link.ts';
import { grantOrder } from './grant.ts';
import { allLeaders, leadsOfTeam } from './people.ts';
import type { Approver, Sort } from './words.ts';

/** Writes down who must agree to an order: the rules that apply to its sum and its things, each after those of them that come before it. */
export async function putApprovals(
  tx: Tx,
  { case_id, sorts, cents }: { case_id: string; sorts: readonly Sort[]; cents: number },
): Promise<void> {
  const rules = await tx
    .selectFrom('approval_rules')
    .select(['rule_id', 'name', 'sorts', 'after'])
    .where('active', '=', true)
    .where('from_cents', '<=', cents)
    .orderBy('position')
    .execute();
  const apply = rules.filter((rule) => rule.sorts.length === 0 || rule.sorts.some((sort) => sorts.includes(sort as Sort)));
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

/** Whom an order concerns, none of whom may agree to it, and who pays. */
export interface Concerned {
  people: readonly string[];
  requester_id: string | null;
  cost_centre_id: string | null;
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
    const people = await approversFor(tx, row, one, of);
    await putAsked(tx, one.approval_id, people);
    await tx.updateTable('approvals').set({ state: 'asked', asked_at: tx.now }).where('approval_id', '=', one.approval_id).execute();
    tx.record(`case:${row.case_id}`, 'approval.asked', {}, { approval_id: one.approval_id, rule_id: one.rule_id });
    tx.enqueue('orders.ask', { approval_id: one.approval_id });
  }
}

/**
 * Who is asked by a rule: without those the order concerns, one up where only they are left, and in the end the leads of the team that delivers. Refuses
 * `approver_missing` where there is nobody at all.
 */
export async function approversFor(
  tx: Tx,
  row: LockedCase,
  rule: { who: string; team_id: string | null },
  of: Concerned,
): Promise<string[]> {
  const first = await firstAsked(tx, rule.who as Approver, rule.team_id, of);
  const desk = (await cityOf(tx.house)).order_desk?.team ?? '';
  const free = (ids: readonly string[]) => ids.filter((id) => !of.people.includes(id));
  const found = free(first);
  if (found.length > 0) return found;
  const above = free(await allLeaders(tx, first));
  if (above.length > 0) return above;
  for (const team_id of [row.team_id ?? desk, desk]) {
    const leads = free(await leadsOfTeam(tx, team_id));
    if (leads.length > 0) return leads;
  }
  throw new Refusal('approver_missing');
}

async function firstAsked(tx: Tx, who: Approver, team_id: string | null, of: Concerned): Promise<string[]> {
  if (who === 'team') return await leadsOfTeam(tx, team_id ?? '');
  if (who === 'manager') {
    const recipients = of.people.filter((id) => id !== of.requester_id);
    return await allLeaders(tx, recipients.length > 0 ? recipients : of.people);
  }
  if (!of.cost_centre_id) return [];
  const centre = await tx
    .selectFrom('cost_centres')
    .select('holder_team_id')
    .where('cost_centre_id', '=', of.cost_centre_id)
    .executeTakeFirst();
  return centre ? await leadsOfTeam(tx, centre.holder_team_id) : [];
}
