import { type Goal, goalPart } from '#modules/insight';
import { FIGURE_NAMES } from '#modules/insight/words';
import { idFrom } from '#platform/id-from';
import { Checkbox, CheckboxGroup } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { box, fieldsOf, line, several, treeOf } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { GOALS_ADMIN } from './paths.ts';

function GoalFields({ t, problem, values }: ItemFields<Goal, null>) {
  const w = t.goal_admin;
  const field = { problem, values };
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
      <InBoth t={t} name="about" label={t.admin.fields.about} area {...field} />
      <CheckboxGroup
        name="figures"
        label={w.figures}
        value={several(treeOf(values), 'figures')}
        choices={FIGURE_NAMES.map((value) => ({ value, label: t.goals.names[value] ?? value }))}
        problem={problem}
      />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

export const routes = itemPages<Goal, null>({
  part: goalPart,
  path: GOALS_ADMIN,
  icon: 'chart',
  words: (t) => t.goal_admin,
  more: async () => null,
  columns: ({ t }) => [
    {
      key: 'figures',
      label: t.goal_admin.figures,
      wide_only: true,
      cell: ({ value }) => value.figures.map((one) => t.goals.names[one] ?? one).join(', ') || '–',
    },
  ],
  fields: (value) => {
    if (!value) return { active: 'yes' };
    const { figures, ...rest } = value;
    return { ...fieldsOf(rest), figures };
  },
  Fields: GoalFields,
  schema: goalPart.schema,
  shape: (tree, id, items) => ({
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    ...{ name: tree.name, about: tree.about, figures: several(tree, 'figures'), active: tree.active === 'yes' },
  }),
});
