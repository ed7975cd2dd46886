import { inLanguage } from '#modules/city';
import { draftFor, isDangerous } from '#modules/reports';
import type { Context, PageProps, Shown } from '../context.ts';
import { type PageHandler, page } from '../handlers.ts';
import { PlaceFields } from '../map-choice/fields.tsx';
import { fill, isHeld } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonRow, DefaultButton, ErrorSummary, Form, first, HiddenField, Message, SelectField } from '../ui/index.ts';
import { categoryChoices } from './catalogue-fields.tsx';
import { DangerMessage } from './danger-message.tsx';
import { ChooseCategory } from './report-steps/choose-category.tsx';
import { ContactFields } from './report-steps/contact-fields.tsx';
import { type StepsData, stepsFor, stepsSchema } from './report-steps/data.ts';
import { DetailsFields } from './report-steps/details-fields.tsx';
import { stepsHandler } from './report-steps/handle.ts';
import { NearReports } from './report-steps/near-reports.tsx';
import { carried, questionsOf, STEPS, type Step, shownSteps } from './report-steps/state.ts';
import { StepsBar } from './report-steps/steps-bar.tsx';

type Props = PageProps<StepsData>;

const steps = page(stepsSchema, stepsFor, NewReportPage, { proof: true });
const get: PageHandler = { ...steps, html: withBegun };

/** The first page offers a report begun before; its cookie is read here, where the request is known. */
async function withBegun(context: Context, input: unknown, shown: Shown): Promise<string> {
  const secret = context.cookie('draft');
  const first_visit = Object.keys(shown.values).length === 0;
  const begun = (secret && first_visit && (await draftFor(context.work, secret))) || undefined;
  return await steps.html(context, input, { ...shown, begun });
}

/** What, where, details, contact: one thing at a time. What was typed travels along in hidden fields; steps that need another look stand on one page. */
function NewReportPage(props: Props) {
  const { data } = props;
  const typed = Object.keys(props.values).length > 0;
  if (!data.category && !typed) return <ChooseCategory {...props} begun={props.begun} />;
  const { category_id, lon, lat, street, house_number, at } = data.asked;
  // What an address brings along, like the code on a lamp post; what was typed counts more.
  const given = Object.fromEntries(Object.entries({ category_id, lon, lat, street, house_number, at }).filter(([, value]) => value !== ''));
  return <ReportSteps {...props} values={{ ...given, ...props.values }} />;
}

function ReportSteps(props: Props) {
  const { t, lang, url, problem, values, data } = props;
  const { category } = data;
  const r = t.report;
  const shown = shownSteps(values, problem, category);
  const last = shown.at(-1) ?? 'contact';
  const at = first(values, 'at') || last;
  const sending = ['contact', 'all'].includes(first(values, 'at'));
  // A form whose photos must be chosen again is not sent by itself: it would go without them.
  const resend = sending && isHeld(problem) && !problem?.fields.some((one) => one.field === 'photo');
  const name = category ? inLanguage(category.name, lang) : r.title;
  const proof = shown.includes('contact') ? props.proof : undefined;
  const more = [...(proof ? ['proof.js'] : []), ...(resend ? ['resend.js'] : [])];
  const scripts = ['photo-preview.js', 'street-suggest.js', 'report-draft.js', 'my-position.js', ...more];
  return (
    <CitizenShell
      {...props}
      title={category ? `${r.title}: ${name}` : name}
      way={[{ label: r.title, href: '/melden' }, { label: name }]}
      scripts={scripts}
      carry={{
        form: FORM,
        to: at,
        // The way on, not the other language and not the first button on the map.
        enter: (
          <DefaultButton form={FORM} {...(sending ? {} : { name: 'to', value: nextAfter(last) })}>
            {sending ? r.send : t.steps.next}
          </DefaultButton>
        ),
      }}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <StepsBar t={t} shown={shown} />
      <h1 className="kern-heading-x-large">{name}</h1>
      {shown.includes('where') && category && <p className="lead">{inLanguage(category.hint, lang)}</p>}
      {category && isDangerous(category, answersIn(props)) && <DangerMessage {...props} />}
      {shown.includes('details') && <NearReports {...props} />}
      <Form
        multipart={shown.includes('details')}
        action={url('/melden')}
        form_key={props.form_key}
        label={r.title}
        resend={resend ? { waiting_text: t.problems.waiting } : undefined}
        proof={proof}
        draft
        id={FORM}
      >
        <HiddenField name="at" value={at} />
        {carried(values, shown, category).map(([field, value]) => (
          <HiddenField key={`${field} ${value}`} name={field} value={value} />
        ))}
        {shown.includes('what') ? <CategoryField {...props} /> : null}
        {shown.includes('contact') && <PhotoPlace {...props} />}
        {shown.includes('where') && (
          <section aria-labelledby="where">
            <h2 id="where">{r.where}</h2>
            <PlaceFields {...props} choice={data.choice} />
          </section>
        )}
        {shown.includes('details') && <DetailsFields {...props} alone={shown.length === 1} />}
        {shown.includes('contact') && <ContactFields {...props} />}
        <Ways {...props} sending={sending} last={last} first_shown={shown[0] ?? 'what'} />
      </Form>
    </CitizenShell>
  );
}

/** On, back, and another topic. */
function Ways({ t, sending, last, first_shown }: Props & { sending: boolean; last: Step; first_shown: Step }) {
  const back = STEPS[STEPS.indexOf(first_shown) - 1];
  return (
    <ButtonRow>
      {sending ? (
        <Button icon="send">{t.report.send}</Button>
      ) : (
        <Button name="to" value={nextAfter(last)} icon="arrow-forward" icon_after>
          {t.steps.next}
        </Button>
      )}
      {back && (
        <Button name="to" value={back} look="secondary" icon="arrow-back">
          {back === 'what' ? t.report.other_category : t.steps.back}
        </Button>
      )}
    </ButtonRow>
  );
}

/** The id of the form, for buttons that stand outside it. */
const FORM = 'report-form';

const nextAfter = (step: Step) => STEPS[STEPS.indexOf(step) + 1];

function CategoryField({ data, t, lang, problem }: Props) {
  return (
    <SelectField
      name="category_id"
      label={t.report.category}
      empty_label={t.report.choose}
      value={data.category?.category_id ?? ''}
      choices={categoryChoices(
        data.catalogue.categories.filter((one) => one.active),
        lang,
      )}
      problem={problem}
      required
    />
  );
}

/** The camera knew where the photo was taken: offered, never taken by itself. */
function PhotoPlace({ t, data }: Props) {
  const point = data.asked.photo_place;
  if (!point) return null;
  const s = t.steps;
  const place = data.photo_street
    ? fill(s.photo_place_near, { street: data.photo_street })
    : fill(s.photo_place_point, { point: point.split(' ').reverse().join(', ') });
  return (
    <Message title={s.photo_place}>
      <p>{fill(s.photo_place_text, { place })}</p>
      <Button name="to" value="photo_place" look="secondary" icon="place" small>
        {s.photo_place_take}
      </Button>
    </Message>
  );
}

function answersIn({ values, data }: Props): Record<string, string> {
  return Object.fromEntries(questionsOf(data.category).map((one) => [one.id, first(values, `answers.${one.id}`)]));
}

export const routes: Route[] = [{ path: '/melden', get, post: stepsHandler(get), limit: 60 }];
