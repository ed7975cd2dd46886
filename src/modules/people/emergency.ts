import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import type { AccountNews } from './account-mails.ts';
import { showPeopleInSearch } from './find.ts';
import { lockStaff, MANAGES } from './manage.ts';
import { mayDo } from './rules.ts';
import { tellingIn, tellPerson } from './tell.ts';

/** Makes an account one for emergencies, or no longer: it signs in with its own password, is nobody elsewhere, and each use is told. Refuses `emergency_without_password`. */
export async function setEmergency(work: Work, input: { person_id: string; emergency: boolean }): Promise<void> {
  await change(work, 'setEmergency', input, async (tx) => {
    await lockStaff(tx, input.person_id);
    const set = await tx
      .updateTable('people')
      .set({ emergency: input.emergency })
      .where('person_id', '=', input.person_id)
      .$if(input.emergency, (query) => query.where('password_hash', 'is not', null))
      .executeTakeFirst();
    if (Number(set.numUpdatedRows) === 0) throw new Refusal('emergency_without_password');
    if (input.emergency) await tx.deleteFrom('identities').where('person_id', '=', input.person_id).execute();
    await showPeopleInSearch(tx, [input.person_id]);
    tx.record(`person:${input.person_id}`, 'emergency.set', { emergency: input.emergency });
  });
}

/** The accounts for emergencies, for those who manage people. */
export async function emergencyFor(work: Work) {
  demand(mayDo(work.actor, 'people.manage', '*', null));
  return await work.read
    .selectFrom('people')
    .select(['person_id', 'name', 'active'])
    .where('emergency', '=', true)
    .where('erased_at', 'is', null)
    .orderBy(sql`name collate "de-x-icu"`)
    .limit(100)
    .execute();
}

/** Tells everybody who manages people that an emergency account signed in. A job's change. */
export async function tellEmergency(work: Work, input: { person_id: string; at: string }): Promise<void> {
  const { write, count } = await managersFor(work);
  await change(work, 'tellEmergency', input, async (tx) => {
    const used = await tx.selectFrom('people').select('name').where('person_id', '=', input.person_id).executeTakeFirst();
    await write(tx, 'emergency_used', '/mitarbeit/verwaltung/menschen', used?.name);
    tx.record(`person:${input.person_id}`, 'emergency.told', {}, { count: String(count) });
  });
}

/** Everybody who manages people, and what writes each of them a mail inside a change; read before it. */
export async function managersFor(work: Work) {
  const managers = await work.read
    .selectFrom('people')
    .select(['person_id', 'name', 'email', 'language'])
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_roles')
          .innerJoin('roles', 'roles.role_id', 'person_roles.role_id')
          .select('roles.role_id')
          .whereRef('person_roles.person_id', '=', 'people.person_id')
          .where(MANAGES),
      ),
    )
    .orderBy('person_id')
    .execute();
  const telling = { de: await tellingIn(work.house, 'de'), en: await tellingIn(work.house, 'en') };
  const write = async (tx: Tx, news: AccountNews, path: string, who?: string): Promise<void> => {
    for (const manager of managers) await tellPerson(tx, manager, news, telling[manager.language === 'en' ? 'en' : 'de'], path, who);
  };
  return { write, count: managers.length };
}
