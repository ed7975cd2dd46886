import { demandVersion, demandVisible, type LockedCase, lockCase, mayWork } from '#modules/cases';
import { demand } from '#platform/errors';
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
    const row = await lockCase(tx, input.case_id);
    demand(row.kind === TICKET.kind, 'not_found');
    demandVisible(tx, row);
    demand(mayWork(tx.actor, row));
    demandVersion(row, input.version);
    const { type } = await tx.selectFrom('tickets').select('type').where('case_id', '=', row.case_id).executeTakeFirstOrThrow();
    return await run(tx, row, type as TicketType);
  });
}
