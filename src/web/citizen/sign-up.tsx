import { z } from 'zod';
import { cityOf } from '#modules/city';
import {
  askSignUp,
  askSignUpSchema,
  signUp,
  signUpFor,
  signUpOpen,
  signUpSchema,
  signUpWithPasskey,
  signUpWithPasskeySchema,
} from '#modules/people';
import { NAME } from '#modules/people/words';
import { writableOf } from '#platform/database/writable';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, ErrorSummary, Form, Message, TextField } from '../ui/index.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { deviceOf, signedIn } from './sign-in-answer.ts';
import { SIGN_UP_PATH } from './sign-up-offer.tsx';
import { TAKE_OVER } from './take-over.tsx';

/** Refuses before anything is typed: where the city has switched it off, and (`paused`) while the database is only read. */
async function readyFor(work: Work): Promise<{ paused: boolean }> {
  demand(signUpOpen(await cityOf(work.house)), 'not_found');
  return { paused: (await writableOf(work.house)).reason !== null };
}

const ask = page(
  z.object({ gesendet: z.string().optional().catch('') }),
  async (work, { gesendet }) => ({ ...(await readyFor(work)), sent: gesendet !== undefined }),
  AskPage,
  { proof: true },
);

const sendLink = submit(
  askSignUpSchema.omit({ language: true }),
  async (work, input, { context }) => {
    await askSignUp(work, { ...input, language: context.lang });
    return seeOther(context.url(`${SIGN_UP_PATH}?gesendet`));
  },
  ask,
);

/** Asks for the address; the answer is the same whether an account has it or not. */
function AskPage(props: PageProps<{ paused: boolean; sent: boolean }>) {
  const { t, url, problem, values, data, work } = props;
  const s = t.sign_up;
  return (
    <CitizenShell
      {...props}
      title={s.title}
      way={[{ label: t.sign_in.title, href: '/anmelden' }, { label: s.title }]}
      scripts={props.proof ? ['proof.js'] : []}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{s.title}</h1>
      {work.actor.person_id && (
        <Message tone="info" title={s.signed_in}>
          <a href={url('/konto')}>{s.to_account}</a>
        </Message>
      )}
      {data.sent && (
        <Message tone="success" title={s.sent} focus>
          <p>{s.sent_text}</p>
        </Message>
      )}
      {!data.sent && data.paused && (
        <Message tone="warning" title={s.paused}>
          <p>{s.paused_text}</p>
        </Message>
      )}
      {!data.sent && (!data.paused || problem) && (
        <>
          <p className="lead">{s.lead}</p>
          <p>{s.not_needed}</p>
          <Form action={url(SIGN_UP_PATH)} form_key={props.form_key} proof={props.proof} label={s.title}>
            <TextField
              name="email"
              type="email"
              label={s.email}
              hint={s.email_hint}
              autocomplete="email"
              problem={problem}
              values={values}
              required
            />
            <Button icon="mail">{s.submit}</Button>
          </Form>
        </>
      )}
    </CitizenShell>
  );
}

const link = page(
  z.object({ secret: z.string().max(100) }),
  async (work, { secret }) => ({ secret, ...(await readyFor(work)), asked: await signUpFor(work, secret) }),
  FinishPage,
);
type FinishProps = PageProps<{ secret: string; paused: boolean; asked: Awaited<ReturnType<typeof signUpFor>> }>;

const withPassword = submit(
  signUpSchema.omit({ language: true }),
  async (work, input, { context, request }) => {
    const opened = await signUp(work, { ...input, language: context.lang }, deviceOf(request));
    return signedIn(context, work, opened, context.url(`${TAKE_OVER}?neu`));
  },
  link,
);

const withPasskey = submit(
  signUpWithPasskeySchema.omit({ language: true }),
  async (work, input, { context, request }) => {
    const opened = await signUpWithPasskey(work, { ...input, language: context.lang }, deviceOf(request));
    return signedIn(context, work, opened, context.url(`${TAKE_OVER}?neu`));
  },
  link,
);

/** Where the mailed link leads: a name, and a password or a passkey; or why it is too late. */
function FinishPage(props: FinishProps) {
  const { t, url, problem, data } = props;
  const s = t.sign_up;
  return (
    <CitizenShell
      {...props}
      title={s.finish}
      way={[{ label: s.title, href: SIGN_UP_PATH }, { label: s.finish }]}
      scripts={['passkey.js']}
      private_page
    >
      {data.asked && <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />}
      <h1 className="kern-heading-x-large">{s.finish}</h1>
      {!data.asked && (
        <>
          <Message tone="warning" title={s.over}>
            <p>{s.over_text}</p>
          </Message>
          <div className="button-row">
            <ButtonLink href={url(SIGN_UP_PATH)}>{s.again}</ButtonLink>
            <ButtonLink href={url('/anmelden')} look="secondary">
              {t.sign_in.title}
            </ButtonLink>
          </div>
        </>
      )}
      {data.asked && data.paused && !problem && (
        <Message tone="warning" title={s.paused}>
          <p>{s.paused_text}</p>
        </Message>
      )}
      {data.asked && (!data.paused || problem) && <Choose {...props} email={data.asked.email} options={data.asked.options} />}
    </CitizenShell>
  );
}

function Choose({ t, url, problem, values, data, form_key, email, options }: FinishProps & { email: string; options: unknown }) {
  const s = t.sign_up;
  const here = url(`${SIGN_UP_PATH}/${data.secret}`);
  const by_passkey = problem && 'answer' in values;
  const name = { name: 'name', label: s.name, autocomplete: 'name', max: NAME.max, values, required: true } as const;
  return (
    <>
      <p className="lead">{fill(s.finish_lead, { email })}</p>
      <h2>{s.with_password}</h2>
      <Form action={here} form_key={form_key} label={s.with_password}>
        <TextField {...name} problem={by_passkey ? undefined : problem} />
        <NewPasswordField t={t} problem={problem} />
        <Button>{s.create}</Button>
      </Form>
      <h2>{s.with_passkey}</h2>
      <p>{s.passkey_text}</p>
      <PasskeyButton
        what="add"
        options={options}
        action={`${here}/passkey`}
        form_key={form_key}
        label={s.create_passkey}
        failed={t.passkeys.failed}
      >
        <TextField {...name} id="name-passkey" problem={by_passkey ? problem : undefined} />
      </PasskeyButton>
      <p className="muted passkey-missing">{s.passkey_missing}</p>
    </>
  );
}

const home = `${SIGN_UP_PATH}/:secret`;
export const routes: Route[] = [
  // Each of them may send a mail to whatever address was typed.
  { path: SIGN_UP_PATH, get: ask, post: sendLink, limit: 5 },
  { path: home, get: link, post: withPassword, limit: 10, get_limit: 60 },
  { path: `${home}/passkey`, post: withPasskey, home, limit: 10 },
];
