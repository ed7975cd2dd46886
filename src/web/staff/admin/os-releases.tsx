import { type OsRelease, osReleasePart } from '#modules/assets';
import { Checkbox, DateField, TextArea, type Values } from '../../ui/index.ts';
import { Day } from '../assets/parts.tsx';
import { type Edited, InBoth } from './editing.tsx';
import { fieldsOf, line, ownId, type Tree } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { OS_RELEASES_ADMIN } from './paths.ts';

/** One release: how devices name it, and until when its maker looks after it. */
function ReleaseFields({ t, problem, values }: ItemFields<OsRelease, null>) {
  const w = t.os_release_admin;
  const field = { problem, values };
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
      <TextArea name="names" label={w.names} hint={w.names_hint} rows={2} required {...field} />
      <TextArea name="versions" label={w.versions} hint={w.versions_hint} rows={3} optional_label={t.layout.optional} {...field} />
      <DateField name="support_ends" label={w.support_ends} required {...field} />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

function fields(value: OsRelease | undefined): Values {
  if (!value) return { active: 'yes' };
  const { names, versions, ...rest } = value;
  return { ...fieldsOf(rest), names: names.join('\n'), versions: (versions ?? []).join('\n') };
}

function shape(tree: Tree, id: string, items: Edited<OsRelease>[]): unknown {
  const lines = (name: string) =>
    line(tree, name)
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
  const versions = lines('versions');
  return {
    id: ownId(tree, id, items),
    ...{ name: tree.name, names: lines('names'), ...(versions.length > 0 ? { versions } : {}) },
    ...{ support_ends: line(tree, 'support_ends'), active: tree.active === 'yes' },
  };
}

export const routes = itemPages<OsRelease, null>({
  part: osReleasePart,
  path: OS_RELEASES_ADMIN,
  icon: 'lock',
  words: (t) => t.os_release_admin,
  moves: (t) => t.os_release_admin,
  more: async () => null,
  columns: ({ t, lang }) => [
    { key: 'names', label: t.os_release_admin.names, wide_only: true, cell: ({ value }) => value.names.join(', ') },
    { key: 'versions', label: t.os_release_admin.versions, wide_only: true, cell: ({ value }) => value.versions?.join(', ') ?? '–' },
    { key: 'ends', label: t.os_release_admin.support_ends, cell: ({ value }) => <Day of={value.support_ends} lang={lang} /> },
  ],
  fields,
  Fields: ReleaseFields,
  schema: osReleasePart.schema,
  shape,
});
