import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { isDangerous, splitOfferFor, splitReport, splitReportSchema } from '#modules/reports';
import { CLOSING_NOTE, DESCRIPTION } from '#modules/reports/words';
import type { Work } from '#platform/work';
import { categoryChoices } from '../citizen/catalogue-fields.tsx';
import { QuestionField } from '../citizen/report-steps/details-fields.tsx';
import { questionsOf } from '../citizen/report-steps/state.ts';
import type { PageProps } from '../context.ts';
import { page, ShowAgain, seeOther, submit } from '../handlers.ts';
import { mapChoiceFor } from '../map-choice/data.ts';
import { PlaceFields } from '../map-choice/fields.tsx';
import { withMap } from '../map-choice/press.ts';
import { choiceSchema } from '../map-choice/state.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  Checkbox,
  ErrorSummary,
  Fieldset,
  Figure,
  Form,
  first,
  HiddenField,
  Message,
  PageHead,
  SelectField,
  TextArea,
  type Values,
} from '../ui/index.ts';
import { CaseHead } from './case-page.tsx';

const PATH = '/mitarbeit/meldungen/:case_id/teilen';
const asked = choiceSchema.extend({ case_id: z.uuid() });
const get = page(asked, splitFor, SplitPage, { who: 'staff' });

async function splitFor(work: Work, { case_id, ...chosen }: z.infer<typeof asked>) {
  const offer = await splitOfferFor(work, case_id);
  return { ...offer, choice: await mapChoiceFor(work, chosen, offer) };
}

type Props = PageProps<Awaited<ReturnType<typeof splitFor>>>;

/** A report that names two things: what was written stands on one side, what becomes a report of its own is chosen on the other. */
function SplitPage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const s = t.split;
  const report = `/mitarbeit/meldungen/${data.case_id}`;
  const values = filled(props);
  const field = { problem, values };
  const category = data.categories.find((one) => one.category_id === first(values, 'category_id'));
  const questions = questionsOf(category);
  const answers = Object.fromEntries(questions.map((one) => [one.id, first(values, `answers.${one.id}`)]));
  return (
    <StaffShell
      {...props}
      title={s.title}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: data.number, href: report }, { label: s.title }]}
      scripts={['street-suggest.js', 'my-position.js']}
      wide
    >
      {problem?.code === 'changed_meanwhile' ? (
        <CaseHead {...props} saved={false} />
      ) : (
        <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      )}
      <PageHead title={s.title} preline={data.number}>
        <ButtonLink href={url(report)} look="secondary" small icon="arrow-back">
          {s.back}
        </ButtonLink>
      </PageHead>
      <p className="lead">{s.lead}</p>
      <div className="two-columns">
        <Form action={url(`${report}/teilen`)} form_key={props.form_key} label={s.title}>
          <HiddenField name="version" value={first(values, 'version')} />
          <h2>{s.fresh}</h2>
          <TextArea name="description" label={s.description} hint={s.description_hint} max={DESCRIPTION.max} rows={4} required {...field} />
          <Photos {...props} values={values} />
          <SelectField
            name="category_id"
            label={s.category}
            choices={categoryChoices(data.categories, lang)}
            value={first(values, 'category_id')}
            problem={problem}
            required
          />
          <p>
            <Button name="to" value="check" look="secondary" small no_check>
              {s.questions_button}
            </Button>
          </p>
          {category && isDangerous(category, answers) && <Message tone="warning" title={s.danger} />}
          {questions.length > 0 && (
            <Fieldset label={s.questions} required>
              {questions.map((question) => (
                <QuestionField key={question.id} {...props} question={question} values={values} />
              ))}
            </Fieldset>
          )}
          <div>
            <h2>{t.report.where}</h2>
            {data.choice.view && <p>{s.place_hint}</p>}
          </div>
          <PlaceFields {...props} values={values} choice={data.choice} />
          <h2>{s.both}</h2>
          <TextArea name="reason" label={s.reason} hint={s.reason_hint} max={CLOSING_NOTE.max} rows={3} required {...field} />
          {data.may.publish && (
            <TextArea
              name="remaining"
              label={s.remaining}
              hint={data.released ? s.remaining_hint : s.remaining_later}
              max={DESCRIPTION.max}
              rows={4}
              required
              {...field}
            />
          )}
          <ButtonRow>
            <Button icon="check">{s.button}</Button>
          </ButtonRow>
        </Form>
        <div className="stack">
          <Card title={fill(s.first, { number: data.number })} tinted>
            <p>
              <strong>
                {inLanguage(data.category_label, lang)}, {data.place_label}
              </strong>
            </p>
            <Paragraphs text={data.description} />
          </Card>
          <Card title={s.what_happens}>
            <ul>
              {s.happens.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </StaffShell>
  );
}

/** The photos that came with the report; those that are ticked go along. */
function Photos({ t, data, problem, values }: Props & { values: Values }) {
  const s = t.split;
  if (data.photos.length === 0) return null;
  const chosen = [values.photo_id ?? []].flat();
  return (
    <Fieldset label={s.photos} hint={s.photos_hint} id="f-photo_id-group" name="photo_id" problem={problem} required>
      <ul className="photo-grid">
        {data.photos.map((photo, n) => (
          <li key={photo.case_file_id}>
            <Figure
              picture={{
                url: `/bilder/${photo.case_file_id}/klein`,
                href: `/bilder/${photo.case_file_id}/gross`,
                alt: fill(t.moderation.photo.photo_n, { n: n + 1 }),
              }}
            />
            <Checkbox
              name="photo_id"
              id={n === 0 ? 'f-photo_id' : `f-photo_id-${n + 1}`}
              value={photo.case_file_id}
              checked={chosen.includes(photo.case_file_id)}
              label={fill(s.photo, { n: n + 1 })}
              required={false}
            />
          </li>
        ))}
      </ul>
    </Fieldset>
  );
}

/** What was typed, from the version it was typed over until that was said to be old; else the report as it is. */
function filled({ values, data, problem }: Props): Values {
  const version = String(data.version);
  if (values.category_id !== undefined) return problem?.code === 'changed_meanwhile' ? { ...values, version } : values;
  const answers = Object.fromEntries(Object.entries(data.answers).map(([id, answer]) => [`answers.${id}`, answer]));
  return {
    version,
    category_id: data.category_id,
    street: data.street ?? '',
    house_number: data.house_number ?? '',
    place_text: data.place_text ?? '',
    description: data.description,
    remaining: data.public_text,
    ...answers,
  };
}

const sending = submit(
  splitReportSchema,
  async (work, input, { context }) => {
    await splitReport(work, input);
    return seeOther(context.url(`/mitarbeit/meldungen/${input.case_id}?gespeichert`));
  },
  get,
);

const post = withMap(
  {
    again: get,
    async act(context, form, request) {
      // The button beside the category only shows its questions.
      if (first(form.values, 'to') === 'check') throw new ShowAgain(form.values);
      return await sending.act(context, form, request);
    },
  },
  (work, { input }) => splitOfferFor(work, z.uuid().parse(input.case_id)),
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
