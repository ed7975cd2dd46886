import { z } from 'zod';
import { askToFollow, askToFollowSchema } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { isDangerous, type NearReport, submitReportSchema, type TakenCall, takeCall, takenCallFor } from '#modules/reports';
import { DESCRIPTION } from '#modules/reports/words';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { categoryChoices } from '../citizen/catalogue-fields.tsx';
import { DangerMessage } from '../citizen/danger-message.tsx';
import { type StepsData, stepsFor, stepsSchema } from '../citizen/report-steps/data.ts';
import { QuestionField } from '../citizen/report-steps/details-fields.tsx';
import { questionsOf } from '../citizen/report-steps/state.ts';
import type { PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page, ShowAgain, type SubmitHandler, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Fieldset,
  Form,
  first,
  Message,
  PageHead,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '../ui/index.ts';

const PATH = '/mitarbeit/annahme';
const CHANNELS = ['phone', 'counter'] as const;

interface Data extends StepsData {
  taken: TakenCall | null;
  followed: string;
}
type Props = PageProps<Data>;

const asked = stepsSchema.extend({ done: z.string().max(40).catch(''), followed: z.string().max(40).catch('') });
const get = page(asked, dataFor, TakeCallPage, { who: 'staff' });

async function dataFor(work: Work, { done, followed, ...wanted }: z.infer<typeof asked>): Promise<Data> {
  const [steps, taken] = await Promise.all([stepsFor(work, { ...wanted, at: 'details' }), done ? takenOrNone(work, done) : null]);
  return { ...steps, taken, followed };
}

/** A number somebody typed into the address is no reason to lose the form. */
async function takenOrNone(work: Work, number: string) {
  try {
    return await takenCallFor(work, number);
  } catch (error) {
    if (error instanceof Refusal || isDatabaseDown(error)) return null;
    throw error;
  }
}

/** A report for a caller on one page: topic, street, a sentence; what was reported near by stands beside it. */
function TakeCallPage(props: Props) {
  const { t, url, problem, values, data, lang } = props;
  const c = t.call;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  const { category } = data;
  return (
    <StaffShell {...props} title={c.title} way={[{ label: c.title }]} scripts={['street-suggest.js', 'live-parts.js']} wide>
      <PageHead title={c.title} />
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.taken && <Taken {...props} taken={data.taken} />}
      {data.followed && (
        <Message tone="success" title={c.followed} focus>
          <p>{fill(c.followed_text, { number: data.followed })}</p>
        </Message>
      )}
      <p className="muted">{c.lead}</p>
      <Form action={url(PATH)} form_key={props.form_key} label={c.title} live_from={url(PATH)}>
        <div className="call-form">
          <div className="form">
            <SelectField
              name="category_id"
              label={c.what}
              empty_label={t.report.choose}
              value={first(values, 'category_id') || category?.category_id}
              choices={categoryChoices(
                data.catalogue.categories.filter((one) => one.active),
                lang,
              )}
              problem={problem}
              required
            />
            <TextField name="street" label={t.report.street} autocomplete="off" suggest_from="/strassen.json" {...field} />
            <TextField name="house_number" label={t.report.house_number} width="short" {...optional} />
            <TextField name="place_text" label={t.report.place_text} {...optional} />
            <TextArea name="description" label={t.report.description} max={DESCRIPTION.max} rows={3} required {...field} />
            <div id="live-questions" className="form">
              {questionsOf(category).length > 0 && (
                <Fieldset label={c.questions} required>
                  {questionsOf(category).map((question) => (
                    <QuestionField key={question.id} question={question} {...props} />
                  ))}
                </Fieldset>
              )}
            </div>
            <Fieldset label={c.caller} hint={c.caller_hint} required>
              <TextField name="name" label={t.report.name} autocomplete="off" {...optional} />
              <TextField name="phone" type="tel" label={t.report.phone} autocomplete="off" {...optional} />
              <TextField name="email" type="email" label={t.report.email} autocomplete="off" {...optional} />
            </Fieldset>
            <RadioGroup
              name="channel"
              label={c.channel}
              values={{ channel: 'phone', ...values }}
              problem={problem}
              choices={CHANNELS.map((value) => ({ value, label: c.channels[value] }))}
              required
              horizontal
            />
            <SelectField
              name="language"
              label={c.language}
              value={first(values, 'language') || 'de'}
              choices={(['de', 'en'] as const).map((value) => ({ value, label: c.languages[value] }))}
              required
            />
            <ButtonRow>
              <Button icon="check">{c.save}</Button>
              <Button name="to" value="check" look="secondary" icon="search" no_check>
                {c.check}
              </Button>
            </ButtonRow>
          </div>
          <div id="live-near" role="status">
            <NearBy {...props} />
          </div>
        </div>
      </Form>
    </StaffShell>
  );
}

function NearBy(props: Props) {
  const { t, data, values } = props;
  const c = t.call;
  const { category, asked } = data;
  const answers = Object.fromEntries(questionsOf(category).map((one) => [one.id, first(values, `answers.${one.id}`)]));
  const known = category && (asked.street || asked.place_text);
  return (
    <section aria-labelledby="near">
      {category && isDangerous(category, answers) && <DangerMessage {...props} />}
      <h2 id="near">{c.near}</h2>
      {!known && <p className="muted">{c.near_wait}</p>}
      {known && data.near.length === 0 && <p>{c.near_none}</p>}
      {data.near.map((report) => (
        <Near key={report.number} {...props} report={report} />
      ))}
    </section>
  );
}

function Near(props: Props & { report: NearReport & { exact: boolean } }) {
  const { t, lang, url, city, report } = props;
  return (
    <article className="call-near">
      <p>
        <a href={url(`/meldungen/${report.number}`)} target="_blank" rel="noopener">
          {inLanguage(report.category_label, lang)}, {report.place_label}
        </a>{' '}
        <StateBadge state={report.state} t={t} small />
      </p>
      <p className="muted">
        {report.number}, {day(report.created_at, lang, city.time_zone)},{' '}
        {report.exact ? fill(t.steps.near_metres, { metres: report.metres }) : t.steps.near_street}
      </p>
      {report.excerpt && <p dir="auto">{report.excerpt}</p>}
      <Button name="to" value={`follow ${report.number}`} look="secondary" icon="mail" small no_check>
        {fill(t.call.near_follow, { number: report.number })}
      </Button>
    </article>
  );
}

/** What to read out, ready for whoever is on the phone. */
function Taken({ t, lang, url, city, taken }: Props & { taken: TakenCall }) {
  const c = t.call;
  const until = (date: Date) => day(date, lang, city.time_zone);
  return (
    <Message tone="success" title={fill(c.taken, { number: taken.number })} focus>
      <h2>{c.read_out}</h2>
      <p className="call-read-out">
        {[
          fill(c.say_number, { number: taken.number }),
          taken.team_name ? fill(c.say_team, { team: inLanguage(taken.team_name, lang) }) : '',
          taken.first_answer_by ? fill(c.say_answer, { date: until(taken.first_answer_by) }) : '',
          taken.done_by ? fill(c.say_done, { date: until(taken.done_by) }) : '',
          taken.mailed ? c.say_mail : taken.published ? c.say_public : '',
        ].join(' ')}
      </p>
      {taken.readable && (
        <ButtonLink href={url(`/mitarbeit/meldungen/${taken.case_id}`)} look="secondary" small>
          {c.open}
        </ButtonLink>
      )}
    </Message>
  );
}

const sending = submit(
  submitReportSchema.safeExtend({ channel: z.enum(CHANNELS) }),
  async (work, input, { context }) => {
    const { number } = await takeCall(work, { ...input, pictures: [] });
    return seeOther(context.url(`${PATH}?done=${number}`));
  },
  get,
);

const following = submit(
  askToFollowSchema,
  async (work, input, { context }) => {
    await askToFollow(work, input);
    return seeOther(context.url(`${PATH}?followed=${input.number}`));
  },
  get,
);

/** The button that only looks shows the page again; one beside a report near by makes the caller a follower; everything else is the report. */
const post: SubmitHandler = {
  again: get,
  async act(context, form, request) {
    const [to, number = ''] = first(form.values, 'to').split(' ');
    if (to === 'check') throw new ShowAgain(form.values);
    if (to !== 'follow') return await sending.act(context, form, request);
    form.input = { number, email: form.input.email, language: form.input.language };
    return await following.act(context, form, request);
  },
};

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
