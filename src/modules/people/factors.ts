import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import type { Actor, Work } from '#platform/work';

/** Which second factors a person has. */
export async function factorsOf(read: ReadDb, person_id: string): Promise<{ totp: boolean; passkeys: number; codes: number }> {
  const { rows } = await sql<{ totp: boolean; passkeys: number; codes: number }>`select
    exists (select from second_factors where person_id = ${person_id}) as totp,
    (select count(*) from passkeys where person_id = ${person_id}) as passkeys,
    (select count(*) from recovery_codes where person_id = ${person_id} and used_at is null) as codes`.execute(read);
  return rows[0] ?? { totp: false, passkeys: 0, codes: 0 };
}

/** One's own second factors; the secrets stay where they are. */
export async function ownFactorsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [factors, person, passkeys] = await Promise.all([
    factorsOf(work.read, person_id),
    work.read.selectFrom('people').select(['emergency', 'email']).where('person_id', '=', person_id).executeTakeFirstOrThrow(),
    work.read
      .selectFrom('passkeys')
      .select(['passkey_id', 'name', 'created_at', 'last_used_at'])
      .where('person_id', '=', person_id)
      .orderBy('created_at')
      .limit(50)
      .execute(),
  ]);
  return { ...factors, ...person, keys: passkeys };
}

/** The actor as a city lets them act: staff who must have a second factor and have none may do nothing but set one up. */
export function boundBy(actor: Actor, city: { sign_in?: { staff_second_factor: boolean } }): Actor {
  const due = actor.kind === 'staff' && city.sign_in?.staff_second_factor === true && actor.has_factor === false;
  return due ? { ...actor, teams: [], grants: [], factor_due: true } : actor;
}
