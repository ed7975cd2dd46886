import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type Catalogue, catalogueOf, type Question, submitReport, submitReportSchema } from '#modules/reports';
import type { PageProps } from '../context.ts';
import { openTokenName } from '../form-tokens.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, Details, ErrorSummary, FileField, Form, Message, RadioGroup, SelectField, TextArea, TextField } from '../ui/index.ts';

const PHOTOS_MAX = 3;

const get = page(
  z.object({ category_id: z.string().max(60).default('') }),
  async (work, { category_id }) => ({ category_id, catalogue: await catalogueOf(work.house) }),
  NewReportPage,
);

const post = submit(
  submitReportSchema,
  async (work, input, { context }) => {
    const receipt = await submitReport(work, { ...input, channel: 'web' });
    return seeOther(context.url(`/verfolgen/${receipt.number}/${receipt.secret}?neu`));
  },
  get,
);

type Props = PageProps<{ category_id: string; catalogue: Catalogue }>;

/** Reporting on one page: what, where, details, contact. Works without scripts; photos are kept when something else is refused. */
function NewReportPage(props: Props) {
  const { t, lang, city, url, problem, values, data } = props;
  const r = t.report;
  const field = { problem, values };
  const scripts = ['photo-preview.js', ...(problem?.code === 'database_down' ? ['resend.js'] : [])];
  return (
    <CitizenShell {...props} title={r.title} way={[{ label: r.title }]} scripts={scripts}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{r.title}</h1>
      <p className="lead">{inLanguage(city.texts['report.intro'], lang)}</p>
      <Message tone="warning" title={r.danger}>
        <p>{inLanguage(city.reporting.danger_text, lang)}</p>
      </Message>
      <Form
        multipart
        action={url('/melden')}
        form_key={props.form_key}
        label={r.title}
        resend={problem?.code === 'database_down' ? { waiting_text: t.problems.waiting } : undefined}
      >
        <h2>{r.what}</h2>
        <SelectField
          name="category_id"
          label={r.category}
          empty_label={r.choose}
          value={values.category_id ? undefined : data.category_id}
          choices={categoryChoices(props)}
          required
          {...field}
        />
        <h2>{r.where}</h2>
        <TextField name="street" label={r.street} hint={r.street_hint} autocomplete="off" {...field} />
        <TextField name="house_number" label={r.house_number} width="short" optional_label={t.layout.optional} {...field} />
        <TextField name="place_text" label={r.place_text} hint={r.place_hint} optional_label={t.layout.optional} {...field} />
        <h2>{r.details}</h2>
        <TextArea
          name="description"
          label={r.description}
          hint={r.description_hint}
          max={5_000}
          max_label={fill(r.max, { max: '5.000' })}
          required
          {...field}
        />
        <CategoryQuestions {...props} />
        <FileField
          name="photo"
          label={r.photos}
          hint={fill(r.photos_hint, { max: PHOTOS_MAX })}
          accept="image/jpeg,image/png,image/webp"
          multiple
          problem={problem}
          optional_label={t.layout.optional}
          stored={tokensOf(values.picture).map((token) => ({ id: token, name: openTokenName(token) }))}
          stored_name="picture"
          remove_name="remove_picture"
          texts={{ stored: r.photos_stored, remove: r.remove, chosen: r.photos_chosen }}
        />
        <h2>{r.contact}</h2>
        <p>{r.contact_hint}</p>
        <TextField name="email" type="email" label={r.email} autocomplete="email" optional_label={t.layout.optional} {...field} />
        <TextField name="name" label={r.name} autocomplete="name" optional_label={t.layout.optional} {...field} />
        <TextField name="phone" type="tel" label={r.phone} autocomplete="tel" optional_label={t.layout.optional} {...field} />
        <Details summary={r.privacy}>
          <p>{inLanguage(city.texts['report.privacy'], lang)}</p>
        </Details>
        <Button icon="send">{r.send}</Button>
      </Form>
    </CitizenShell>
  );
}

function categoryChoices({ data, lang }: Props) {
  const groups = new Map<string, { label: string; choices: { value: string; label: string }[] }>();
  for (const category of data.catalogue.categories.filter((c) => c.active)) {
    const group = groups.get(category.group_id) ?? { label: inLanguage(category.group_name, lang), choices: [] };
    group.choices.push({ value: category.category_id, label: inLanguage(category.name, lang) });
    groups.set(category.group_id, group);
  }
  return [...groups.values()];
}

/** The questions of the chosen category; before one is chosen, those of each are folded away under its name. */
function CategoryQuestions({ data, values, problem, t, lang }: Props) {
  const chosen = String(values.category_id ?? data.category_id);
  const asking = data.catalogue.categories.filter(
    (c) => c.active && (c.questions as unknown as Question[]).length > 0 && (chosen === '' || c.category_id === chosen),
  );
  return (
    <>
      {asking.map((category) => (
        <Details
          key={category.category_id}
          summary={fill(t.report.questions_for, { category: inLanguage(category.name, lang) })}
          open={chosen !== ''}
        >
          {(category.questions as unknown as Question[]).map((question) => (
            <QuestionField key={question.id} question={question} values={values} problem={problem} t={t} lang={lang} />
          ))}
        </Details>
      ))}
    </>
  );
}

function QuestionField({ question, values, problem, t, lang }: Pick<Props, 'values' | 'problem' | 't' | 'lang'> & { question: Question }) {
  const common = {
    name: `answers.${question.id}`,
    label: question.label[lang],
    hint: question.help?.[lang],
    values,
    problem,
    optional_label: t.layout.optional,
  };
  if (question.type === 'text') return <TextField {...common} />;
  const choices =
    question.type === 'yes_no'
      ? [
          { value: 'yes', label: t.report.yes },
          { value: 'no', label: t.report.no },
        ]
      : (question.options ?? []).map((o) => ({ value: o.id, label: o.label[lang] }));
  return <RadioGroup {...common} choices={choices} />;
}

function tokensOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

export const routes: Route[] = [{ path: '/melden', get, post, limit: 20 }];
