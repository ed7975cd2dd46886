import { sql } from 'kysely';
import { identify, manages, setDetails } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { RefusalCode } from '#platform/refusals';
import type { Work } from '#platform/work';
import { holdStep } from './hold.ts';
import { takeIn } from './keep.ts';
import { unchanged } from './plan.ts';
import { MOST_REMOVED, SCIM } from './words.ts';

/** Somebody of the staff as a program that provisions people sees them. */
export interface ScimPerson {
  person_id: string;
  external_id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  department: string | null;
  manager_id: string | null;
  active: boolean;
  created_at: Date;
  groups: { group_id: string; display_name: string }[];
}

/** What such a program says of somebody. */
export type GivenPerson = Pick<ScimPerson, 'external_id' | 'name' | 'phone' | 'department' | 'manager_id' | 'active'> & { email: string };

/** All staff but emergency accounts and citizens, or one of them. */
export async function scimPeopleFor(work: Work, person_id?: string): Promise<ScimPerson[]> {
  demand(manages(work.actor));
  const { rows } = await sql<ScimPerson>`
    select p.person_id, i.subject as external_id, p.name, p.email, p.phone, p.department, p.manager_id, p.active, p.created_at,
      coalesce((select jsonb_agg(jsonb_build_object('group_id', g.group_id, 'display_name', g.display_name) order by g.display_name)
        from scim_group_members m join scim_groups g using (group_id) where m.person_id = p.person_id), '[]') as groups
    from people p left join identities i on i.person_id = p.person_id and i.source = ${SCIM}
    where p.kind = 'staff' and p.erased_at is null and not p.emergency and (${person_id ?? null}::uuid is null or p.person_id = ${person_id ?? null})
    order by p.created_at, p.person_id`.execute(work.read);
  return rows;
}

/** Adds somebody, without any right but those of their groups; or takes on who has the same address and nobody provisions yet. Gives the id. Refuses `email_taken`. */
export async function provisionPerson(work: Work, given: GivenPerson): Promise<string> {
  demand(manages(work.actor));
  const same = (await scimPeopleFor(work)).find((one) => one.email?.toLowerCase() === given.email.toLowerCase());
  if (same?.external_id) throw new Refusal('email_taken');
  const subject = given.external_id ?? newId();
  await say(work, { subject, given: { ...given, active: true }, assigned: true });
  const person_id = await personBehind(work.read, subject);
  if (!person_id) throw new Refusal('email_taken');
  if (given.manager_id) await setDetails({ ...work, key: newId() }, { person_id, manager_id: given.manager_id });
  if (!given.active) await say(work, { subject, given, assigned: false });
  return person_id;
}

/**
 * Changes what is known of somebody, ends their access or opens it again. Refuses `not_found`, `email_taken`, `last_administrator`, and `plan_stops` where too many go
 * in a day: it is then held until somebody who manages people releases it.
 */
export async function provisionAgain(work: Work, person_id: string, given: GivenPerson): Promise<void> {
  const [known] = await scimPeopleFor(work, person_id);
  if (!known) throw new Refusal('not_found');
  const subject = await subjectOf(work, known, given.external_id);
  if (known.active && !given.active && (await areMany(work))) {
    await holdStep(work, SCIM, { ...unchanged(subject, known.name, known.email), what: 'gone', person_id });
    throw new Refusal('plan_stops');
  }
  await say(work, { subject, given, assigned: false });
  if (given.manager_id !== known.manager_id) await setDetails({ ...work, key: newId() }, { person_id, manager_id: given.manager_id });
}

/** Ends somebody's access: what a program calls deleting. Refuses `not_found`, `last_administrator`, `plan_stops`. */
export async function deprovision(work: Work, person_id: string): Promise<void> {
  const [known] = await scimPeopleFor(work, person_id);
  if (!known) throw new Refusal('not_found');
  await provisionAgain(work, person_id, { ...known, email: known.email ?? '', active: false });
}

/** The name of somebody at the program; made where it has not given one. */
export async function subjectOf(work: Work, known: Pick<ScimPerson, 'person_id' | 'external_id'>, given: string | null): Promise<string> {
  if (known.external_id) return known.external_id;
  const subject = given ?? newId();
  await identify({ ...work, key: newId() }, { person_id: known.person_id, source: SCIM, subject });
  return subject;
}

async function say(work: Work, { subject, given, assigned }: { subject: string; given: GivenPerson; assigned: boolean }): Promise<void> {
  const { email, name, phone, department, active } = given;
  const refused = await takeIn(work, SCIM, [{ subject, email, name, phone, department, disabled: !active, groups: null, assigned }]);
  const [code] = Object.values(refused);
  if (code) throw new Refusal(code as RefusalCode);
}

async function personBehind(db: ReadDb, subject: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('identities')
    .select('person_id')
    .where('source', '=', SCIM)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.person_id;
}

/** One by one a program can end as many accesses as a wrong synchronisation: beyond the same share in a day somebody has to look first. */
async function areMany(work: Work): Promise<boolean> {
  const since = new Date(work.now().getTime() - 86_400_000);
  const { rows } = await sql<{ known: number; removed: number }>`select
    (select count(*)::int from identities i join people p using (person_id) where i.source = ${SCIM} and p.active) as known,
    (select coalesce(sum(removed), 0)::int from directory_plans where source = ${SCIM} and state = 'applied' and made_at > ${since}) as removed`.execute(
    work.read,
  );
  const { known = 0, removed = 0 } = rows[0] ?? {};
  // In a small town one of ten is no wrong synchronisation.
  return removed + 1 > Math.max(5, (known + removed) * MOST_REMOVED);
}
