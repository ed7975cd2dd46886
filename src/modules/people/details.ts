import { sql } from 'kysely';
import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { showPeopleInSearch } from './find.ts';
import { remember } from './identities.ts';
import { lockStaff } from './manage.ts';

/** What is known of somebody of the staff beside teams and roles; what is left out stays. */
export interface Details {
  name?: string;
  email?: string;
  phone?: string | null;
  department?: string | null;
  manager_id?: string | null;
}

/** Changes what is known of somebody of the staff. Refuses `email_taken`, `not_found` for an unknown manager. */
export async function setDetails(work: Work, { person_id, ...details }: Details & { person_id: string }): Promise<void> {
  await change(work, 'setDetails', { person_id, ...details }, async (tx) => {
    await lockStaff(tx, person_id);
    if (details.email !== undefined) {
      const taken = await tx
        .selectFrom('people')
        .select('person_id')
        .where(sql<string>`lower(email)`, '=', details.email.toLowerCase())
        .where('person_id', '<>', person_id)
        .executeTakeFirst();
      if (taken) throw new Refusal('email_taken', { field: 'email' });
    }
    if (details.manager_id) await lockStaff(tx, details.manager_id);
    if (Object.keys(details).length > 0) await tx.updateTable('people').set(details).where('person_id', '=', person_id).execute();
    await showPeopleInSearch(tx, [person_id]);
    tx.record(`person:${person_id}`, 'person.details_set', { ...details });
  });
}

/** Says who somebody of the staff is elsewhere. Refuses `person_unknown` when that is somebody else already. */
export async function identify(work: Work, input: { person_id: string; source: string; subject: string }): Promise<void> {
  await change(work, 'identify', input, async (tx) => {
    await lockStaff(tx, input.person_id);
    await remember(tx, input, input.person_id);
  });
}
