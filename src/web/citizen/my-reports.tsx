import { z } from 'zod';
import { chooseOwnMails, chooseOwnMailsSchema, followCase, followCaseSchema, MINE_MOST, myCasesFor, ownMailsFor } from '#modules/cases';
import { NOTICE_TIMES, type NoticeTime } from '#modules/cases/words';
import type { Work } from '#platform/work';
import { caseTitle, readPath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Badge, Button, ButtonLink, DataTable, EmptyState, ErrorSummary, Form, HiddenField, Message, Time } from '../ui/index.ts';
import { MailTimesForm } from './mail-times.tsx';

const get = page(z.object({ mails: z.enum(NOTICE_TIMES).optional().catch(undefined) }), mineFor, MyReportsPage, { who: 'person' });

async function mineFor(work: Work, { mails }: { mails?: NoticeTime | undefined }) {
  const [cases, time] = await Promise.all([myCasesFor(work), ownMailsFor(work)]);
  return { cases, time, chosen: mails };
}

/** What somebody with an account reported or suggested, and follows. */
function MyReportsPage(props: PageProps<Awaited<ReturnType<typeof mineFor>>>) {
  const { t, url, lang, city, problem } = props;
  const { cases: data, time, chosen } = props.data;
  const m = t.mine;
  return (
    <CitizenShell {...props} title={m.title} way={[{ label: t.account.title, href: '/konto' }, { label: m.title }]} private_page wide>
      <h1 className="kern-heading-x-large">{m.title}</h1>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {chosen && <Message tone="success" title={t.mail_times.saved[chosen]} focus />}
      <p className="lead">{m.lead}</p>
      {data.length === 0 ? (
        <EmptyState title={m.none} action={<ButtonLink href={url('/melden')}>{t.reports.report_yours}</ButtonLink>}>
          {m.none_text}
        </EmptyState>
      ) : (
        <DataTable
          caption={m.title}
          caption_hidden
          rows={data}
          row_key={(row) => `${row.part} ${row.number}`}
          columns={[
            {
              key: 'subject',
              label: m.subject,
              primary: true,
              cell: (row) => (
                <>
                  <a href={url(readPath(row))}>
                    {caseTitle(row, lang)}
                    {row.place_label && `, ${row.place_label}`}
                  </a>{' '}
                  {row.unread && (
                    <Badge tone="waiting" small>
                      {m.unread}
                    </Badge>
                  )}
                  <br />
                  <span className="muted">{row.number}</span>
                </>
              ),
            },
            { key: 'part', label: m.part, cell: (row) => m.parts[row.part] },
            { key: 'state', label: m.state, cell: (row) => <StateBadge state={row.state} t={t} small /> },
            {
              key: 'changed',
              label: m.changed,
              cell: (row) => <Time iso={row.changed_at.toISOString()}>{moment(row.changed_at, lang, city.time_zone)}</Time>,
            },
            {
              key: 'stop',
              label: m.action,
              label_hidden: true,
              cell: (row) =>
                row.part === 'follower' && (
                  <Form action={url('/konto/meldungen')} form_key={props.form_key} label={`${m.stop}: ${row.number}`}>
                    <HiddenField name="number" value={row.number} />
                    <HiddenField name="follow" value="no" />
                    <Button look="secondary" small>
                      {m.stop}
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
      )}
      {data.length === MINE_MOST && <p className="muted">{fill(m.most, { n: MINE_MOST })}</p>}
      {data.length > 0 && (
        <>
          <h2>{t.mail_times.title}</h2>
          <p>
            {t.mail_times.mine} {time === null && t.mail_times.mixed}
          </p>
          <MailTimesForm props={props} of={{ action: '/konto/meldungen/mails', time, scopes: false }} />
          <p className="muted">{t.mail_times.always}</p>
        </>
      )}
    </CitizenShell>
  );
}

const post = submit(
  followCaseSchema,
  async (work, input, { context }) => {
    await followCase(work, input);
    return seeOther(context.url('/konto/meldungen'));
  },
  get,
);

const choose = submit(
  chooseOwnMailsSchema,
  async (work, input, { context }) => {
    await chooseOwnMails(work, input);
    return seeOther(context.url(`/konto/meldungen?mails=${input.time}`));
  },
  get,
);

export const routes: Route[] = [
  { path: '/konto/meldungen', get, post },
  { path: '/konto/meldungen/mails', get, post: choose },
];
