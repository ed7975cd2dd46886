import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';

/** Puts what was told about cases that came into the account of whoever is signed in into their mailbox, as it was told: ways and days of delivery stay. */
export async function fillPostbox(work: Work): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'fillPostbox', { person_id }, async (tx) => {
    const filled = await tx
      .updateTable('postbox_entries')
      .set({ person_id })
      .where('person_id', 'is', null)
      .where('case_id', 'in', (eb) =>
        eb
          .selectFrom('case_people')
          .select('case_people.case_id')
          .where('case_people.person_id', '=', person_id)
          .where('case_people.part', '=', 'reporter')
          .where('case_people.erased_at', 'is', null),
      )
      .executeTakeFirst();
    tx.record(`person:${person_id}`, 'person.postbox_filled', {}, { count: String(filled.numUpdatedRows) });
  });
}
