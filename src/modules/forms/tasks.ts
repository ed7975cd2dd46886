import { z } from 'zod';
import type { Difference } from './differ.pure.ts';
import type { Form } from './form.pure.ts';
import { TASK_STATES } from './words.ts';

const taskSchema = z.strictObject({
  /** A rule whose sentence was not read, something else of an official form that needs a person, or what was changed by hand and an import does not have. */
  kind: z.enum(['rule', 'list', 'pattern', 'object', 'preset', 'by_hand']),
  /** FIM id of what it is about. */
  id: z.string(),
  path: z.string(),
  text: z.string(),
  why: z.string().optional(),
  state: z.enum(TASK_STATES).default('open'),
  note: z.string().optional(),
  /** What was changed by hand. */
  difference: z.custom<Difference>().optional(),
});
/** What of a form waits for a person before it is published, with what was decided about it. */
export type FormTask = z.infer<typeof taskSchema>;
export const tasksSchema = z.array(taskSchema);

/** Tasks as they stand beside a form: a sentence that some rule of it names as its source is written. */
export function tasksWith(form: Form, tasks: readonly FormTask[]): FormTask[] {
  return tasks.map((task) => (task.state === 'open' && rulesFor(form, task).length > 0 ? { ...task, state: 'written' } : task));
}

/** The rules that were written for the sentence of a task. */
export const rulesFor = ({ rules }: Form, { kind, id, text }: FormTask) =>
  kind === 'rule' ? rules.filter(({ source }) => source?.id === id && source.sentence === text) : [];

/** What was read of the rule of the source a sentence stands in: rules of its other sentences. */
export const readBeside = ({ rules }: Form, { kind, id, text }: FormTask) =>
  kind === 'rule' ? rules.filter(({ source }) => source?.id === id && source.sentence !== text) : [];
