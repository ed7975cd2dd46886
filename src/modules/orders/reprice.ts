import { lockForWork, lockOwn, say } from '#modules/cases';
import type { Text } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { concernedBy } from './approvers.ts';
import { askAnew } from './ask.ts';
import { releaseMoney, reserveMoney } from './budget.ts';
import { chargeOf } from './charge.ts';
import { endOrder } from './deliver.ts';
import { type Line, linesOf } from './lines.ts';
import { agreedOf, isBeyond, renewSums, risenWords, yearOf } from './price.ts';
import { ORDER } from './rules.ts';
import type { ChangeOwnLine, RepriceLine } from './schema.ts';
import { releaseGoods } from './stock.ts';

/**
 * What was ordered costs something else now, says whoever delivers it. Within what the city lets pass it goes on, with the money held anew; beyond it the order waits
 * again, its money is free, and those whose thresholds apply are asked anew. Whoever ordered is told either way. Refuses `not_found` for a line of another order,
 * `state_not_reachable` for what is settled, `budget_spent`.
 */
export async function repriceLine(work: Work, input: RepriceLine): Promise<void> {
  await change(work, 'repriceLine', input, async (tx) => {
    const row = await lockForWork(tx, input, ORDER);
    const { case_id } = row;
    const before = await linesOf(tx, case_id);
    const line = openLine(before, input.line_id);
    if (row.phase === 'closed') throw new Refusal('state_not_reachable');
    const held = await heldFor(tx, case_id, before);
    if (held) await releaseMoney(tx, held);
    const now = { unit_cents: input.unit_cents, monthly_cents: input.monthly_cents };
    await tx.updateTable('order_lines').set(now).where('line_id', '=', line.line_id).execute();
    const sums = await renewSums(tx, case_id);
    const told = await tx
      .selectFrom('order_lines as l')
      .innerJoin('cases as c', 'c.case_id', 'l.case_id')
      .select(['l.name', 'c.language'])
      .where('l.line_id', '=', line.line_id)
      .executeTakeFirstOrThrow();
    const risen = risenWords([{ name: told.name as unknown as Text, before: line, now }], told.language === 'en' ? 'en' : 'de');
    const body = [risen, input.note].filter(Boolean).join('\n');
    tx.record(`case:${case_id}`, 'order.repriced', { ...now, note: input.note }, { line_id: line.line_id });
    if (await isBeyond(tx.house, (await agreedOf(tx, case_id)).agreed_cents, yearOf(sums)))
      return await askAnew(tx, row, await concernedBy(tx, row), body);
    if (held) {
      const cents = chargeSum(openOf(await linesOf(tx, case_id)), held.months);
      await reserveMoney(tx, { ...held, cents });
    }
    const event_id = await say(tx, row, { direction: 'out', visibility: 'reporter', body });
    tx.enqueue('orders.tell', { case_id, event_id });
  });
}

/**
 * Whoever ordered wants less of something, more, or none, while nobody has said the last yes. Less goes on as it was asked; more asks those whose thresholds apply anew;
 * with the last line the order is withdrawn. Refuses `not_found` for others' orders and lines, `order_underway` after the last yes.
 */
export async function changeOwnLine(work: Work, input: ChangeOwnLine): Promise<void> {
  demand(work.actor.person_id !== null, 'sign_in_needed');
  await change(work, 'changeOwnLine', input, async (tx) => {
    const row = await lockOwn(tx, input, ORDER);
    const { case_id } = row;
    const lines = await linesOf(tx, case_id);
    const line = openLine(lines, input.line_id);
    if (row.state !== 'approval') throw new Refusal('order_underway');
    const { quantity } = input;
    tx.record(`case:${case_id}`, 'order.line_changed', {}, { line_id: line.line_id, quantity: String(quantity) });
    if (quantity === 0 && openOf(lines).length === 1 && !lines.some((one) => one.state === 'handed_over')) {
      const event_id = await endOrder(tx, row, 'withdrawn');
      tx.enqueue('orders.tell', { case_id, event_id });
      return;
    }
    if (line.stocked && quantity < line.reserved) await releaseGoods(tx, [line]);
    const to = quantity === 0 ? { state: 'cancelled' } : { quantity };
    await tx.updateTable('order_lines').set(to).where('line_id', '=', line.line_id).execute();
    const cents = yearOf(await renewSums(tx, case_id));
    const { agreed_cents, cart_cents } = await agreedOf(tx, case_id);
    if (cents > agreed_cents) return await askAnew(tx, row, await concernedBy(tx, row));
    const less = { agreed_cents: cents, cart_cents: cart_cents - (agreed_cents - cents) };
    await tx.updateTable('orders').set(less).where('case_id', '=', case_id).execute();
  });
}

const openOf = (lines: readonly Line[]) => lines.filter((line) => line.state === 'open' || line.state === 'ready');
const chargeSum = (lines: readonly Line[], months: number) => lines.reduce((sum, line) => sum + chargeOf(line, months), 0);

function openLine(lines: readonly Line[], line_id: string): Line {
  const line = lines.find((one) => one.line_id === line_id);
  if (!line) throw new Refusal('not_found');
  if (openOf([line]).length === 0) throw new Refusal('state_not_reachable');
  return line;
}

/** What an order holds for its open lines; null before the last yes and where nobody pays. */
async function heldFor(tx: Tx, case_id: string, lines: readonly Line[]) {
  const { cost_centre_id, year, months } = await tx
    .selectFrom('orders')
    .select(['cost_centre_id', 'year', 'months'])
    .where('case_id', '=', case_id)
    .executeTakeFirstOrThrow();
  if (!cost_centre_id || year === null) return null;
  return { cost_centre_id, year, months, case_id, cents: chargeSum(openOf(lines), months) };
}
