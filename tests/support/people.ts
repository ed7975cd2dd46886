import { sql } from 'kysely';
import { ANONYMOUS, hashPassword } from '#modules/people';
import { newId } from '#platform/ids';
import type { Actor, Grant } from '#platform/work';
import { theHouse } from './house.ts';

export { ANONYMOUS };

export interface StaffMember {
  name?: string;
  teams?: string[];
  /** Roles of the city, e.g. `clerk`. */
  roles?: string[];
  /** Rights beyond those of the roles. */
  grants?: Grant[];
}

/** Somebody of the staff as a session would know them: by default a clerk of the lighting team. */
export async function aStaffMember({ name, teams = ['strassenbeleuchtung'], roles, grants = [] }: StaffMember = {}): Promise<Actor> {
  const person = await aPerson('staff', name ?? 'Lena Laterne');
  const wanted = roles ?? (grants.length > 0 ? [] : ['clerk']);
  const { app } = theHouse().database;
  await app.query('insert into team_members (team_id, person_id) select unnest($1::text[]), $2', [teams, person.person_id]);
  await app.query('insert into person_roles (role_id, person_id) select unnest($1::text[]), $2', [wanted, person.person_id]);
  const { rows } = await app.query<{ grants: Grant[] }>('select grants from roles where role_id = any($1)', [wanted]);
  if (rows.length !== wanted.length) throw new Error(`The city does not know all of these roles: ${wanted.join(', ')}.`);
  return { ...person, teams, roles: wanted, grants: [...rows.flatMap((role) => role.grants), ...grants] };
}

/** A citizen with an account. */
export async function aCitizen(name = 'Lina Bürger'): Promise<Actor> {
  return await aPerson('citizen', name);
}

/** Somebody who can sign in: their address and password besides. */
export async function somebodyWithPassword(kind: 'staff' | 'citizen' = 'staff', password = 'sieben blaue Laternen') {
  const actor = await aPerson(kind, 'Pia Passwort');
  const { rows } = await theHouse().database.app.query<{ email: string }>(
    'update people set password_hash = $1 where person_id = $2 returning email',
    [await hashPassword(password), actor.person_id],
  );
  return { actor, email: rows[0]?.email ?? '', password };
}

async function aPerson(kind: 'staff' | 'citizen', name: string): Promise<Actor> {
  const person_id = newId();
  await theHouse().database.app.query('insert into people (person_id, kind, name, email) values ($1, $2, $3, $4)', [
    person_id,
    kind,
    name,
    `${person_id}@leute.example`,
  ]);
  return { id: `person:${person_id}`, person_id, kind, name, language: 'de', teams: [], grants: [] };
}

/** The open sessions of a person, oldest first, as ids. */
export async function sessionsOf(actor: Actor): Promise<string[]> {
  const { rows } = await sql<{ session_id: string }>`
    select session_id from sessions where person_id = ${actor.person_id} order by created_at, session_id`.execute(theHouse().pools.read);
  return rows.map((row) => row.session_id);
}
