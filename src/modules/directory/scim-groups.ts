import { sql } from 'kysely';
import { manages } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { takeIn } from './keep.ts';
import { scimPeopleFor, subjectOf } from './scim-people.ts';
import { SCIM } from './words.ts';

export interface ScimGroup {
  group_id: string;
  display_name: string;
  external_id: string | null;
  members: { person_id: string; name: string }[];
}

/** The groups a program has provisioned, or one of them. */
export async function scimGroupsFor(work: Work, group_id?: string): Promise<ScimGroup[]> {
  demand(manages(work.actor));
  const { rows } = await sql<ScimGroup>`
    select group_id, display_name, external_id,
      coalesce((select jsonb_agg(jsonb_build_object('person_id', p.person_id, 'name', p.name) order by p.person_id)
        from scim_group_members m join people p using (person_id) where m.group_id = g.group_id), '[]') as members
    from scim_groups g where ${group_id ?? null}::uuid is null or group_id = ${group_id ?? null} order by display_name, group_id`.execute(
    work.read,
  );
  return rows;
}

export interface GivenGroup {
  group_id: string | null;
  display_name: string;
  external_id: string | null;
  members: string[];
}

/** Saves a group as a program says it is; its people get and lose what the city's rules say, never more. Gives the id. Refuses `not_found` for it or a member, `group_taken`. */
export async function provisionGroup(work: Work, given: GivenGroup): Promise<string> {
  const { group_id, touched } = await saveGroup(work, given);
  await askRules(work, touched);
  return group_id;
}

/** Forgets a group; its people lose what it gave. Refuses `not_found`. */
export async function forgetGroup(work: Work, input: { group_id: string }): Promise<void> {
  await askRules(work, await dropGroup(work, input));
}

/** Writes name and members; gives whose groups are now others. */
async function saveGroup(work: Work, given: GivenGroup): Promise<{ group_id: string; touched: string[] }> {
  return await change(work, 'provisionGroup', given, async (tx) => {
    demand(manages(tx.actor));
    const group_id = given.group_id ?? newId();
    const members = [...new Set(given.members)];
    const staff = members.length
      ? await tx
          .selectFrom('people')
          .select('person_id')
          .where('person_id', 'in', members)
          .where('kind', '=', 'staff')
          .where('emergency', '=', false)
          .execute()
      : [];
    if (staff.length !== members.length) throw new Refusal('not_found');
    const taken = await tx
      .selectFrom('scim_groups')
      .select('group_id')
      .where(sql<string>`lower(display_name)`, '=', given.display_name.toLowerCase())
      .where('group_id', '<>', group_id)
      .executeTakeFirst();
    if (taken) throw new Refusal('group_taken');
    const row = { display_name: given.display_name, external_id: given.external_id };
    if (given.group_id) {
      const known = await tx.updateTable('scim_groups').set(row).where('group_id', '=', group_id).executeTakeFirst();
      if (Number(known.numUpdatedRows) === 0) throw new Refusal('not_found');
    } else
      await tx
        .insertInto('scim_groups')
        .values({ group_id, ...row, made_at: tx.now })
        .execute();
    const before = await tx.deleteFrom('scim_group_members').where('group_id', '=', group_id).returning('person_id').execute();
    if (members.length > 0)
      await tx
        .insertInto('scim_group_members')
        .values(members.map((person_id) => ({ group_id, person_id })))
        .execute();
    tx.record('directory', 'group.provisioned', { display_name: given.display_name }, { group_id, members: String(members.length) });
    return { group_id, touched: [...new Set([...before.map((one) => one.person_id), ...members])] };
  });
}

async function dropGroup(work: Work, input: { group_id: string }): Promise<string[]> {
  return await change(work, 'forgetGroup', input, async (tx) => {
    demand(manages(tx.actor));
    const members = await tx.deleteFrom('scim_group_members').where('group_id', '=', input.group_id).returning('person_id').execute();
    const gone = await tx.deleteFrom('scim_groups').where('group_id', '=', input.group_id).executeTakeFirst();
    if (Number(gone.numDeletedRows) === 0) throw new Refusal('not_found');
    tx.record('directory', 'group.forgotten', {}, { group_id: input.group_id });
    return members.map((one) => one.person_id);
  });
}

/** What the rules say of the groups these people are in now. */
async function askRules(work: Work, person_ids: readonly string[]): Promise<void> {
  const touched = (await scimPeopleFor(work)).filter((one) => one.active && person_ids.includes(one.person_id));
  const outside = [];
  for (const one of touched) {
    const subject = await subjectOf(work, one, null);
    outside.push({ subject, email: null, name: '', disabled: false, groups: one.groups.map((group) => group.display_name) });
  }
  const refused = await takeIn(work, SCIM, outside);
  for (const code of Object.values(refused)) work.log.warn({ code }, 'directory step refused');
}
