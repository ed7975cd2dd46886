import { inLanguage } from '#modules/city';
import { itemsForAdmin, teamPart } from '#modules/people';
import { type StaffTask, staffTaskPart } from '#modules/staff-changes';
import { CHANGE_KINDS } from '#modules/staff-changes/words';
import { idFrom } from '#platform/id-from';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Checkbox, CheckboxGroup, SelectField, TextField, type Values } from '../../ui/index.ts';
import { listIn } from './catalogue-values.ts';
import { type Edited, InBoth } from './editing.tsx';
import { box, fieldsOf, line, several, type Tree, treeOf } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { STAFF_TASKS_ADMIN } from './paths.ts';
import { FoldedBoxes } from './procedure-only-for.tsx';
import { nameOf } from './rule-answers.ts';

type Teams = Edited<{ name: unknown }>[];

/** One task of a checklist: what, for whom, by whom, and how many working days before or after the day. */
function TaskFields({ t, lang, problem, values, more }: ItemFields<StaffTask, Teams>) {
  const w = t.staff_task_admin;
  const field = { problem, values };
  const tree = treeOf(values);
  const teams = more.map(({ id, value }) => ({ value: id, label: inLanguage(value.name, lang) }));
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
      <InBoth t={t} name="hint" label={w.hint} {...field} />
      <CheckboxGroup
        name="kinds"
        label={w.kinds}
        required
        choices={CHANGE_KINDS.map((value) => ({ value, label: t.staff_changes.kinds[value] ?? value }))}
        {...field}
        value={several(tree, 'kinds')}
      />
      <SelectField
        name="team"
        label={w.team}
        hint={w.team_hint}
        empty_label="–"
        choices={teams}
        optional_label={t.layout.optional}
        {...field}
      />
      <TextField name="days" label={w.days} hint={w.days_hint} width="short" required {...field} />
      <FoldedBoxes t={t} problem={problem} name="departments" label={w.departments} choices={teams} chosen={several(tree, 'departments')} />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

function fields(value: StaffTask | undefined): Values {
  if (!value) return { active: 'yes', days: '0' };
  const { kinds, departments, ...rest } = value;
  return { ...fieldsOf(rest), kinds, departments: departments ?? [] };
}

function shape(tree: Tree, id: string, items: Edited<StaffTask>[]): unknown {
  const kept = items.find((one) => one.id === id)?.value;
  const hint = box(tree, 'hint');
  return {
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    name: tree.name,
    ...(line(hint, 'de') || line(hint, 'en') ? { hint: tree.hint } : {}),
    kinds: several(tree, 'kinds'),
    ...(line(tree, 'team') ? { team: line(tree, 'team') } : {}),
    days: Number(line(tree, 'days') || Number.NaN),
    ...listIn(tree, 'departments', kept?.departments),
    active: tree.active === 'yes',
  };
}

/** When a task is due, in words. */
function whenWords({ t }: Pick<Context, 't'>, days: number): string {
  const w = t.staff_task_admin;
  if (days === 0) return w.on;
  if (days < 0) return days === -1 ? w.before_one : fill(w.before, { n: -days });
  return days === 1 ? w.after_one : fill(w.after, { n: days });
}

export const routes = itemPages<StaffTask, Teams>({
  part: staffTaskPart,
  path: STAFF_TASKS_ADMIN,
  icon: 'people',
  words: (t) => t.staff_task_admin,
  more: async (work) => (await itemsForAdmin(work, teamPart)).items,
  columns: ({ t, lang, more, ...props }) => [
    {
      key: 'kinds',
      label: t.staff_task_admin.kinds,
      cell: ({ value }) => value.kinds.map((kind) => t.staff_changes.kinds[kind]).join(', '),
    },
    {
      key: 'team',
      label: t.staff_task_admin.team,
      cell: ({ value }) => (value.team ? nameOf(more, value.team, lang) : t.staff_task_admin.starter),
    },
    { key: 'days', label: t.staff_changes.due, cell: ({ value }) => whenWords({ t, ...props }, value.days) },
    {
      key: 'departments',
      label: t.staff_task_admin.departments,
      wide_only: true,
      cell: ({ value }) => value.departments?.map((id) => nameOf(more, id, lang)).join(', ') ?? t.staff_task_admin.departments_all,
    },
  ],
  fields,
  Fields: TaskFields,
  schema: staffTaskPart.schema,
  shape,
});
