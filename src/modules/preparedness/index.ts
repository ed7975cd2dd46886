export { answerCheck } from './checks.ts';
export { type CheckFor, type ChecksFor, checkFor, checksFor } from './checks-read.ts';
export { APP_RESTARTS, appRestartPart, BASIC_CHECKS, basicCheckPart, CRITICAL_SERVICES, criticalServicePart } from './city.ts';
export { DEMO_PREPAREDNESS, DEMO_PREPAREDNESS_FILE } from './city-demo.ts';
export { loadDemoPreparedness } from './demo.ts';
export { type PreparednessDueFor, preparednessDueFor } from './due.ts';
export { criticalForEdit, criticalHistoryFor, editCritical, returnCritical, reviewCritical, saveKeepers } from './edit.ts';
export { saveExercise } from './exercises.ts';
export { type ExerciseFor, type ExercisesFor, exerciseFor, exercisesFor } from './exercises-read.ts';
export { ownPreparednessFor } from './own.ts';
export { PREPAREDNESS_DATA } from './personal.ts';
export {
  type CriticalFor,
  criticalFor,
  type PreparednessFor,
  preparednessFor,
  type RestartFor,
  restartFor,
  type ShownService,
} from './read.ts';
export { remindPreparedness } from './remind.ts';
export { PREPAREDNESS_RETENTION } from './retention.ts';
export { mayEditCritical, seesAllPreparedness } from './rules.ts';
export * from './schema.ts';
export { findGaps, moveTask } from './tasks.ts';
export {
  type PreparednessTaskFor,
  type PreparednessTasksFor,
  preparednessTaskFor,
  preparednessTasksFor,
  type TaskRow,
} from './tasks-read.ts';
