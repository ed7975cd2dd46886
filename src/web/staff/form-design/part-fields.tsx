import type { FormPart } from '#modules/forms';
import { FIELD_TYPES, UPLOAD } from '#modules/forms/words';
import { fill } from '../../problems.ts';
import { Checkbox, CheckboxGroup, Details, SelectField, TextArea, TextField, type Values } from '../../ui/index.ts';
import { rowsOf, treeOf } from '../admin/form-values.ts';
import type { PartProps } from './part.tsx';
import { hasBounds, hasLength, LANGUAGES } from './part-values.ts';

type Props = PartProps & { part: FormPart; values: Values };

/** The fields of a part's page: first what everybody sets, the rest folded. */
export function PartFields(props: Props) {
  const { t, part, values, problem } = props;
  const d = t.form_design;
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <>
      <InThree
        {...props}
        name="title"
        label={part.kind === 'notice' ? d.notice_title : part.kind === 'group' ? d.group_title : d.question}
        required
      />
      {part.kind === 'notice' ? (
        <InThree {...props} name="text" label={d.text} required area />
      ) : (
        <InThree {...props} name="help" label={d.help} area />
      )}
      {part.kind === 'field' && <TypeFields {...props} />}
      {part.kind === 'group' && <Checkbox name="choice" label={d.choice} hint={d.choice_hint} problem={problem} values={values} />}
      {part.kind !== 'notice' && <HowOften {...props} />}
      {part.kind === 'field' && <Limits {...props} type={part.type} />}
      <Details
        summary={d.further}
        open={problem?.fields.some(({ field: name }) => /^(short|laws|key|autocomplete|mode|preset)/.test(name))}
      >
        {part.kind !== 'notice' && <InThree {...props} name="short" label={d.short} />}
        {part.kind === 'field' && <Further {...props} type={part.type} />}
        <Laws {...props} />
        <TextField name="key" label={d.key} hint={props.data.path ? d.key_hint : d.key_new} {...field} />
      </Details>
    </>
  );
}

/** A text in German, English and easy words. */
export function InThree({
  t,
  name,
  label,
  values,
  problem,
  required,
  area,
}: Pick<Props, 't' | 'values' | 'problem'> & { name: string; label: string; required?: boolean; area?: boolean }) {
  const languages = { de: t.service_desk.german, en: t.service_desk.english, simple: t.service_desk.simple };
  return (
    <div className="form-languages">
      {LANGUAGES.map((lang) => {
        const field = {
          name: `${name}.${lang}`,
          label: `${label} (${languages[lang]})`,
          values,
          problem,
          required: required && lang === 'de',
        };
        const quiet = lang === 'de' ? { ...field, optional_label: t.layout.optional } : field;
        return area ? <TextArea key={lang} {...quiet} rows={2} /> : <TextField key={lang} {...quiet} />;
      })}
    </div>
  );
}

function TypeFields(props: Props) {
  const { t, part, values, problem, data } = props;
  const d = t.form_design;
  if (part.kind !== 'field') return null;
  const field = { problem, values, optional_label: t.layout.optional };
  const choices = FIELD_TYPES.map((value) => ({ value, label: d.types[value] }));
  return (
    <>
      <SelectField name="type" label={d.type} hint={d.type_hint} required choices={choices} {...field} />
      {part.type === 'code' && (
        <SelectField
          name="list"
          label={d.list.one}
          hint={data.draft.form.lists.length === 0 ? d.list.none_hint : undefined}
          empty_label={t.apply.choose}
          required
          choices={data.draft.form.lists.map((list) => ({ value: list.key, label: `${list.key} (${list.values.length})` }))}
          {...field}
        />
      )}
    </>
  );
}

function HowOften({ t, values, problem }: Props) {
  const d = t.form_design;
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <>
      <Checkbox name="required" label={d.required} problem={problem} values={values} />
      <Checkbox name="repeated" label={d.repeated} problem={problem} values={values} />
      <Details
        summary={d.how_often}
        open={Boolean(values.min || values.max) || problem?.fields.some(({ field: name }) => name === 'min' || name === 'max')}
      >
        <div className="field-pair">
          <TextField name="min" label={d.least} inputmode="numeric" width="short" {...field} />
          <TextField name="max" label={d.most} hint={d.most_hint} inputmode="numeric" width="short" {...field} />
        </div>
      </Details>
    </>
  );
}

function Limits({ t, values, problem, type }: Props & { type: string }) {
  const d = t.form_design;
  const field = { problem, values, optional_label: t.layout.optional };
  const pair = (first: string, second: string, labels: [string, string], hint?: string) => (
    <div className="field-pair">
      <TextField name={first} label={labels[0]} hint={hint} width="short" {...field} />
      <TextField name={second} label={labels[1]} width="short" {...field} />
    </div>
  );
  if (hasBounds(type)) return pair('at_least', 'at_most', [d.at_least, d.at_most], type === 'date' ? t.apply.day_hint : undefined);
  if (type === 'file')
    return (
      <>
        <TextField
          name="max_size"
          label={d.max_size}
          hint={fill(d.max_size_hint, { n: UPLOAD.max_bytes / 1_000_000 })}
          width="short"
          {...field}
        />
        <CheckboxGroup
          name="media"
          label={d.media}
          hint={d.media_hint}
          value={[values.media ?? []].flat()}
          choices={['application/pdf', 'image/jpeg', 'image/png'].map((value) => ({
            value,
            label: value.split('/')[1]?.toUpperCase() ?? value,
          }))}
          problem={problem}
        />
      </>
    );
  if (!hasLength(type)) return null;
  return (
    <>
      {pair('min_length', 'max_length', [d.min_length, d.max_length])}
      <TextField name="pattern" label={d.pattern} hint={d.pattern_hint} spellcheck={false} {...field} />
      {Boolean(values.pattern) && <TextField name="probe" label={d.probe} hint={d.probe_hint} spellcheck={false} {...field} />}
    </>
  );
}

/** Tokens of HTML that a form of a city has use for. */
const TOKENS = [
  ...['name', 'honorific-prefix', 'given-name', 'family-name', 'email', 'tel', 'bday', 'organization'],
  ...['street-address', 'address-line1', 'postal-code', 'address-level2', 'country-name', 'cc-name'],
];

function Further({ t, values, problem, type }: Props & { type: string }) {
  const d = t.form_design;
  const field = { problem, values, optional_label: t.layout.optional };
  const modes = (['locked', 'hidden'] as const).map((value) => ({ value, label: d.modes[value] }));
  const own = String(values.autocomplete ?? '');
  const tokens = TOKENS.includes(own) || own === '' ? TOKENS : [own, ...TOKENS];
  return (
    <>
      {hasLength(type) && (
        <SelectField
          name="autocomplete"
          label={d.autocomplete}
          hint={d.autocomplete_hint}
          empty_label={d.autocomplete_none}
          choices={tokens.map((value) => ({ value, label: d.tokens[value] ?? value }))}
          {...field}
        />
      )}
      <div className="field-pair">
        <SelectField name="mode" label={d.mode} empty_label={d.mode_asked} choices={modes} {...field} />
        <TextField name="preset" label={d.preset} hint={d.preset_hint} {...field} />
      </div>
    </>
  );
}

/** Where it stands in law, with an empty row for one more. */
function Laws({ t, values, problem }: Props) {
  const d = t.form_design;
  const count = rowsOf(treeOf(values), 'laws').filter((law) => law.text || law.url).length;
  return (
    <fieldset className="form-row">
      <legend className="form-row__name">{d.laws}</legend>
      {Array.from({ length: count + 1 }, (_, n) => `laws.${n}`).map((row) => (
        <div key={row} className="field-pair">
          <TextField name={`${row}.text`} label={d.law} values={values} problem={problem} />
          <TextField name={`${row}.url`} label={d.law_url} type="url" values={values} problem={problem} />
        </div>
      ))}
    </fieldset>
  );
}
