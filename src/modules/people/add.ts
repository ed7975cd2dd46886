import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { showPeopleInSearch } from './find.ts';
import { remember } from './identities.ts';
import { hashPassword, markOf } from './password.ts';
import { manages } from './rules.ts';

export interface NewPerson {
  kind: 'staff' | 'citizen';
  name: string;
  email: string;
  /** Null: none yet, a link sets the first one. */
  password: string | null;
  teams: string[];
  roles: string[];
  phone?: string | null;
  department?: string | null;
  /** Who they are elsewhere. */
  identity?: { source: string; subject: string };
}

/** Adds a person with a password, teams and roles; gives the id. For commands and those who manage people. Refuses `email_taken`, `team_unknown`, and `not_found` for a role that does not exist. */
export async function addPerson(work: Work, input: NewPerson): Promise<string> {
  demand(manages(work.actor));
  const { password, ...known } = input;
  const password_hash = password === null ? null : await hashPassword(password);
  return await change(work, 'addPerson', { ...known, mark: markOf(work.house, password ?? '') }, async (tx) => {
    demand(mayAdd(tx));
    return await insertPerson(tx, known, password_hash);
  });
}

/** Whoever looks after people adds them, and the house itself. */
export const mayAdd = ({ actor }: Tx) => manages(actor);

/** Writes a person with teams and roles inside a change that has asked for the right; gives the id. `own`: what only somebody who signed up themselves brings along. */
export async function insertPerson(
  tx: Tx,
  input: Omit<NewPerson, 'password'>,
  password_hash: string | null,
  own?: { person_id: string; language: string; email_confirmed_at: Date },
): Promise<string> {
  const taken = await tx
    .selectFrom('people')
    .select('person_id')
    .where(sql<string>`lower(email)`, '=', input.email.toLowerCase())
    .executeTakeFirst();
  if (taken) throw new Refusal('email_taken', { field: 'email' });
  const person_id = own?.person_id ?? newId();
  await tx
    .insertInto('people')
    .values({
      person_id,
      kind: input.kind,
      name: input.name,
      email: input.email,
      phone: input.phone ?? null,
      department: input.department ?? null,
      password_hash,
      created_at: tx.now,
      ...own,
    })
    .execute();
  if (input.identity) await remember(tx, input.identity, person_id);
  for (const team_id of input.teams) {
    if (!(await tx.selectFrom('teams').select('team_id').where('team_id', '=', team_id).executeTakeFirst()))
      throw new Refusal('team_unknown', { field: 'teams' });
    await tx.insertInto('team_members').values({ team_id, person_id }).execute();
  }
  for (const role_id of input.roles) {
    if (!(await tx.selectFrom('roles').select('role_id').where('role_id', '=', role_id).executeTakeFirst()))
      throw new Refusal('role_unknown', { field: 'roles' });
    await tx.insertInto('person_roles').values({ person_id, role_id }).execute();
  }
  if (input.kind === 'staff') await showPeopleInSearch(tx, [person_id]);
  tx.record(`person:${person_id}`, 'person.added', { name: input.name, email: input.email }, {});
  return person_id;
}
