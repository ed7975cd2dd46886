import { z } from 'zod';
import {
  discardMail,
  discardMailSchema,
  joinMail,
  joinMailSchema,
  mailsToLookAtFor,
  mailToLookAtFor,
  ticketFromMail,
  ticketFromMailSchema,
} from '#modules/mailbox';
import type { Work } from '#platform/work';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  Card,
  DataTable,
  DescriptionList,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  SubNav,
  TextField,
} from '../ui/index.ts';

const PATH = '/mitarbeit/postfach';
const listSchema = z.object({ von: z.literal('maschinen').optional(), verworfen: z.string().optional() });

async function readList(work: Work, { von, verworfen }: z.infer<typeof listSchema>) {
  const machines = von === 'maschinen';
  return { ...(await mailsToLookAtFor(work, { machines })), machines, discarded: verworfen !== undefined };
}

const list = page(listSchema, readList, ListPage, { who: 'staff' });

/** Mails to the service desk that did not become tickets by themselves. */
function ListPage(props: PageProps<Awaited<ReturnType<typeof readList>>>) {
  const { t, lang, url, city, data } = props;
  const m = t.mailbox.look;
  const tabs = [
    { href: url(PATH), label: fill(m.people, { n: data.counts.people }), current: !data.machines },
    { href: url(`${PATH}?von=maschinen`), label: fill(m.machines, { n: data.counts.machines }), current: data.machines },
  ];
  return (
    <StaffShell {...props} title={m.title} way={[{ label: m.title }]} wide>
      <PageHead title={m.title} />
      {data.discarded && <Message tone="success" title={m.discarded} focus />}
      <p className="lead">{m.lead}</p>
      <SubNav label={m.which} items={tabs} />
      <DataTable
        caption={m.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.mailbox_mail_id}
        columns={[
          { key: 'received', label: m.received, cell: (row) => moment(row.received_at, lang, city.time_zone) },
          {
            key: 'subject',
            label: m.subject,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${PATH}/${row.mailbox_mail_id}`)} dir="auto">
                  {row.subject || m.no_subject}
                </a>
                {row.repeats > 0 && <span className="muted"> ({fill(m.repeats, { n: row.repeats })})</span>}
              </>
            ),
          },
          { key: 'from', label: m.from, cell: (row) => senderOf(row) },
          { key: 'reason', label: m.reason, cell: (row) => m.reasons[row.reason] ?? row.reason },
        ]}
        empty={
          <EmptyState title={m.none} icon="mail">
            {m.none_text}
          </EmptyState>
        }
      />
      {data.more && <p className="muted">{m.more}</p>}
    </StaffShell>
  );
}

const senderOf = (row: { from_name: string | null; from_address: string | null }) =>
  row.from_name ? `${row.from_name} <${row.from_address ?? ''}>` : (row.from_address ?? '–');

const oneSchema = z.object({ mailbox_mail_id: z.uuid() });

async function readOne(work: Work, { mailbox_mail_id }: z.infer<typeof oneSchema>) {
  return { ...(await mailToLookAtFor(work, mailbox_mail_id)), folder: work.house.config.mailbox?.done ?? '' };
}

const one = page(oneSchema, readOne, MailPage, { who: 'staff' });
type OneProps = PageProps<Awaited<ReturnType<typeof readOne>>>;

function MailPage(props: OneProps) {
  const { t, lang, url, city, data } = props;
  const m = t.mailbox.look;
  return (
    <StaffShell {...props} title={m.one} way={[{ label: m.title, href: PATH }, { label: data.subject || m.no_subject }]}>
      <PageHead title={data.subject || m.no_subject} />
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <DescriptionList
        items={[
          { label: m.reason, value: m.reasons[data.reason] ?? data.reason },
          { label: m.from, value: senderOf(data) },
          { label: m.received, value: moment(data.received_at, lang, city.time_zone) },
          ...(data.repeats > 0 ? [{ label: '', value: fill(m.repeats, { n: data.repeats }) }] : []),
          ...(data.answered
            ? [
                {
                  label: m.answers,
                  value: (
                    <a href={url(casePath(data.answered))}>
                      {data.answered.subject} {data.answered.number}
                    </a>
                  ),
                },
              ]
            : []),
          ...(data.attachments.length > 0 ? [{ label: m.attachments, value: data.attachments.join(', ') }] : []),
        ]}
      />
      <h2>{m.text}</h2>
      {data.text === null ? (
        <p>{data.file_hash ? m.unreadable : fill(m.gone, { folder: data.folder })}</p>
      ) : (
        <p className="typed" dir="auto">
          {data.text || m.empty}
        </p>
      )}
      <Decisions {...props} />
    </StaffShell>
  );
}

function Decisions(props: OneProps) {
  const { t, url, data, values, problem } = props;
  const m = t.mailbox.look;
  const action = url(`${PATH}/${data.mailbox_mail_id}`);
  const forged = data.reason === 'forged';
  const join = fill(m.join, { number: data.answered?.number ?? '' });
  return (
    <div className="stack">
      {data.may.join && (
        <Card title={join}>
          <Form action={action} form_key={props.form_key} label={join}>
            <HiddenField name="what" value="join" />
            <p>{m.join_hint}</p>
            <Button icon="link">{m.join_now}</Button>
          </Form>
        </Card>
      )}
      {data.may.ticket && (
        <Card title={m.make}>
          <Form action={action} form_key={props.form_key} label={m.make}>
            <HiddenField name="what" value="ticket" />
            <TextField
              name="for_email"
              type="email"
              label={m.for_email}
              hint={forged ? m.for_hint_forged : m.for_hint}
              optional_label={t.layout.optional}
              value={'for_email' in values || forged || data.machine ? undefined : (data.from_address ?? '')}
              problem={problem}
              values={values}
            />
            <Button icon="check" look={data.may.join ? 'secondary' : 'primary'}>
              {m.make}
            </Button>
          </Form>
        </Card>
      )}
      <Card title={m.discard}>
        <Form action={action} form_key={props.form_key} label={m.discard}>
          <HiddenField name="what" value="discard" />
          <p>{fill(m.discard_hint, { folder: data.folder })}</p>
          <Button look="secondary" icon="trash">
            {m.discard}
          </Button>
        </Form>
      </Card>
    </div>
  );
}

const decide = submit(
  z.discriminatedUnion('what', [
    ticketFromMailSchema.extend({ what: z.literal('ticket') }),
    joinMailSchema.extend({ what: z.literal('join') }),
    discardMailSchema.extend({ what: z.literal('discard') }),
  ]),
  async (work, { what, ...input }, { context }) => {
    if (what === 'discard') {
      await discardMail(work, input);
      return seeOther(context.url(`${PATH}?verworfen`));
    }
    const { case_id } = what === 'join' ? await joinMail(work, input) : await ticketFromMail(work, ticketFromMailSchema.parse(input));
    return seeOther(context.url(`/mitarbeit/tickets/${case_id}?gespeichert`));
  },
  one,
);

export const routes: Route[] = [
  { path: PATH, get: list },
  { path: `${PATH}/:mailbox_mail_id`, get: one, post: decide, limit: 60 },
];
