import type { ReadDb } from '#platform/database/pools';
import type { Actor } from '#platform/work';
import { grantsOf, teamsOf } from './acting.ts';

/** Somebody of the staff who can be written to, with the rights they have now. */
export interface Colleague extends Actor {
  person_id: string;
  email: string;
}

/** Those of some people who are active staff with an address, as they would act: for telling them only what they may see. */
export async function colleaguesFor(read: ReadDb, person_ids: readonly string[]): Promise<Colleague[]> {
  if (person_ids.length === 0) return [];
  const rows = await read
    .selectFrom('people')
    .select(['person_id', 'name', 'email', 'language'])
    .select((eb) => [teamsOf(eb), grantsOf(eb)])
    .where('person_id', 'in', person_ids)
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .execute();
  return rows.flatMap(({ person_id, name, email, language, teams, grants }) =>
    email
      ? [
          {
            id: `person:${person_id}`,
            person_id,
            kind: 'staff' as const,
            name,
            email,
            language: language === 'en' ? ('en' as const) : ('de' as const),
            teams: teams ?? [],
            grants: (grants ?? []).flat(),
          },
        ]
      : [],
  );
}
