import type { Question } from '#modules/reports';
import { DESCRIPTION, PHOTOS } from '#modules/reports/words';
import type { PageProps } from '../../context.ts';
import { openTokenName } from '../../form-tokens.ts';
import { fill } from '../../problems.ts';
import { Button, FileField, RadioGroup, TextArea, TextField } from '../../ui/index.ts';
import type { StepsData } from './data.ts';
import { questionsOf } from './state.ts';

type Props = PageProps<StepsData>;

/** What was seen: the category's own questions, words, photos. */
export function DetailsFields(props: Props & { alone: boolean }) {
  const { t, lang, problem, values, data, city } = props;
  const r = t.report;
  const most = Math.min(PHOTOS.max, city.reporting.photos_max);
  const tokens = [values.picture ?? []].flat();
  return (
    <section aria-labelledby="details">
      <h2 id="details">{r.details}</h2>
      {data.near.length > 0 && props.alone && <p>{t.steps.near_none}</p>}
      {questionsOf(data.category).map((question) => (
        <QuestionField key={question.id} question={question} {...props} />
      ))}
      <TextArea
        name="description"
        label={r.description}
        hint={r.description_hint}
        max={DESCRIPTION.max}
        max_label={fill(r.max, { max: DESCRIPTION.max.toLocaleString(lang) })}
        required
        problem={problem}
        values={values}
      />
      {(most > 0 || tokens.length > 0) && (
        <FileField
          name="photo"
          label={r.photos}
          hint={fill(r.photos_hint, { max: most })}
          accept="image/jpeg,image/png,image/webp"
          multiple
          problem={problem}
          optional_label={t.layout.optional}
          stored={tokens.map((token) => ({ id: token, name: openTokenName(token), picture_url: `/melden/foto?t=${token}` }))}
          stored_name="picture"
          remove_name="remove_picture"
          texts={{ stored: r.photos_stored, remove: r.remove, chosen: r.photos_chosen }}
        />
      )}
      {most > 0 && props.alone && (
        <p>
          <Button name="to" value="details" look="secondary" icon="photo" small>
            {t.steps.photo_add}
          </Button>
        </p>
      )}
    </section>
  );
}

/** A question of the category, as it asks for words, one of several, or yes or no. */
export function QuestionField({
  question,
  values,
  problem,
  t,
  lang,
}: Pick<Props, 'values' | 'problem' | 't' | 'lang'> & { question: Question }) {
  const common = {
    name: `answers.${question.id}`,
    label: question.label[lang],
    hint: question.help?.[lang],
    values,
    problem,
    required: question.required,
    optional_label: t.layout.optional,
  };
  if (question.type === 'text') return <TextField {...common} />;
  const yes_no = [
    { value: 'yes', label: t.report.yes },
    { value: 'no', label: t.report.no },
  ];
  const options = (question.options ?? []).map((o) => ({ value: o.id, label: o.label[lang] }));
  return <RadioGroup {...common} choices={question.type === 'yes_no' ? yes_no : options} />;
}
