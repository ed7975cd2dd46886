import { z } from 'zod';
import { mailboxFor } from '#modules/mailbox';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { DescriptionList, EmptyState, Message } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { ADMIN } from './paths.ts';

export const MAILBOX_PATH = `${ADMIN}/postfach`;
const QUIET_MS = 5 * 60_000;

async function stateFor(work: Work) {
  const found = await mailboxFor(work);
  const quiet = found.state !== null && work.now().getTime() - found.state.checked_at.getTime() > QUIET_MS;
  return { ...found, quiet };
}

const get = page(z.object({}), stateFor, MailboxPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof stateFor>>>;

/** Whether mails arrive, in plain words; what is set, without its password. */
function MailboxPage(props: Props) {
  const { t, data } = props;
  const m = t.mailbox.state;
  return (
    <AdminPage {...props} title={m.title}>
      <p className="lead">{m.lead}</p>
      {data.set ? (
        <>
          <Health {...props} />
          <Facts {...props} set={data.set} />
        </>
      ) : (
        <EmptyState title={m.unset} icon="mail">
          {m.unset_text}
        </EmptyState>
      )}
    </AdminPage>
  );
}

function Health({ t, lang, city, data }: Props) {
  const m = t.mailbox.state;
  const { state } = data;
  if (!state) return <Message tone="info" title={m.never} />;
  const at = state.problem_since ? fill(m.since, { at: moment(state.problem_since, lang, city.time_zone) }) : '';
  return (
    <>
      {state.problem ? (
        <Message tone="error" title={m.wrong}>
          {m.problems[state.problem] ?? state.problem} ({at})
        </Message>
      ) : data.quiet ? (
        <Message tone="warning" title={m.quiet} />
      ) : (
        <Message tone="success" title={m.fine} />
      )}
      {state.stuck > 0 && <Message tone="warning" title={fill(m.stuck, { n: state.stuck })} />}
    </>
  );
}

function Facts({ t, lang, url, city, data, set }: Props & { set: NonNullable<Props['data']['set']> }) {
  const m = t.mailbox.state;
  const day = Object.entries(data.day).map(([outcome, n]) => `${n} ${m.outcomes[outcome] ?? outcome}`);
  const look = data.may_look ? <a href={url('/mitarbeit/postfach')}>{data.to_look_at}</a> : data.to_look_at;
  return (
    <DescriptionList
      items={[
        { label: m.checked, value: data.state ? moment(data.state.checked_at, lang, city.time_zone) : m.never },
        { label: m.waiting, value: data.state?.waiting ?? '–' },
        { label: m.to_look_at, value: look },
        { label: m.day, value: day.join(', ') || m.nothing },
        { label: m.box, value: set.name },
        { label: m.address, value: set.address ?? '–' },
        { label: m.done, value: set.done },
        { label: m.proof, value: set.authserv_id ?? m.no_proof },
      ]}
    />
  );
}

export const routes: Route[] = [{ path: MAILBOX_PATH, get }];
