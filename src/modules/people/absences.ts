import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Absences } from '#platform/database/tables.gen';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { mayPlanFor } from './absence-list.ts';
import { todayFor } from './deputies.ts';
import { tellingIn, tellPerson } from './tell.ts';
import { EMAIL } from './words.ts';

const span = {
  starts_on: z.iso.date(),
  ends_on: z.iso.date(),
  deputy_id: z.union([z.uuid(), z.literal('')]).default(''),
  /** Somebody of another team, by their address; counts before `deputy_id`. */
  deputy_email: z.string().trim().max(EMAIL.max).default(''),
};
export const enterAbsenceSchema = z.object({ person_id: z.uuid(), ...span });
export type EnterAbsence = z.infer<typeof enterAbsenceSchema>;
/** `seen`: when what the form was made from was entered. */
export const changeAbsenceSchema = z.object({ absence_id: z.uuid(), seen: z.coerce.date(), ...span });
export type ChangeAbsence = z.infer<typeof changeAbsenceSchema>;
export const absenceSchema = z.object({ absence_id: z.uuid() });
export type OneAbsence = z.infer<typeof absenceSchema>;

/**
 * Enters that somebody is away, both days included, and who stands in: for oneself, as a lead for one's team, or as who manages people; gives the id. No reason is
 * asked for. Whoever stands in gets a mail. Refuses `absence_backwards`, `date_past`, `absence_overlaps`, `deputy_unknown`, `deputy_circle`.
 */
export async function enterAbsence(work: Work, input: EnterAbsence): Promise<string> {
  const [today, tell] = await Promise.all([todayFor(work), tellDeputy(work)]);
  return await change(work, 'enterAbsence', input, async (tx) => {
    await lockAll(tx);
    await demandMay(tx, input.person_id);
    const absence_id = newId();
    const row = await settled(tx, { ...input, absence_id }, today);
    await tx.insertInto('absences').values(row).execute();
    await tell(tx, row);
    tx.record(`person:${input.person_id}`, 'absence.entered', daysOf(row), { absence_id, deputy_id: row.deputy_id });
    return absence_id;
  });
}

/** Changes days or deputy. Refuses what entering refuses, and `changed_meanwhile`. */
export async function changeAbsence(work: Work, input: ChangeAbsence): Promise<void> {
  const [today, tell] = await Promise.all([todayFor(work), tellDeputy(work)]);
  await change(work, 'changeAbsence', input, async (tx) => {
    const { person_id, entered_at } = await lockAbsence(tx, input);
    if (entered_at.getTime() !== input.seen.getTime()) throw new Refusal('changed_meanwhile');
    const row = await settled(tx, { ...input, person_id }, today);
    await tx.updateTable('absences').set(row).where('absence_id', '=', input.absence_id).execute();
    await tell(tx, row);
    tx.record(`person:${person_id}`, 'absence.changed', daysOf(row), { absence_id: input.absence_id, deputy_id: row.deputy_id });
  });
}

/** Somebody is back today: yesterday was the last day away. One that has not begun before today is as if it had never been. */
export async function endAbsence(work: Work, input: OneAbsence): Promise<void> {
  const today = await todayFor(work);
  await change(work, 'endAbsence', input, async (tx) => {
    const { person_id, starts_on } = await lockAbsence(tx, input);
    const one = tx.updateTable('absences').where('absence_id', '=', input.absence_id);
    if (starts_on >= today) await tx.deleteFrom('absences').where('absence_id', '=', input.absence_id).execute();
    else
      await one
        .set({ ends_on: sql<string>`least(ends_on, ${today}::date - 1)`, entered_at: tx.now, entered_by: tx.actor.person_id })
        .execute();
    tx.record(`person:${person_id}`, 'absence.ended', { ends_on: today }, { absence_id: input.absence_id });
  });
}

/** Takes an absence away that should never have been entered. */
export async function dropAbsence(work: Work, input: OneAbsence): Promise<void> {
  await change(work, 'dropAbsence', input, async (tx) => {
    const { person_id } = await lockAbsence(tx, input);
    await tx.deleteFrom('absences').where('absence_id', '=', input.absence_id).execute();
    tx.record(`person:${person_id}`, 'absence.dropped', {}, { absence_id: input.absence_id });
  });
}

/** Locking the two people alone would not do: A→B with C→D at once, then B→C with D→A at once, close a circle that nobody saw. They are few a day, so they wait for each other. */
async function lockAll(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('absences', 0))`.execute(tx);
}

async function lockAbsence(tx: Tx, { absence_id }: OneAbsence) {
  await lockAll(tx);
  const row = await tx
    .selectFrom('absences')
    .select(['person_id', 'starts_on', 'entered_at'])
    .where('absence_id', '=', absence_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  await demandMay(tx, row.person_id);
  return row;
}

/** Colleagues see each other, so who may not plan for somebody is told so. */
async function demandMay(tx: Tx, person_id: string): Promise<void> {
  const may = await mayPlanFor(tx, tx.actor, person_id);
  demand(may !== null, tx.actor.kind === 'staff' ? 'not_found' : 'forbidden');
  demand(may === true);
}

async function settled(tx: Tx, input: Omit<EnterAbsence, 'person_id'> & { person_id: string; absence_id: string }, today: string) {
  const { absence_id, person_id, starts_on, ends_on } = input;
  if (ends_on < starts_on) throw new Refusal('absence_backwards', { field: 'ends_on' });
  if (ends_on < today) throw new Refusal('date_past', { field: 'ends_on' });
  const deputy_id = await deputyIn(tx, input);
  const other = await tx
    .selectFrom('absences')
    .select('absence_id')
    .where('person_id', '=', person_id)
    .where('absence_id', '<>', absence_id)
    .where('starts_on', '<=', ends_on)
    .where('ends_on', '>=', starts_on)
    .executeTakeFirst();
  if (other) throw new Refusal('absence_overlaps', { field: 'starts_on' });
  if (deputy_id) await demandNoCircle(tx, { person_id, deputy_id, starts_on, ends_on });
  return { absence_id, person_id, starts_on, ends_on, deputy_id, entered_by: tx.actor.person_id, entered_at: tx.now };
}

/** Who can stand in has access; their row is held, so that it does not end meanwhile. */
async function deputyIn(tx: Tx, { person_id, deputy_id, deputy_email }: EnterAbsence): Promise<string | null> {
  if (!deputy_id && !deputy_email) return null;
  const query = tx
    .selectFrom('people')
    .select('person_id')
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('emergency', '=', false);
  const row = await (deputy_email
    ? query.where(sql<string>`lower(email)`, '=', deputy_email.toLowerCase())
    : query.where('person_id', '=', deputy_id)
  )
    .where('erased_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  const field = deputy_email ? 'deputy_email' : 'deputy_id';
  if (!row) throw new Refusal('deputy_unknown', { field });
  if (row.person_id === person_id) throw new Refusal('deputy_oneself', { field });
  return row.person_id;
}

/** Follows the deputies over the days that overlap; where they lead back, refuses `deputy_circle` with their names in turn. */
async function demandNoCircle(tx: Tx, edge: { person_id: string; deputy_id: string; starts_on: string; ends_on: string }): Promise<void> {
  const { rows } = await sql<{ names: string }>`
    with recursive chain (person_id, starts_on, ends_on, path) as (
      select ${edge.deputy_id}::uuid, ${edge.starts_on}::date, ${edge.ends_on}::date, array[${edge.person_id}, ${edge.deputy_id}]::uuid[]
      union all
      select a.deputy_id, greatest(a.starts_on, chain.starts_on), least(a.ends_on, chain.ends_on), path || a.deputy_id
      from chain join absences a on a.person_id = chain.person_id and a.deputy_id is not null
        and a.starts_on <= chain.ends_on and a.ends_on >= chain.starts_on
      where chain.person_id <> ${edge.person_id}
    )
    select (select string_agg(name, ' → ' order by n) from unnest(path) with ordinality as u (id, n) join people on person_id = id) as names
    from chain where person_id = ${edge.person_id} limit 1`.execute(tx);
  const [circle] = rows;
  if (circle) throw new Refusal('deputy_circle', { field: 'deputy_id', detail: { names: circle.names } });
}

/** Tells whoever stands in that they do, and when; nobody who entered it themselves. */
async function tellDeputy({ house }: Work) {
  const [de, en] = await Promise.all([tellingIn(house, 'de'), tellingIn(house, 'en')]);
  return async (
    tx: Tx,
    { person_id, deputy_id, starts_on, ends_on }: Pick<Selectable<Absences>, 'person_id' | 'deputy_id' | 'starts_on' | 'ends_on'>,
  ) => {
    if (deputy_id === null || deputy_id === tx.actor.person_id) return;
    const people = await tx
      .selectFrom('people')
      .select(['person_id', 'name', 'email', 'language'])
      .where('person_id', 'in', [person_id, deputy_id])
      .execute();
    const [away, deputy] = [person_id, deputy_id].map((id) => people.find((one) => one.person_id === id));
    if (!away || !deputy) return;
    const english = deputy.language === 'en';
    const day = (date: string) =>
      new Intl.DateTimeFormat(english ? 'en-GB' : 'de-DE', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));
    await tellPerson(tx, deputy, 'stands_in', english ? en : de, '/mitarbeit', `${away.name}, ${day(starts_on)} – ${day(ends_on)}`);
  };
}

const daysOf = ({ starts_on, ends_on }: { starts_on: string; ends_on: string }) => ({ starts_on, ends_on });
