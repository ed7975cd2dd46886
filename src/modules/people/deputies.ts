import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { ReadDb } from '#platform/database/pools';
import type { House } from '#platform/work';

/** Somebody who is away on a day: until when, and who stands in; null where nobody is left who does. */
export interface Away {
  person_id: string;
  /** Their last day away, 'YYYY-MM-DD'. */
  until: string;
  deputy: { person_id: string; name: string } | null;
}

/** The day it is in the city, 'YYYY-MM-DD'. */
export async function todayFor({ house, now }: { house: House; now(): Date }): Promise<string> {
  return workingClock(await cityOf(house)).localDate(now());
}

/** Who is away on a day, of some people or of all. A deputy who is away leads on to their deputy; one without access leads to nobody. */
export async function awayOn(db: ReadDb, day: string, person_ids?: readonly string[]): Promise<Map<string, Away>> {
  if (person_ids?.length === 0) return new Map();
  const { rows } = await sql<Away>`
    with recursive today as materialized (select person_id, deputy_id, ends_on from absences where ends_on >= ${day} and starts_on <= ${day}),
    chain (person_id, until, at, hops) as (
      select person_id, ends_on, deputy_id, 1 from today where ${person_ids === undefined} or person_id = any(${[...(person_ids ?? [])]}::uuid[])
      union all
      select chain.person_id, until, deputy_id, hops + 1 from chain join today on today.person_id = at where hops < ${LONGEST}
    )
    select distinct on (chain.person_id) chain.person_id, until::text, case when p.person_id is not null
      then jsonb_build_object('person_id', p.person_id, 'name', p.name) end as deputy
    from chain left join people p on p.person_id = at and p.kind = 'staff' and p.active and p.erased_at is null
    where not exists (select from today where today.person_id = at)
    order by chain.person_id, hops desc`.execute(db);
  return new Map(rows.map((row) => [row.person_id, row]));
}

/** Who stands in for somebody on a day; null while they are there, and where nobody does. */
export async function deputyOf(db: ReadDb, person_id: string, day: string): Promise<Away['deputy']> {
  return (await awayOn(db, day, [person_id])).get(person_id)?.deputy ?? null;
}

/** Those somebody stands in for on a day, through others who are away too; nobody while they are away themselves. */
export async function standsInFor(
  db: ReadDb,
  person_id: string | null,
  day: string,
): Promise<{ person_id: string; name: string; until: string }[]> {
  if (person_id === null) return [];
  const { rows } = await sql<{ person_id: string; name: string; until: string }>`
    with recursive chain (person_id, until, hops) as (
      select person_id, ends_on, 1 from absences where deputy_id = ${person_id} and ends_on >= ${day} and starts_on <= ${day}
        and not exists (select from absences mine where mine.person_id = ${person_id} and mine.ends_on >= ${day} and mine.starts_on <= ${day})
      union all
      select a.person_id, a.ends_on, hops + 1 from chain join absences a on a.deputy_id = chain.person_id and a.ends_on >= ${day} and a.starts_on <= ${day}
        where hops < ${LONGEST}
    )
    select distinct p.person_id, p.name, until::text from chain join people p using (person_id) where p.active and p.erased_at is null
    order by name, person_id`.execute(db);
  return rows;
}

/** No chain goes in a circle, so each ends; this is for rows nobody checked. */
const LONGEST = 50;
