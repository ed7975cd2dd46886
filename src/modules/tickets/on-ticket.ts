import { type LockedCase, lockForWork } from '#modules/cases';
import { change, type Tx, type Work } from '#platform/work';
import { TICKET } from './rules.ts';
import type { TicketType } from './words.ts';

/** A change of a ticket by those who work on it: locked, seen, allowed, of the version the page was made from. */
export async function onTicket<I extends { case_id: string; version: number }, T = void>(
  work: Work,
  name: string,
  input: I,
  run: (tx: Tx, row: LockedCase, type: TicketType) => Promise<T>,
): Promise<T> {
  return await change(work, name, input, async (tx) => {
    const row = await lockForWork(tx, input, TICKET);
    const { type } = await tx.selectFrom('tickets').select('type').where('case_id', '=', row.case_id).executeTakeFirstOrThrow();
    return await run(tx, row, type as TicketType);
  });
}
