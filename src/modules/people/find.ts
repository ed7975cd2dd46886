import { sql } from 'kysely';
import { dropDoc, putDoc } from '#platform/search';
import type { Tx } from '#platform/work';

/** What people are called in the one search. */
export const PERSON_DOC = 'person';

/** Brings the search to where people of the staff stand now: found by all staff; who has no access any more, and emergency accounts, by nobody. */
export async function showPeopleInSearch(tx: Tx, person_ids: readonly string[]): Promise<void> {
  if (person_ids.length === 0) return;
  const { rows } = await sql<{
    person_id: string;
    name: string;
    email: string | null;
    phone: string | null;
    department: string | null;
    shown: boolean;
    teams: { de?: string; en?: string }[];
  }>`
    select person_id, name, email, phone, department, active and not emergency and erased_at is null as shown,
      coalesce((select jsonb_agg(t.name order by t.team_id) from team_members m join teams t using (team_id) where m.person_id = p.person_id), '[]') as teams
    from people p where kind = 'staff' and person_id = any(${[...person_ids]}::uuid[]) order by person_id`.execute(tx);
  for (const { person_id: id, name: title, email, phone, department, shown, teams } of rows) {
    const doc = { kind: PERSON_DOC, id };
    const named = teams.flatMap(({ de, en }) => [de, en].filter((one) => one !== undefined));
    const body = [department, ...teams.map(({ de }) => de), phone, email].filter(Boolean).join(' · ');
    if (shown) await putDoc(tx, { ...doc, title, headings: named, body, audience: ['staff'], at: tx.now });
    else await dropDoc(tx, doc);
  }
}

/** The same for everybody in a team, after it got another name. */
export async function showTeamInSearch(tx: Tx, team_id: string): Promise<void> {
  const members = await tx.selectFrom('team_members').select('person_id').where('team_id', '=', team_id).execute();
  await showPeopleInSearch(
    tx,
    members.map((one) => one.person_id),
  );
}
