import { inLanguage } from '#modules/city';
import { type AppRestart, appRestartPart } from '#modules/preparedness';
import { Checkbox, CheckboxGroup, SelectField, TextField } from '../../ui/index.ts';
import { fieldsOf, line, several, treeOf } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { APP_RESTARTS_ADMIN } from './paths.ts';

type Apps = { id: string; name: unknown }[];

function RestartFields({ t, lang, problem, values, more, item, items }: ItemFields<AppRestart, Apps>) {
  const w = t.restart_admin;
  const field = { problem, values };
  const names = (all: Apps) => all.map((one) => ({ value: one.id, label: inLanguage(one.name, lang) }));
  const free = more.filter((app) => !items.some((one) => one.id === app.id));
  return (
    <>
      {!item && <SelectField name="app" label={w.app} empty_label="–" choices={names(free)} required {...field} />}
      <TextField name="hours" label={w.hours} inputmode="numeric" width="short" required {...field} />
      <CheckboxGroup
        name="needs"
        label={w.needs}
        choices={names(more.filter((one) => one.id !== item?.id))}
        value={several(treeOf(values), 'needs')}
        problem={problem}
      />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

export const routes = itemPages<AppRestart, Apps>({
  part: appRestartPart,
  path: APP_RESTARTS_ADMIN,
  icon: 'repeat',
  words: (t) => t.restart_admin,
  name: (value) => value.id,
  more: async ({ read }) =>
    await read.selectFrom('apps').select(['app_id as id', 'name']).where('active', '=', true).orderBy('position').execute(),
  columns: ({ t, lang, more }) => [
    { key: 'app', label: t.restart_admin.app, cell: ({ id }) => inLanguage(more.find((one) => one.id === id)?.name, lang) },
    { key: 'hours', label: t.restart_admin.hours, numeric: true, cell: ({ value }) => value.hours },
    { key: 'needs', label: t.restart_admin.needs, wide_only: true, cell: ({ value }) => value.needs.join(', ') || '–' },
  ],
  fields: (value) => {
    if (!value) return { active: 'yes' };
    const { needs, ...rest } = value;
    return { ...fieldsOf(rest), needs };
  },
  Fields: RestartFields,
  schema: appRestartPart.schema,
  shape: (tree, id) => ({
    id: id || line(tree, 'app'),
    hours: Number(line(tree, 'hours') || Number.NaN),
    needs: several(tree, 'needs'),
    active: tree.active === 'yes',
  }),
  place: (field) => (field === 'id' ? 'app' : field),
});
