import { z } from 'zod';
import { noticesFor, setNotices, setNoticesSchema, stopNotices, stopNoticesFor, stopNoticesSchema } from '#modules/cases';
import { NOTICE_TIMES, NOTICES } from '#modules/cases/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, ShowAgain, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ErrorSummary, Form, Message, RadioGroup } from '../ui/index.ts';

const get = page(z.object({ gespeichert: z.string().optional().catch('') }), settingsFor, NoticesPage, { who: 'staff' });

async function settingsFor(work: Work, input: { gespeichert?: string | undefined }) {
  return { settings: await noticesFor(work), saved: input.gespeichert !== undefined };
}

const post = submit(
  setNoticesSchema,
  async (work, input, { context }) => {
    await setNotices(work, input);
    return seeOther(context.url('/konto/mitteilungen?gespeichert'));
  },
  get,
);

/** What somebody of the staff wants to be told by mail, and when. */
function NoticesPage(props: PageProps<Awaited<ReturnType<typeof settingsFor>>>) {
  const { t, url, problem, values, data } = props;
  const n = t.notices;
  return (
    <CitizenShell {...props} title={n.title} way={[{ label: t.account.title, href: '/konto' }, { label: n.title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{n.title}</h1>
      {data.saved && <Message tone="success" title={n.saved} focus />}
      <p className="lead">{n.lead}</p>
      <p>{n.how}</p>
      <Form action={url('/konto/mitteilungen')} form_key={props.form_key} label={n.title}>
        {NOTICES.map((notice) => (
          <RadioGroup
            key={notice}
            name={notice}
            label={n[notice]}
            hint={notice === 'assigned' ? n.assigned_hint : undefined}
            value={problem ? undefined : data.settings[notice]}
            values={values}
            problem={problem}
            choices={NOTICE_TIMES.map((value) => ({ value, label: n.times[value] }))}
            required
          />
        ))}
        <Button icon="check">{n.save}</Button>
      </Form>
    </CitizenShell>
  );
}

const stop = page(stopNoticesSchema, stopNoticesFor, StopPage);

// Mail programs post here themselves and follow no redirect (RFC 8058 §3.1): the answer is the page.
const postStop = submit(
  stopNoticesSchema,
  async (work, input) => {
    await stopNotices(work, input);
    throw new ShowAgain({});
  },
  stop,
);

/** One button, because programs that look through mails open links and press nothing. */
function StopPage(props: PageProps<Awaited<ReturnType<typeof stopNoticesFor>>>) {
  const { t, url, problem, data } = props;
  const s = t.notices.stop;
  return (
    <CitizenShell {...props} title={s.title} way={[{ label: s.title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{s.title}</h1>
      {data.stopped ? (
        <Message tone="success" title={s.done} focus>
          <p>
            {s.again} <a href={url('/konto/mitteilungen')}>{t.notices.title}</a>
          </p>
        </Message>
      ) : (
        <>
          <p className="lead">{s.text[data.what]}</p>
          <Form action={url(`/mitteilungen/aus/${data.what}/${data.secret}`)} form_key={props.form_key} label={s.title}>
            <Button icon="mail">{s.button}</Button>
          </Form>
        </>
      )}
    </CitizenShell>
  );
}

export const routes: Route[] = [
  { path: '/konto/mitteilungen', get, post, limit: 30 },
  { path: '/mitteilungen/aus/:what/:secret', get: stop, post: postStop, limit: 20, get_limit: 60 },
];
