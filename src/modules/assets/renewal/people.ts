import type { ReadDb } from '#platform/database/pools';

/** Devices with the names of who has them and of their teams. */
export async function peopleNamed<Row extends { person_id: string | null; team_id: string | null }>(db: ReadDb, rows: readonly Row[]) {
  const ids = rows.flatMap((row) => row.person_id ?? []);
  const teams = rows.flatMap((row) => row.team_id ?? []);
  const [people, named] = await Promise.all([
    ids.length === 0 ? [] : db.selectFrom('people').select(['person_id', 'name']).where('person_id', 'in', ids).execute(),
    teams.length === 0 ? [] : db.selectFrom('teams').select(['team_id', 'name']).where('team_id', 'in', teams).execute(),
  ]);
  const person_of = new Map(people.map((one) => [one.person_id, one.name]));
  const team_of = new Map(named.map((one) => [one.team_id, one.name]));
  return rows.map((row) => ({
    ...row,
    person_name: row.person_id === null ? null : (person_of.get(row.person_id) ?? null),
    team_name: row.team_id === null ? null : (team_of.get(row.team_id) ?? null),
  }));
}
