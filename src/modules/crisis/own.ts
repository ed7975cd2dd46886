import { sql } from 'kysely';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What the crisis books hold of the one asking: what they opened and closed, wrote, ticked and read back, and when they were told of a crisis themselves. */
export async function ownCrisesFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [crises, crisis_entries, crisis_calls, crisis_alarms, crisis_books_read] = await Promise.all([
    work.read
      .selectFrom('crises')
      .select(['crisis_id', 'words', 'summary', 'opened_at', 'closed_at'])
      .where((eb) => eb.or([eb('opened_by', '=', person_id), eb('closed_by', '=', person_id)]))
      .orderBy('opened_at')
      .execute(),
    work.read
      .selectFrom('crisis_entries')
      .select(['crisis_entry_id', 'sort', 'words', 'reason', 'who', 'happened_at', 'written_at'])
      .where('by_person_id', '=', person_id)
      .orderBy('written_at')
      .execute(),
    work.read
      .selectFrom('crisis_alarms')
      .select(['crisis_alarm_id', 'name', 'acknowledged_at'])
      .where('ticked_by', '=', person_id)
      .orderBy('acknowledged_at')
      .execute(),
    work.read
      .selectFrom('crisis_alarms as a')
      .innerJoin('people as p', (on) => on.on(sql<boolean>`lower(p.email) = lower(a.email)`))
      .select(['a.name', 'a.phones', 'a.email', 'a.told_at', 'a.acknowledged_at'])
      .where('p.person_id', '=', person_id)
      .orderBy('a.told_at')
      .execute(),
    work.read.selectFrom('crisis_copies').select(['copy_id', 'read_at']).where('read_by', '=', person_id).orderBy('read_at').execute(),
  ]);
  return { crises, crisis_entries, crisis_calls, crisis_alarms, crisis_books_read };
}
