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
    // Codes from before lie in no envelope.
    await tx
      .deleteFrom(input.emergency ? 'identities' : 'emergency_envelopes')
      .where('person_id', '=', input.person_id)
      .execute();
    await showPeopleInSearch(tx, [input.person_id]);
    tx.record(`person:${input.person_id}`, 'emergency.set', { emergency: input.emergency });
  });
}

/** The accounts for emergencies with their envelopes, for those who manage people. `codes` and `used`: how many there are, and were used; `due`: nobody has looked for a year. */
export async function emergencyFor(work: Work) {
  demand(mayDo(work.actor, 'people.manage', '*', null));
  const rows = await work.read
    .selectFrom('people')
    .leftJoin('emergency_envelopes as e', 'e.person_id', 'people.person_id')
    .leftJoin('people as by', 'by.person_id', 'e.checked_by')
    .select(['people.person_id', 'people.name', 'people.email', 'people.active', 'e.printed_at', 'e.checked_at', 'by.name as checked_by'])
    .select(
      sql<{
        codes: number;
        used: number;
      }>`(select jsonb_build_object('codes', count(*), 'used', count(used_at)) from recovery_codes where person_id = people.person_id)`.as(
        'of',
      ),
    )
    .where('people.emergency', '=', true)
    .where('people.erased_at', 'is', null)
    .orderBy(sql`people.name collate "de-x-icu"`)
    .limit(100)
    .execute();
  const before = yearBefore(work.now());
  return rows.map(({ of, ...row }) => {
    const looked_at = row.checked_at ?? row.printed_at;
    return { ...row, ...of, due: looked_at !== null && looked_at < before };
  });
}
export type EmergencyAccount = Awaited<ReturnType<typeof emergencyFor>>[number];

/** A sheet is looked at once a year. */
function yearBefore(now: Date): Date {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  return before;
}

/** Notes that somebody has looked: the envelope of an emergency account lies where it should, unopened. Not for one's own. Refuses `not_found` for an account without an envelope, `envelope_opened` where codes were used. */
export async function checkEnvelope(work: Work, input: { person_id: string }): Promise<void> {
  await change(work, 'checkEnvelope', input, async (tx) => {
    await lockStaff(tx, input.person_id);
    demand(tx.actor.person_id !== input.person_id);
    const used = await tx
      .selectFrom('recovery_codes')
      .select('person_id')
      .where('person_id', '=', input.person_id)
      .where('used_at', 'is not', null)
      .executeTakeFirst();
    if (used) throw new Refusal('envelope_opened');
    const { numUpdatedRows } = await tx
      .updateTable('emergency_envelopes')
      .set({ checked_at: tx.now, checked_by: tx.actor.person_id })
      .where('person_id', '=', input.person_id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('not_found');
    tx.record(`person:${input.person_id}`, 'envelope.checked');
  });
}

/** Reminds everybody who manages people of envelopes that nobody has looked at for a year, once each. A job's change. */
export async function remindEnvelopes(work: Work): Promise<void> {
  const before = yearBefore(work.now());
  const due = await work.read
    .selectFrom('emergency_envelopes as e')
    .innerJoin('people', 'people.person_id', 'e.person_id')
    .select(['e.person_id', 'people.name', sql<Date>`coalesce(e.checked_at, e.printed_at)`.as('looked_at')])
    .where(sql<boolean>`coalesce(e.checked_at, e.printed_at) < ${before}`)
    .where(sql<boolean>`e.reminded_for is distinct from coalesce(e.checked_at, e.printed_at)`)
    .where('people.active', '=', true)
    .orderBy('e.person_id')
    .execute();
  if (due.length === 0) return;
  const { write, count } = await managersFor(work);
  const ids = due.map((one) => one.person_id);
  await change(work, 'remindEnvelopes', { ids }, async (tx) => {
    for (const { person_id, looked_at } of due)
      await tx.updateTable('emergency_envelopes').set({ reminded_for: looked_at }).where('person_id', '=', person_id).execute();
    await write(tx, 'envelope_due', '/mitarbeit/verwaltung/notfallkonten', due.map((one) => one.name).join(', '));
    tx.record('people', 'envelope.reminded', {}, { count: String(count) });
  });
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
