import { sql } from 'kysely';
import { REPORT } from '#modules/reports';
import type { Work } from '#platform/work';
import { NEEDED } from './rules.ts';
import { SECOND_NAMED } from './words.ts';

/** Who may be the second pair of eyes for a sheet that others read first: people of the team before those who work for all teams. */
export async function secondsFor(work: Work, team_id: string, number: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select p.name from people p left join team_members m on m.person_id = p.person_id and m.team_id = ${team_id}
    where p.kind = 'staff' and p.active and p.erased_at is null
      and not exists (select from paper_hands h where h.number = ${number} and h.person_id = p.person_id and h.part = 'first')
      and (select count(distinct g->>'action') from person_roles pr join roles r using (role_id), jsonb_array_elements(r.grants) g
        where pr.person_id = p.person_id and g->>'action' = any(${[...NEEDED]}::text[]) and g->>'kind' in (${REPORT.kind}, '*')
          and (g->>'scope' = 'all' or m.person_id is not null)) = ${NEEDED.length}
    order by m.person_id is null, p.name collate "de-x-icu" limit ${SECOND_NAMED}`.execute(work.read);
  return rows.map((row) => row.name);
}
