import { z } from 'zod';
import { type Forecast, forecastsFor, ownDraftsFor } from '#modules/applications';
import {
  chooseOwnMails,
  chooseOwnMailsSchema,
  followCase,
  followCaseSchema,
  ownListFor,
  ownListSchema,
  ownMailsFor,
  type Status,
} from '#modules/cases';
import { NOTICE_TIMES, OWN_FILTERS } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import { caseTitle, readPath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  SearchField,
  SubNav,
  type Tone,
} from '../ui/index.ts';
import { forecastText } from './apply/forecast-text.ts';
import { MailTimesForm } from './mail-times.tsx';

const PATH = '/konto/vorgaenge';

const get = page(
  ownListSchema.extend({ mails: z.enum(NOTICE_TIMES).optional().catch(undefined) }),
  async (work, { mails, ...wanted }) => {
    const [list, time, begun] = await Promise.all([ownListFor(work, wanted), ownMailsFor(work), ownDraftsFor(work)]);
    const open = list.cases.filter((one) => one.kind === 'application' && one.status !== 'COMPLETED');
    const forecasts = await forecastsFor(
      work.read,
      open.map((one) => one.case_id),
    );
    // What is only being written belongs to what is open, and stands before everything that was sent.
    const drafts = !wanted.nach && !wanted.q && (wanted.zeigen === 'alle' || wanted.zeigen === 'offen') ? begun : [];
    return { ...list, drafts, forecasts, time, chosen: mails, wanted };
  },
  MyCasesPage,
  { who: 'person' },
);

type Props = PageProps<
  Awaited<ReturnType<typeof ownListFor>> & {
    drafts: Awaited<ReturnType<typeof ownDraftsFor>>;
    forecasts: Map<string, Forecast>;
    time: Awaited<ReturnType<typeof ownMailsFor>>;
    chosen: (typeof NOTICE_TIMES)[number] | undefined;
    wanted: z.infer<typeof ownListSchema>;
  }
>;

const TONES: Record<Status, Tone> = {
  INITIATED: 'neutral',
  SUBMITTED: 'new',
  RECEIVED: 'new',
  PROCESSING: 'active',
  ACTION_REQUIRED: 'waiting',
  COMPLETED: 'done',
};

/** Everything of whoever is signed in that the city deals with, alike: what was begun, reported, suggested, applied for, and what they follow. */
function MyCasesPage(props: Props) {
  const { t, url, problem, data } = props;
  const m = t.own_cases;
  const at = (query: Record<string, string>) => {
    const text = String(new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value !== 'alle')));
    return url(text ? `${PATH}?${text}` : PATH);
  };
  const { zeigen, q, nach } = data.wanted;
  const { acting } = props.work.actor;
  const title = acting ? fill(t.represent.cases_of, { name: acting.for_name }) : m.title;
  return (
    <CitizenShell {...props} title={title} way={[{ label: t.account.title, href: '/konto' }, { label: title }]} private_page>
      <h1 className="kern-heading-x-large">{title}</h1>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.chosen && <Message tone="success" title={t.mail_times.saved[data.chosen]} focus />}
      {!acting && <p className="lead">{m.lead}</p>}
      <SubNav
        label={m.filter}
        items={OWN_FILTERS.map((one) => ({ href: at({ zeigen: one, q }), label: m.filters[one], current: one === zeigen }))}
      />
      <Form method="get" action={url(PATH)} label={m.search}>
        {zeigen !== 'alle' && <HiddenField name="zeigen" value={zeigen} />}
        <SearchField name="q" label={m.search} hint={m.search_hint} value={q} button_label={m.search_button} />
      </Form>
      <List {...props} />
      {(data.next || nach) && (
        <p>
          {data.next && (
            <a href={at({ zeigen, q, nach: data.next })} rel="next">
              {m.older}
            </a>
          )}{' '}
          {nach && <a href={at({ zeigen, q })}>{m.newest}</a>}
        </p>
      )}
      {data.cases.length > 0 && !acting && (
        <>
          <h2>{t.mail_times.title}</h2>
          <p>
            {t.mail_times.mine} {data.time === null && t.mail_times.mixed}
          </p>
          <MailTimesForm props={props} of={{ action: `${PATH}/mails`, time: data.time, scopes: false }} />
          <p className="muted">{t.mail_times.always}</p>
        </>
      )}
    </CitizenShell>
  );
}

function List(props: Props) {
  const { t, url, lang, city, data } = props;
  const m = t.own_cases;
  const on = (at: Date) => day(at, lang, city.time_zone);
  if (data.cases.length + data.drafts.length === 0) {
    const narrowed = data.wanted.q !== '' || data.wanted.zeigen !== 'alle';
    return narrowed ? (
      <EmptyState title={m.none_found} action={<a href={url(PATH)}>{m.show_all}</a>} />
    ) : (
      <EmptyState title={m.none} action={<ButtonLink href={url('/leistungen')}>{m.begin}</ButtonLink>}>
        {m.none_text}
      </EmptyState>
    );
  }
  return (
    <ul className="mail-list">
      {data.drafts.map((one) => (
        <li key={one.draft_id} className="mail">
          <a className="mail__title" href={url(`/antrag/${one.draft_id}`)}>
            {inLanguage(one.name, lang)}
          </a>{' '}
          <StatusBadge status="INITIATED" {...props} />
          <span className="mail__about">{m.todo.INITIATED}</span>
          <span className="mail__when">{fill(m.draft_until, { day: on(one.expires_at) })}</span>
        </li>
      ))}
      {data.cases.map((one) => {
        const forecast = data.forecasts.get(one.case_id);
        return (
          <li key={one.case_person_id} className={one.unread ? 'mail mail--unread' : 'mail'}>
            <a className="mail__title" href={url(readPath(one))}>
              {caseTitle(one, lang)}
              {one.place_label && `, ${one.place_label}`}
            </a>{' '}
            <StatusBadge status={one.status} {...props} />{' '}
            {one.unread && (
              <Badge tone="waiting" small>
                {m.unread}
              </Badge>
            )}
            <span className="mail__about">
              {fill(m.todo[one.status], { team: inLanguage(one.team_name, lang), state: t.states[one.state] ?? one.state })}{' '}
              {forecast && one.status !== 'ACTION_REQUIRED' && forecastText(t, forecast)}
            </span>
            <span className="mail__when">
              {m.kinds[one.kind] ?? one.kind} · {one.number} ·{' '}
              {fill(one.part === 'follower' ? m.followed : m.since, { day: on(one.created_at) })}
            </span>
            {one.part === 'follower' && (
              <Form action={url(PATH)} form_key={props.form_key} label={`${m.stop}: ${one.number}`}>
                <HiddenField name="number" value={one.number} />
                <HiddenField name="follow" value="no" />
                <Button look="secondary" small>
                  {m.stop}
                </Button>
              </Form>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** One of the six words for where something stands. */
export function StatusBadge({ status, t }: { status: Status; t: Props['t'] }) {
  return (
    <Badge tone={TONES[status]} small>
      {t.own_cases.status[status]}
    </Badge>
  );
}

const post = submit(
  followCaseSchema,
  async (work, input, { context }) => {
    await followCase(work, input);
    return seeOther(context.url(PATH));
  },
  get,
);

const choose = submit(
  chooseOwnMailsSchema,
  async (work, input, { context }) => {
    await chooseOwnMails(work, input);
    return seeOther(context.url(`${PATH}?mails=${input.time}`));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get, post },
  { path: `${PATH}/mails`, get, post: choose },
];
