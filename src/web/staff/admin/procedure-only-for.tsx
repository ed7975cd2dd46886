import { inLanguage } from '#modules/city';
import { type Form, partAt, pathsIn } from '#modules/forms';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { CheckboxGroup, Details, SelectField, type Values } from '../../ui/index.ts';
import { partChoice } from '../form-design/rule-rows.tsx';
import { RowButton, RowTools } from './category-questions.tsx';
import { type Known, rowsOf, several, treeOf } from './form-values.ts';

type Props = PageProps<{ asked: Form | null; teams: Known[]; roles: Known[] }> & { values: Values; action: string };

/** Which answers only some of those who see an application see, as rows of the form. */
export function OnlyForRows(props: Props) {
  const { t, lang, values, data } = props;
  const p = t.procedure_desk;
  const rows = rowsOf(treeOf(values), 'only_for');
  return (
    <section className="stack" id="nur-fuer">
      <h2>{p.fields.only_for}</h2>
      <p className="muted">{p.only_for_lead}</p>
      {rows.map((row, at) => {
        const name = `only_for.${at}`;
        const number = fill(p.only_for_number, { n: at + 1 });
        return (
          <fieldset className="form-row" id={`nur-fuer-${at + 1}`} key={name}>
            <legend className="form-row__name">{number}</legend>
            <div className="form-row__tools">
              <RowTools {...props} list="only_for" at={at} count={rows.length} prefix="nur-fuer" section="nur-fuer" what={number} />
            </div>
            <PartBoxes {...props} name={`${name}.parts`} label={p.fields.parts} chosen={several(row, 'parts')} asked={data.asked} />
            {(['teams', 'roles'] as const).map((who) => (
              <FoldedBoxes
                key={who}
                {...props}
                name={`${name}.${who}`}
                label={p.fields[who]}
                chosen={several(row, who)}
                choices={data[who].map(({ id, name }) => ({ value: id, label: inLanguage(name, lang) || id }))}
              />
            ))}
          </fieldset>
        );
      })}
      <div>
        <RowButton {...props} command="add only_for" target={`nur-fuer-${rows.length + 1}`} icon="add" label={p.add_only_for} />
      </div>
    </section>
  );
}

/** Which other offices may be asked for a statement, and what each of them sees then. */
export function OfficeRows(props: Props) {
  const { t, lang, values, data, problem } = props;
  const p = t.procedure_desk;
  const rows = rowsOf(treeOf(values), 'offices');
  const teams = data.teams.map(({ id, name }) => ({ value: id, label: inLanguage(name, lang) || id }));
  return (
    <section className="stack" id="stellen">
      <h2>{p.fields.offices}</h2>
      <p className="muted">{p.offices_lead}</p>
      {rows.map((row, at) => {
        const name = `offices.${at}`;
        const number = fill(p.office_number, { n: at + 1 });
        return (
          <fieldset className="form-row" id={`stelle-${at + 1}`} key={name}>
            <legend className="form-row__name">{number}</legend>
            <div className="form-row__tools">
              <RowTools {...props} list="offices" at={at} count={rows.length} prefix="stelle" section="stellen" what={number} />
            </div>
            <SelectField
              name={`${name}.team`}
              label={t.admin.fields.team}
              empty_label={p.choose}
              choices={teams}
              required
              {...{ problem, values }}
            />
            <PartBoxes {...props} name={`${name}.sees`} label={p.fields.sees} chosen={several(row, 'sees')} asked={data.asked} />
          </fieldset>
        );
      })}
      <div>
        <RowButton {...props} command="add offices" target={`stelle-${rows.length + 1}`} icon="add" label={p.add_office} />
      </div>
    </section>
  );
}

interface BoxesProps extends Pick<Props, 't' | 'problem'> {
  name: string;
  label: string;
  chosen: string[];
  choices: { value: string; label: string }[];
}

interface PartBoxesProps extends Omit<BoxesProps, 'choices'>, Pick<Props, 'lang'> {
  /** What the procedure asks today; null before it is known. */
  asked: Form | null;
  /** Questions alone, no groups. */
  fields_only?: boolean;
}

/** Groups and questions of a form to tick, in their groups. What is chosen and no longer asked stays in sight, so that nothing is lost by saving. */
export function PartBoxes({ lang, asked, fields_only, ...props }: PartBoxesProps) {
  const known = asked
    ? pathsIn(asked.parts).flatMap((path) => {
        const part = partAt(asked, path);
        return part && (fields_only ? part.kind === 'field' : part.kind !== 'notice') ? [partChoice(path, part, lang)] : [];
      })
    : [];
  const gone = props.chosen.filter((path) => !known.some((one) => one.value === path));
  const p = props.t.procedure_desk;
  const choices = [...known, ...gone.map((path) => ({ value: path, label: fill(p.part_gone, { path }) }))];
  return choices.length > 0 ? <FoldedBoxes {...props} choices={choices} /> : <p className="muted">{p.parts_later}</p>;
}

/** Many boxes, folded while they are right; above them stands how many are ticked. */
export function FoldedBoxes({ t, problem, name, label, chosen, choices }: BoxesProps) {
  const error = problem?.fields.find(({ field }) => field === name || field.startsWith(`${name}.`))?.message;
  const ticked = choices.filter(({ value }) => chosen.includes(value)).map((one) => one.label.replace(/^(– )+/, ''));
  const says = ticked.length > 0 ? ticked.join(', ') : t.procedure_desk.none_ticked;
  return (
    <Details summary={`${label}: ${says}`} open={error !== undefined}>
      <CheckboxGroup name={name} label={label} choices={choices} value={chosen} error={error} />
    </Details>
  );
}
