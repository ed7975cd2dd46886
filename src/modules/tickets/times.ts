import { touchCase } from '#modules/cases';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import { onTicket } from './on-ticket.ts';
import type { BookTime, UndoTime } from './schema.ts';

/** Books minutes on a ticket by hand. */
export async function bookTime(work: Work, input: BookTime): Promise<void> {
  await onTicket(work, 'bookTime', input, async (tx, row) => {
    const ticket_time_id = newId();
    const booked = { minutes: input.minutes, person_id: tx.actor.person_id, booked_at: tx.now };
    await tx
      .insertInto('ticket_times')
      .values({ ticket_time_id, case_id: row.case_id, ...booked })
      .execute();
    await touchCase(tx, row);
    tx.record(`case:${row.case_id}`, 'ticket.time_booked', { minutes: input.minutes }, { ticket_time_id });
  });
}

/** Takes one's own booking back. Refuses `not_found` for somebody else's. */
export async function undoTime(work: Work, input: UndoTime): Promise<void> {
  await onTicket(work, 'undoTime', input, async (tx, row) => {
    const { numDeletedRows } = await tx
      .deleteFrom('ticket_times')
      .where('ticket_time_id', '=', input.ticket_time_id)
      .where('case_id', '=', row.case_id)
      .where('person_id', '=', tx.actor.person_id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new Refusal('not_found', { field: 'ticket_time_id' });
    await touchCase(tx, row);
    tx.record(`case:${row.case_id}`, 'ticket.time_undone', {}, { ticket_time_id: input.ticket_time_id });
  });
}

/** The minutes on a ticket in all, and one's own bookings, newest first: whose the others are, nobody is shown. */
export async function timesOf(read: ReadDb, case_id: string, person_id: string | null) {
  const [{ sum }, own] = await Promise.all([
    read
      .selectFrom('ticket_times')
      .select((eb) => eb.fn.coalesce(eb.fn.sum<string>('minutes'), eb.lit(0)).as('sum'))
      .where('case_id', '=', case_id)
      .executeTakeFirstOrThrow(),
    read
      .selectFrom('ticket_times')
      .select(['ticket_time_id', 'minutes', 'booked_at'])
      .where('case_id', '=', case_id)
      .where('person_id', '=', person_id)
      .orderBy('booked_at', 'desc')
      .orderBy('ticket_time_id', 'desc')
      .limit(20)
      .execute(),
  ]);
  return { sum: Number(sum), own };
}
