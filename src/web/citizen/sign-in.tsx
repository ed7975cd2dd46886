import { z } from 'zod';
import {
  demoPeopleFor,
  endElsewhere,
  questionForPasskey,
  signInSchema,
  signInWithPasskey,
  signInWithPasskeySchema,
  signInWithPassword,
  signOut,
} from '#modules/people';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, Card, DataTable, ErrorSummary, Form, HiddenField, Message, PasswordField, TextField } from '../ui/index.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { deviceOf, HALF, signedIn } from './sign-in-answer.ts';
import { ELSEWHERE } from './sign-in-elsewhere.ts';
import { SignUpLink } from './sign-up-offer.tsx';

const text = z.string().max(500).optional().catch(undefined);
const schema = z.object({
  next: text,
  neu: text,
  abgemeldet: text,
  /** Why the way back from the sign-in service ended here. */
  grund: z.enum(['oidc_failed', 'provider_down', 'sign_in_used', 'person_unknown']).optional().catch(undefined),
});
const get = page(schema, signInFor, SignInPage);

async function signInFor(work: Work, { next, neu, abgemeldet, grund }: z.infer<typeof schema>) {
  const elsewhere = work.house.config.oidc !== undefined;
  // Whose service does not answer is signed out here all the same.
  const end_elsewhere = elsewhere && abgemeldet !== undefined ? await endElsewhere(work.house).catch(() => null) : null;
  const [people, question] = await Promise.all([demoPeopleFor(work), questionForPasskey(work)]);
  return {
    next,
    renewed: neu !== undefined,
    signed_out: abgemeldet !== undefined,
    end_elsewhere,
    elsewhere,
    directory: work.house.config.ldap !== undefined,
    grund,
    people,
    question,
  };
}

const post = submit(
  signInSchema,
  async (work, input, { context, request }) => {
    try {
      return signedIn(context, work, await signInWithPassword(work, input, deviceOf(request)), input.next);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'code_needed')) throw error;
      const next = input.next ? `?next=${encodeURIComponent(input.next)}` : '';
      return seeOther(context.url(`/anmelden/code${next}`), { [HALF]: { value: String(error.detail.ticket) } });
    }
  },
  get,
);

const passkeyPost = submit(
  signInWithPasskeySchema,
  async (work, input, { context, request }) => signedIn(context, work, await signInWithPasskey(work, input, deviceOf(request)), input.next),
  get,
);

const signOutPost = submit(
  z.object({}),
  async (work, _input, { context }) => {
    const via = await signOut(work);
    return seeOther(context.url(via ? '/anmelden?abgemeldet' : '/'), { session: null });
  },
  get,
);

function SignInPage(props: PageProps<Awaited<ReturnType<typeof signInFor>>>) {
  const { t, url, values, data, demo } = props;
  const s = t.sign_in;
  const problem = props.problem ?? (data.grund && { code: data.grund, message: t.refusals[data.grund], fields: [] });
  return (
    <CitizenShell {...props} title={s.title} way={[{ label: s.title }]} scripts={['passkey.js']} private_page wide={demo}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{s.title}</h1>
      {data.renewed && <Message tone="success" title={t.sign_in_more.new_password_set} focus />}
      {props.work.actor.person_id && <Message tone="info" title={s.already} />}
      {data.signed_out && (
        <Message tone="success" title={s.signed_out} focus>
          {data.end_elsewhere && <a href={data.end_elsewhere}>{s.end_elsewhere}</a>}
        </Message>
      )}
      {data.elsewhere && (
        <section className="stack">
          <p>
            <ButtonLink href={url(`${ELSEWHERE}${data.next ? `?next=${encodeURIComponent(data.next)}` : ''}`)}>{s.elsewhere}</ButtonLink>
          </p>
          <h2>{s.here}</h2>
        </section>
      )}
      <Form action={url('/anmelden')} form_key={props.form_key} label={s.title}>
        {data.next && <HiddenField name="next" value={data.next} />}
        <TextField
          name="email"
          type={data.directory ? 'text' : 'email'}
          label={data.directory ? s.email_or_name : s.email}
          autocomplete="username"
          problem={problem}
          values={values}
          required
        />
        <PasswordField name="password" label={s.password} autocomplete="current-password" problem={problem} required />
        <Button>{s.submit}</Button>
      </Form>
      <PasskeyButton
        what="get"
        options={data.question}
        action={url('/anmelden/passkey')}
        form_key={props.form_key}
        label={t.passkeys.sign_in}
        failed={t.passkeys.failed}
        next={data.next}
      />
      <p>
        <a href={url('/anmelden/vergessen')}>{t.sign_in_more.forgotten}</a>
      </p>
      <SignUpLink {...props} />
      {demo && data.people.length > 0 && (
        <Card title={s.demo_title} tinted>
          <p>{s.demo_text}</p>
          <DataTable
            caption={s.demo_title}
            caption_hidden
            rows={data.people}
            row_key={(row) => row.email}
            columns={[
              { key: 'name', label: t.case.name, cell: (row) => row.name, primary: true },
              { key: 'email', label: s.email, cell: (row) => row.email },
              { key: 'about', label: s.role, cell: (row) => row.about[props.lang] },
              { key: 'password', label: s.password, cell: (row) => <code>{row.password}</code> },
            ]}
          />
        </Card>
      )}
    </CitizenShell>
  );
}

export const routes: Route[] = [
  { path: '/anmelden', get, post, limit: 20 },
  { path: '/anmelden/passkey', post: passkeyPost, home: '/anmelden', limit: 20 },
  { path: '/abmelden', post: signOutPost, home: '/anmelden' },
];
