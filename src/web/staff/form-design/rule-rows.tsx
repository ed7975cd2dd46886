import { type Comparison, comparisonsFor, type Field, type Form as FormData, type FormPart, partAt, pathsIn } from '#modules/forms';
import type { Language } from '../../context.ts';
import { formText } from '../../form-words.ts';
import { fill } from '../../problems.ts';
import { Button, RadioGroup, SelectField, TextField, type Values } from '../../ui/index.ts';
import { line, rowsOf, type Tree, treeOf } from '../admin/form-values.ts';
import type { RuleProps } from './rule.tsx';
import { fieldAt } from './rule-values.ts';

type Props = RuleProps & { values: Values };
/** Longer lists are typed by their code. */
const MOST_CHOICES = 300;

/** The condition of a rule: blocks of rows "question – is – value", all or one of which must hold. */
export function RuleRows(props: Props) {
  const { t, values, data } = props;
  const d = t.form_design.rule;
  const tree = treeOf(values);
  const blocks = named(rowsOf(tree, 'blocks'), 'blocks');
  return (
    <fieldset className="form-row" id="bedingung">
      <legend className="form-row__name">{d.when}</legend>
      {blocks.length === 0 && <p className="muted">{d.always}</p>}
      {blocks.length > 1 && <Join {...props} name="join" label={d.join_blocks} chosen={line(tree, 'join')} />}
      {blocks.map((block, b) => (
        <div key={block.name} className="form-row__option" id={`block-${b}`}>
          {blocks.length > 1 && <h3 className="form-row__part">{fill(d.block, { n: b + 1 })}</h3>}
          <Block {...props} block={block} b={b} rows={named(rowsOf(tree, `${block.name}.rows`), `${block.name}.rows`)} />
        </div>
      ))}
      <div className="form-add">
        <QuestionChoice {...props} name="add" label={blocks.length === 0 ? d.first : d.more_block} form={data.draft.form} />
        <Button name="_do" value="block" look="secondary" icon="add" small no_check>
          {blocks.length === 0 ? d.add_row : d.add_block}
        </Button>
      </div>
    </fieldset>
  );
}

/** Blocks and rows of blocks have no other name than where they stand. */
const named = (rows: Tree[], at: string): Named[] => rows.map((row, n) => ({ ...row, name: `${at}.${n}` }));
type Named = Tree & { name: string };

function Block(props: Props & { block: Named; b: number; rows: Named[] }) {
  const { t, block, b, rows, data } = props;
  const d = t.form_design.rule;
  return (
    <>
      {rows.length > 1 && <Join {...props} name={`${block.name}.join`} label={d.join_rows} chosen={line(block, 'join')} />}
      {rows.length < 2 && <input type="hidden" name={`${block.name}.join`} value={line(block, 'join') || 'and'} />}
      {rows.map((row, r) => (
        <Row key={row.name} {...props} row={row} name={row.name} at={`${b}.${r}`} />
      ))}
      <div className="form-add">
        <QuestionChoice {...props} name={`${block.name}.add`} label={d.more_row} form={data.draft.form} />
        <Button name="_do" value={`row ${b}`} look="tertiary" icon="add" small no_check>
          {d.add_row}
        </Button>
      </div>
    </>
  );
}

function Join({ t, name, label, chosen }: Props & { name: string; label: string; chosen: string }) {
  const d = t.form_design.rule;
  const choices = (['and', 'or'] as const).map((value) => ({ value, label: d.joins[value] }));
  return <RadioGroup name={name} label={label} value={chosen || 'and'} choices={choices} horizontal />;
}

/** A part to choose, as deep as it stands. */
export const partChoice = (path: string, { title }: FormPart, lang: Language) => ({
  value: path,
  label: `${'– '.repeat(path.split('.').length - 1)}${formText(title, lang)}`,
});

/** The parts of a form to choose from, in their groups. */
export function QuestionChoice({
  t,
  lang,
  name,
  label,
  form,
  value,
  whole,
  problem,
}: Pick<Props, 't' | 'lang' | 'problem'> & { name: string; label: string; form: FormData; value?: string; whole?: string }) {
  const choices = pathsIn(form.parts).flatMap((path) => {
    const part = partAt(form, path);
    // A notice has no answer, but can be shown and hidden.
    if (!part || (part.kind === 'notice' && whole === undefined)) return [];
    return [partChoice(path, part, lang)];
  });
  return (
    <SelectField
      name={name}
      label={label}
      value={value}
      empty_label={whole ?? t.apply.choose}
      choices={choices}
      problem={problem}
      required={whole !== undefined}
    />
  );
}

function Row(props: Props & { row: Tree; name: string; at: string }) {
  const { t, lang, data, row, name, at, problem } = props;
  const d = t.form_design.rule;
  const path = line(row, 'path');
  const { form } = data.draft;
  const part = partAt(form, path);
  const field = fieldAt(form, path);
  const title = formText(part?.title, lang) || path;
  const can = comparisonsFor(field?.type);
  const is = (line(row, 'is') || can[0]) as Comparison;
  const order = field?.type === 'date' || field?.type === 'time' || field?.type === 'datetime';
  const words = order ? { ...d.is, ...d.is_time } : d.is;
  return (
    <fieldset className="form-condition">
      <legend className="form-condition__of">{title}</legend>
      <input type="hidden" name={`${name}.path`} value={path} />
      <SelectField
        name={`${name}.is`}
        label={d.comparison}
        value={is}
        choices={can.map((value) => ({ value, label: words[value] }))}
        required
      />
      {field && <ValueOf {...props} field={field} name={name} label={d.value_of} value={line(row, 'value')} problem={problem} />}
      {field && <OtherOf {...props} field={field} path={path} name={name} value={line(row, 'other')} />}
      <Button name="_do" value={`remove ${at}`} look="tertiary" icon="delete" small icon_only no_check>
        {fill(d.remove_row, { title })}
      </Button>
    </fieldset>
  );
}

function ValueOf({
  t,
  lang,
  data,
  field,
  name,
  label,
  value,
  problem,
}: Props & { field: Field; name: string; label: string; value: string }) {
  const d = t.form_design.rule;
  const common = { name: `${name}.value`, label, value, problem };
  if (field.type === 'bool')
    return (
      <SelectField
        {...common}
        empty_label={t.apply.choose}
        choices={[
          { value: 'true', label: t.apply.yes },
          { value: 'false', label: t.apply.no },
        ]}
      />
    );
  const values = field.type === 'code' ? (data.draft.form.lists.find(({ key }) => key === field.list)?.values ?? []) : [];
  if (values.length > 0 && values.length <= MOST_CHOICES)
    return (
      <SelectField
        {...common}
        empty_label={t.apply.choose}
        choices={values.map((one) => ({ value: one.code, label: formText(one.name, lang) }))}
      />
    );
  return <TextField {...common} hint={field.type === 'date' ? d.date_hint : field.type === 'code' ? d.code_hint : undefined} />;
}

/** Dates and numbers can be compared with those of another question. */
function OtherOf({ t, lang, data, field, path, name, value }: Props & { field: Field; path: string; name: string; value: string }) {
  const { form } = data.draft;
  const others = pathsIn(form.parts).filter((one) => one !== path && fieldAt(form, one)?.type === field.type);
  if (!comparisonsFor(field.type).includes('less') || others.length === 0) return null;
  return (
    <SelectField
      name={`${name}.other`}
      label={t.form_design.rule.other}
      value={value}
      empty_label="–"
      choices={others.map((one) => ({ value: one, label: formText(partAt(form, one)?.title, lang) }))}
    />
  );
}
