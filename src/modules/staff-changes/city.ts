import { z } from 'zod';
import { type ItemPart, itemPart, slug, text } from '#modules/city';
import { CHANGE_KINDS, TASK_DAYS } from './words.ts';

const staffTaskSchema = z.strictObject({
  id: slug,
  name: text,
  // What is to be heeded.
  hint: text.optional(),
  kinds: z.array(z.enum(CHANGE_KINDS)).min(1),
  // Who does it. Left out: whoever started the change.
  team: slug.optional(),
  // Working days before (negative) or after the day.
  days: z.int().min(TASK_DAYS.min).max(TASK_DAYS.max),
  // Only for these departments; left out: for all.
  departments: z.array(slug).optional(),
  active: z.boolean(),
});
export type StaffTask = z.infer<typeof staffTaskSchema>;

/** staff-tasks.yaml: what is done when somebody joins, moves or leaves. */
export const staffTaskPart: ItemPart<StaffTask> = {
  kind: 'staff_task',
  form: 'list',
  key: 'tasks',
  file: () => 'staff-tasks.yaml',
  optional: true,
  schema: staffTaskSchema,
  idOf: (task) => task.id,
  references: (task) => [
    ...(task.team ? [{ at: ['team'], kind: 'team', id: task.team }] : []),
    ...(task.departments ?? []).map((id, at) => ({ at: ['departments', at], kind: 'team', id })),
  ],
  async write(tx, task, position) {
    const row = {
      name: JSON.stringify(task.name),
      hint: JSON.stringify(task.hint ?? { de: '', en: '' }),
      kinds: task.kinds,
      team_id: task.team ?? null,
      days: task.days,
      departments: task.departments ?? [],
      active: task.active,
      position,
    };
    await tx
      .insertInto('staff_tasks')
      .values({ staff_task_id: task.id, ...row })
      .onConflict((oc) => oc.column('staff_task_id').doUpdateSet(row))
      .execute();
  },
  retire: (task) => ({ ...task, active: false }),
};
export const STAFF_TASKS = itemPart(staffTaskPart);
