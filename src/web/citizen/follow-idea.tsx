import { z } from 'zod';
import { stopForLink } from '#modules/cases';
import { ideaForLink, replyToIdea, replyToIdeaSchema } from '#modules/ideas';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill, isHeld } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ErrorSummary, Form, Message, TextArea } from '../ui/index.ts';
import { IdeaBody } from './idea-parts.tsx';
import { StopLink } from './mail-times.tsx';

const link = z.object({
  number: z.string().max(40),
  secret: z.string().max(100),
  neu: z.string().optional().catch(''),
  gesendet: z.string().optional().catch(''),
});

const get = page(
  link,
  async (work, input) => ({
    idea: await ideaForLink(work, input),
    mails: await stopForLink(work, input),
    secret: input.secret,
    fresh: input.neu !== undefined,
    sent: input.gesendet !== undefined,
  }),
  FollowIdeaPage,
);

const post = submit(
  replyToIdeaSchema,
  async (work, input, { context }) => {
    await replyToIdea(work, input);
    return seeOther(context.url(`/ideen/verfolgen/${input.number}/${input.secret}?gesendet`));
  },
  get,
);

interface Data {
  idea: Awaited<ReturnType<typeof ideaForLink>>;
  mails: Awaited<ReturnType<typeof stopForLink>>;
  secret: string;
  fresh: boolean;
  sent: boolean;
}

/** An idea for the one who wrote it: what the public sees, what was said to them, and a way to answer. */
function FollowIdeaPage(props: PageProps<Data>) {
  const { t, url, data, problem, values } = props;
  const { idea, secret } = data;
  const m = t.ideas.mine;
  const path = `/ideen/verfolgen/${idea.number}/${secret}`;
  return (
    <CitizenShell {...props} title={m.title} way={[{ label: t.ideas.title, href: '/ideen' }, { label: m.title }]} private_page>
      {data.fresh && (
        <Message tone="success" title={m.receipt} focus>
          <p>{fill(m.receipt_text, { number: idea.number })}</p>
          <p>
            {t.follow.link}: <a href={url(path)}>{`${props.work.house.config.public_url}${url(path)}`}</a>
          </p>
          <p>{t.follow.receipt_mail}</p>
        </Message>
      )}
      {data.sent && <Message tone="success" title={t.follow.sent} focus />}
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <IdeaBody idea={idea} context={props} />
      {idea.published ? (
        <p>
          <a href={url(`/ideen/${idea.number}`)}>{m.public_page}</a>
        </p>
      ) : (
        <Message tone="info" title={m.not_public}>
          <p>{m.not_public_text}</p>
        </Message>
      )}
      <h2>{m.reply}</h2>
      <Form
        form_key={props.form_key}
        action={url(path)}
        label={m.reply}
        resend={isHeld(problem) ? { waiting_text: t.problems.waiting } : undefined}
      >
        <TextArea
          name="body"
          label={m.reply}
          max={5_000}
          max_label={fill(t.report.max, { max: 5000 })}
          problem={problem}
          values={values}
          required
        />
        <Button icon="send">{t.follow.send}</Button>
      </Form>
      <StopLink mails={data.mails} context={props} />
      <p className="muted">{t.follow.private}</p>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/ideen/verfolgen/:number/:secret', get, post, limit: 20, get_limit: 60 }];
