import { sql } from 'kysely';
import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { ownFactorsFor } from './factors.ts';
import { ownRepresentationsFor } from './represent-read.ts';
import { forgetFactors } from './second-factor.ts';

/** Erases one's own account: name, addresses, password, sessions, and the salts of one's audit entries. The id stays, so that every chain stays valid. */
export async function eraseSelf(work: Work): Promise<void> {
  const { person_id, kind } = work.actor;
  // Staff accounts belong to the city; they end by being deactivated.
  demand(person_id !== null && kind === 'citizen', person_id === null ? 'sign_in_needed' : 'forbidden');
  await change(work, 'eraseSelf', { person_id }, async (tx) => {
    await tx.deleteFrom('sign_ups').where(ofPerson(person_id)).execute();
    await tx
      .updateTable('people')
      .set({
        name: '',
        email: null,
        phone: null,
        department: null,
        password_hash: null,
        email_confirmed_at: null,
        active: false,
        erased_at: tx.now,
      })
      .where('person_id', '=', person_id)
      .execute();
    await tx
      .deleteFrom('representations')
      .where((eb) => eb.or([eb('person_id', '=', person_id), eb('representative_id', '=', person_id)]))
      .execute();
    await tx.deleteFrom('sessions').where('person_id', '=', person_id).execute();
    await forgetFactors(tx, person_id);
    await tx.deleteFrom('password_links').where('person_id', '=', person_id).execute();
    await tx.deleteFrom('person_roles').where('person_id', '=', person_id).execute();
    await tx.deleteFrom('audit_salts').where('subject', '=', `person:${person_id}`).execute();
    tx.record(`person:${person_id}`, 'person.erased');
  });
}

/** What `people` holds of the one asking, for their own copy (Art. 15 and 20 GDPR). */
export async function ownPersonData(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [person, sessions, second_factors, teams, roles, identities, absences, stands_in, sign_ups, representations] = await Promise.all([
    work.read
      .selectFrom('people')
      .select(['person_id', 'kind', 'name', 'email', 'phone', 'language', 'department', 'created_at', 'email_confirmed_at'])
      .where('person_id', '=', person_id)
      .executeTakeFirst(),
    work.read
      .selectFrom('sessions')
      .select(['device', 'created_at', 'expires_at'])
      .where('person_id', '=', person_id)
      .orderBy('created_at')
      .execute(),
    ownFactorsFor(work),
    work.read.selectFrom('team_members').select(['team_id', 'lead']).where('person_id', '=', person_id).orderBy('team_id').execute(),
    work.read.selectFrom('person_roles').select('role_id').where('person_id', '=', person_id).orderBy('role_id').execute(),
    work.read.selectFrom('identities').select(['source', 'subject', 'made_at']).where('person_id', '=', person_id).execute(),
    work.read
      .selectFrom('absences')
      .select(['starts_on', 'ends_on', 'deputy_id', 'entered_at'])
      .where('person_id', '=', person_id)
      .orderBy('starts_on')
      .execute(),
    // Whose absence it is, is theirs to tell.
    work.read.selectFrom('absences').select(['starts_on', 'ends_on']).where('deputy_id', '=', person_id).orderBy('starts_on').execute(),
    work.read
      .selectFrom('sign_ups')
      .select(['email', 'language', 'asked_at', 'expires_at', 'used_at'])
      .where(ofPerson(person_id))
      .orderBy('asked_at')
      .execute(),
    ownRepresentationsFor(work),
  ]);
  return {
    person,
    sessions,
    second_factors,
    teams,
    roles: roles.map((one) => one.role_id),
    identities,
    absences,
    stands_in,
    sign_ups,
    representations,
  };
}

/** Sign-ups with the address of an account. */
const ofPerson = (person_id: string) =>
  sql<boolean>`lower(sign_ups.email) = (select lower(p.email) from people p where p.person_id = ${person_id})`;
