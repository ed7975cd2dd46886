import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { factorsOf } from './factors.ts';
import { accountHash, codeHash } from './failures.ts';
import { mayDo } from './rules.ts';

/** How many people one page of the list shows. */
const PAGE = 50;

/** Staff by name or address, with teams and roles, fifty at a time; only for those who manage people. */
export async function staffFor(work: Work, wanted: { q: string; page: number }) {
  demandManager(work);
  let query = work.read
    .selectFrom('people')
    .select(['person_id', 'name', 'email', 'active', 'demo', 'emergency'])
    .select((eb) => [
      eb
        .selectFrom('team_members')
        .innerJoin('teams', 'teams.team_id', 'team_members.team_id')
        .whereRef('team_members.person_id', '=', 'people.person_id')
        .select(sql<unknown[]>`coalesce(jsonb_agg(teams.name order by teams.team_id), '[]')`.as('n'))
        .as('teams'),
      eb
        .selectFrom('person_roles')
        .innerJoin('roles', 'roles.role_id', 'person_roles.role_id')
        .whereRef('person_roles.person_id', '=', 'people.person_id')
        .select(sql<unknown[]>`coalesce(jsonb_agg(roles.name order by roles.role_id), '[]')`.as('n'))
        .as('roles'),
    ])
    .where('kind', '=', 'staff')
    .where('erased_at', 'is', null);
  for (const word of wanted.q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)) {
    const pattern = `%${likeText(word)}%`;
    query = query.where(sql<boolean>`(lower(name) like ${pattern} or lower(email) like ${pattern})`);
  }
  const rows = await query
    .orderBy('active', 'desc')
    .orderBy(sql`name collate "de-x-icu"`)
    .orderBy('person_id')
    .limit(PAGE + 1)
    .offset((wanted.page - 1) * PAGE)
    .execute();
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE, wanted };
}

/** One of the staff with teams, roles, open sessions and whether sign-in is blocked anywhere. Refuses `not_found`. */
export async function staffMemberFor(work: Work, person_id: string) {
  demandManager(work);
  const person = await work.read
    .selectFrom('people')
    .select(['person_id', 'name', 'email', 'department', 'active', 'emergency', 'created_at'])
    .where('person_id', '=', person_id)
    .where('kind', '=', 'staff')
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new Refusal('not_found');
  const [teams, roles, sessions, blocked, factors] = await Promise.all([
    work.read.selectFrom('team_members').select(['team_id', 'lead']).where('person_id', '=', person_id).execute(),
    work.read.selectFrom('person_roles').select('role_id').where('person_id', '=', person_id).execute(),
    work.read
      .selectFrom('sessions')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('person_id', '=', person_id)
      .where('expires_at', '>', work.now())
      .executeTakeFirstOrThrow(),
    work.read
      .selectFrom('sign_in_failures')
      .select('failures')
      .where('account_hash', 'in', [accountHash(person.email ?? ''), codeHash(person.email ?? '')])
      .where('blocked_until', '>', work.now())
      .executeTakeFirst(),
    factorsOf(work.read, person_id),
  ]);
  const protectedBy = { totp: factors.totp, passkeys: factors.passkeys };
  return {
    ...person,
    teams,
    roles: roles.map((role) => role.role_id),
    sessions: Number(sessions.n),
    blocked: blocked !== undefined,
    factors: protectedBy,
  };
}

/** Every role, in the order of the language of the city's people. */
export async function rolesFor(work: Work) {
  demandManager(work);
  return await work.read.selectFrom('roles').select(['role_id', 'name', 'grants']).orderBy(sql`name->>'de' collate "de-x-icu"`).execute();
}

/** Who belongs to a team, and who of the staff could join it. */
export async function membersFor(work: Work, team_id: string) {
  const may = mayDo(work.actor, 'people.manage', '*', null);
  demand(may || mayDo(work.actor, 'city.edit', '*', null));
  const people = await work.read
    .selectFrom('people')
    .leftJoin('team_members', (join) =>
      join.onRef('team_members.person_id', '=', 'people.person_id').on('team_members.team_id', '=', team_id),
    )
    .select(['people.person_id', 'people.name', 'people.active', 'team_members.lead', 'team_members.team_id'])
    .where('people.kind', '=', 'staff')
    .where('people.erased_at', 'is', null)
    .orderBy(sql`people.name collate "de-x-icu"`)
    .execute();
  return {
    may,
    members: people.flatMap(({ person_id, name, active, lead, team_id: of }) =>
      of ? [{ person_id, name, active, lead: lead ?? false }] : [],
    ),
    others: people.filter((one) => !one.team_id && one.active).map(({ person_id, name }) => ({ person_id, name })),
  };
}

function demandManager(work: Work): void {
  demand(mayDo(work.actor, 'people.manage', '*', null));
}
