import { inLanguage } from '#modules/city';
import type { CatalogueItem } from '#modules/orders';
import { fill } from '../../problems.ts';
import { Checkbox, errorOf, FieldError, fieldId, SelectField, TextField } from '../../ui/index.ts';
import { RowButton, RowTools } from './category-questions.tsx';
import { InBoth } from './editing.tsx';
import { bothOrNone, line, rowsOf, several, type Tree, treeOf } from './form-values.ts';
import type { ItemFields } from './item-pages.tsx';
import { FoldedBoxes } from './procedure-only-for.tsx';

type Props = ItemFields<CatalogueItem, unknown>;

/** What can be chosen when a thing is ordered, as rows of its form. */
export function OptionRows(props: Props) {
  const w = props.t.catalogue_admin;
  const rows = rowsOf(treeOf(props.values), 'options');
  return (
    <section className="stack" id="optionen">
      <h2>{w.options}</h2>
      <p className="muted">{w.options_lead}</p>
      {rows.map((row, at) => (
        <OptionRow key={line(row, 'id') || `new ${at}`} {...props} row={row} at={at} rows={rows} />
      ))}
      <div>
        <RowButton {...props} command="add options" target={`option-${rows.length + 1}`} icon="add" label={w.add_option} />
      </div>
    </section>
  );
}

interface RowProps extends Props {
  row: Tree;
  at: number;
  /** The options of the form. */
  rows: Tree[];
}

function OptionRow(props: RowProps) {
  const { t, lang, problem, values, row, at, rows } = props;
  const w = t.catalogue_admin;
  const name = `options.${at}`;
  const number = fill(w.option_number, { n: at + 1 });
  const choices = rowsOf(row, 'choices');
  return (
    <fieldset className="form-row" id={`option-${at + 1}`}>
      <legend className="form-row__name">
        {number}: {inLanguage(bothOrNone(row, 'name'), lang) || w.new_option}
      </legend>
      <div className="form-row__tools">
        <RowTools {...props} list="options" at={at} count={rows.length} prefix="option" section="optionen" what={number} />
      </div>
      <input type="hidden" name={`${name}.id`} value={line(row, 'id')} />
      <InBoth t={t} name={`${name}.name`} label={w.option} problem={problem} values={values} />
      <Checkbox name={`${name}.required`} label={w.option_required} problem={problem} values={values} />
      <h3 className="form-row__part" id={fieldId(`${name}.choices`)}>
        {w.choices}
      </h3>
      <FieldError id={fieldId(`${name}.choices`)} error={errorOf({ name: `${name}.choices`, problem })} />
      {choices.map((choice, c) => (
        <ChoiceRow key={line(choice, 'id') || `new ${c}`} {...props} choice={choice} place={c} count={choices.length} />
      ))}
      <div>
        <RowButton {...props} command={`add ${name}.choices`} target={`option-${at + 1}`} icon="add" label={w.add_choice} />
      </div>
    </fieldset>
  );
}

function ChoiceRow(props: RowProps & { choice: Tree; place: number; count: number }) {
  const { t, problem, values, at, rows, choice, place, count } = props;
  const w = t.catalogue_admin;
  const list = `options.${at}.choices`;
  const name = `${list}.${place}`;
  const field = { t, problem, values, optional_label: t.layout.optional };
  const number = fill(w.choice_number, { n: place + 1 });
  const others = rows.flatMap((option, o) => (o === at ? [] : rowsOf(option, 'choices')));
  return (
    <div className="form-row__option">
      <input type="hidden" name={`${name}.id`} value={line(choice, 'id')} />
      <InBoth name={`${name}.name`} label={number} {...field} />
      <InBoth name={`${name}.hint`} label={w.choice_hint} required={false} {...field} />
      <div className="field-pair">
        <TextField name={`${name}.price_cents`} label={w.plus_price} inputmode="decimal" width="short" {...field} />
        <TextField name={`${name}.monthly_cents`} label={w.plus_monthly} inputmode="decimal" width="short" {...field} />
      </div>
      <Others {...props} name={`${name}.needs`} label={w.needs} chosen={several(choice, 'needs')} others={others} />
      <Others {...props} name={`${name}.not_with`} label={w.not_with} chosen={several(choice, 'not_with')} others={others} />
      <div className="form-row__foot">
        <div className="cluster">
          <RowTools
            {...props}
            list={list}
            at={place}
            count={count}
            target={`option-${at + 1}`}
            section={`option-${at + 1}`}
            what={`${fill(w.option_number, { n: at + 1 })}, ${number}`}
          />
        </div>
      </div>
    </div>
  );
}

/** Choices of other options to tick; those that are no more stay in sight until somebody takes the tick away. */
function Others({ others, chosen, lang, ...props }: Props & { name: string; label: string; chosen: string[]; others: Tree[] }) {
  const w = props.t.catalogue_admin;
  const known = others.flatMap((other) => {
    const value = line(other, 'id');
    return value ? [{ value, label: inLanguage(bothOrNone(other, 'name'), lang) || value }] : [];
  });
  const gone = chosen.filter((id) => !known.some((one) => one.value === id));
  const choices = [...known, ...gone.map((value) => ({ value, label: fill(w.choice_gone, { id: value }) }))];
  return choices.length > 0 ? <FoldedBoxes {...props} chosen={chosen} choices={choices} /> : null;
}

/** What is to be known of a thing by name, as rows of its form. */
export function FactRows(props: Props) {
  const { t, lang, problem, values } = props;
  const w = t.things.admin;
  const rows = rowsOf(treeOf(values), 'facts');
  const field = { t, problem, values };
  return (
    <section className="stack" id="eigenschaften">
      <h2>{t.things.facts}</h2>
      <p className="muted">{w.facts_lead}</p>
      {rows.map((row, at) => {
        const name = `facts.${at}`;
        const number = fill(w.fact_number, { n: at + 1 });
        return (
          <fieldset className="form-row" id={`eigenschaft-${at + 1}`} key={name}>
            <legend className="form-row__name">{[number, inLanguage(bothOrNone(row, 'name'), lang)].filter(Boolean).join(': ')}</legend>
            <div className="form-row__tools">
              <RowTools {...props} list="facts" at={at} count={rows.length} prefix="eigenschaft" section="eigenschaften" what={number} />
            </div>
            <InBoth name={`${name}.name`} label={w.fact_name} {...field} />
            <InBoth name={`${name}.value`} label={w.fact_value} {...field} />
          </fieldset>
        );
      })}
      <div>
        <RowButton {...props} command="add facts" target={`eigenschaft-${rows.length + 1}`} icon="add" label={w.add_fact} />
      </div>
    </section>
  );
}

/** What a bundle is made of, as rows of its form. */
export function PartRows(props: Props) {
  const { t, lang, problem, values, items, item } = props;
  const w = t.catalogue_admin;
  const rows = rowsOf(treeOf(values), 'parts');
  const things = items.filter((one) => one.value.sort !== 'bundle' && one.id !== item?.id);
  return (
    <section className="stack" id="f-parts">
      <h2>{w.parts}</h2>
      <p className="muted">{w.parts_lead}</p>
      <FieldError id="f-parts" error={errorOf({ name: 'parts', problem })} />
      {rows.map((row, at) => {
        const name = `parts.${at}`;
        const number = fill(w.part_number, { n: at + 1 });
        const of = things.find((one) => one.id === line(row, 'item'));
        return (
          <fieldset className="form-row" id={`teil-${at + 1}`} key={name}>
            <legend className="form-row__name">{number}</legend>
            <div className="form-row__tools">
              <RowTools {...props} list="parts" at={at} count={rows.length} prefix="teil" section="f-parts" what={number} />
            </div>
            <SelectField
              name={`${name}.item`}
              label={w.part}
              empty_label="–"
              choices={things.map((one) => ({ value: one.id, label: inLanguage(one.value.name, lang) }))}
              required
              problem={problem}
              values={values}
            />
            {of && <PartChoices {...props} name={`${name}.choices`} chosen={several(row, 'choices')} of={of.value} />}
          </fieldset>
        );
      })}
      <div>
        <RowButton {...props} command="add parts" target={`teil-${rows.length + 1}`} icon="add" label={w.add_part} />
      </div>
    </section>
  );
}

function PartChoices({ of, chosen, lang, ...props }: Props & { name: string; chosen: string[]; of: CatalogueItem }) {
  const w = props.t.catalogue_admin;
  const known = of.options.flatMap((option) =>
    option.choices.map((choice) => ({ value: choice.id, label: `${inLanguage(option.name, lang)}: ${inLanguage(choice.name, lang)}` })),
  );
  const gone = chosen.filter((id) => !known.some((one) => one.value === id));
  const choices = [...known, ...gone.map((value) => ({ value, label: fill(w.choice_gone, { id: value }) }))];
  return choices.length > 0 ? <FoldedBoxes {...props} label={w.part_choices} chosen={chosen} choices={choices} /> : null;
}
