import { officePart } from '#modules/services';
import { inWanted } from '../../citizen/service-parts.tsx';
import { Checkbox, TextArea, TextField } from '../../ui/index.ts';
import { box, fieldsOf, line, ownId, type Tree } from '../admin/form-values.ts';
import { type ItemFields, itemPages } from '../admin/item-pages.tsx';
import { OFFICES_PATH, SERVICE_DESK_PATH } from '../admin/paths.ts';
import { WeekFields, weekOf } from '../admin/week-form.tsx';
import { InThreeFields, threeOf } from './three-fields.tsx';

function OfficeFields({ t, problem, values }: ItemFields<unknown, null>) {
  const [a, d, s] = [t.admin, t.service_desk, t.services];
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <>
      <InThreeFields t={t} name="name" label={a.fields.name} required {...field} />
      <TextArea name="address" label={d.address} hint={d.address_hint} rows={3} required problem={problem} values={values} />
      <div className="field-pair">
        <TextField name="phone" type="tel" label={a.fields.phone} {...field} />
        <TextField name="email" type="email" label={a.fields.email} {...field} />
      </div>
      <TextField name="website" type="url" label={a.fields.website} {...field} />
      <Checkbox name="has_hours" label={d.has_hours} problem={problem} values={values} />
      <WeekFields t={t} name="hours" problem={problem} values={values} />
      <InThreeFields t={t} name="hours_note" label={d.hours_note} {...field} />
      <InThreeFields t={t} name="accessibility" label={s.accessibility} area rows={3} {...field} />
      <InThreeFields t={t} name="transport" label={s.transport} area rows={3} {...field} />
      <Checkbox name="active" label={d.active} hint={d.active_hint} problem={problem} values={values} />
    </>
  );
}

function shape(tree: Tree, id: string, items: readonly { id: string }[]): unknown {
  const optional = (name: string) => line(tree, name) || undefined;
  return {
    id: ownId(tree, id, items),
    name: threeOf(tree, 'name') ?? { de: '' },
    address: line(tree, 'address').replaceAll('\r\n', '\n'),
    hours: tree.has_hours === 'yes' ? weekOf(box(tree, 'hours')) : undefined,
    hours_note: threeOf(tree, 'hours_note'),
    accessibility: threeOf(tree, 'accessibility'),
    transport: threeOf(tree, 'transport'),
    ...{ phone: optional('phone'), email: optional('email'), website: optional('website'), active: tree.active === 'yes' },
  };
}

/** The offices that do services: where they are, and when. */
export const routes = itemPages({
  part: officePart,
  path: OFFICES_PATH,
  icon: 'place',
  words: ({ service_desk: d }) => ({
    ...{ title: d.offices, about: d.office_about, add: d.office_add, form: d.office_form },
    ...{ none: d.none, inactive: d.inactive },
  }),
  way: (t) => [{ label: t.service_desk.title, href: SERVICE_DESK_PATH }],
  name: (office, lang) => inWanted(office.name, lang).words,
  more: async () => null,
  columns: ({ t }) => [
    { key: 'address', label: t.service_desk.address, cell: ({ value }) => value.address.replaceAll('\n', ', ') },
    { key: 'phone', label: t.admin.fields.phone, wide_only: true, cell: ({ value }) => value.phone ?? value.email },
  ],
  fields: (office) => fieldsOf(office ? { ...office, has_hours: office.hours !== undefined } : { active: true }),
  Fields: OfficeFields,
  schema: officePart.schema,
  shape,
});
