import { z } from 'zod';
import { MESSAGE } from '#modules/cases/words';
import { Refusal } from '#platform/errors';
import { sendLetter } from '#platform/mail';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, DataTable, DescriptionList, EmptyState, ErrorSummary, Form, Message, TextArea } from '../ui/index.ts';

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

const params = z.object({ demo_mail_id: z.uuid(), beantwortet: z.string().optional().catch('') });

async function mailFor(work: Work, input: z.infer<typeof params>) {
  const mail = await work.read.selectFrom('demo_mails').selectAll().where('demo_mail_id', '=', input.demo_mail_id).executeTakeFirst();
  if (!mail) throw new Refusal('not_found');
  return {
    ...mail,
    answered: input.beantwortet !== undefined,
    may_answer: mail.reply_to !== null && work.house.config.mail_in !== undefined,
  };
}

const list = page(z.object({}), mailsFor, PostBoxPage);
const one = page(params, mailFor, MailPage);

/** The answer leaves as a mail program would send it: from the address that got the mail, to the one it names, the mail quoted below. */
const answer = submit(
  z.object({ demo_mail_id: z.uuid(), body: z.string().trim().max(MESSAGE.max) }),
  async (work, input, { context }) => {
    if (!context.demo) throw new Refusal('not_found');
    const mail = await mailFor(work, input);
    if (!mail.reply_to) throw new Refusal('not_found');
    const { lang, city } = context;
    const wrote = {
      de: `Am ${moment(mail.received_at, lang, city.time_zone)} schrieb ${mail.from_address}:`,
      en: `On ${moment(mail.received_at, lang, city.time_zone)} ${mail.from_address} wrote:`,
    };
    const quoted = mail.body_text.trimEnd().replace(/^/gm, '> ');
    await sendLetter(work.house, {
      key: work.key,
      from: mail.to_address,
      to: mail.reply_to,
      subject: `Re: ${mail.subject}`,
      text: `${input.body}\n\n${wrote[lang]}\n${quoted}\n`,
    }).catch((error: Error) => {
      work.log.warn({ reason: error.message }, 'post box answer');
      throw new Refusal('mail_not_taken');
    });
    return seeOther(context.url(`/demo/postfach/${input.demo_mail_id}?beantwortet`));
  },
  one,
);

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
  const { t, url, lang, city, data, problem } = props;
  const p = t.post_box;
  if (!props.demo) throw new Refusal('not_found');
  return (
    <CitizenShell {...props} title={data.subject} way={[{ label: p.title, href: '/demo/postfach' }, { label: data.subject }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-large">{data.subject}</h1>
      {data.answered && (
        <Message tone="success" title={t.mail.sent} focus>
          <p>{t.mail.sent_text}</p>
        </Message>
      )}
      <DescriptionList
        items={[
          { label: p.from, value: data.from_address },
          { label: p.to, value: data.to_address },
          { label: p.at, value: moment(data.received_at, lang, city.time_zone) },
        ]}
      />
      {data.stop_url && (
        <p>
          <a href={new URL(data.stop_url).pathname}>{t.mail.unsubscribe}</a>
        </p>
      )}
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
      {data.may_answer && (
        <>
          <h2>{t.mail.answer}</h2>
          <p>{t.mail.answer_text}</p>
          <Form form_key={props.form_key} action={url(`/demo/postfach/${data.demo_mail_id}`)} label={t.mail.answer}>
            <TextArea
              name="body"
              label={t.mail.words}
              max={MESSAGE.max}
              max_label={fill(t.report.max, { max: MESSAGE.max })}
              problem={problem}
              values={props.values}
              required
            />
            <Button icon="send">{t.mail.send}</Button>
          </Form>
        </>
      )}
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
  { path: '/demo/postfach/:demo_mail_id', get: one, post: answer, limit: 20 },
];
