import { z } from 'zod';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page } from '../handlers.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { ButtonLink, DataTable, DescriptionList, EmptyState } from '../ui/index.ts';

/** The newest mails of the demo's post box. */
async function mailsFor(work: Work) {
  return await work.read
    .selectFrom('demo_mails')
    .select(['demo_mail_id', 'received_at', 'to_address', 'subject'])
    .orderBy('received_at', 'desc')
    .orderBy('demo_mail_id', 'desc')
    .limit(100)
    .execute();
}

async function mailFor(work: Work, { demo_mail_id }: { demo_mail_id: string }) {
  const mail = await work.read.selectFrom('demo_mails').selectAll().where('demo_mail_id', '=', demo_mail_id).executeTakeFirst();
  if (!mail) throw new Refusal('not_found');
  return mail;
}

const list = page(z.object({}), mailsFor, PostBoxPage);
const one = page(z.object({ demo_mail_id: z.uuid() }), mailFor, MailPage);

function PostBoxPage(props: PageProps<Awaited<ReturnType<typeof mailsFor>>>) {
  const { t, url, lang, city, data } = props;
  const p = t.post_box;
  if (!props.demo) throw new Refusal('not_found');
  return (
    <CitizenShell {...props} title={p.title} way={[{ label: p.title }]} private_page wide>
      <h1 className="kern-heading-x-large">{p.title}</h1>
      <p className="lead">{p.lead}</p>
      <DataTable
        caption={p.title}
        caption_hidden
        rows={data}
        row_key={(row) => row.demo_mail_id}
        empty={
          <EmptyState title={p.none} icon="mail">
            {p.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'subject',
            label: p.subject,
            primary: true,
            cell: (row) => <a href={url(`/demo/postfach/${row.demo_mail_id}`)}>{row.subject}</a>,
          },
          { key: 'to', label: p.to, cell: (row) => row.to_address },
          { key: 'at', label: p.at, cell: (row) => moment(row.received_at, lang, city.time_zone) },
        ]}
      />
    </CitizenShell>
  );
}

function MailPage(props: PageProps<Awaited<ReturnType<typeof mailFor>>>) {
  const { t, url, lang, city, data } = props;
  const p = t.post_box;
  if (!props.demo) throw new Refusal('not_found');
  return (
    <CitizenShell {...props} title={data.subject} way={[{ label: p.title, href: '/demo/postfach' }, { label: data.subject }]} private_page>
      <h1 className="kern-heading-large">{data.subject}</h1>
      <DescriptionList
        items={[
          { label: p.from, value: data.from_address },
          { label: p.to, value: data.to_address },
          { label: p.at, value: moment(data.received_at, lang, city.time_zone) },
        ]}
      />
      <h2>{p.html}</h2>
      <p>
        <ButtonLink href={url(`/demo/postfach/${data.demo_mail_id}/html`)} look="secondary" icon="visible">
          {p.show_html}
        </ButtonLink>
      </p>
      <h2>{p.text}</h2>
      <div className="mail-text">
        <Paragraphs text={data.body_text} />
      </div>
      <p>
        <ButtonLink href={url('/demo/postfach')} look="secondary">
          {p.back}
        </ButtonLink>
      </p>
    </CitizenShell>
  );
}

export const routes: Route[] = [
  { path: '/demo/postfach', get: list },
  { path: '/demo/postfach/:demo_mail_id', get: one },
];
