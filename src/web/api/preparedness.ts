import { z } from 'zod';
import {
  answerCheck,
  answerCheckSchema,
  checksFor,
  criticalFor,
  criticalServicePart,
  editCritical,
  exercisesFor,
  findGaps,
  moveTask,
  moveTaskSchema,
  onServiceSchema,
  onTaskSchema,
  preparednessDueFor,
  preparednessFor,
  preparednessTaskFor,
  preparednessTasksFor,
  restartFor,
  reviewCritical,
  reviewServiceSchema,
  saveExercise,
  saveExerciseSchema,
  saveKeepers,
  saveKeepersSchema,
  taskListSchema,
} from '#modules/preparedness';
import { done, type Operation, read } from './operation.ts';

const BASE = '/api/v1/preparedness';

const keeping = 'for those who keep the emergency planning of the team or the whole; with their session';

/** Emergency planning, for programs that carry the session of staff. */
export const PREPAREDNESS_OPERATIONS: readonly Operation[] = [
  read(
    `${BASE}/services`,
    'Critical services with what is back when, the worst open tasks and the next exercises; for all staff',
    z.object({}),
    (work) => preparednessFor(work),
  ),
  read(`${BASE}/services/:service_id`, 'One critical service; for all staff', onServiceSchema.pick({ service_id: true }), criticalFor, [
    'people',
  ]),
  done(
    `${BASE}/services`,
    `Save a critical service as a whole; \`version\` is the one it was made from, 0 for a new one; ${keeping}`,
    z.object({ value: criticalServicePart.schema, version: z.number().int().min(0) }),
    editCritical,
  ),
  done(
    `${BASE}/services/:service_id/keepers`,
    `Say who answers for a service and who stands in; ${keeping}`,
    saveKeepersSchema,
    saveKeepers,
  ),
  done(
    `${BASE}/services/:service_id/review`,
    `Say that all is right with a service today; ${keeping}`,
    reviewServiceSchema,
    reviewCritical,
  ),
  read(`${BASE}/restart`, 'In which order applications and services are brought back, with circles; for all staff', z.object({}), (work) =>
    restartFor(work),
  ),
  read(
    `${BASE}/due`,
    'What one has to do: open tasks, reviews and exercises of the next two weeks, those due first',
    z.object({}),
    preparednessDueFor,
  ),
  read(`${BASE}/tasks`, 'Tasks by day, 50 a page; one’s own and those one sees', taskListSchema, preparednessTasksFor),
  read(`${BASE}/tasks/:task_id`, 'One task', onTaskSchema.pick({ task_id: true }), preparednessTaskFor, ['people']),
  done(`${BASE}/tasks`, 'Look for gaps now; what is found becomes tasks; with their session', z.object({}), findGaps),
  done(
    `${BASE}/tasks/:task_id`,
    'Say what becomes of a task; for whoever has it, and those who keep the planning; with their session',
    moveTaskSchema,
    moveTask,
  ),
  read(`${BASE}/exercises`, 'The calendar of exercises; for all staff, findings for those who see the whole', z.object({}), (work) =>
    exercisesFor(work),
  ),
  done(`${BASE}/exercises`, `Plan an exercise or write down how it went; ${keeping}`, saveExerciseSchema, saveExercise),
  read(`${BASE}/checks`, 'The checklist with its answers; for those who see the whole', z.object({}), (work) => checksFor(work)),
  done(`${BASE}/checks/:check_id`, `Answer a question of the checklist; ${keeping}`, answerCheckSchema, answerCheck),
];
