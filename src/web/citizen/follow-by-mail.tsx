import { z } from 'zod';
import { askToFollow, askToFollowSchema, confirmFollow, endFollow, followerFor, followLinkSchema } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { publicIdeaFor } from '#modules/ideas';
import { publicReportFor } from '#modules/reports';
import type { Work } from '#platform/work';
import { readPath } from '../case-kinds.ts';
import type { Context, PageProps } from '../context.ts';
import { type PageHandler, page, ShowAgain, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonRow, ErrorSummary, Form, Message, SelectField, TextField } from '../ui/index.ts';

interface Followed {
  kind: string;
  number: string;
  category_label: Parameters<typeof inLanguage>[0];
  place_label: string | null;
}

/** Where somebody without an account leaves an address to be written to, for each kind of case that can be followed. */
const askPage = (kind: string, read: (work: Work, number: string) => Promise<Omit<Followed, 'kind'>>) =>
  page(z.object({ number: z.string().max(40) }), async (work, { number }) => ({ ...(await read(work, number)), kind }), AskPage, {
    proof: true,
  });

const askReport = askPage('report', publicReportFor);
const askIdea = askPage('idea', (work, number) => publicIdeaFor(work, number));

function AskPage(props: PageProps<Followed>) {
  const { t, url, lang, data, problem, values, once } = props;
  const f = t.following;
  const path = readPath(data);
  const list = data.kind === 'idea' ? { label: t.ideas.title, href: '/ideen' } : { label: t.reports.title, href: '/meldungen' };
  return (
    <CitizenShell
      {...props}
      title={f.title}
      way={[list, { label: data.number, href: path }, { label: f.by_mail }]}
      scripts={props.proof ? ['proof.js'] : []}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{f.title}</h1>
      {once ? (
        <Message tone="success" title={f.asked} focus>
          <p>{f.asked_text}</p>
          <p>
            <a href={url(path)}>{f.back}</a>
          </p>
        </Message>
      ) : (
        <>
          <p className="lead">{fill(f.lead, { about: aboutOf(data, lang) })}</p>
          <p>{f.how}</p>
          <Form action={url(`${path}/folgen`)} form_key={props.form_key} proof={props.proof} label={f.title}>
            <TextField
              name="email"
              label={f.email}
              type="email"
              autocomplete="email"
              max={254}
              width="medium"
              problem={problem}
              values={values}
              required
            />
            <SelectField
              name="language"
              label={f.language}
              value={lang}
              values={values}
              choices={(['de', 'en'] as const).map((value) => ({ value, label: f.languages[value] }))}
              required
            />
            <Button icon="mail">{f.send}</Button>
          </Form>
        </>
      )}
    </CitizenShell>
  );
}

const postAsk = (get: PageHandler) =>
  submit(
    askToFollowSchema,
    async (work, input, { values }) => {
      await askToFollow(work, input);
      throw new ShowAgain(values, 'asked');
    },
    get,
  );

const linkPage = (purpose: 'confirm' | 'end', view: (props: PageProps<Follower & { secret: string }>) => ReturnType<typeof LinkFrame>) =>
  page(followLinkSchema, async (work: Work, input) => ({ row: await followerFor(work, purpose, input), secret: input.secret }), view);
type Follower = { row: Awaited<ReturnType<typeof followerFor>> };

const confirm = linkPage('confirm', ConfirmPage);
const end = linkPage('end', EndPage);

/** One button, because programs that look through mails open links and press nothing. */
function ConfirmPage(props: PageProps<Follower & { secret: string }>) {
  const { t, url, data } = props;
  const f = t.following;
  if (!data.row)
    return (
      <LinkFrame {...props} title={f.confirm_title}>
        <Message tone="warning" title={f.gone}>
          <p>{f.gone_text}</p>
        </Message>
      </LinkFrame>
    );
  return (
    <LinkFrame {...props} title={f.confirm_title}>
      {data.row.confirmed_at ? (
        <Message tone="success" title={f.confirmed} focus>
          <p>
            <a href={url(readPath(data.row))}>{f.back}</a>
          </p>
        </Message>
      ) : (
        <>
          <p className="lead">{fill(f.confirm_text, aboutRow(props, data.row))}</p>
          <Form action={url(`/folgen/bestaetigen/${data.secret}`)} form_key={props.form_key} label={f.confirm_title}>
            <Button icon="check">{f.confirm}</Button>
          </Form>
        </>
      )}
    </LinkFrame>
  );
}

/** What is stored of a follower, and its end. */
function EndPage(props: PageProps<Follower & { secret: string }>) {
  const { t, url, data } = props;
  const f = t.following;
  if (!data.row)
    return (
      <LinkFrame {...props} title={f.end_title}>
        <Message tone="success" title={f.ended} focus />
      </LinkFrame>
    );
  return (
    <LinkFrame {...props} title={f.end_title}>
      <p className="lead">{fill(f.end_text, aboutRow(props, data.row))}</p>
      <Form action={url(`/folgen/ende/${data.secret}`)} form_key={props.form_key} label={f.end_title}>
        <ButtonRow>
          <Button name="all" value="">
            {f.end}
          </Button>
          <Button name="all" value="ja" look="secondary">
            {f.end_all}
          </Button>
        </ButtonRow>
      </Form>
      {data.row.confirmed_at && (
        <p>
          <a href={url(`/mail/wann/${data.row.mails_token}`)}>{t.mail_times.rather}</a>
        </p>
      )}
    </LinkFrame>
  );
}

function LinkFrame(props: Omit<Parameters<typeof CitizenShell>[0], 'way'> & Pick<PageProps<unknown>, 'problem'>) {
  return (
    <CitizenShell {...props} way={[{ label: props.title }]} private_page>
      <ErrorSummary problem={props.problem} texts={{ title: props.t.problems.title }} />
      <h1 className="kern-heading-x-large">{props.title}</h1>
      {props.children}
    </CitizenShell>
  );
}

function aboutOf({ category_label, place_label }: Omit<Followed, 'kind' | 'number'>, lang: Context['lang']): string {
  return [inLanguage(category_label, lang), place_label].filter(Boolean).join(', ');
}

function aboutRow({ lang }: Context, row: NonNullable<Follower['row']>) {
  return { email: row.email ?? '', number: row.number, about: aboutOf(row, lang) };
}

const postConfirm = submit(
  followLinkSchema,
  async (work, input) => {
    await confirmFollow(work, input);
    throw new ShowAgain({});
  },
  confirm,
);

// Mail programs post here themselves and follow no redirect (RFC 8058 §3.1): the answer is the page.
const postEnd = submit(
  followLinkSchema.extend({ all: z.string().optional() }),
  async (work, { secret, all }) => {
    await endFollow(work, { secret, all: all === 'ja' });
    throw new ShowAgain({});
  },
  end,
);

export const routes: Route[] = [
  { path: '/meldungen/:number/folgen', get: askReport, post: postAsk(askReport), limit: 6 },
  { path: '/ideen/:number/folgen', get: askIdea, post: postAsk(askIdea), limit: 6 },
  { path: '/folgen/bestaetigen/:secret', get: confirm, post: postConfirm, limit: 20, get_limit: 60 },
  { path: '/folgen/ende/:secret', get: end, post: postEnd, limit: 20, get_limit: 60 },
];
