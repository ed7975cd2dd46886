import { type LockedCase, lockOwn, type MessageDetail, moveCase, say, touchCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { mayReopen, TICKET, TICKET_STATES } from './rules.ts';
import type { RateTicket, ReopenTicket, ReplyToTicket, WithdrawTicket } from './schema.ts';
import type { TicketType } from './words.ts';

/** Somebody writes to the desk about their own ticket. What waited for them goes on. Refuses `not_found` for everybody else's. */
export async function replyToTicket(work: Work, input: ReplyToTicket): Promise<void> {
  await onOwnTicket(work, 'replyToTicket', input, async (tx, row, { type }) => {
    await hearRequester(tx, row, type, { body: input.body });
  });
}

/** Puts what a requester says into their locked ticket: one that waited for it is in work again, and its clock runs. Gives the id of the entry. */
export async function hearRequester(
  tx: Tx,
  row: LockedCase,
  type: TicketType,
  said: { body: string; detail?: MessageDetail },
): Promise<string> {
  const event_id = await say(tx, row, { direction: 'in', visibility: 'reporter', ...said });
  if (row.state === 'waiting') await moveCase(tx, row, TICKET_STATES[type], 'in_work', { visibility: 'reporter' });
  await touchCase(tx, row, { unread_since: tx.now });
  return event_id;
}

/** Somebody says that a solution was none, within the days the city gives. Refuses `reopen_too_late`, `not_found`. */
export async function reopenTicket(work: Work, input: ReopenTicket): Promise<void> {
  const { service_desk } = await cityOf(work.house);
  await onOwnTicket(work, 'reopenTicket', input, async (tx, row, ticket) => {
    if (!mayReopen({ ...ticket, state: row.state }, service_desk?.reopen_days ?? 0, tx.now)) throw new Refusal('reopen_too_late');
    await openAgain(tx, row, ticket.type, { body: input.reason });
  });
}

/** Puts what somebody says against a solution into their locked ticket, which is in work again. Gives the id of the entry. */
export async function openAgain(
  tx: Tx,
  row: LockedCase,
  type: TicketType,
  said: { body: string; detail?: MessageDetail },
): Promise<string> {
  const event_id = await say(tx, row, { direction: 'in', visibility: 'reporter', ...said });
  await moveCase(tx, row, TICKET_STATES[type], 'in_work', { visibility: 'reporter' });
  await touchCase(tx, row, { unread_since: tx.now });
  await tx
    .updateTable('tickets')
    .set((eb) => ({
      reopened: eb('reopened', '+', 1),
      solved_at: null,
      solved_by: null,
      first_contact: false,
      satisfied: null,
      satisfied_note: null,
    }))
    .where('case_id', '=', row.case_id)
    .execute();
  tx.record(`case:${row.case_id}`, 'ticket.reopened', { reason: said.body });
  return event_id;
}

/** Somebody no longer needs help. Refuses `state_not_reachable` for what is closed, `not_found`. */
export async function withdrawTicket(work: Work, input: WithdrawTicket): Promise<void> {
  await onOwnTicket(work, 'withdrawTicket', input, async (tx, row, { type }) => {
    await moveCase(tx, row, TICKET_STATES[type], 'withdrawn', { visibility: 'reporter' });
  });
}

/** Somebody says how satisfied they are with a solution; said again it counts anew. Refuses `state_not_reachable` while there is none. */
export async function rateTicket(work: Work, input: RateTicket): Promise<void> {
  await onOwnTicket(work, 'rateTicket', input, async (tx, row) => {
    if (row.state !== 'solved') throw new Refusal('state_not_reachable');
    const { satisfied, satisfied_note } = input;
    await tx
      .updateTable('tickets')
      .set({ satisfied, satisfied_note: satisfied_note || null })
      .where('case_id', '=', row.case_id)
      .execute();
    tx.record(`case:${row.case_id}`, 'ticket.rated', { satisfied, satisfied_note });
  });
}

interface OwnTicket {
  type: TicketType;
  solved_at: Date | null;
}

/** A change of one's own ticket, by its number. To everybody else it does not exist. */
async function onOwnTicket<I extends { number: string }>(
  work: Work,
  name: string,
  input: I,
  run: (tx: Tx, row: LockedCase, ticket: OwnTicket) => Promise<void>,
): Promise<void> {
  demand(work.actor.person_id !== null, 'sign_in_needed');
  await change(work, name, input, async (tx) => {
    const row = await lockOwn(tx, input, TICKET, ['reporter', 'participant']);
    const ticket = await tx
      .selectFrom('tickets')
      .select(['type', 'solved_at'])
      .where('case_id', '=', row.case_id)
      .executeTakeFirstOrThrow();
    await run(tx, row, { ...ticket, type: ticket.type as TicketType });
  });
}
