import { z } from 'zod';
import { askPasswordLink, askPasswordLinkSchema, passwordLinkFor, setPasswordByLink, setPasswordSchema } from '#modules/people';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, ErrorSummary, Form, Message, TextField } from '../ui/index.ts';
import { NewPasswordField } from './new-password-field.tsx';

const ask = page(
  z.object({ gesendet: z.string().optional().catch('') }),
  async (_work, input) => ({ sent: input.gesendet !== undefined }),
  ForgottenPage,
);

const sendLink = submit(
  askPasswordLinkSchema,
  async (work, input, { context }) => {
    await askPasswordLink(work, input);
    return seeOther(context.url('/anmelden/vergessen?gesendet'));
  },
  ask,
);

/** Asks for the address; the answer is the same whether an account has it or not. */
function ForgottenPage(props: PageProps<{ sent: boolean }>) {
  const { t, url, problem, values, data } = props;
  const f = t.forgotten;
  return (
    <CitizenShell {...props} title={f.title} way={[{ label: t.sign_in.title, href: '/anmelden' }, { label: f.title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{f.title}</h1>
      {data.sent ? (
        <Message tone="success" title={f.sent} focus>
          <p>{f.sent_text}</p>
        </Message>
      ) : (
        <>
          <p className="lead">{f.lead}</p>
          <Form action={url('/anmelden/vergessen')} form_key={props.form_key} label={f.title}>
            <TextField
              name="email"
              type="email"
              label={t.sign_in.email}
              autocomplete="username"
              problem={problem}
              values={values}
              required
            />
            <p className="muted">{f.factor_note}</p>
            <Button>{f.submit}</Button>
          </Form>
        </>
      )}
    </CitizenShell>
  );
}

const secret = z.object({ secret: z.string().max(100) });
const link = page(
  secret,
  async (work, input) => ({ secret: input.secret, person: await passwordLinkFor(work, input.secret) }),
  NewPasswordPage,
);

const setPassword = submit(
  setPasswordSchema,
  async (work, input, { context }) => {
    await setPasswordByLink(work, input);
    return seeOther(context.url('/anmelden?neu'), { session: null });
  },
  link,
);

/** Where the mailed link leads: one field, or why it is too late. */
function NewPasswordPage(props: PageProps<{ secret: string; person: { name: string } | null }>) {
  const { t, url, problem, data } = props;
  const n = t.new_password;
  return (
    <CitizenShell {...props} title={n.title} way={[{ label: n.title }]} private_page>
      {data.person && <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />}
      <h1 className="kern-heading-x-large">{n.title}</h1>
      {data.person ? (
        <>
          <p className="lead">{fill(n.lead, { name: data.person.name })}</p>
          <Form action={url(`/konto/passwort/${data.secret}`)} form_key={props.form_key} label={n.title}>
            <NewPasswordField {...props} />
            <p className="muted">{n.sessions}</p>
            <Button>{n.submit}</Button>
          </Form>
        </>
      ) : (
        <>
          <Message tone="warning" title={n.over}>
            <p>{n.over_text}</p>
          </Message>
          <p>
            <ButtonLink href={url('/anmelden/vergessen')}>{n.ask}</ButtonLink>
          </p>
        </>
      )}
    </CitizenShell>
  );
}

export const routes: Route[] = [
  { path: '/anmelden/vergessen', get: ask, post: sendLink, limit: 5 },
  { path: '/konto/passwort/:secret', get: link, post: setPassword, limit: 10, get_limit: 60 },
];
