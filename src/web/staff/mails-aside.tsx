import { z } from 'zod';
import { mailAsideFor, mailsAsideFor, takeMailAfterAll } from '#modules/cases';
import { casePath, caseTitle } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  DataTable,
  DescriptionList,
  EmptyState,
  ErrorSummary,
  Form,
  Message,
  PageHead,
} from '../ui/index.ts';

const PATH = '/mitarbeit/post';
const list = page(z.object({ taken: z.string().optional() }), readList, ListPage, { who: 'staff' });

async function readList(work: Parameters<typeof mailsAsideFor>[0], { taken }: { taken?: string | undefined }) {
  return { ...(await mailsAsideFor(work)), taken: taken !== undefined };
}

/** The mails nobody has to read at once: of machines, too many, empty. What was set aside wrongly is taken in from here. */
function ListPage(props: PageProps<Awaited<ReturnType<typeof readList>>>) {
  const { t, lang, url, city, data } = props;
  const m = t.mails_aside;
  return (
    <StaffShell {...props} title={m.title} way={[{ label: m.title }]} wide>
      <PageHead title={m.title} />
      {data.taken && <Message tone="success" title={m.taken} focus />}
      <p className="lead">{m.lead}</p>
      <DataTable
        caption={m.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.mail_in_id}
        columns={[
          { key: 'received', label: m.received, cell: (row) => moment(row.received_at, lang, city.time_zone) },
          {
            key: 'case',
            label: m.about,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${PATH}/${row.mail_in_id}`)}>
                  {caseTitle(row, lang)}
                  {row.place_label ? `, ${row.place_label}` : ''}
                </a>{' '}
                <span className="muted nowrap">{row.number}</span>
              </>
            ),
          },
          { key: 'reason', label: m.reason, cell: (row) => reasonIn(m.reasons, row.reason) },
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

const one = page(z.object({ mail_in_id: z.uuid() }), (work, { mail_in_id }) => mailAsideFor(work, mail_in_id), MailPage, { who: 'staff' });

function MailPage(props: PageProps<Awaited<ReturnType<typeof mailAsideFor>>>) {
  const { t, lang, url, city, data } = props;
  const m = t.mails_aside;
  const path = `${PATH}/${data.mail_in_id}`;
  return (
    <StaffShell {...props} title={m.one} way={[{ label: m.title, href: PATH }, { label: data.number }]}>
      <PageHead title={m.one} />
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <DescriptionList
        items={[
          {
            label: m.about,
            value: (
              <a href={url(casePath(data))}>
                {caseTitle(data, lang)} {data.number}
              </a>
            ),
          },
          { label: m.received, value: moment(data.received_at, lang, city.time_zone) },
          { label: m.from, value: data.from ?? '–' },
          { label: m.reason, value: reasonIn(m.reasons, data.reason) },
          ...(data.attachments.length > 0 ? [{ label: m.attachments, value: data.attachments.join(', ') }] : []),
        ]}
      />
      <h2>{m.text}</h2>
      {data.text === null ? (
        <p>{m.gone}</p>
      ) : (
        <p className="typed" dir="auto">
          {data.text || m.empty}
        </p>
      )}
      {data.may_take && (
        <Form action={url(path)} form_key={props.form_key} label={m.take}>
          <p>{m.take_hint}</p>
          <ButtonRow>
            <Button icon="check">{m.take}</Button>
            <ButtonLink href={url(PATH)} look="secondary">
              {m.back}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </StaffShell>
  );
}

function reasonIn(words: Record<string, string>, reason: string | null): string {
  return words[reason ?? ''] ?? fill(words.other ?? '', { reason: reason ?? '' });
}

const take = submit(
  z.object({}),
  async (work, _input, { context, request }) => {
    const { mail_in_id } = z.object({ mail_in_id: z.uuid() }).parse(request.params);
    await takeMailAfterAll(work, { mail_in_id });
    return seeOther(context.url(`${PATH}?taken`));
  },
  one,
);

export const routes: Route[] = [
  { path: PATH, get: list },
  { path: `${PATH}/:mail_in_id`, get: one, post: take, limit: 30 },
];
