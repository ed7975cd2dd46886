import type { City } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { RadioGroup, TextField, type Values } from '../../ui/index.ts';
import { box, line, type Tree } from './form-values.ts';

/** Licences that German cities give open data under (GovData names the first two). */
const KNOWN = {
  dl_by: { name: 'Datenlizenz Deutschland – Namensnennung – Version 2.0', url: 'https://www.govdata.de/dl-de/by-2-0' },
  dl_zero: { name: 'Datenlizenz Deutschland – Zero – Version 2.0', url: 'https://www.govdata.de/dl-de/zero-2-0' },
  cc_by: { name: 'Creative Commons Namensnennung 4.0 International (CC BY 4.0)', url: 'https://creativecommons.org/licenses/by/4.0/' },
  cc_zero: { name: 'Creative Commons CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
} as const;
const isKnown = (key: string): key is keyof typeof KNOWN => Object.hasOwn(KNOWN, key);

/** Under which licence everybody may use the public reports. */
export function LicenceFields({ t, problem, values }: PageProps<unknown> & { values: Values }) {
  const l = t.go_live.licence;
  const other = (
    <>
      <TextField name="value.licence.name" label={l.name} required problem={problem} values={values} />
      <TextField
        name="value.licence.url"
        type="url"
        label={l.url}
        hint={t.admin.settings.website_hint}
        required
        problem={problem}
        values={values}
      />
    </>
  );
  const known = Object.entries(KNOWN).map(([value, one]) => ({ value, label: one.name }));
  const choices = [{ value: 'none', label: l.none, hint: l.none_hint }, ...known, { value: 'other', label: l.other, more: other }];
  return <RadioGroup name="value.which" label={l.which} hint={l.hint} choices={choices} required problem={problem} values={values} />;
}

/** The setting as a choice. */
export function licenceFields(value: unknown): unknown {
  const { licence } = (value ?? {}) as NonNullable<City['open_data']>;
  const which = Object.entries(KNOWN).find(([, one]) => one.url === licence?.url)?.[0];
  return { which: which ?? (licence ? 'other' : 'none'), ...(which ? {} : { licence }) };
}

/** The choice as the setting. */
export function licenceOf(tree: Tree): unknown {
  const which = line(tree, 'which');
  if (which === 'other') return { licence: { name: line(box(tree, 'licence'), 'name'), url: line(box(tree, 'licence'), 'url') } };
  return isKnown(which) ? { licence: KNOWN[which] } : {};
}
