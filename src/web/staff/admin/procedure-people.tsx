import { REPRESENTATION_KINDS } from '#modules/applications/words';
import type { Form } from '#modules/forms';
import { LAWS } from '#modules/postbox/words';
import type { PageProps } from '../../context.ts';
import { Checkbox, CheckboxGroup, RadioGroup, TextField, type Values } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { box, several, treeOf } from './form-values.ts';
import { PartBoxes } from './procedure-only-for.tsx';

type Props = PageProps<{ asked: Form | null }> & { values: Values };

/** Who else stands in an application: somebody it is for, others who agree; and by which law its decision is delivered. */
export function PeopleFields(props: Props) {
  const { t, values, problem, data } = props;
  const p = t.procedure_desk;
  const tree = treeOf(values);
  const kinds = REPRESENTATION_KINDS.map((value) => ({ value, label: t.apply_more.relations[value] ?? value }));
  const represented = (name: 'kinds' | 'proof') => ({
    name: `representation.${name}`,
    value: several(box(tree, 'representation'), name),
    choices: kinds,
    problem,
  });
  const field = { problem, values };
  return (
    <>
      <section className="stack">
        <h2>{p.fields.representation}</h2>
        <CheckboxGroup label={p.fields.kinds} hint={p.kinds_hint} {...represented('kinds')} />
        <CheckboxGroup label={p.fields.proof} {...represented('proof')} />
      </section>
      <section className="stack">
        <h2>{p.fields.co_applicants}</h2>
        <Checkbox name="with_others" label={p.with_others} {...field} />
        <p className="muted">{p.with_others_hint}</p>
        <div className="field-pair">
          {(['min', 'max'] as const).map((end) => (
            <TextField
              key={end}
              name={`co_applicants.${end}`}
              label={p.fields[end]}
              inputmode="numeric"
              width="short"
              optional_label={t.layout.optional}
              {...field}
            />
          ))}
        </div>
        <InBoth t={t} name="co_applicants.who" label={p.fields.who} hint={p.who_hint} required={false} {...field} />
        <InBoth
          t={t}
          name="co_applicants.declaration"
          label={p.fields.declaration}
          hint={p.declaration_hint}
          area
          rows={2}
          required={false}
          {...field}
        />
        <PartBoxes
          {...props}
          name="co_applicants.shows"
          label={p.fields.shows}
          chosen={several(box(tree, 'co_applicants'), 'shows')}
          asked={data.asked}
        />
      </section>
      <section className="stack">
        <RadioGroup name="delivery" label={p.fields.delivery} choices={LAWS.map((value) => ({ value, label: p.laws[value] }))} {...field} />
      </section>
    </>
  );
}
