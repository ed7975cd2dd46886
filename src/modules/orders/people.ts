import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Actor, Tx } from '#platform/work';
import { mayOrderForAll } from './rules.ts';

/** Somebody an order can be for. */
export interface Recipient {
  person_id: string;
  name: string;
}

/** Active staff an actor may order for without naming them: themselves first, then the members of teams they lead; at most 100. */
export async function recipientsFor(db: ReadDb, actor: Actor): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select p.person_id, p.name from people p
    where p.kind = 'staff' and p.active and p.erased_at is null and (p.person_id = ${actor.person_id} or exists (
      select from team_members mine join team_members theirs using (team_id)
      where mine.person_id = ${actor.person_id} and mine.lead and theirs.person_id = p.person_id))
    order by p.person_id <> ${actor.person_id}, p.name limit 100`.execute(db);
  return rows;
}

/**
 * The people something is ordered for, by ids and addresses; nobody named is the actor. Refuses `colleague_unknown` with the address, and `order_for_other` for
 * somebody the actor may not order for.
 */
export async function demandRecipients(
  db: ReadDb | Tx,
  actor: Actor,
  ids: readonly string[],
  emails: readonly string[],
): Promise<Recipient[]> {
  const wanted = [...ids];
  if (emails.length > 0) {
    const found = await db
      .selectFrom('people')
      .select(['person_id', sql<string>`lower(email)`.as('email')])
      .where(sql<string>`lower(email)`, 'in', emails)
      .where('kind', '=', 'staff')
      .where('active', '=', true)
      .where('erased_at', 'is', null)
      .execute();
    const missing = emails.find((address) => !found.some((one) => one.email === address));
    if (missing) throw new Refusal('colleague_unknown', { field: 'emails', detail: { email: missing } });
    wanted.push(...found.map((one) => one.person_id));
  }
  if (wanted.length === 0 && actor.person_id) wanted.push(actor.person_id);
  const own = new Map((await recipientsFor(db, actor)).map((one) => [one.person_id, one]));
  const strangers = wanted.filter((id) => !own.has(id));
  if (strangers.length > 0) {
    if (!mayOrderForAll(actor)) throw new Refusal('order_for_other', { field: emails.length > 0 ? 'emails' : 'person_ids' });
    for (const one of await activeStaff(db, strangers)) own.set(one.person_id, one);
  }
  return [...new Set(wanted)].map((id) => {
    const one = own.get(id);
    if (!one) throw new Refusal('colleague_unknown', { field: 'person_ids' });
    return one;
  });
}

async function activeStaff(db: ReadDb | Tx, ids: readonly string[]): Promise<Recipient[]> {
  return await db
    .selectFrom('people')
    .select(['person_id', 'name'])
    .where('person_id', 'in', ids.filter(isUuid).concat('00000000-0000-0000-0000-000000000000'))
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .execute();
}

const isUuid = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

/** Who leads some people, each once: the manager the directory names, else the leads of their teams. Only people who are there. */
export async function leadersOf(db: ReadDb | Tx, ids: readonly string[]): Promise<string[]> {
  const led = ids.filter(Boolean);
  if (led.length === 0) return [];
  const { rows } = await sql<{ person_id: string }>`
    with led as (
      select p.person_id, m.person_id as manager_id from people p
      left join people m on m.person_id = p.manager_id and m.kind = 'staff' and m.active and m.erased_at is null
      where p.person_id = any(${led}::uuid[]))
    select manager_id as person_id from led where manager_id is not null
    union
    select l.person_id from led join team_members mine on mine.person_id = led.person_id
      join team_members l on l.team_id = mine.team_id and l.lead and l.person_id <> led.person_id
      join people a on a.person_id = l.person_id and a.kind = 'staff' and a.active and a.erased_at is null
    where led.manager_id is null
    order by 1`.execute(db);
  return rows.map((row) => row.person_id);
}

/** The leads of a team, or, where it has none, its members. Only people who are there. */
export async function leadsOfTeam(db: ReadDb | Tx, team_id: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string; lead: boolean }>`
    select p.person_id, m.lead from team_members m join people p using (person_id)
    where m.team_id = ${team_id} and p.kind = 'staff' and p.active and p.erased_at is null order by p.person_id`.execute(db);
  const leads = rows.filter((row) => row.lead);
  return (leads.length > 0 ? leads : rows).map((row) => row.person_id);
}
