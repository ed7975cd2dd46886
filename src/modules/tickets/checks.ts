import { touchCase } from '#modules/cases';
import type { Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx, Work } from '#platform/work';
import { onTicket } from './on-ticket.ts';
import type { TickChecks } from './schema.ts';

/** The points of a ticket's checklist in their order, with who ticked them when. */
export async function checksOf(read: ReadDb, case_id: string) {
  return await read
    .selectFrom('ticket_checks')
    .leftJoin('people', 'people.person_id', 'ticket_checks.done_by')
    .select(['ticket_checks.ticket_check_id', 'ticket_checks.label', 'ticket_checks.done_at', 'people.name as done_by'])
    .where('ticket_checks.case_id', '=', case_id)
    .orderBy('ticket_checks.position')
    .orderBy('ticket_checks.ticket_check_id')
    .execute();
}

/** Puts points under those a ticket has. */
export async function addChecks(tx: Tx, case_id: string, labels: readonly Text[]): Promise<void> {
  if (labels.length === 0) return;
  const { n } = await tx
    .selectFrom('ticket_checks')
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('n'))
    .where('case_id', '=', case_id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('ticket_checks')
    .values(labels.map((label, at) => ({ ticket_check_id: newId(), case_id, position: Number(n) + at + 1, label: JSON.stringify(label) })))
    .execute();
  tx.record(`case:${case_id}`, 'ticket.checks_added', {}, { count: String(labels.length) });
}

/** Says which points of the checklist are done. Who ticked first stays; refuses `not_found` for a point of another ticket. */
export async function tickChecks(work: Work, input: TickChecks): Promise<void> {
  await onTicket(work, 'tickChecks', input, async (tx, row) => {
    const points = await tx.selectFrom('ticket_checks').select(['ticket_check_id', 'done_at']).where('case_id', '=', row.case_id).execute();
    const known = new Set(points.map((one) => one.ticket_check_id));
    if (input.done.some((id) => !known.has(id))) throw new Refusal('not_found', { field: 'done' });
    const fresh = points.filter((one) => one.done_at === null && input.done.includes(one.ticket_check_id));
    const open = points.filter((one) => one.done_at !== null && !input.done.includes(one.ticket_check_id));
    for (const [some, set] of [
      [fresh, { done_at: tx.now, done_by: tx.actor.person_id }],
      [open, { done_at: null, done_by: null }],
    ] as const) {
      if (some.length === 0) continue;
      const ids = some.map((one) => one.ticket_check_id);
      await tx.updateTable('ticket_checks').set(set).where('ticket_check_id', 'in', ids).execute();
    }
    await touchCase(tx, row);
    tx.record(`case:${row.case_id}`, 'ticket.ticked', {}, { done: String(fresh.length), open: String(open.length) });
  });
}
