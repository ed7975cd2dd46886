import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type Catalogue, catalogueOf, type Question, submitReport, submitReportSchema } from '#modules/reports';
import { DESCRIPTION, PHOTOS } from '#modules/reports/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { openTokenName } from '../form-tokens.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, Details, ErrorSummary, FileField, Form, HiddenField, RadioGroup, SelectField, TextArea, TextField } from '../ui/index.ts';
import { ChooseCategory } from './choose-category.tsx';
import { DangerMessage } from './danger-message.tsx';

const get = page(z.object({ category_id: z.string().max(60).catch('') }), formFor, NewReportPage);

async function formFor(work: Work, { category_id }: { category_id: string }) {
  const catalogue = await catalogueOf(work.house);
  return { catalogue, category: catalogue.categories.find((c) => c.active && c.category_id === category_id) };
}

const post = submit(
  submitReportSchema,
  async (work, input, { context }) => {
    const receipt = await submitReport(work, { ...input, channel: 'web' });
    return seeOther(context.url(`/verfolgen/${receipt.number}/${receipt.secret}?neu`));
  },
  get,
);

type Category = Catalogue['categories'][number];
type Props = PageProps<{ catalogue: Catalogue; category: Category | undefined }>;

/** First what, then the rest on one page. Works without scripts; photos are kept when something else is refused. */
function NewReportPage(props: Props) {
  const { category, catalogue } = props.data;
  // Whoever has written something already keeps it, even when what they chose is no longer there.
  const typed = props.values.description !== undefined;
  return category || typed ? <ReportForm {...props} category={category} /> : <ChooseCategory {...props} data={catalogue} />;
}

function ReportForm(props: Props & { category: Category | undefined }) {
  const { t, lang, city, url, problem, values, category } = props;
  const r = t.report;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  // A form whose photos must be chosen again is not sent by itself: it would go without them.
  const resend = problem?.code === 'database_down' && !problem.fields.some((one) => one.field === 'photo');
  const name = category ? inLanguage(category.name, lang) : r.title;
  return (
    <CitizenShell
      {...props}
      title={category ? `${r.title}: ${name}` : name}
      way={[{ label: r.title, href: '/melden' }, { label: name }]}
      scripts={['photo-preview.js', 'street-suggest.js', ...(resend ? ['resend.js'] : [])]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{name}</h1>
      <p className="lead">
        {category && inLanguage(category.hint, lang)} <a href={url('/melden')}>{r.other_category}</a>
      </p>
      {category?.danger && <DangerMessage {...props} />}
      <Form
        multipart
        action={url('/melden')}
        form_key={props.form_key}
        label={r.title}
        resend={resend ? { waiting_text: t.problems.waiting } : undefined}
      >
        <CategoryField {...props} category={category} />
        <h2>{r.where}</h2>
        <TextField name="street" label={r.street} hint={r.street_hint} autocomplete="off" suggest_from="/strassen.json" {...field} />
        <TextField name="house_number" label={r.house_number} width="short" {...optional} />
        <TextField name="place_text" label={r.place_text} hint={r.place_hint} {...optional} />
        <h2>{r.details}</h2>
        <TextArea
          name="description"
          label={r.description}
          hint={r.description_hint}
          max={DESCRIPTION.max}
          max_label={fill(r.max, { max: DESCRIPTION.max.toLocaleString(lang) })}
          required
          {...field}
        />
        {((category?.questions ?? []) as unknown as Question[]).map((question) => (
          <QuestionField key={question.id} question={question} {...props} />
        ))}
        <FileField
          name="photo"
          label={r.photos}
          hint={fill(r.photos_hint, { max: PHOTOS.max })}
          accept="image/jpeg,image/png,image/webp"
          multiple
          problem={problem}
          optional_label={t.layout.optional}
          stored={[values.picture ?? []].flat().map((token) => ({ id: token, name: openTokenName(token) }))}
          stored_name="picture"
          remove_name="remove_picture"
          texts={{ stored: r.photos_stored, remove: r.remove, chosen: r.photos_chosen }}
        />
        <h2>{r.contact}</h2>
        <p>{r.contact_hint}</p>
        <TextField name="email" type="email" label={r.email} autocomplete="email" {...optional} />
        <TextField name="name" label={r.name} autocomplete="name" {...optional} />
        <TextField name="phone" type="tel" label={r.phone} autocomplete="tel" {...optional} />
        <Details summary={r.privacy}>
          <p>{inLanguage(city.texts['report.privacy'], lang)}</p>
        </Details>
        <Button icon="send">{r.send}</Button>
      </Form>
    </CitizenShell>
  );
}

/** What was chosen before; a list where that is gone. */
function CategoryField({ category, data, t, lang, problem }: Props & { category: Category | undefined }) {
  if (category) return <HiddenField name="category_id" value={category.category_id} />;
  const active = data.catalogue.categories.filter((one) => one.active);
  return (
    <SelectField
      name="category_id"
      label={t.report.category}
      empty_label={t.report.choose}
      value=""
      choices={active.map((one) => ({ value: one.category_id, label: inLanguage(one.name, lang) }))}
      problem={problem}
      required
    />
  );
}

/** A question of the category, as it asks for words, one of several, or yes or no. */
function QuestionField({ question, values, problem, t, lang }: Pick<Props, 'values' | 'problem' | 't' | 'lang'> & { question: Question }) {
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

export const routes: Route[] = [{ path: '/melden', get, post, limit: 20 }];
