import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { eraseContacts } from './forget.ts';
import { caseForLink } from './link.ts';
import { lockCase } from './move.ts';

/**
 * The reporter takes their name, addresses and account out of a case by its secret link: it goes on without anybody's name, mails end, the link stays. Cannot be
 * undone, so nobody does it for somebody else (`forbidden`). Refuses `not_found`, `contact_removed_already`.
 */
export async function removeContact(work: Work, link: { number: string; secret: string }): Promise<void> {
  demand(work.actor.acting === undefined);
  const known = await caseForLink(work, link);
  await change(work, 'removeContact', { case_id: known.case_id }, async (tx) => {
    const { case_id } = await lockCase(tx, known.case_id);
    const rows = await tx
      .selectFrom('case_people')
      .select(['case_person_id', 'case_id'])
      .where('case_id', '=', case_id)
      .where('part', '=', 'reporter')
      .where('erased_at', 'is', null)
      .execute();
    if (rows.length === 0) throw new Refusal('contact_removed_already');
    await eraseContacts(tx, rows);
    await tx
      .insertInto('case_events')
      .values({ event_id: newId(), case_id, at: tx.now, type: 'contact_removed', visibility: 'reporter', direction: 'in', detail: '{}' })
      .execute();
    tx.record(`case:${case_id}`, 'report.contact_removed');
  });
}
