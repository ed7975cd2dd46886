import { earlyForm, type Procedure } from '#modules/applications';
import { EARLY_TYPES } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import { type Form, pathsIn } from '#modules/forms';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { errorOf, fieldId, Message, SelectField, TextArea, TextField, type Values } from '../../ui/index.ts';
import { RowButton, RowTools } from './category-questions.tsx';
import { InBoth } from './editing.tsx';
import { bothOrNone, box, line, rowsOf, several, type Tree, treeOf } from './form-values.ts';
import { earlyKept } from './procedure-early-values.ts';
import { PartBoxes } from './procedure-only-for.tsx';

type Props = PageProps<{ asked: Form | null; item: { value: Procedure } | undefined }> & { values: Values; action: string };

/** The check before an application is begun: what is asked for it alone, what of the form is asked first, and who is told that it is not for them. */
export function EarlyFields(props: Props) {
  const { t, values, data, problem } = props;
  const p = t.procedure_desk;
  const early = box(treeOf(values), 'early');
  const [own, reasons] = [rowsOf(early, 'own'), rowsOf(early, 'reasons')];
  const kept = earlyKept(data.item?.value.early, data.asked);
  const offered = data.asked && earlyForm(data.asked, { own: [], reasons: [], questions: pathsIn(data.asked.parts) });
  const too_many = errorOf({ name: 'early.own', problem });
  return (
    <section className="stack" id="vorab">
      <h2>{p.fields.early}</h2>
      <p className="muted">{p.early.lead}</p>
      <h3 id={fieldId('early.own')}>{p.fields.own}</h3>
      {too_many && <Message tone="error" title={too_many} />}
      {own.map((row, at) => (
        // A row has no name of its own before it is saved: its place is its key.
        <OwnRow key={line(row, 'key') || `new ${at}`} {...props} row={row} at={at} count={own.length} />
      ))}
      <div>
        <RowButton {...props} command="add early.own" target={`vorab-frage-${own.length + 1}`} icon="add" label={p.early.add_own} />
      </div>
      <PartBoxes
        {...props}
        name="early.questions"
        label={p.fields.questions}
        chosen={several(early, 'questions')}
        asked={offered}
        fields_only
      />
      <h3>{p.early.reasons}</h3>
      <p className="muted">{p.early.reasons_lead}</p>
      {reasons.map((row, at) => (
        <ReasonRow
          key={line(row, 'id') || `new ${at}`}
          {...props}
          row={row}
          at={at}
          count={reasons.length}
          kept={kept.has(line(row, 'id'))}
        />
      ))}
      <div>
        <RowButton
          {...props}
          command="add early.reasons"
          target={`vorab-grund-${reasons.length + 1}`}
          icon="add"
          label={p.early.add_reason}
        />
      </div>
    </section>
  );
}

type RowProps = Props & { row: Tree; at: number; count: number };

function OwnRow(props: RowProps) {
  const { t, lang, problem, values, row, at, count } = props;
  const p = t.procedure_desk;
  const name = `early.own.${at}`;
  const field = { problem, values };
  const number = fill(p.early.own_number, { n: at + 1 });
  const choices = rowsOf(row, 'values');
  const wanted = errorOf({ name: `${name}.values`, problem });
  return (
    <fieldset className="form-row" id={`vorab-frage-${at + 1}`}>
      <legend className="form-row__name">
        {number}: {inLanguage(bothOrNone(row, 'title'), lang) || p.early.new_own}
      </legend>
      <div className="form-row__tools">
        <RowTools {...props} list="early.own" at={at} count={count} prefix="vorab-frage" section="vorab" what={number} />
      </div>
      <InBoth t={t} name={`${name}.title`} label={p.early.title} {...field} />
      <InBoth t={t} name={`${name}.help`} label={p.early.help} required={false} {...field} />
      <div className="field-pair">
        <SelectField
          name={`${name}.type`}
          label={p.early.type}
          empty_label={p.choose}
          choices={EARLY_TYPES.map((value) => ({ value, label: p.early.types[value] }))}
          required
          {...field}
        />
        <TextField name={`${name}.key`} label={p.early.key} hint={p.early.key_hint} optional_label={t.layout.optional} {...field} />
      </div>
      <div className="stack" id={fieldId(`${name}.values`)}>
        {wanted && <Message tone="error" title={p.early.values_needed} />}
        {choices.map((choice, c) => (
          <ChoiceRow key={line(choice, 'code') || `new ${c}`} {...props} row={choice} at={c} count={choices.length} question={at} />
        ))}
        <div>
          <RowButton {...props} command={`add ${name}.values`} target={`vorab-frage-${at + 1}`} icon="add" label={p.early.add_value} />
          {line(row, 'type') !== 'code' && <p className="muted">{p.early.values_hint}</p>}
        </div>
      </div>
    </fieldset>
  );
}

function ChoiceRow(props: RowProps & { question: number }) {
  const { t, problem, values, row, at, count, question } = props;
  const list = `early.own.${question}.values`;
  const number = fill(t.procedure_desk.early.value_number, { n: at + 1 });
  return (
    <div className="form-row__option">
      <input type="hidden" name={`${list}.${at}.code`} value={line(row, 'code')} />
      <InBoth t={t} name={`${list}.${at}.name`} label={number} problem={problem} values={values} />
      <div className="form-row__foot">
        <div className="cluster">
          <RowTools {...props} list={list} at={at} count={count} target={`vorab-frage-${question + 1}`} section="vorab" what={number} />
        </div>
      </div>
    </div>
  );
}

function ReasonRow(props: RowProps & { kept: boolean }) {
  const { t, problem, values, row, at, count, kept } = props;
  const p = t.procedure_desk;
  const name = `early.reasons.${at}`;
  const field = { problem, values };
  const optional_label = t.layout.optional;
  const number = fill(p.early.reason_number, { n: at + 1 });
  return (
    <fieldset className="form-row" id={`vorab-grund-${at + 1}`}>
      <legend className="form-row__name">{number}</legend>
      <div className="form-row__tools">
        <RowTools {...props} list="early.reasons" at={at} count={count} prefix="vorab-grund" section="vorab" what={number} />
      </div>
      <input type="hidden" name={`${name}.id`} value={line(row, 'id')} />
      {kept ? (
        <p className="muted" id={fieldId(`${name}.when`)}>
          {errorOf({ name: `${name}.when`, problem }) ? p.when_unread : p.when_kept}
        </p>
      ) : (
        <TextArea name={`${name}.when`} label={p.early.when} hint={p.early.when_hint} rows={2} required {...field} />
      )}
      <InBoth t={t} name={`${name}.text`} label={p.early.because} hint={p.early.because_hint} area rows={2} {...field} />
      <TextField name={`${name}.law`} label={p.fields.law} optional_label={optional_label} {...field} />
      <InBoth t={t} name={`${name}.instead`} label={p.fields.instead} area rows={2} required={false} {...field} />
    </fieldset>
  );
}
