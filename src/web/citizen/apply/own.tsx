import { z } from 'zod';
import {
  applicationForLink,
  type Forecast,
  forecastFor,
  type OwnApplication,
  replyToApplication,
  replyToApplicationSchema,
  withdrawApplication,
  withdrawApplicationSchema,
} from '#modules/applications';
import { REASON, UPLOAD_TYPES } from '#modules/applications/words';
import { caseForLink, statusOf } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { UPLOAD } from '#modules/forms/words';
import { duesForLink, type OwnDues } from '#modules/payments';
import { wayOfCase } from '#modules/postbox';
import type { PageProps } from '../../context.ts';
import { day, euros, moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { othersItems } from '../../people-parts.tsx';
import { fill } from '../../problems.ts';
import { timelineEvents } from '../../reports-view.tsx';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  DescriptionList,
  Details,
  ErrorSummary,
  FileField,
  Form,
  Message,
  TextArea,
  Timeline,
} from '../../ui/index.ts';
import { StatusBadge } from '../my-cases.tsx';
import { SignUpCard } from '../sign-up-offer.tsx';
import { AnswerList } from './answer-list.tsx';
import { paramsIn } from './on-draft.ts';
import { chooseWayHere, Decision, openDecision, WayOfCase, WhenDecided } from './own-delivery.tsx';

const linkSchema = z.object({ number: z.string().max(40), secret: z.string().max(100) });

const get = page(
  linkSchema.extend({
    neu: z.string().optional().catch(''),
    gesendet: z.string().optional().catch(''),
  }),
  async (work, { neu, gesendet, ...link }) => {
    const application = await applicationForLink(work, link);
    return {
      application,
      dues: (await duesForLink(work, link)).dues,
      fresh: neu !== undefined,
      sent: gesendet !== undefined,
      secret: link.secret,
      electronic: await wayOfCase(work, link),
      forecast: await forecastFor(work.read, application.procedure),
    };
  },
  OwnApplicationPage,
  {
    takes: { allowed: UPLOAD_TYPES, max_bytes: UPLOAD.max_bytes, sound: true },
    takes_of: (context, params) => caseForLink(context.work, paramsIn(linkSchema, params)),
  },
);

const reply = submit(
  replyToApplicationSchema,
  async (work, input, { context }) => {
    await replyToApplication(work, input);
    return seeOther(context.url(`/antraege/${input.number}/${input.secret}?gesendet`));
  },
  get,
);

const withdraw = submit(
  withdrawApplicationSchema.extend({ sure: z.literal('yes', 'sure_missing') }),
  async (work, input, { context }) => {
    await withdrawApplication(work, input);
    return seeOther(context.url(`/antraege/${input.number}/${input.secret}`));
  },
  get,
);

export type OwnProps = PageProps<{
  application: OwnApplication;
  dues: OwnDues['dues'];
  fresh: boolean;
  sent: boolean;
  secret: string;
  electronic: boolean;
  forecast: Forecast;
}>;

/** An application for whoever sent it: where it stands, until when it is decided, what was said. */
function OwnApplicationPage(props: OwnProps) {
  const { t, lang, url, city, data, work } = props;
  const { application, fresh, secret } = data;
  const o = t.apply.own;
  const [status, state] = [statusOf(application), t.states[application.state] ?? application.state];
  const name = inLanguage(application.procedure.name, lang);
  const path = url(`/antraege/${application.number}/${secret}`);
  const received = moment(application.created_at, lang, city.time_zone);
  return (
    <CitizenShell {...props} title={`${o.title}: ${name}`} way={[{ label: o.title }]} private_page>
      {fresh && (
        <Message tone="success" title={o.sent} focus>
          <p>{fill(o.sent_text, { number: application.number, at: received })}</p>
          {!work.actor.acting && (
            <>
              <p>
                {o.link}: <a href={path}>{`${work.house.config.public_url}${path}`}</a>
              </p>
              <p>{o.link_text}</p>
            </>
          )}
        </Message>
      )}
      {data.sent && <Message tone="success" title={t.follow.sent} focus />}
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{name}</h1>
      <DescriptionList
        items={[
          {
            label: o.state,
            value: (
              <>
                <StatusBadge status={status} t={t} /> {state !== t.own_cases.status[status] && state}
              </>
            ),
          },
          { label: o.number, value: application.number },
          { label: o.received_at, value: received },
          ...(application.phase === 'waiting' ? [{ label: o.due, value: o.due_stands }] : []),
          ...(application.due_at && application.phase !== 'closed'
            ? [{ label: o.due, value: day(application.due_at, lang, city.time_zone) }]
            : []),
          { label: o.team, value: inLanguage(application.team_name, lang) },
          ...othersItems(props, application),
        ]}
      />
      {application.phase !== 'closed' && <WhenDecided {...props} />}
      <p>
        <a href={`${path}/eingang.pdf`}>{o.receipt}</a>
      </p>
      <Fees {...props} path={path} />
      {application.released_at && <Decision {...props} path={path} />}
      {application.phase !== 'closed' && !work.actor.acting && <WayOfCase {...props} path={path} />}
      <h2>{o.timeline}</h2>
      <Timeline
        label={o.timeline}
        events={timelineEvents(props, application.timeline, {
          staff: false,
          events: o.events,
          files: (id, size) => `/verfolgen/${application.number}/${secret}/bilder/${id}/${size}`,
        })}
      />
      {application.phase !== 'closed' && <ReplyForm {...props} path={path} />}
      <h2>{o.answers}</h2>
      <AnswerList given={application} t={t} lang={lang} fileAt={(upload_id) => `${path}/${upload_id}`} />
      {fresh && <SignUpCard {...props} />}
      {application.phase !== 'closed' && <WithdrawForm {...props} path={path} />}
    </CitizenShell>
  );
}

/** What is to be paid, in one line, and the way there. */
function Fees({ t, lang, data, path }: OwnProps & { path: string }) {
  const p = t.payments;
  if (data.dues.length === 0) return null;
  const owed = data.dues.reduce((sum, due) => sum + (due.state === 'open' ? due.gross_amount : 0), 0);
  return (
    <Card title={p.fees} tinted={owed > 0}>
      <p>{owed > 0 ? fill(p.own_open, { amount: euros(owed, lang) }) : p.due_states.paid}</p>
      <ButtonLink href={`${path}/zahlung`} look={owed > 0 ? 'primary' : 'secondary'}>
        {owed > 0 ? p.title : p.attempts}
      </ButtonLink>
    </Card>
  );
}

/** What is missing can be said and sent here; where it was asked for, that is the first thing to do. */
function ReplyForm({ t, data, path, form_key, problem, values }: OwnProps & { path: string }) {
  const o = t.apply.own;
  const wanted = data.application.state === 'documents_wanted';
  return (
    <>
      <h2>{wanted ? o.reply_wanted : o.reply}</h2>
      <Form action={path} form_key={form_key} label={o.reply} multipart>
        <TextArea name="body" label={o.reply_label} rows={4} max={REASON.max} problem={problem} values={values} required />
        <FileField
          name="documents"
          label={o.reply_files}
          hint={fill(t.apply.files_hint, { size: UPLOAD.max_bytes / 1_000_000, n: UPLOAD.most })}
          accept="application/pdf,image/jpeg,image/png"
          multiple
          problem={problem}
          optional_label={t.layout.optional}
        />
        <Button icon="send">{t.follow.send}</Button>
      </Form>
    </>
  );
}

function WithdrawForm({ t, path, form_key, problem, values }: OwnProps & { path: string }) {
  const o = t.apply.own;
  return (
    <Details summary={o.withdraw} open={problem?.fields.some((one) => one.field === 'sure')}>
      <p>{o.withdraw_text}</p>
      <Form action={`${path}/zurueckziehen`} form_key={form_key} label={o.withdraw}>
        <Checkbox name="sure" label={o.withdraw_sure} problem={problem} values={values} required />
        <Button look="danger">{o.withdraw}</Button>
      </Form>
    </Details>
  );
}

export const routes: Route[] = [
  { path: '/antraege/:number/:secret/oeffnen', post: openDecision(get), limit: 20, home: '/antraege/:number/:secret' },
  { path: '/antraege/:number/:secret/weg', post: chooseWayHere(get), limit: 20, home: '/antraege/:number/:secret' },
  { path: '/antraege/:number/:secret', get, post: reply, limit: 20, get_limit: 60 },
  { path: '/antraege/:number/:secret/zurueckziehen', post: withdraw, limit: 20, home: '/antraege/:number/:secret' },
];
