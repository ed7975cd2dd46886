import { sql } from 'kysely';
import type { Actor } from '#platform/work';

/** Whether an announcement is meant for somebody of the staff: for all, or for one of their teams or roles. */
export function meantFor(actor: Actor) {
  const staff = actor.kind === 'staff' && actor.person_id !== null && !actor.factor_due;
  return sql<boolean>`(${staff} and ((announcements.teams = '{}' and announcements.roles = '{}') or announcements.teams && ${[...actor.teams]}::text[]
    or announcements.roles && array(select role_id from person_roles where person_id = ${actor.person_id})))`;
}

/** Whom an announcement is meant for: people of the staff, in a query that names both tables. */
export const ITS_AUDIENCE = sql<boolean>`people.kind = 'staff' and people.active and people.erased_at is null
  and ((announcements.teams = '{}' and announcements.roles = '{}')
    or exists (select from team_members where person_id = people.person_id and team_id = any(announcements.teams))
    or exists (select from person_roles where person_id = people.person_id and role_id = any(announcements.roles)))`;
