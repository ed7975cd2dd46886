import { type LockedCase, moveCase, renewDeadline } from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { Tx } from '#platform/work';
import { reserveMoney } from './budget.ts';
import { chargeOf } from './charge.ts';
import { linesOf } from './lines.ts';
import { ORDER_STATES } from './rules.ts';
import { reserveGoods } from './stock.ts';
import { DELIVERY } from './words.ts';

/**
 * Everybody has agreed: an order takes its money and its goods, promises a day and goes to the team that delivers it. The case is locked. Refuses `budget_spent`.
 */
export async function grantOrder(tx: Tx, row: LockedCase): Promise<void> {
  const clock = workingClock(await cityOf(tx.house));
  const { case_id } = row;
  const order = await tx.selectFrom('orders').select('cost_centre_id').where('case_id', '=', case_id).executeTakeFirstOrThrow();
  // An order that was asked about anew may have been handed over in part: that is paid.
  const lines = (await linesOf(tx, case_id)).filter((line) => line.state === 'open' || line.state === 'ready');
  const year = clock.localYear(tx.now);
  const months = 13 - Number(clock.localDate(tx.now).slice(5, 7));
  const cents = lines.reduce((sum, line) => sum + chargeOf(line, months), 0);
  if (order.cost_centre_id) await reserveMoney(tx, { cost_centre_id: order.cost_centre_id, year, case_id, cents });
  const waiting = new Set(
    (
      await reserveGoods(
        tx,
        lines.filter((line) => line.stocked),
      )
    ).map((line) => line.line_id),
  );
  const days = Math.max(...lines.map((line) => line.delivery_days + (!line.stocked || waiting.has(line.line_id) ? line.supply_days : 0)));
  const due_at = clock.addWorkingDays(tx.now, days);
  await tx
    .updateTable('orders')
    .set({ year, months, granted_at: tx.now, promised_on: clock.localDate(due_at) })
    .where('case_id', '=', case_id)
    .execute();
  if (row.state === 'approval') {
    const event_id = await moveCase(tx, row, ORDER_STATES, 'approved', { visibility: 'reporter' });
    tx.enqueue('orders.tell', { case_id, event_id });
  }
  await renewDeadline(tx, case_id, DELIVERY, due_at);
  tx.record(`case:${case_id}`, 'order.granted', {}, { cost_centre_id: order.cost_centre_id, year: String(year) });
}
