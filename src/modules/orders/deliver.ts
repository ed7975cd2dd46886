import { assignAsset } from '#modules/assets';
import { type LockedCase, lockForWork, moveCase, say, touchCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { voidApprovals } from './approvers.ts';
import { deviceBy, maySettle, settleDevice } from './back/settle-back.ts';
import { bookMoney, releaseMoney } from './budget.ts';
import { chargeOf } from './charge.ts';
import { keepCameBack } from './hand-over/came-back.ts';
import { demandChecks } from './hand-over/checks.ts';
import { type Line, linesOf } from './lines.ts';
import { ORDER, ORDER_STATES } from './rules.ts';
import type { AnswerOrder, MoveOrder, SettleLines } from './schema.ts';
import { releaseGoods, takeGoods } from './stock.ts';
import type { LineState } from './words.ts';

/**
 * Says of some lines that they are ready, handed over or not to be had. Goods handed over leave the store and their money is spent; when nothing is open any more the
 * order is delivered, or cancelled where nothing came. Refuses `state_not_reachable` before the last yes and for lines that are settled, `stock_short`, `reason_needed`, `checks_open`,
 * `checks_needed`.
 */
export async function settleLines(work: Work, input: SettleLines): Promise<void> {
  await onOrder(work, 'settleLines', input, (tx, row) => settleIn(tx, row, input));
}

/** The same inside a change that does more; the case is locked. Refuses as settleLines(). */
export async function settleIn(tx: Tx, row: LockedCase, input: SettleLines): Promise<void> {
  if (input.to === 'cancelled' && !input.note) throw new Refusal('reason_needed', { field: 'note' });
  const all = await linesOf(tx, row.case_id);
  const lines = all.filter((line) => input.line_ids.includes(line.line_id));
  demand(lines.length === new Set(input.line_ids).size, 'not_found');
  if (row.phase === 'waiting' || row.phase === 'closed' || lines.some((line) => !maySettle(line, input.to)))
    throw new Refusal('state_not_reachable');
  const ids = lines.map((line) => line.line_id);
  if (input.to === 'handed_over') await demandChecks(tx, row, ids, input.open_note ?? '');
  const settled = input.to === 'ready' || input.to === 'taken_in' ? {} : { settled_at: tx.now, settled_by: tx.actor.person_id };
  await tx
    .updateTable('order_lines')
    .set({ state: input.to, ...settled })
    .where('line_id', 'in', ids)
    .execute();
  const stocked = lines.filter((line) => line.stocked);
  if (input.to === 'ready' && stocked.some((line) => line.reserved < line.quantity)) throw new Refusal('stock_short');
  if (input.to === 'handed_over') await takeGoods(tx, stocked, row.case_id);
  if (input.to === 'handed_over') await giveDevices(tx, row.case_id, lines, input.tags);
  const came: string[] = [];
  for (const line of lines) if (line.way !== 'new') came.push(...(await settleDevice(tx, row.case_id, line, input)));
  if (came.length > 0) await keepCameBack(tx, row.case_id, lines, came);
  if (input.to === 'cancelled') await releaseGoods(tx, stocked);
  await settleMoney(tx, row.case_id, lines, input.to);
  tx.record(`case:${row.case_id}`, `order.lines_${input.to}`, { note: input.note }, { lines: ids.join(' ') });
  await follow(
    tx,
    row,
    all.map((line) => (ids.includes(line.line_id) ? input.to : line.state)),
    input.note,
  );
}

/** The devices named for lines go out of the register to whoever the line is for. Refuses `asset_unknown` beside its field, and as assignAsset(). */
async function giveDevices(tx: Tx, case_id: string, lines: readonly Line[], tags: Record<string, string>): Promise<void> {
  for (const { line_id, way, for_person_id, for_team_id, place } of lines) {
    const tag = tags[line_id];
    if (!tag || way !== 'new') continue;
    const asset_id = await deviceBy(tx, tag, `tag_${line_id}`);
    await assignAsset(tx, { asset_id, person_id: for_person_id, team_id: for_team_id, place, case_id });
    await tx.updateTable('order_lines').set({ asset_id }).where('line_id', '=', line_id).execute();
  }
}

/** Moves the order to where its lines are. */
async function follow(tx: Tx, row: LockedCase, states: readonly LineState[], note: string): Promise<void> {
  const open = states.filter((state) => state === 'open' || state === 'taken_in' || state === 'ready');
  const to =
    open.length === 0
      ? states.includes('handed_over')
        ? 'delivered'
        : 'cancelled'
      : open.every((state) => state === 'ready')
        ? 'ready'
        : 'in_work';
  const body = note || undefined;
  if (row.state === to && !body) return await touchCase(tx, row);
  const event_id =
    row.state === to && body
      ? await say(tx, row, { direction: 'out', visibility: 'reporter', body })
      : await moveCase(tx, row, ORDER_STATES, to, { visibility: 'reporter', ...(body ? { body } : {}) });
  tx.enqueue('orders.tell', { case_id: row.case_id, event_id });
}

/** Takes an order on. */
export async function moveOrder(work: Work, input: MoveOrder): Promise<void> {
  await onOrder(work, 'moveOrder', input, async (tx, row) => {
    const event_id = await moveCase(tx, row, ORDER_STATES, input.state, {
      visibility: 'reporter',
      ...(input.body ? { body: input.body } : {}),
    });
    tx.enqueue('orders.tell', { case_id: row.case_id, event_id });
  });
}

/** Writes to whoever ordered. */
export async function answerOrder(work: Work, input: AnswerOrder): Promise<void> {
  await onOrder(work, 'answerOrder', input, async (tx, row) => {
    const event_id = await say(tx, row, { direction: 'out', visibility: 'reporter', body: input.body });
    tx.enqueue('orders.tell', { case_id: row.case_id, event_id });
  });
}

/** Ends an order of which nothing was handed over: approvals, money and goods go back. The case is locked. Gives the id of the entry. Refuses `order_underway`. */
export async function endOrder(tx: Tx, row: LockedCase, to: 'withdrawn'): Promise<string> {
  const lines = await linesOf(tx, row.case_id);
  if (lines.some((line) => line.state === 'handed_over' || line.state === 'taken_in')) throw new Refusal('order_underway');
  await voidApprovals(tx, row.case_id);
  const open = lines.filter((line) => line.state !== 'cancelled');
  await tx
    .updateTable('order_lines')
    .set({ state: 'cancelled' })
    .where('case_id', '=', row.case_id)
    .where('state', '<>', 'cancelled')
    .execute();
  await releaseGoods(
    tx,
    open.filter((line) => line.stocked),
  );
  await settleMoney(tx, row.case_id, open, 'cancelled');
  return await moveCase(tx, row, ORDER_STATES, to, { visibility: 'reporter' });
}

/** What was handed over is spent, what was cancelled is free again. Before the last yes nothing was held. */
async function settleMoney(tx: Tx, case_id: string, lines: readonly Line[], to: LineState): Promise<void> {
  if (to === 'ready' || to === 'taken_in') return;
  const order = await tx
    .selectFrom('orders')
    .select(['cost_centre_id', 'year', 'months'])
    .where('case_id', '=', case_id)
    .executeTakeFirstOrThrow();
  if (!order.cost_centre_id || order.year === null) return;
  const cents = lines.reduce((sum, line) => sum + chargeOf(line, order.months), 0);
  const charge = { cost_centre_id: order.cost_centre_id, year: order.year, case_id, cents };
  await (to === 'handed_over' ? bookMoney(tx, charge) : releaseMoney(tx, charge));
}

/** A change of an order by those who deliver it: locked, seen, allowed, of the version the page was made from. */
async function onOrder<I extends { case_id: string; version: number }>(
  work: Work,
  name: string,
  input: I,
  run: (tx: Tx, row: LockedCase) => Promise<void>,
): Promise<void> {
  await change(work, name, input, async (tx) => {
    await run(tx, await lockForWork(tx, input, ORDER));
  });
}
