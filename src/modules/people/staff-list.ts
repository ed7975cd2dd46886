import { sql } from 'kysely';
import { z } from 'zod';
import { demand, Refusal } from '#platform/errors';
import { marksOf, searchDocs } from '#platform/search';
import type { Work } from '#platform/work';
import { mayPlanFor } from './absence-list.ts';
import { awayOn, todayFor } from './deputies.ts';
import { PERSON_DOC } from './find.ts';

/** How many people one page of the staff list shows. */
const PAGE = 50;

export const staffListSchema = z.object({
  q: z.string().trim().max(200).catch(''),
  team: z.string().max(60).catch(''),
  page: z.coerce.number().int().min(1).max(400).catch(1),
});
export type StaffList = z.infer<typeof staffListSchema>;
export const colleagueSchema = z.object({ person_id: z.uuid() });

/** Colleagues by surname, or by words as the one search finds them (the best fifty), of one team or all. For staff; holds what one needs to reach them, nothing else. */
export async function staffListFor(work: Work, wanted: StaffList) {
  demandColleague(work);
  const found = wanted.q === '' ? null : await foundIn(work, wanted.q);
  let query = shown(work);
  if (wanted.team) query = query.where((eb) => inTeam(eb.ref('people.person_id'), wanted.team));
  const ordered = found
    ? query
        .where('people.person_id', 'in', found.length > 0 ? found : [NOBODY])
        .orderBy(sql`array_position(${found}::uuid[], people.person_id)`)
    : query
        .orderBy(sql`regexp_replace(people.name, '^.*\\s', '') collate "de-x-icu"`)
        .orderBy(sql`people.name collate "de-x-icu"`)
        .offset((wanted.page - 1) * PAGE);
  const [rows, teams] = await Promise.all([
    ordered
      .orderBy('people.person_id')
      .limit(PAGE + 1)
      .execute(),
    work.read
      .selectFrom('teams')
      .select(['team_id', 'name'])
      .where('active', '=', true)
      .orderBy(sql`name->>'de' collate "de-x-icu"`)
      .execute(),
  ]);
  const some = rows.slice(0, PAGE);
  const away = await awayOn(
    work.read,
    await todayFor(work),
    some.map((row) => row.person_id),
  );
  return { rows: some.map((row) => ({ ...row, away: away.get(row.person_id) ?? null })), more: rows.length > PAGE, teams, wanted };
}

/** One colleague, with whether they are away today, and whether the actor may enter that they are. Refuses `not_found` for citizens, emergency accounts and who has no access any more. */
export async function colleagueFor(work: Work, { person_id }: z.infer<typeof colleagueSchema>) {
  demandColleague(work);
  const row = await shown(work).where('people.person_id', '=', person_id).executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const [away, plan] = await Promise.all([
    awayOn(work.read, await todayFor(work), [person_id]),
    mayPlanFor(work.read, work.actor, person_id),
  ]);
  return { ...row, away: away.get(person_id) ?? null, may: { plan: plan === true } };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Whoever must still set up a second factor is nobody's colleague yet. */
function demandColleague({ actor }: Work): void {
  demand(actor.kind === 'staff' && !actor.factor_due, actor.person_id === null ? 'sign_in_needed' : 'forbidden');
}

async function foundIn(work: Work, q: string): Promise<string[]> {
  const hits = await searchDocs(work.read, { q, marks: marksOf(work.actor), kinds: [PERSON_DOC], limit: PAGE, now: work.now() });
  return hits.map((hit) => hit.id);
}

function shown(work: Work) {
  return work.read
    .selectFrom('people')
    .select(['people.person_id', 'people.name', 'people.email', 'people.phone', 'people.department'])
    .select((eb) =>
      eb
        .selectFrom('team_members')
        .innerJoin('teams', 'teams.team_id', 'team_members.team_id')
        .whereRef('team_members.person_id', '=', 'people.person_id')
        .where('teams.active', '=', true)
        .select(
          sql<
            { team_id: string; name: unknown; lead: boolean }[]
          >`coalesce(jsonb_agg(jsonb_build_object('team_id', teams.team_id, 'name', teams.name, 'lead', team_members.lead) order by teams.team_id), '[]')`.as(
            'n',
          ),
        )
        .as('teams'),
    )
    .where('people.kind', '=', 'staff')
    .where('people.active', '=', true)
    .where('people.emergency', '=', false)
    .where('people.erased_at', 'is', null);
}

const inTeam = (person_id: unknown, team_id: string) =>
  sql<boolean>`exists (select from team_members m where m.person_id = ${person_id} and m.team_id = ${team_id})`;
