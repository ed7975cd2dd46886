import { type City, inLanguage } from '#modules/city';
import type { Catalogue } from '#modules/reports';
import { isoDay } from '#platform/clock';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { RadioGroup, SelectField, TextField, type Values } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { bothOrNone, box, line, rowsOf, type Tree } from './form-values.ts';

type Props = PageProps<{ categories: Catalogue['categories'] }> & { values: Values };
type Legal = NonNullable<City['legal']>;

/** Lines for barriers that are not yet written, below those that are. */
const SPARE = 2;

/** Imprint, privacy and accessibility as one form, in the order of the pages. */
export function LegalFields({ data, lang, ...props }: Props) {
  const { t, problem, values } = props;
  const { legal: l, fields: f } = { legal: t.go_live.legal, fields: t.admin.fields };
  const both = { t, problem, values };
  const optional = { problem, values, optional_label: t.layout.optional };
  const lines = [...new Set(Object.keys(values).flatMap((name) => /^value\.accessibility\.barriers\.(\d+)\./.exec(name)?.[1] ?? []))];
  const statuses = (['full', 'partial', 'not'] as const).map((value) => ({ value, label: t.legal.accessibility.statuses[value] }));
  const categories = data.categories.map((one) => ({ value: one.category_id, label: inLanguage(one.name, lang) }));
  return (
    <>
      <h2>{t.legal.imprint.title}</h2>
      <InBoth name="value.represented_by" label={f.represented_by ?? ''} {...both} />
      <InBoth name="value.responsible_for_content" label={f.responsible_for_content ?? ''} {...both} />
      <InBoth name="value.supervision" label={f.supervision ?? ''} area rows={2} {...both} />
      <TextField name="value.vat_id" label={f.vat_id ?? ''} width="medium" {...optional} />
      <h2>{t.legal.privacy.title}</h2>
      <InBoth name="value.privacy.basis" label={f.basis ?? ''} area rows={5} {...both} />
      <OfficeFields {...props} name="value.privacy.officer" title={f.officer ?? ''} />
      <OfficeFields {...props} name="value.privacy.authority" title={f.authority ?? ''} />
      <h2>{t.legal.accessibility.title}</h2>
      <RadioGroup name="value.accessibility.status" label={f.status ?? ''} choices={statuses} required problem={problem} values={values} />
      <TextField
        name="value.accessibility.checked_on"
        label={f.checked_on ?? ''}
        hint={l.day_hint}
        width="short"
        required
        problem={problem}
        values={values}
      />
      <InBoth name="value.accessibility.how" label={f.how ?? ''} area rows={2} {...both} />
      <SelectField
        name="value.accessibility.category"
        label={f.feedback_category ?? ''}
        hint={l.category_hint}
        empty_label={l.category_none}
        choices={categories}
        {...optional}
      />
      <h3>{f.barriers}</h3>
      <p className="muted">{l.barriers_hint}</p>
      {lines.map((n) => (
        <InBoth
          key={n}
          name={`value.accessibility.barriers.${n}`}
          label={fill(t.admin.settings.line, { n: Number(n) + 1 })}
          required={false}
          {...both}
        />
      ))}
      <OfficeFields {...props} name="value.accessibility.conciliation" title={f.conciliation ?? ''} />
    </>
  );
}

function OfficeFields({ t, problem, values, name, title }: Pick<Props, 't' | 'problem' | 'values'> & { name: string; title: string }) {
  const f = t.admin.fields;
  const optional = { problem, values, optional_label: t.layout.optional };
  return (
    <>
      <h3>{title}</h3>
      <InBoth t={t} name={`${name}.name`} label={f.name ?? ''} problem={problem} values={values} />
      <InBoth t={t} name={`${name}.address`} label={f.address ?? ''} required={false} problem={problem} values={values} />
      <div className="field-pair">
        <TextField name={`${name}.phone`} type="tel" label={f.phone ?? ''} hint={t.admin.settings.phone_hint} {...optional} />
        <TextField name={`${name}.email`} type="email" label={f.email ?? ''} {...optional} />
      </div>
      <TextField name={`${name}.website`} type="url" label={f.website ?? ''} hint={t.admin.settings.website_hint} {...optional} />
    </>
  );
}

/** The setting with empty lines for more barriers; every field empty where the city has written nothing yet. */
export function legalFields(value: unknown): unknown {
  const known = value as Legal | undefined;
  const spare = Array.from({ length: SPARE }, () => ({ de: '', en: '' }));
  return { ...known, accessibility: { ...known?.accessibility, barriers: [...(known?.accessibility.barriers ?? []), ...spare] } };
}

/** What was typed as the setting. */
export function legalOf(tree: Tree): unknown {
  const [privacy, accessibility] = [box(tree, 'privacy'), box(tree, 'accessibility')];
  return {
    represented_by: tree.represented_by,
    responsible_for_content: tree.responsible_for_content,
    supervision: tree.supervision,
    vat_id: line(tree, 'vat_id') || undefined,
    privacy: { basis: privacy.basis, officer: officeOf(box(privacy, 'officer')), authority: officeOf(box(privacy, 'authority')) },
    accessibility: {
      status: line(accessibility, 'status'),
      checked_on: isoDay(line(accessibility, 'checked_on')),
      how: accessibility.how,
      barriers: rowsOf(accessibility, 'barriers').flatMap((row) => bothOrNone({ row }, 'row') ?? []),
      category: line(accessibility, 'category') || undefined,
      conciliation: officeOf(box(accessibility, 'conciliation')),
    },
  };
}

function officeOf(tree: Tree): unknown {
  return {
    name: tree.name,
    address: bothOrNone(tree, 'address'),
    phone: line(tree, 'phone') || undefined,
    email: line(tree, 'email') || undefined,
    website: line(tree, 'website') || undefined,
  };
}
