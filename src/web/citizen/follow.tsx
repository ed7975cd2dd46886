import { z } from 'zod';
import { stopForLink } from '#modules/cases';
import {
  claimOfferFor,
  claimReport,
  claimReportSchema,
  contestReport,
  contestReportSchema,
  ownWaysFor,
  replyByLink,
  replyByLinkSchema,
  reportForLink,
} from '#modules/reports';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill, isHeld } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, Card, ErrorSummary, Form, Message, QrCode, TextArea } from '../ui/index.ts';
import { Contest, isContest } from './contest.tsx';
import { StopLink } from './mail-times.tsx';
import { OwnWays } from './own-report.tsx';
import { ReportBody } from './report.tsx';

const secretLink = z.object({
  number: z.string().max(40),
  secret: z.string().max(100),
  neu: z.string().optional().catch(''),
  gesendet: z.string().optional().catch(''),
  uebernommen: z.string().optional().catch(''),
  widersprochen: z.string().optional().catch(''),
  getan: z.enum(['corrected', 'withdrawn', 'undone', 'contact_removed']).optional().catch(undefined),
});

async function followedFor(work: Work, input: z.infer<typeof secretLink>) {
  return {
    report: await reportForLink(work, input),
    mails: await stopForLink(work, input),
    secret: input.secret,
    fresh: input.neu !== undefined,
    sent: input.gesendet !== undefined,
    claimed: input.uebernommen !== undefined,
    may_claim: await claimOfferFor(work, input),
    contested: input.widersprochen !== undefined,
    ways: await ownWaysFor(work, input),
    did: input.getan,
  };
}

const get = page(secretLink, followedFor, FollowPage);

const post = submit(
  replyByLinkSchema,
  async (work, input, { context }) => {
    await replyByLink(work, input);
    return seeOther(context.url(`/verfolgen/${input.number}/${input.secret}?gesendet`));
  },
  get,
);

const contest = submit(
  contestReportSchema,
  async (work, input, { context }) => {
    await contestReport(work, input);
    return seeOther(context.url(`/verfolgen/${input.number}/${input.secret}?widersprochen`));
  },
  get,
);

/** A report for the one who made it: what the public sees, what was said to them, and a way to answer. */
function FollowPage(props: PageProps<Awaited<ReturnType<typeof followedFor>>>) {
  const { t, url, data, problem, values } = props;
  const { report, secret } = data;
  const question = report.state === 'asked' ? report.timeline.findLast((entry) => entry.state === 'asked')?.body : null;
  const reply = isContest(props) ? {} : { problem, values };
  const path = `/verfolgen/${report.number}/${secret}`;
  return (
    <CitizenShell
      {...props}
      title={t.follow.title}
      way={[{ label: t.follow.title }]}
      private_page
      scripts={[...(data.fresh ? ['report-draft.js'] : []), ...(report.contest ? ['photo-preview.js'] : [])]}
    >
      {data.fresh && <div data-draft-sent="" />}
      {data.fresh && (
        <Message tone="success" title={t.follow.receipt} focus>
          <p>{fill(t.follow.receipt_text, { number: report.number })}</p>
          <p>
            {t.follow.link}: <a href={url(path)}>{`${props.work.house.config.public_url}${url(path)}`}</a>
          </p>
          <p>{t.follow.receipt_mail}</p>
          <Keep {...props} address={`${props.work.house.config.public_url}${url(path)}`} />
        </Message>
      )}
      {data.claimed && <Message tone="success" title={t.steps.claimed} focus />}
      {data.sent && <Message tone="success" title={t.follow.sent} focus />}
      {data.did && <Message tone="success" title={t.own_report[data.did]} focus />}
      {data.contested && !problem && <Message tone="success" title={t.desk.contested} focus />}
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {question && (
        <Card title={t.desk.asked_title} tinted>
          <Paragraphs text={question} />
          <p>
            <a href="#f-body">{t.desk.asked_text}</a>
          </p>
        </Card>
      )}
      <ReportBody report={report} context={props} files={(id, size) => `${path}/bilder/${id}/${size}`} />
      <Contest {...props} chance={report.contest} number={report.number} action={`${path}/widerspruch`} />
      <h2>{t.follow.reply}</h2>
      <Form
        form_key={props.form_key}
        action={url(path)}
        label={t.follow.reply}
        resend={isHeld(problem) ? { waiting_text: t.problems.waiting } : undefined}
      >
        <TextArea name="body" label={t.follow.reply} max={5_000} max_label={fill(t.report.max, { max: 5000 })} required {...reply} />
        <Button icon="send">{t.follow.send}</Button>
      </Form>
      <StopLink mails={data.mails} context={props} />
      {data.may_claim && (
        <Form form_key={newId()} action={url(`${path}/uebernehmen`)} label={t.steps.claim}>
          <p>{t.steps.claim_text}</p>
          <Button look="secondary" icon="account">
            {t.steps.claim}
          </Button>
        </Form>
      )}
      <OwnWays {...props} ways={data.ways} secret={secret} undo_key={newId()} />
      <p className="muted">{t.follow.private}</p>
      {report.published && (
        <p>
          <a href={url(`/meldungen/${report.number}`)}>{t.follow.public_page}</a>
        </p>
      )}
    </CitizenShell>
  );
}

/** How to find the link again: as a code for another device, as a bookmark, on paper. */
function Keep({ t, address }: Pick<Context, 't'> & { address: string }) {
  return (
    <div className="receipt-keep">
      <QrCode text={address} label={t.steps.receipt_code} />
      <p>
        <strong>{t.steps.receipt_save}</strong>
        <br />
        {t.steps.receipt_save_text}
      </p>
    </div>
  );
}

const claim = submit(
  claimReportSchema,
  async (work, input, { context }) => {
    await claimReport(work, input);
    return seeOther(context.url(`/verfolgen/${input.number}/${input.secret}?uebernommen`));
  },
  get,
);

export const routes: Route[] = [
  { path: '/verfolgen/:number/:secret', get, post, limit: 20, get_limit: 60 },
  { path: '/verfolgen/:number/:secret/uebernehmen', post: claim, limit: 20, home: '/verfolgen/:number/:secret' },
  { path: '/verfolgen/:number/:secret/widerspruch', post: contest, limit: 20, home: '/verfolgen/:number/:secret' },
];
