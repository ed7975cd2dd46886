import { idFrom } from '#platform/id-from';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Button, Checkbox, type IconName, SelectField, type Values } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { bothOrNone, line, rowsOf, type Tree, treeOf } from './form-values.ts';

type Props = PageProps<unknown> & { values: Values; action: string };

/** The questions of a category as rows of a form; each button posts the form and shows it again with the row added, moved or gone. */
export function QuestionRows(props: Props) {
  const q = props.t.admin.questions;
  const rows = rowsOf(treeOf(props.values), 'questions');
  return (
    <section className="stack" id="fragen">
      <h2>{q.title}</h2>
      <p className="muted">{q.lead}</p>
      {rows.map((row, at) => (
        // A row has no name of its own before it is saved: its place is its key.
        <QuestionRow key={line(row, 'id') || `new ${at}`} {...props} row={row} at={at} count={rows.length} />
      ))}
      <div>
        <RowButton {...props} command="add questions" target={`frage-${rows.length + 1}`} icon="add" label={q.add} />
      </div>
    </section>
  );
}

function QuestionRow(props: Props & { row: Tree; at: number; count: number }) {
  const { t, problem, values, row, at, count } = props;
  const q = t.admin.questions;
  const name = `questions.${at}`;
  const field = { problem, values };
  const type = line(row, 'type');
  const options = rowsOf(treeOf(values), `${name}.options`);
  const label = bothOrNone(row, 'label')?.[props.lang] || q.new_one;
  return (
    <fieldset className="form-row" id={`frage-${at + 1}`}>
      <legend className="form-row__name">
        {fill(q.number, { n: at + 1 })}: {label}
      </legend>
      <div className="form-row__tools">
        <RowTools {...props} list="questions" at={at} count={count} prefix="frage" what={fill(q.number, { n: at + 1 })} />
      </div>
      <input type="hidden" name={`${name}.id`} value={line(row, 'id')} />
      <InBoth t={t} name={`${name}.label`} label={q.label} {...field} />
      <InBoth t={t} name={`${name}.help`} label={q.help} required={false} {...field} />
      <div className="field-pair">
        <SelectField
          name={`${name}.type`}
          label={q.type}
          choices={(['text', 'choice', 'yes_no'] as const).map((value) => ({ value, label: q.types[value] }))}
          required
          {...field}
        />
        <div className="stack">
          <Checkbox name={`${name}.required`} label={q.required} {...field} />
          {type === 'yes_no' && <Checkbox name={`${name}.danger`} label={q.danger_if} {...field} />}
        </div>
      </div>
      {(type === 'choice' || options.length > 0) && <h3 className="form-row__part">{q.options}</h3>}
      {options.map((option, o) => (
        <OptionRow
          key={line(option, 'id') || `new ${o}`}
          {...props}
          name={`${name}.options`}
          row={option}
          at={o}
          count={options.length}
          question={at}
        />
      ))}
      <div>
        <RowButton {...props} command={`add ${name}.options`} target={`frage-${at + 1}`} icon="add" label={q.add_option} />
        {type !== 'choice' && <p className="muted">{q.options_hint}</p>}
      </div>
    </fieldset>
  );
}

function OptionRow(props: Props & { name: string; row: Tree; at: number; count: number; question: number }) {
  const { t, problem, values, name, row, at, count, question } = props;
  const q = t.admin.questions;
  const number = fill(q.option_number, { n: at + 1 });
  return (
    <div className="form-row__option">
      <input type="hidden" name={`${name}.${at}.id`} value={line(row, 'id')} />
      <InBoth t={t} name={`${name}.${at}.label`} label={number} problem={problem} values={values} />
      <div className="form-row__foot">
        <Checkbox name={`${name}.${at}.danger`} label={q.danger_option} problem={problem} values={values} />
        <div className="cluster">
          <RowTools {...props} list={name} at={at} count={count} target={`frage-${question + 1}`} what={number} />
        </div>
      </div>
    </div>
  );
}

/** The buttons that move a row or take it away, named after it for those who do not see where they stand. */
export function RowTools(
  props: Props & { list: string; at: number; count: number; what: string; prefix?: string; target?: string; section?: string },
) {
  const { list, at, count, what, section = 'fragen' } = props;
  const q = props.t.admin.questions;
  const to = (place: number) => props.target ?? `${props.prefix}-${place + 1}`;
  return (
    <>
      {at > 0 && (
        <RowButton {...props} command={`up ${list}.${at}`} target={to(at - 1)} icon="arrow-up" label={fill(q.up, { what })} icon_only />
      )}
      {at < count - 1 && (
        <RowButton
          {...props}
          command={`down ${list}.${at}`}
          target={to(at + 1)}
          icon="arrow-down"
          label={fill(q.down, { what })}
          icon_only
        />
      )}
      <RowButton {...props} command={`remove ${list}.${at}`} target={section} icon="delete" label={fill(q.remove, { what })} icon_only />
    </>
  );
}

interface RowButtonProps {
  action: string;
  command: string;
  /** Where on the page the browser goes when it is shown again. */
  target: string;
  icon: IconName;
  label: string;
  icon_only?: boolean;
}

export function RowButton({ action, command, target, icon, label, icon_only }: RowButtonProps) {
  return (
    <Button
      name="_row"
      value={command}
      formaction={`${action}#${target}`}
      look={icon_only ? 'tertiary' : 'secondary'}
      icon={icon}
      small
      icon_only={icon_only}
      no_check
    >
      {label}
    </Button>
  );
}

/** The questions in the shape of the item. A new row gets an id from its German words; answers already given keep theirs. */
export function questionsIn(tree: Tree): unknown[] {
  const taken = rowsOf(tree, 'questions').map((row) => line(row, 'id'));
  return rowsOf(tree, 'questions').map((row, at) => {
    const type = line(row, 'type');
    const id = line(row, 'id') || idFrom(bothOrNone(row, 'label')?.de ?? '', taken, '_');
    taken.push(id);
    return {
      id,
      label: row.label,
      help: bothOrNone(row, 'help'),
      type,
      required: row.required === 'yes',
      ...(type === 'choice' ? { options: optionsIn(tree, at) } : {}),
      ...(type === 'yes_no' && row.danger === 'yes' ? { danger_if: 'yes' } : {}),
    };
  });
}

function optionsIn(tree: Tree, question: number): unknown[] {
  const rows = rowsOf(tree, `questions.${question}.options`);
  const taken = rows.map((row) => line(row, 'id'));
  return rows.map((row) => {
    const id = line(row, 'id') || idFrom(bothOrNone(row, 'label')?.de ?? '', taken, '_');
    taken.push(id);
    return { id, label: row.label, ...(row.danger === 'yes' ? { danger: true } : {}) };
  });
}
