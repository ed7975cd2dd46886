import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `tickets` holds of the one asking: what they asked for, and what they answered about its solution. */
export async function ownTicketsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [calls, callbacks, times, tickets] = await Promise.all([
    work.read
      .selectFrom('calls')
      .select(['from_number', 'began_at', 'ended_at'])
      .where('person_id', '=', person_id)
      .orderBy('began_at')
      .execute(),
    work.read
      .selectFrom('callbacks')
      .select(['slot_at', 'phone', 'state', 'booked_at'])
      .where('person_id', '=', person_id)
      .orderBy('slot_at')
      .execute(),
    work.read
      .selectFrom('ticket_times')
      .innerJoin('cases', 'cases.case_id', 'ticket_times.case_id')
      .select(['cases.number', 'ticket_times.minutes', 'ticket_times.booked_at'])
      .where('ticket_times.person_id', '=', person_id)
      .orderBy('booked_at')
      .execute(),
    work.read
      .selectFrom('case_people')
      .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
      .innerJoin('tickets', 'tickets.case_id', 'case_people.case_id')
      .select(['cases.number', 'cases.subject', 'tickets.type', 'tickets.description', 'tickets.device', 'tickets.solution'])
      .select(['tickets.satisfied', 'tickets.satisfied_note'])
      .where('case_people.person_id', '=', person_id)
      .where('case_people.part', '=', 'reporter')
      .orderBy('cases.created_at')
      .execute(),
  ]);
  return { tickets, calls, callbacks, times };
}
