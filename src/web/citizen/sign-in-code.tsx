import { z } from 'zod';
import { questionForPasskey, signInWithCode, signInWithCodeSchema } from '#modules/people';
import type { PageProps } from '../context.ts';
import { page, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, Details, ErrorSummary, Form, HiddenField, TextField } from '../ui/index.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { cookieOf, deviceOf, HALF, signedIn } from './sign-in-answer.ts';

const next = z.string().max(500).optional();
const get = page(
  z.object({ next: next.catch(undefined) }),
  async (work, input) => ({ ...input, question: await questionForPasskey(work) }),
  CodePage,
);

const post = submit(
  z.object({ code: signInWithCodeSchema.shape.code, next }),
  async (work, input, { context, request }) => {
    const ticket = cookieOf(request, HALF) ?? '';
    const opened = await signInWithCode(work, { ticket, code: input.code }, deviceOf(request));
    return signedIn(context, work, opened, input.next);
  },
  get,
);

/** The second step of signing in: the code. */
function CodePage(props: PageProps<{ next?: string | undefined; question: unknown }>) {
  const { t, url, problem, data } = props;
  const s = t.code_step;
  return (
    <CitizenShell
      {...props}
      title={s.title}
      way={[{ label: t.sign_in.title, href: '/anmelden' }, { label: s.title }]}
      scripts={['passkey.js']}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{s.title}</h1>
      <p className="lead">{s.lead}</p>
      <Form action={url('/anmelden/code')} form_key={props.form_key} label={s.title}>
        {data.next && <HiddenField name="next" value={data.next} />}
        <TextField name="code" label={s.code} hint={s.code_hint} autocomplete="one-time-code" width="medium" problem={problem} required />
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
      <Details summary={s.lost}>
        <p>{s.lost_text}</p>
      </Details>
      <p>
        <a href={url('/anmelden')}>{s.again}</a>
      </p>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/anmelden/code', get, post, limit: 20 }];
