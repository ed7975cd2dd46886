import { type LockedCase, lockCase, moveCase, say } from '#modules/cases';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import { putAsked } from './approval-link.ts';
import { approversFor, type Concerned, rulesFor, voidApprovals } from './approvers.ts';
import { grantOrder } from './grant.ts';
import { agreedOf, renewSums, risenWords, takeRisenPrices, yearOf } from './price.ts';
import { ORDER_STATES } from './rules.ts';
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
  if (open.size === 0) {
    const risen = row.state === 'approval' ? await takeRisenPrices(tx, row.case_id) : [];
    if (risen.length === 0) return await grantOrder(tx, row);
    const { language } = await tx.selectFrom('cases').select('language').where('case_id', '=', row.case_id).executeTakeFirstOrThrow();
    return await askAnew(tx, row, of, risenWords(risen, language === 'en' ? 'en' : 'de'));
  }
  for (const one of all.filter(({ state, after }) => state === 'later' && !after.some((rule) => open.has(rule)))) {
    const people = await demandApprovers(tx, one, of);
    await putAsked(tx, one.approval_id, people);
    await tx.updateTable('approvals').set({ state: 'asked', asked_at: tx.now }).where('approval_id', '=', one.approval_id).execute();
    tx.record(`case:${row.case_id}`, 'approval.asked', {}, { approval_id: one.approval_id, rule_id: one.rule_id });
    tx.enqueue('orders.ask', { approval_id: one.approval_id });
  }
}

/**
 * What was agreed to no longer holds: whoever is still asked is asked no more, and everybody whose threshold applies to the new sum is asked anew. Money that was held
 * has been given back by the caller; goods that were put aside stay so. `body` tells whoever ordered why. The case is locked.
 */
export async function askAnew(tx: Tx, row: LockedCase, of: Concerned, body?: string): Promise<void> {
  const { case_id } = row;
  await voidApprovals(tx, case_id);
  const { agreed_cents, cart_cents } = await agreedOf(tx, case_id);
  const cents = yearOf(await renewSums(tx, case_id));
  const asked = { agreed_cents: cents, cart_cents: cart_cents + cents - agreed_cents };
  await tx
    .updateTable('orders')
    .set({ ...asked, year: null, granted_at: null, promised_on: null })
    .where('case_id', '=', case_id)
    .execute();
  const event_id =
    row.state === 'approval'
      ? body && (await say(tx, row, { direction: 'out', visibility: 'reporter', body }))
      : await moveCase(tx, row, ORDER_STATES, 'approval', { visibility: 'reporter', ...(body ? { body } : {}) });
  if (event_id) tx.enqueue('orders.tell', { case_id, event_id });
  const lines = await tx
    .selectFrom('order_lines as l')
    .innerJoin('catalogue_items as i', 'i.item_id', 'l.item_id')
    .select('i.sort')
    .where('l.case_id', '=', case_id)
    .where('l.state', '<>', 'cancelled')
    .execute();
  await putApprovals(tx, { case_id, sorts: lines.map((line) => line.sort as Sort), cents: asked.cart_cents });
  tx.record(`case:${case_id}`, 'order.asked_anew', {}, { cents: String(cents), before: String(agreed_cents) });
  await askNext(tx, await lockCase(tx, case_id), of);
}

/** Who is asked by a rule, as approversFor(). Refuses `approver_missing` where there is nobody at all. */
export async function demandApprovers(tx: Tx, rule: { who: string; team_id: string | null }, of: Concerned): Promise<string[]> {
  const people = await approversFor(tx, tx.house, rule, of);
  if (people.length === 0) throw new Refusal('approver_missing');
  return people;
}
