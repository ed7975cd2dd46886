import type { ExpressionBuilder } from 'kysely';
import type { DB } from '#platform/database/tables.gen';
import type { Grant } from '#platform/work';

/** The teams of a row of `people`; null for none. */
export function teamsOf(eb: ExpressionBuilder<DB, 'people'>) {
  return eb
    .selectFrom('team_members')
    .whereRef('team_members.person_id', '=', 'people.person_id')
    .select((e) => e.fn<string[]>('array_agg', ['team_members.team_id']).as('t'))
    .as('teams');
}

/** The roles of a row of `people`; null for none. */
export function rolesOf(eb: ExpressionBuilder<DB, 'people'>) {
  return eb
    .selectFrom('person_roles')
    .whereRef('person_roles.person_id', '=', 'people.person_id')
    .select((e) => e.fn<string[]>('array_agg', ['person_roles.role_id']).as('r'))
    .as('roles');
}

/** The grants of each role of a row of `people`; null for none. */
export function grantsOf(eb: ExpressionBuilder<DB, 'people'>) {
  return eb
    .selectFrom('person_roles')
    .innerJoin('roles', 'roles.role_id', 'person_roles.role_id')
    .whereRef('person_roles.person_id', '=', 'people.person_id')
    .select((e) => e.fn<Grant[][]>('jsonb_agg', ['roles.grants']).as('g'))
    .as('grants');
}
