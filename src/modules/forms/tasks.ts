import { z } from 'zod';
import type { Form } from './form.pure.ts';
import { TASK_STATES } from './words.ts';

const taskSchema = z.strictObject({
  /** A rule whose sentence was not read, or something else of an official form that needs a person. */
  kind: z.enum(['rule', 'list', 'pattern', 'object', 'preset']),
  /** FIM id of what it is about. */
  id: z.string(),
  path: z.string(),
  text: z.string(),
  why: z.string().optional(),
  state: z.enum(TASK_STATES).default('open'),
  note: z.string().optional(),
});
/** What of an official form waits for a person, with what was decided about it. */
export type FormTask = z.infer<typeof taskSchema>;
export const tasksSchema = z.array(taskSchema);

/** Tasks as they stand beside a form: a sentence that some rule of it names as its source is written. */
export function tasksWith(form: Form, tasks: readonly FormTask[]): FormTask[] {
  return tasks.map((task) => (task.state === 'open' && isWritten(form, task) ? { ...task, state: 'written' } : task));
}

const isWritten = (form: Form, task: FormTask): boolean =>
  task.kind === 'rule' && form.rules.some(({ source }) => source?.id === task.id && source.sentence === task.text);
