import {
  answerCheck,
  answerCheckSchema,
  editCritical,
  findGaps,
  moveTask,
  preparednessTasksFor,
  remindPreparedness,
  returnCritical,
  reviewCritical,
  saveExercise,
  saveKeepers,
  taskListSchema,
} from '#modules/preparedness';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import type { Prepared } from './prepared.ts';
import { AN_EXERCISE, aCritical, anEmptyPlan, aPlanner } from './preparedness.ts';

/** The changes of the emergency planning, for the table of all. */
export const PREPAREDNESS_CHANGES: Record<string, () => Promise<Prepared>> = {
  editCritical: async () => {
    const actor = await aPlanner();
    const { value, version } = await aCritical('telefon', actor);
    return { actor, call: (work) => editCritical(work, { value: { ...value, recovery_hours: 3 }, version }) };
  },
  returnCritical: async () => {
    const actor = await aPlanner();
    const { value, version } = await aCritical('telefon', actor);
    await editCritical(workOf(actor), { value: { ...value, recovery_hours: 2 }, version });
    return { actor, call: (work) => returnCritical(work, { id: 'telefon', to: version, version: version + 1 }) };
  },
  saveKeepers: async () => {
    await anEmptyPlan();
    const actor = await aPlanner();
    const input = { service_id: 'telefon', version: 0, owner_person_id: actor.person_id ?? '', deputy_person_id: '' };
    return { actor, call: (work) => saveKeepers(work, input) };
  },
  reviewCritical: async () => {
    await anEmptyPlan();
    return { actor: await aPlanner(), call: (work) => reviewCritical(work, { service_id: 'telefon', version: 0 }) };
  },
  saveExercise: async () => ({ actor: await aPlanner(), call: (work) => saveExercise(work, AN_EXERCISE) }),
  answerCheck: async () => {
    await anEmptyPlan();
    const input = answerCheckSchema.parse({ check_id: 'netzplan', answer: 'no' });
    return { actor: await aPlanner(), call: (work) => answerCheck(work, input) };
  },
  findGaps: async () => {
    await anEmptyPlan();
    return { actor: systemWork(theHouse(), 'nightly').actor, call: findGaps };
  },
  moveTask: async () => {
    await anEmptyPlan();
    const actor = await aPlanner();
    await findGaps(workOf(actor));
    const { rows } = await preparednessTasksFor(workOf(actor), taskListSchema.parse({}));
    const input = {
      task_id: rows[0]?.task_id ?? '',
      version: 1,
      state: 'accepted',
      owner_person_id: '',
      due_on: '2027-01-01',
      note: 'Geht.',
    } as const;
    return { actor, call: (work) => moveTask(work, input) };
  },
  remindPreparedness: async () => {
    // One change for each thing that is due: here that is one.
    await anEmptyPlan();
    const actor = await aPlanner();
    await saveExercise(workOf(actor), { ...AN_EXERCISE, done_on: null, result: '', findings: '' });
    await theHouse().database.app.query('delete from preparedness_tasks');
    return { actor: systemWork(theHouse(), 'nightly').actor, call: remindPreparedness };
  },
};
