import { type BasicCheck, basicCheckPart } from '#modules/preparedness';
import { idFrom } from '#platform/id-from';
import { Checkbox } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { box, fieldsOf, line } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { BASIC_CHECKS_ADMIN } from './paths.ts';

function CheckFields({ t, problem, values }: ItemFields<BasicCheck, null>) {
  const w = t.basic_admin;
  const field = { problem, values };
  return (
    <>
      <InBoth t={t} name="group" label={w.group} {...field} />
      <InBoth t={t} name="name" label={t.basics.question} area {...field} />
      <InBoth t={t} name="why" label={w.why} area {...field} />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

export const routes = itemPages<BasicCheck, null>({
  part: basicCheckPart,
  path: BASIC_CHECKS_ADMIN,
  icon: 'checklist',
  words: (t) => t.basic_admin,
  more: async () => null,
  columns: ({ t, lang }) => [{ key: 'group', label: t.basic_admin.group, wide_only: true, cell: ({ value }) => value.group[lang] }],
  fields: (value) => (value ? fieldsOf(value) : { active: 'yes' }),
  Fields: CheckFields,
  schema: basicCheckPart.schema,
  shape: (tree, id, items) => ({
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    ...{ group: tree.group, name: tree.name, why: tree.why, active: tree.active === 'yes' },
  }),
});
