import { keepForLater, keepForLaterSchema, laterFor, renewCode, takeIntoAccount } from '#modules/applications';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { ShowAgain, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ButtonLink, ErrorSummary, Form, Message, TextField } from '../../ui/index.ts';
import { SignUpLink } from '../sign-up-offer.tsx';
import { draftParams, pageWithSecret, secretOf } from './on-draft.ts';

export const RETURN_PATH = '/antrag/fortsetzen';

const get = pageWithSecret(draftParams, laterFor, LaterPage);
type Props = PageProps<Awaited<ReturnType<typeof laterFor>>>;

const mail = submit(
  keepForLaterSchema
    .omit({ secret: true })
    .extend({ email: keepForLaterSchema.shape.email.unwrap().refine((email) => email !== '', 'required') }),
  async (work, input, { context }) => {
    await keepForLater(work, { ...input, secret: secretOf(context) });
    throw new ShowAgain({}, 'sent');
  },
  get,
);

const code = submit(
  draftParams,
  async (work, on, { context }) => {
    await keepForLater(work, { ...on, secret: secretOf(context), email: '', language: context.lang });
    throw new ShowAgain({}, 'code');
  },
  get,
);

const renew = submit(
  draftParams,
  async (work, on, { context }) => {
    await renewCode(work, { ...on, secret: secretOf(context) });
    throw new ShowAgain({}, 'renewed');
  },
  get,
);

const take = submit(
  draftParams,
  async (work, on, { context }) => {
    await takeIntoAccount(work, { ...on, secret: secretOf(context) });
    throw new ShowAgain({}, 'taken');
  },
  get,
);

/** How an application is gone on with later, here or on another device: by mail, by a code on paper, in the account. */
function LaterPage(props: Props) {
  const { t, lang, url, city, data, problem, form_key, once } = props;
  const { procedure } = data;
  const l = t.apply_later;
  const name = inLanguage(procedure.name, lang);
  const here = url(`/antrag/${data.draft_id}`);
  return (
    <CitizenShell
      {...props}
      title={`${l.title} – ${name}`}
      way={[{ label: name, href: `/beantragen/${procedure.id}` }, { label: l.title }]}
      private_page
      scripts={['print-page.js']}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {once === 'sent' && data.email && <Message tone="success" title={fill(l.sent, { email: data.email })} focus />}
      {once === 'renewed' && <Message tone="success" title={l.renewed} focus />}
      {once === 'taken' && <Message tone="success" title={l.in_account} focus />}
      <h1 className="kern-heading-x-large">{l.title}</h1>
      <p className="lead">
        {l.saved} {fill(l.lead, { until: day(data.expires_at, lang, city.time_zone) })}
      </p>
      <p>{data.in_account ? l.in_account : l.here}</p>
      <ButtonLink href={here} look="secondary" icon="edit">
        {l.back}
      </ButtonLink>
      {data.may_take && (
        <>
          <h2>{l.account}</h2>
          <p>{l.take_text}</p>
          <Form action={`${here}/ins-konto`} form_key={form_key} label={l.take}>
            <Button look="secondary">{l.take}</Button>
          </Form>
        </>
      )}
      {!props.work.actor.acting && <ByMailOrCode {...props} here={here} />}
    </CitizenShell>
  );
}

/** Link and code, for whoever goes on with what is theirs: somebody who represents another finds it in that account. */
function ByMailOrCode(props: Props & { here: string }) {
  const { t, data, problem, values, form_key, here } = props;
  const l = t.apply_later;
  return (
    <>
      <SignUpLink {...props} />
      <h2>{l.mail}</h2>
      <p>{l.mail_text}</p>
      <Form action={`${here}/spaeter`} form_key={form_key} label={l.send}>
        <TextField
          name="email"
          type="email"
          label={l.email}
          hint={l.email_hint}
          autocomplete="email"
          problem={problem}
          values={problem ? values : { email: data.email ?? '' }}
          required
        />
        <Button icon="mail">{l.send}</Button>
      </Form>
      <h2>{l.code}</h2>
      <Code {...props} here={here} />
    </>
  );
}

/** The code to write down, once somebody asked for it. */
function Code({ t, url, data, work, form_key, here }: Props & { here: string }) {
  const l = t.apply_later;
  const page = `${work.house.config.public_url}${url(RETURN_PATH)}`;
  if (!data.code)
    return (
      <>
        <p>{l.yours}</p>
        <Form action={`${here}/code`} form_key={form_key} label={l.show}>
          <Button look="secondary">{l.show}</Button>
        </Form>
      </>
    );
  return (
    <>
      <p>
        {l.code_text} <a href={url(RETURN_PATH)}>{page}</a>
      </p>
      <p className="return-code">
        <span className="muted">{l.your_code}</span> <code>{data.code}</code>
      </p>
      <p className="muted">{l.yours}</p>
      <h3>{l.renew}</h3>
      <p>{l.renew_text}</p>
      <Form action={`${here}/neuer-code`} form_key={form_key} label={l.renew_now}>
        <Button look="secondary" small>
          {l.renew_now}
        </Button>
      </Form>
    </>
  );
}

const limit = 20;
const home = '/antrag/:draft_id/spaeter';
export const routes: Route[] = [
  // Each of them may send a mail to whatever address was typed.
  { path: home, get, post: mail, limit: 5 },
  { path: '/antrag/:draft_id/code', post: code, limit, home },
  { path: '/antrag/:draft_id/neuer-code', post: renew, limit, home },
  { path: '/antrag/:draft_id/ins-konto', post: take, limit, home },
];
