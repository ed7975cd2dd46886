import { acknowledgeAlarm, alarmLinkFor, alarmLinkSchema, alarmOfLink } from '#modules/crisis';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ErrorSummary, Form, PageHead } from '../../ui/index.ts';

const PATH = '/krise/quittung/:secret';
const get = page(
  alarmLinkSchema,
  async (work, { secret }) => ({ secret, asked: await alarmLinkFor(work, alarmOfLink(work.house, secret)) }),
  LinkPage,
);

/** Somebody of the alarm chain says that they were reached, without signing in. The page says nothing of what has happened. */
function LinkPage(props: PageProps<{ secret: string; asked: Awaited<ReturnType<typeof alarmLinkFor>> }>) {
  const { t, url, data, once } = props;
  const c = t.crisis;
  const shell = { ...props, title: c.link_title, way: [{ label: c.link_title }], private_page: true };
  if (!data.asked)
    return (
      <CitizenShell {...shell}>
        <PageHead title={once ? c.link_done : c.link_over} />
        {!once && <p>{c.link_over_text}</p>}
      </CitizenShell>
    );
  return (
    <CitizenShell {...shell}>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <PageHead title={c.link_title} />
      {data.asked.exercise && (
        <p>
          <strong>{c.link_exercise}</strong>
        </p>
      )}
      <p className="lead">{fill(c.link_hello, { name: data.asked.name })}</p>
      <Form action={url(`/krise/quittung/${data.secret}`)} form_key={props.form_key} label={c.link_ack}>
        <Button icon="check">{c.link_ack}</Button>
      </Form>
    </CitizenShell>
  );
}

const post = submit(
  alarmLinkSchema,
  async (work, input) => {
    await acknowledgeAlarm(work, input);
    throw new ShowAgain({}, 'done');
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 30, get_limit: 120 }];
