import { type LockedCase, lockOwn, say, touchCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { endOrder } from './deliver.ts';
import { ORDER } from './rules.ts';
import type { OnOwnOrder, ReplyToOrder } from './schema.ts';

/** Somebody no longer wants what they ordered. Refuses `order_underway` once something was handed over, `state_not_reachable` for what is closed, `not_found`. */
export async function withdrawOrder(work: Work, input: OnOwnOrder): Promise<void> {
  await onOwnOrder(work, 'withdrawOrder', input, async (tx, row) => {
    if (row.phase === 'closed') throw new Refusal('state_not_reachable');
    const event_id = await endOrder(tx, row, 'withdrawn');
    tx.enqueue('orders.tell', { case_id: row.case_id, event_id });
  });
}

/** Somebody writes to whoever delivers their order. Refuses `not_found` for everybody else's. */
export async function replyToOrder(work: Work, input: ReplyToOrder): Promise<void> {
  await onOwnOrder(work, 'replyToOrder', input, async (tx, row) => {
    await say(tx, row, { direction: 'in', visibility: 'reporter', body: input.body });
    await touchCase(tx, row, { unread_since: tx.now });
  });
}

/** A change of one's own order, by its number. To everybody else it does not exist. */
async function onOwnOrder<I extends { number: string }>(
  work: Work,
  name: string,
  input: I,
  run: (tx: Tx, row: LockedCase) => Promise<void>,
): Promise<void> {
  demand(work.actor.person_id !== null, 'sign_in_needed');
  await change(work, name, input, async (tx) => {
    await run(tx, await lockOwn(tx, input, ORDER));
  });
}
