import { EXPORT_VALUES } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Checkbox, RadioGroup, SelectField, TextField, type Values } from '../../ui/index.ts';
import { RowButton, RowTools } from './category-questions.tsx';
import { line, rowsOf, type Tree, treeOf } from './form-values.ts';
import { ADMIN } from './paths.ts';

type Props = PageProps<unknown> & { values: Values };

/** How the finance system reads what was spent: signs, and columns as rows of the form. */
export function FinanceExportFields(props: Props) {
  const { t, problem, values } = props;
  const w = t.finance_export_admin;
  const field = { problem, values, required: true };
  const rows = rowsOf(treeOf(values), 'value.columns');
  const action = props.url(`${ADMIN}/stadt/finance_export`);
  return (
    <>
      <RadioGroup name="value.delimiter" label={w.delimiter} choices={wordsOf(w.delimiters)} {...field} />
      <RadioGroup name="value.decimal" label={w.decimal} choices={wordsOf(w.decimals)} {...field} />
      <RadioGroup
        name="value.days"
        label={w.days}
        choices={['24.11.2026', '2026-11-24'].map((value) => ({ value, label: value }))}
        {...field}
      />
      <Checkbox name="value.only_booked" label={w.only_booked} hint={w.only_booked_hint} problem={problem} values={values} />
      <section className="stack" id="f-value-columns">
        <h2>{w.columns}</h2>
        <p className="muted">{w.columns_lead}</p>
        {rows.map((row, at) => {
          const name = `value.columns.${at}`;
          const number = fill(w.column_number, { n: at + 1 });
          return (
            <fieldset className="form-row" id={`spalte-${at + 1}`} key={name}>
              <legend className="form-row__name">
                {number}: {line(row, 'name')}
              </legend>
              <div className="form-row__tools">
                <RowTools
                  {...props}
                  action={action}
                  list="value.columns"
                  at={at}
                  count={rows.length}
                  prefix="spalte"
                  section="f-value-columns"
                  what={number}
                />
              </div>
              <div className="field-pair">
                <TextField name={`${name}.name`} label={w.name} max={60} {...field} />
                <SelectField
                  name={`${name}.value`}
                  label={w.value}
                  choices={EXPORT_VALUES.map((value) => ({ value, label: w.values[value] ?? value }))}
                  {...field}
                />
              </div>
              <TextField
                name={`${name}.fixed`}
                label={w.fixed}
                hint={w.fixed_hint}
                max={60}
                problem={problem}
                values={values}
                optional_label={t.layout.optional}
              />
            </fieldset>
          );
        })}
        <div>
          <RowButton action={action} command="add value.columns" target={`spalte-${rows.length + 1}`} icon="add" label={w.add_column} />
        </div>
      </section>
    </>
  );
}

const wordsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** The setting as the fields of its form; where the city has none yet, how most finance systems in Germany read. */
export const financeFields = (value: unknown): unknown => value ?? { delimiter: ';', decimal: ',', days: '24.11.2026', only_booked: true };

/** The form as the setting; a fixed text only where one stands. */
export function financeExportOf(tree: Tree): unknown {
  return {
    ...{ delimiter: line(tree, 'delimiter'), decimal: line(tree, 'decimal'), days: line(tree, 'days') },
    only_booked: tree.only_booked === 'yes',
    columns: rowsOf(tree, 'columns').map((row) => ({
      ...{ name: line(row, 'name'), value: line(row, 'value') },
      ...(line(row, 'value') === 'fixed' && line(row, 'fixed') ? { fixed: line(row, 'fixed') } : {}),
    })),
  };
}
