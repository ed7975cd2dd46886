import type { Procedure } from '#modules/applications';
import { OUTCOME_KINDS } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Checkbox, errorOf, fieldId, Message, SelectField, TextArea, TextField, type Values } from '../../ui/index.ts';
import { RowButton, RowTools } from './category-questions.tsx';
import { InBoth } from './editing.tsx';
import { bothOrNone, line, rowsOf, type Tree, treeOf } from './form-values.ts';
import { conditionsKept, lacksRemedies } from './procedure-values.ts';

type Props = PageProps<unknown> & { values: Values; action: string };

/** What must be done before a decision, as rows of the form. */
export function TaskRows(props: Props) {
  const { t, lang, problem, values } = props;
  const p = t.procedure_desk;
  const rows = rowsOf(treeOf(values), 'tasks');
  return (
    <section className="stack" id="aufgaben">
      <h2>{p.fields.tasks}</h2>
      <p className="muted">{p.tasks_lead}</p>
      {rows.map((row, at) => {
        const number = fill(p.task_number, { n: at + 1 });
        return (
          <fieldset className="form-row" id={`aufgabe-${at + 1}`} key={line(row, 'id') || `new ${at}`}>
            <legend className="form-row__name">
              {number}: {inLanguage(bothOrNone(row, 'name'), lang) || p.new_task}
            </legend>
            <div className="form-row__tools">
              <RowTools {...props} list="tasks" at={at} count={rows.length} prefix="aufgabe" section="aufgaben" what={number} />
            </div>
            <input type="hidden" name={`tasks.${at}.id`} value={line(row, 'id')} />
            <InBoth t={t} name={`tasks.${at}.name`} label={p.task} problem={problem} values={values} />
            <Checkbox name={`tasks.${at}.optional`} label={p.fields.optional} problem={problem} values={values} />
          </fieldset>
        );
      })}
      <div>
        <RowButton {...props} command="add tasks" target={`aufgabe-${rows.length + 1}`} icon="add" label={p.add_task} />
      </div>
    </section>
  );
}

/** How an application can end, with what the letter says then. */
export function OutcomeRows(props: Props & { kept: Procedure | undefined }) {
  const p = props.t.procedure_desk;
  const rows = rowsOf(treeOf(props.values), 'outcomes');
  const conditions = conditionsKept(props.kept);
  return (
    <section className="stack" id="f-outcomes">
      <h2>{p.fields.outcomes}</h2>
      <p className="muted">{p.outcomes_lead}</p>
      {rows.map((row, at) => (
        <OutcomeRow key={line(row, 'id') || `new ${at}`} {...props} row={row} at={at} count={rows.length} conditions={conditions} />
      ))}
      <div>
        <RowButton {...props} command="add outcomes" target={`ausgang-${rows.length + 1}`} icon="add" label={p.add_outcome} />
      </div>
    </section>
  );
}

interface RowProps extends Props {
  row: Tree;
  at: number;
  count: number;
  conditions: Map<string, unknown>;
}

function OutcomeRow(props: RowProps) {
  const { t, lang, problem, values, row, at, count } = props;
  const p = t.procedure_desk;
  const name = `outcomes.${at}`;
  const field = { problem, values, optional_label: t.layout.optional };
  const number = fill(p.outcome_number, { n: at + 1 });
  const reasons = rowsOf(row, 'reasons');
  return (
    <fieldset className="form-row" id={`ausgang-${at + 1}`}>
      <legend className="form-row__name">
        {number}: {inLanguage(bothOrNone(row, 'name'), lang) || p.new_outcome}
      </legend>
      <div className="form-row__tools">
        <RowTools {...props} list="outcomes" at={at} count={count} prefix="ausgang" section="f-outcomes" what={number} />
      </div>
      <input type="hidden" name={`${name}.id`} value={line(row, 'id')} />
      <InBoth t={t} name={`${name}.name`} label={p.outcome} problem={problem} values={values} />
      <SelectField
        name={`${name}.kind`}
        label={p.fields.kind}
        empty_label={p.choose}
        choices={OUTCOME_KINDS.map((value) => ({ value, label: t.admin.values[value] ?? value }))}
        required
        {...field}
      />
      <TextArea name={`${name}.sentence`} label={p.fields.sentence} hint={p.sentence_hint} rows={2} required {...field} />
      <h3 className="form-row__part">{p.fields.reasons}</h3>
      {reasons.map((reason, r) => (
        <ReasonRow key={line(reason, 'id') || `new ${r}`} {...props} row={reason} at={r} count={reasons.length} outcome={at} />
      ))}
      <div>
        <RowButton {...props} command={`add ${name}.reasons`} target={`ausgang-${at + 1}`} icon="add" label={p.add_reason} />
      </div>
      {lacksRemedies(line(row, 'kind'), line(row, 'remedies')) && <Message tone="warning" title={p.no_remedies} />}
      <TextArea name={`${name}.remedies`} label={p.fields.remedies} hint={p.remedies_hint} rows={3} {...field} />
    </fieldset>
  );
}

function ReasonRow(props: RowProps & { outcome: number }) {
  const { t, problem, values, row, at, count, outcome, conditions } = props;
  const p = t.procedure_desk;
  const list = `outcomes.${outcome}.reasons`;
  const field = { problem, values, optional_label: t.layout.optional };
  const number = fill(p.reason_number, { n: at + 1 });
  return (
    <div className="form-row__option">
      <input type="hidden" name={`${list}.${at}.id`} value={line(row, 'id')} />
      <TextArea name={`${list}.${at}.text`} label={number} rows={2} required {...field} />
      <div className="field-pair">
        <TextField name={`${list}.${at}.law`} label={p.fields.law} {...field} />
        {conditions.has(line(row, 'id')) ? (
          <p className="muted" id={fieldId(`${list}.${at}.when`)}>
            {errorOf({ name: `${list}.${at}.when`, problem }) ? p.when_unread : p.when_kept}
          </p>
        ) : (
          <TextField name={`${list}.${at}.when`} label={p.fields.when} hint={p.when_hint} {...field} />
        )}
      </div>
      <div className="form-row__foot">
        <div className="cluster">
          <RowTools
            {...props}
            list={list}
            at={at}
            count={count}
            target={`ausgang-${outcome + 1}`}
            section={`ausgang-${outcome + 1}`}
            what={number}
          />
        </div>
      </div>
    </div>
  );
}
