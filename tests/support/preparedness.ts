import { type CriticalService, criticalForEdit, saveExerciseSchema } from '#modules/preparedness';
import type { Actor } from '#platform/work';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';

/** Somebody who keeps the emergency planning of the whole city. */
export const aPlanner = (): Promise<Actor> => aStaffMember({ name: 'Nora Notfall', teams: ['ordnung'], roles: ['emergency_planner'] });

/** Somebody who only reads it. */
export const aPlanReader = (): Promise<Actor> =>
  aStaffMember({ name: 'Lea Leitung', teams: ['personal'], grants: [{ action: 'preparedness.read', kind: 'preparedness', scope: 'all' }] });

/** Nobody answers, nothing was practised, answered or found. */
export async function anEmptyPlan(): Promise<void> {
  await theHouse().database.app.query(
    'delete from preparedness_tasks; delete from check_answers; delete from critical_keepers; delete from exercises',
  );
}

/** A critical service as its form knows it. */
export async function aCritical(id: string, by: Actor): Promise<{ value: CriticalService; version: number }> {
  const item = await criticalForEdit(workOf(by), id);
  if (!item) throw new Error(`There is no critical service ${id}.`);
  return { value: item.value, version: item.version };
}

export const AN_EXERCISE = saveExerciseSchema.parse({
  ...{ kind: 'talk', title: 'Planspiel', services: ['telefon'], planned_on: '2026-03-02', done_on: '2026-03-02', result: 'partly' },
  findings: '- Liste alt\n- Kein Schlüssel\n- Liste alt',
});
