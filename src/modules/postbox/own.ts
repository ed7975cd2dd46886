import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';

/** What the mailbox holds of the one asking: what they were told and when they opened it, and what they agreed to. */
export async function ownPostboxFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [postbox, postbox_consents] = await Promise.all([
    work.read
      .selectFrom('postbox_entries')
      .innerJoin('cases', 'cases.case_id', 'postbox_entries.case_id')
      .select(['cases.number', 'postbox_entries.kind', 'way', 'law', 'provided_at', 'notified_at', 'notice_failed_at', 'first_opened_at'])
      .select(['posted_on', 'deemed_on', 'archived_at', 'deleted_at'])
      .where('postbox_entries.person_id', '=', person_id)
      .orderBy('provided_at')
      .execute(),
    work.read
      .selectFrom('postbox_consents')
      .leftJoin('case_people', (join) =>
        join.onRef('case_people.case_id', '=', 'postbox_consents.case_id').on('case_people.part', '=', 'reporter'),
      )
      .leftJoin('cases', 'cases.case_id', 'postbox_consents.case_id')
      .select(['cases.number', 'given', 'said_at'])
      .where((eb) => eb.or([eb('postbox_consents.person_id', '=', person_id), eb('case_people.person_id', '=', person_id)]))
      .orderBy('said_at')
      .execute(),
  ]);
  return { postbox, postbox_consents };
}

/** Empties one's mailbox. How decisions were delivered stays with their cases, without the person. */
export async function forgetSelfInPostbox(work: Work): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'forgetSelfInPostbox', { person_id }, async (tx) => {
    await tx
      .updateTable('postbox_entries')
      .set({ person_id: null, opened_by: null, archived_at: null, deleted_at: null })
      .where('person_id', '=', person_id)
      .execute();
    await tx.updateTable('postbox_entries').set({ opened_by: null }).where('opened_by', '=', person_id).execute();
    await tx.deleteFrom('postbox_consents').where('person_id', '=', person_id).execute();
    tx.record(`person:${person_id}`, 'person.postbox_emptied');
  });
}
