import { z } from 'zod';
import { demoPeopleFor, signInSchema, signInWithPassword, signOut } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, Card, DataTable, ErrorSummary, Form, HiddenField, Message, PasswordField, TextField } from '../ui/index.ts';

const get = page(z.object({ next: z.string().max(500).optional().catch(undefined) }), signInFor, SignInPage);

async function signInFor(work: Work, { next }: { next?: string | undefined }) {
  return { next, people: await demoPeopleFor(work) };
}

const post = submit(
  signInSchema,
  async (work, input, { context, request }) => {
    const device = {
      cookie: request.cookies.device ?? request.cookies['__Host-device'],
      label: String(request.headers['user-agent'] ?? ''),
    };
    const opened = await signInWithPassword(work, input, device);
    return seeOther(ownPath(input.next) ?? context.url(opened.kind === 'staff' ? '/mitarbeit' : '/'), {
      session: { value: opened.secret, expires_at: new Date(opened.expires_at) },
      device: { value: opened.device_cookie, expires_at: new Date(work.now().getTime() + 365 * 86_400_000) },
    });
  },
  get,
);

const signOutPost = submit(
  z.object({}),
  async (work, _input, { context }) => {
    await signOut(work);
    return seeOther(context.url('/'), { session: null });
  },
  get,
);

/** Only a path of this house: never another site, whatever stands in the address. */
function ownPath(next: string | undefined): string | undefined {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next)) return undefined;
  const resolved = new URL(next, 'http://own.invalid');
  // A path may come out of the parser as //host (from /.//host), which a browser reads as another site.
  const own = resolved.origin === 'http://own.invalid' && !resolved.pathname.startsWith('//');
  return own ? resolved.pathname + resolved.search : undefined;
}

function SignInPage(props: PageProps<Awaited<ReturnType<typeof signInFor>>>) {
  const { t, url, problem, values, data, demo } = props;
  const s = t.sign_in;
  return (
    <CitizenShell {...props} title={s.title} way={[{ label: s.title }]} private_page wide={demo}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{s.title}</h1>
      {props.work.actor.person_id && <Message tone="info" title={s.already} />}
      <Form action={url('/anmelden')} form_key={props.form_key} label={s.title}>
        {data.next && <HiddenField name="next" value={data.next} />}
        <TextField name="email" type="email" label={s.email} autocomplete="username" problem={problem} values={values} required />
        <PasswordField name="password" label={s.password} autocomplete="current-password" problem={problem} required />
        <Button>{s.submit}</Button>
      </Form>
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
  { path: '/abmelden', post: signOutPost, home: '/anmelden' },
];
