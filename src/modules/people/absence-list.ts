import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Actor, Work } from '#platform/work';
import { todayFor } from './deputies.ts';
import { manages } from './rules.ts';

/** Whether an actor may enter absences of somebody: for oneself, for those whose team one leads, for all as who manages people. Null: no such colleague. */
export async function mayPlanFor(db: ReadDb, actor: Actor, person_id: string): Promise<boolean | null> {
  if ((actor.kind !== 'staff' && actor.kind !== 'system') || actor.factor_due) return null;
  const { rows } = await sql<{ led: boolean }>`
    select exists (select from team_members mine join team_members theirs using (team_id)
      where mine.person_id = ${actor.person_id} and mine.lead and theirs.person_id = p.person_id) as led
    from people p where person_id = ${person_id} and kind = 'staff' and active and not emergency and erased_at is null`.execute(db);
  const [row] = rows;
  if (!row) return null;
  return actor.person_id === person_id || manages(actor) || row.led;
}

/** Somebody's absences from today on, and who of their teams could stand in. Refuses `forbidden` for who may not enter them, `not_found`. */
export async function absencesFor(work: Work, wanted: { person_id?: string | undefined }) {
  const person_id = wanted.person_id ?? work.actor.person_id;
  demand(person_id !== null, 'sign_in_needed');
  const may = await mayPlanFor(work.read, work.actor, person_id);
  demand(may !== null, work.actor.kind === 'staff' ? 'not_found' : 'forbidden');
  demand(may);
  const today = await todayFor(work);
  const [person, absences, choices] = await Promise.all([
    work.read.selectFrom('people').select(['person_id', 'name']).where('person_id', '=', person_id).executeTakeFirst(),
    work.read
      .selectFrom('absences')
      .leftJoin('people as deputy', 'deputy.person_id', 'absences.deputy_id')
      .leftJoin('people as by', 'by.person_id', 'absences.entered_by')
      .select(['absence_id', 'starts_on', 'ends_on', 'deputy_id', 'deputy.name as deputy_name', 'deputy.active as deputy_active'])
      .select(['entered_at', 'by.name as entered_by_name', 'absences.entered_by'])
      .where('absences.person_id', '=', person_id)
      .where('ends_on', '>=', today)
      .orderBy('starts_on')
      .limit(100)
      .execute(),
    teammatesOf(work.read, person_id),
  ]);
  if (!person) throw new Refusal('not_found');
  return { person, absences, choices, today };
}

/** Those who share a team with somebody, for choosing a deputy; two hundred at most, others are named by their address. */
async function teammatesOf(db: ReadDb, person_id: string) {
  const { rows } = await sql<{ person_id: string; name: string }>`
    select p.person_id, p.name from people p where p.active and not p.emergency and p.erased_at is null and p.person_id <> ${person_id} and exists (
      select from team_members mine join team_members theirs using (team_id) where mine.person_id = ${person_id} and theirs.person_id = p.person_id)
    order by name collate "de-x-icu", person_id limit 200`.execute(db);
  return rows;
}
