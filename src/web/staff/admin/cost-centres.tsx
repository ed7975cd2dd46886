import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type CostCentre, costCentrePart } from '#modules/orders';
import { itemsForAdmin, teamPart } from '#modules/people';
import type { Language } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Checkbox, SelectField, TextField, type Values } from '../../ui/index.ts';
import { centsIn, inEuros, withAmounts } from './amounts.ts';
import { inOrder } from './catalogue-values.ts';
import { RowButton, RowTools } from './category-questions.tsx';
import { type Edited, InBoth } from './editing.tsx';
import { fieldsOf, line, rowsOf, several, type Tree, treeOf } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { COST_CENTRES_ADMIN } from './paths.ts';
import { FoldedBoxes } from './procedure-only-for.tsx';
import { nameOf } from './rule-answers.ts';

type Teams = Edited<{ name: unknown }>[];

/** One cost centre: its number and name, who holds it, who orders at its cost, and its budget of each year. */
function CostCentreFields(props: ItemFields<CostCentre, Teams>) {
  const { t, lang, problem, values, item, more } = props;
  const w = t.cost_centre_admin;
  const field = { problem, values };
  const teams = more.map(({ id, value }) => ({ value: id, label: inLanguage(value.name, lang) }));
  return (
    <>
      {item ? (
        <p>
          {w.number}: <strong>{item.id}</strong>
        </p>
      ) : (
        <TextField name="number" label={w.number} hint={w.number_hint} max={40} required width="short" {...field} />
      )}
      <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
      <SelectField
        name="holder"
        label={w.holder}
        hint={w.holder_hint}
        empty_label={item ? undefined : '–'}
        choices={teams}
        required
        {...field}
      />
      <p className="muted">{w.teams_lead}</p>
      <FoldedBoxes {...props} name="teams" label={w.teams} chosen={several(treeOf(values), 'teams')} choices={teams} />
      <Budgets {...props} />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

function Budgets(props: ItemFields<CostCentre, Teams>) {
  const { t, problem, values } = props;
  const w = t.cost_centre_admin;
  const rows = rowsOf(treeOf(values), 'budgets');
  const field = { problem, values, required: true, width: 'short' } as const;
  return (
    <section className="stack" id="budgets">
      <h2>{w.budgets}</h2>
      <p className="muted">{w.budgets_lead}</p>
      {rows.map((row, at) => {
        const name = `budgets.${at}`;
        const number = fill(w.budget_of, { year: line(row, 'year') || w.new_year });
        return (
          <fieldset className="form-row" id={`jahr-${at + 1}`} key={name}>
            <legend className="form-row__name">{number}</legend>
            <div className="form-row__tools">
              <RowTools {...props} list="budgets" at={at} count={rows.length} prefix="jahr" section="budgets" what={number} />
            </div>
            <div className="field-pair">
              <TextField name={`${name}.year`} label={w.year} inputmode="numeric" {...field} />
              <TextField name={`${name}.cents`} label={w.amount} inputmode="decimal" {...field} />
            </div>
          </fieldset>
        );
      })}
      <div>
        <RowButton {...props} command="add budgets" target={`jahr-${rows.length + 1}`} icon="add" label={w.add_year} />
      </div>
    </section>
  );
}

function fields(value: CostCentre | undefined, lang: Language): Values {
  if (!value) return { active: 'yes' };
  const { id: _, budgets, teams, ...rest } = value;
  const years = Object.entries(budgets).map(([year, cents]) => ({ year, cents }));
  return { ...fieldsOf(rest), teams, ...inEuros(fieldsOf({ budgets: years }), lang) };
}

/** What stands in a cost centre by year stands in rows here: a year that is none, or twice, is told beside its row. */
function shape(tree: Tree, id: string, items: Edited<CostCentre>[]): unknown {
  const number = id || line(tree, 'number').toLowerCase();
  const kept = items.find((one) => one.id === id)?.value;
  const rows = rowsOf(tree, 'budgets');
  const years = rows.map((row) => line(row, 'year'));
  const issues = years.flatMap((year, at) => {
    const message = !/^20\d\d$/.test(year) ? 'year' : years.indexOf(year) < at ? 'year_twice' : undefined;
    return message ? [issue(`budgets.${at}.year`, message)] : [];
  });
  if (!id && ['neu', ...items.map((one) => one.id)].includes(number)) issues.push(issue('number', 'number_taken'));
  if (issues.length > 0) throw new z.ZodError(issues);
  return {
    id: number,
    ...{ name: tree.name, holder: line(tree, 'holder'), teams: inOrder(several(tree, 'teams'), kept?.teams) },
    // A year without an amount is no year without money.
    budgets: Object.fromEntries(rows.map((row) => [line(row, 'year'), line(row, 'cents') ? centsIn(row, 'cents') : Number.NaN])),
    active: tree.active === 'yes',
  };
}

const issue = (field: string, message: string) => ({ code: 'custom' as const, path: field.split('.'), message, input: undefined });

/** The row of the form in which the budget of a year stands. */
function place(field: string, tree: Tree): string {
  if (field === 'id') return 'number';
  const [, year] = /^budgets\.(20\d\d)$/.exec(field) ?? [];
  return year ? `budgets.${rowsOf(tree, 'budgets').findIndex((row) => line(row, 'year') === year)}.cents` : field;
}

export const routes = itemPages<CostCentre, Teams>({
  part: costCentrePart,
  path: COST_CENTRES_ADMIN,
  icon: 'list',
  words: (t) => t.cost_centre_admin,
  moves: (t) => t.cost_centre_admin,
  more: async (work) => (await itemsForAdmin(work, teamPart)).items,
  columns: ({ t, lang, more }) => [
    { key: 'number', label: t.cost_centre_admin.number, cell: (row) => row.id },
    { key: 'holder', label: t.cost_centre_admin.holder, cell: ({ value }) => nameOf(more, value.holder, lang) },
    {
      key: 'teams',
      label: t.cost_centre_admin.teams,
      wide_only: true,
      cell: ({ value }) => value.teams.map((id) => nameOf(more, id, lang)).join(', ') || t.cost_centre_admin.all_teams,
    },
  ],
  fields,
  Fields: CostCentreFields,
  schema: withAmounts(costCentrePart.schema),
  shape,
  place,
});
