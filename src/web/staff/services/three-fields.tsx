import type { InThree } from '#modules/services';
import { SERVICE_LANGUAGES } from '#modules/services/words';
import type { PageProps } from '../../context.ts';
import { TextArea, TextField, type Values } from '../../ui/index.ts';
import { box, line, rowsOf, type Tree } from '../admin/form-values.ts';

type Props = Pick<PageProps<unknown>, 't' | 'problem'> & {
  name: string;
  label: string;
  values: Values;
  area?: boolean;
  required?: boolean;
  rows?: number;
};

/** One text in German, English and easy words. Only German can be required: the others fall back to it. */
export function InThreeFields({ t, name, label, area, required = false, rows = 5, ...field }: Props) {
  const d = t.service_desk;
  const languages = { de: d.german, en: d.english, simple: d.simple };
  return (
    <div className="field-three">
      {SERVICE_LANGUAGES.map((language) => {
        const props = {
          ...field,
          name: `${name}.${language}`,
          label: `${label} (${languages[language]})`,
          required: required && language === 'de',
          optional_label: t.layout.optional,
        };
        // Next to each other, three of that word are noise: what is optional stands once above.
        const { optional_label: _, ...quiet } = props;
        return area ? <TextArea key={language} {...quiet} rows={rows} /> : <TextField key={language} {...props} />;
      })}
    </div>
  );
}

/** A text as typed; undefined where nothing was written in any language. */
export function threeOf(tree: Tree, name: string): Partial<InThree> | undefined {
  const typed = box(tree, name);
  const written = SERVICE_LANGUAGES.flatMap((language) => {
    const words = line(typed, language).replaceAll('\r\n', '\n');
    return words === '' ? [] : [[language, words] as const];
  });
  return written.length > 0 ? { de: '', ...Object.fromEntries(written) } : undefined;
}

/** Links of a list, with an empty row at the end for one more. */
export function LinkRows({ t, name, label, values, problem }: Props) {
  const d = t.service_desk;
  let n = 0;
  while (`${name}.${n}.url` in values) n += 1;
  return (
    <fieldset className="form-row">
      <legend className="form-row__name">{label}</legend>
      {Array.from({ length: n + 1 }, (_, at) => `${name}.${at}`).map((row) => (
        <div key={row} className="stack">
          <InThreeFields t={t} name={`${row}.name`} label={d.link_name} values={values} problem={problem} />
          <TextField
            name={`${row}.url`}
            label={d.link_url}
            type="url"
            values={values}
            problem={problem}
            optional_label={t.layout.optional}
          />
        </div>
      ))}
    </fieldset>
  );
}

/** Links as typed; rows without anything fall away. */
export function linksOf(tree: Tree, name: string) {
  return rowsOf(tree, name)
    .map((row) => ({ name: threeOf(row, 'name'), url: line(row, 'url') }))
    .filter((link) => link.name || link.url !== '');
}

/** Several ticked values of a field. */
export function ticked(tree: Tree, name: string): string[] {
  return [tree[name] ?? []].flat().filter((one): one is string => typeof one === 'string' && one !== '');
}
