import { sql } from 'kysely';
import { placeFor } from '#modules/orders';
import { todayFor } from '#modules/people';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { gather } from './gather.ts';
import { dueDays, lockChange } from './lock.ts';
import { teamsToStart } from './rules.ts';
import type { StartChange } from './schema.ts';

/**
 * Somebody joins, moves or leaves: makes the tasks of the city's checklists, lists what the person has, and orders what was chosen. Refuses `forbidden` for a team
 * that is not the actor's to start for, `invalid_input` beside what is missing, `date_past`, `staff_change_exists`, and as ordering does.
 */
export async function startStaffChange(work: Work, input: StartChange): Promise<{ staff_change_id: string }> {
  const today = await todayFor(work);
  return await change(work, 'startStaffChange', input, async (tx) => {
    const may = await teamsToStart(tx, tx.actor);
    if (may.length === 0) throw new Refusal('forbidden');
    const mine = (team_id: string) => may === 'all' || may.includes(team_id);
    const who = await demandPerson(tx, input);
    if (input.day < today) throw new Refusal('date_past', { field: 'day' });
    const [own] = who.teams;
    // Whoever leaves leaves their own team; a lead sees nobody of another one.
    const from_team_id = input.kind === 'joins' ? null : (who.teams.find(mine) ?? own ?? null);
    const team_id = input.kind === 'leaves' ? (from_team_id ?? input.team_id) : input.team_id;
    await demandTeam(tx, team_id);
    if (!mine(team_id) && !(from_team_id && mine(from_team_id))) throw new Refusal('forbidden');
    if (input.kind === 'moves' && team_id === from_team_id) throw new Refusal('invalid_input', { field: 'team_id' });
    const manager_id = input.manager_id || null;
    if (manager_id && !(await isStaff(tx, manager_id))) throw new Refusal('invalid_input', { field: 'manager_id' });
    const staff_change_id = newId();
    await tx
      .insertInto('staff_changes')
      .values({
        staff_change_id,
        kind: input.kind,
        person_id: who.person_id,
        name: who.name,
        email: who.person_id ? '' : input.email.toLowerCase(),
        ...{ team_id, from_team_id: input.kind === 'leaves' ? null : from_team_id, place: input.place, day: input.day },
        cost_centre_id: input.cost_centre_id || null,
        ...{ note: input.note, started_at: tx.now, started_by: tx.actor.person_id, manager_id },
      })
      .execute();
    await putTasks(tx, { staff_change_id, kind: input.kind, team_id, day: input.day });
    if (input.kind !== 'leaves' && input.item_ids.length > 0) {
      const orders = await placeFor(tx, work, {
        item_ids: input.item_ids,
        ...{ person_id: who.person_id, name: who.name, team_id, place: input.place },
        ...{ cost_centre_id: input.cost_centre_id, wanted_on: input.day, language: input.language },
        reason: REASONS[input.kind][input.language],
      });
      await tx
        .insertInto('staff_change_orders')
        .values(orders.map(({ case_id }) => ({ staff_change_id, case_id })))
        .execute();
    }
    await gather(tx, await lockChange(tx, staff_change_id, true));
    const ids = { person_id: who.person_id, team_id, from_team_id, manager_id };
    tx.record(
      `staff_change:${staff_change_id}`,
      'staff_change.started',
      { kind: input.kind, day: input.day, name: who.name, note: input.note },
      ids,
    );
    tx.enqueue('staff_changes.tell', { staff_change_id });
    return { staff_change_id };
  });
}

/** What those who agree to the orders read; the name stands with each line. */
const REASONS = {
  joins: { de: 'Ausstattung zum Eintritt', en: 'Equipment for a new colleague' },
  moves: { de: 'Ausstattung zum Wechsel des Arbeitsplatzes', en: 'Equipment for a move to another department' },
};

/** Whom it is about: somebody of the staff, or the name of a joiner. A joiner with an account is somebody of the staff too. */
async function demandPerson(tx: Tx, input: StartChange): Promise<{ person_id: string | null; name: string; teams: string[] }> {
  if (!input.person_id) {
    if (input.kind !== 'joins') throw new Refusal('nothing_chosen', { field: 'person_id' });
    if (!input.name) throw new Refusal('invalid_input', { field: 'name' });
    return { person_id: null, name: input.name, teams: [] };
  }
  const person = await tx
    .selectFrom('people')
    .select(['person_id', 'name'])
    .select((eb) =>
      eb
        .selectFrom('team_members as m')
        .whereRef('m.person_id', '=', 'people.person_id')
        .select(sql<string[]>`coalesce(array_agg(m.team_id order by m.team_id), '{}')`.as('teams'))
        .as('teams'),
    )
    .where('person_id', '=', input.person_id)
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new Refusal('invalid_input', { field: 'person_id' });
  const other = await tx
    .selectFrom('staff_changes')
    .select('staff_change_id')
    .where('person_id', '=', person.person_id)
    .where('state', '=', 'open')
    .where('kind', '=', input.kind)
    .executeTakeFirst();
  if (other) throw new Refusal('staff_change_exists', { field: 'person_id' });
  return { ...person, teams: person.teams ?? [] };
}

async function isStaff(tx: Tx, person_id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('people')
    .select('person_id')
    .where('person_id', '=', person_id)
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function demandTeam(tx: Tx, team_id: string): Promise<void> {
  const row = await tx.selectFrom('teams').select('team_id').where('team_id', '=', team_id).where('active', '=', true).executeTakeFirst();
  if (!row) throw new Refusal('invalid_input', { field: 'team_id' });
}

/** The tasks of the city's checklists for a kind of change and a department. */
async function putTasks(tx: Tx, of: { staff_change_id: string; kind: string; team_id: string; day: string }): Promise<void> {
  const rows = await tx
    .selectFrom('staff_tasks')
    .select(['name', 'hint', 'team_id', 'days'])
    .where('active', '=', true)
    .where(sql<boolean>`${of.kind} = any(kinds)`)
    .where(sql<boolean>`(departments = '{}' or ${of.team_id} = any(departments))`)
    .orderBy('position')
    .execute();
  if (rows.length === 0) return;
  const due = await dueDays(tx);
  await tx
    .insertInto('staff_change_tasks')
    .values(
      rows.map((row, position) => ({
        staff_change_task_id: newId(),
        staff_change_id: of.staff_change_id,
        ...{ position, what: 'task', team_id: row.team_id, days: row.days, due_on: due(of.day, row.days) },
        ...{ name: JSON.stringify(row.name), hint: JSON.stringify(row.hint) },
      })),
    )
    .execute();
}
