import { inLanguage } from '#modules/city';
import { bodyPart } from '#modules/reports';
import { Checkbox, TextField } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { fieldsOf, line, ownId } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { ADMIN } from './paths.ts';

export const BODIES_PATH = `${ADMIN}/stellen`;

/** A body beyond the city: its duty, how to reach it, what a citizen can do there. */
function BodyFields({ t, problem, values }: ItemFields<unknown, null>) {
  const [a, b] = [t.admin, t.bodies];
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <>
      <InBoth t={t} name="name" label={a.fields.name} {...field} />
      <InBoth t={t} name="about" label={b.responsible} area rows={2} {...field} />
      <InBoth t={t} name="to_do" label={t.desk.to_do} hint={b.to_do_hint} area rows={4} {...field} />
      <TextField name="website" type="url" label={a.fields.website} hint={b.reach_hint} {...field} />
      <div className="field-pair">
        <TextField name="email" type="email" label={a.fields.email} {...field} />
        <TextField name="phone" type="tel" label={a.fields.phone} hint={a.settings.phone_hint} {...field} />
      </div>
      <Checkbox name="active" label={b.active} hint={b.active_hint} problem={problem} values={values} />
    </>
  );
}

/** Who is responsible for what the city is not. */
export const routes = itemPages({
  part: bodyPart,
  path: BODIES_PATH,
  icon: 'people',
  words: (t) => t.bodies,
  more: async () => null,
  columns: ({ t, lang }) => [
    { key: 'about', label: t.bodies.responsible, cell: ({ value }) => inLanguage(value.about, lang) },
    { key: 'phone', label: t.admin.fields.phone, wide_only: true, cell: ({ value }) => value.phone ?? value.email ?? value.website },
  ],
  fields: (body) => fieldsOf(body ?? { active: true }),
  Fields: BodyFields,
  schema: bodyPart.schema,
  shape: (tree, id, items) => ({
    id: ownId(tree, id, items),
    name: tree.name,
    about: tree.about,
    email: line(tree, 'email') || undefined,
    phone: line(tree, 'phone') || undefined,
    website: line(tree, 'website') || undefined,
    to_do: tree.to_do,
    active: tree.active === 'yes',
  }),
});
