import { sql } from 'kysely';
import { awayOn } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import type { PackData, PackPerson, PackWords } from './pack.pure.ts';

/** The people of a team with every way to reach them; who is away on the day, and who stands in. */
export async function peopleOf(db: ReadDb, team_id: string, today: string): Promise<PackPerson[]> {
  const rows = await db
    .selectFrom('team_members')
    .innerJoin('people', 'people.person_id', 'team_members.person_id')
    .select(['people.person_id', 'people.name', 'people.phone', 'people.email', 'team_members.lead'])
    .where('team_members.team_id', '=', team_id)
    .where('people.active', '=', true)
    .where('people.erased_at', 'is', null)
    .orderBy('team_members.lead', 'desc')
    .orderBy(sql`people.name collate "de-x-icu"`)
    .execute();
  const away = await awayOn(
    db,
    today,
    rows.map((row) => row.person_id),
  );
  return rows.map(({ person_id, name, phone, email, lead }) => ({
    ...{ name, lead, phone: phone ?? '', email: email ?? '' },
    ...{ away_until: away.get(person_id)?.until ?? '', deputy: away.get(person_id)?.deputy?.name ?? '' },
  }));
}

/** All other teams with their address and who leads them. */
export async function otherTeams(db: ReadDb, team_id: string): Promise<PackData['teams']> {
  const [teams, leads] = await Promise.all([
    db
      .selectFrom('teams')
      .select(['team_id', 'name', 'email'])
      .where('active', '=', true)
      .where('team_id', '<>', team_id)
      .orderBy(sql`name ->> 'de' collate "de-x-icu"`)
      .execute(),
    db
      .selectFrom('team_members')
      .innerJoin('people', 'people.person_id', 'team_members.person_id')
      .select(['team_members.team_id', 'people.name', 'people.phone', 'people.email'])
      .where('team_members.lead', '=', true)
      .where('people.active', '=', true)
      .where('people.erased_at', 'is', null)
      .orderBy('people.name')
      .execute(),
  ]);
  return teams.map((team) => ({
    name: team.name as unknown as PackWords,
    email: team.email ?? '',
    leads: leads
      .filter((one) => one.team_id === team.team_id)
      .map(({ name, phone, email }) => ({ name, phone: phone ?? '', email: email ?? '' })),
  }));
}
