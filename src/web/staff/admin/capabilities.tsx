import { type Capability, capabilityPart } from '#modules/insight';
import { idFrom } from '#platform/id-from';
import { Checkbox } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { box, fieldsOf, line } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { CAPABILITIES_ADMIN } from './paths.ts';

function CapabilityFields({ t, problem, values }: ItemFields<Capability, null>) {
  const w = t.capability_admin;
  const field = { problem, values };
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
      <InBoth t={t} name="about" label={t.admin.fields.about} area {...field} />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

export const routes = itemPages<Capability, null>({
  part: capabilityPart,
  path: CAPABILITIES_ADMIN,
  icon: 'list',
  words: (t) => t.capability_admin,
  more: async () => null,
  columns: () => [],
  fields: (value) => (value ? fieldsOf(value) : { active: 'yes' }),
  Fields: CapabilityFields,
  schema: capabilityPart.schema,
  shape: (tree, id, items) => ({
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    ...{ name: tree.name, about: tree.about, active: tree.active === 'yes' },
  }),
});
