import { inboxFor, inboxSchema, myCasesFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { type MyApps, myAppsFor, myAppsSchema } from '#modules/launcher';
import { appStatesFor, outagesNowFor, unseenAnnouncementsFor } from '#modules/notices';
import { appAccessFor, approvalCountFor, mayOrder } from '#modules/orders';
import { preparednessDueFor } from '#modules/preparedness';
import { TICKET, TICKET_STATES } from '#modules/tickets';
import type { Work } from '#platform/work';
import { StandingIn } from '../away-parts.tsx';
import { casePath, caseTitle, readPath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { shortDay, weekday } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { PreparednessDue } from '../staff/preparedness/due.tsx';
import { ButtonLink, EmptyState, ErrorSummary, Form, PageHead, SearchField } from '../ui/index.ts';
import { AnnouncementsOnTop } from './announcement-parts.tsx';
import { AppTile } from './app-parts.tsx';
import { OutageNotes } from './notice-parts.tsx';
import { ToDecide } from './orders/parts.tsx';
import { APP_PAGES, CATALOGUE_PATH, MY_TICKETS, START } from './paths.ts';

const SHOWN = 5;

/** The start page as it is shown, also again when one of its forms is refused. */
export const startPage = page(myAppsSchema, startFor, StartPage, { who: 'staff' });

async function startFor(work: Work, wanted: MyApps) {
  const [apps, states, notices, announced, inbox, mine, to_decide, prepared, access] = await Promise.all([
    myAppsFor(work, wanted),
    appStatesFor(work),
    outagesNowFor(work),
    unseenAnnouncementsFor(work),
    inboxFor(work, inboxSchema.parse({ view: 'mine' })),
    myCasesFor(work),
    approvalCountFor(work),
    preparednessDueFor(work),
    appAccessFor(work),
  ]);
  const asked = mine.filter((row) => row.kind === TICKET.kind && !ENDED.has(row.state));
  return {
    ...apps,
    states,
    to_decide,
    prepared,
    access,
    announced,
    stands_in_for: inbox.stands_in_for,
    general: notices.filter((one) => one.app_id === null),
    cases: inbox.rows.slice(0, SHOWN),
    asked: asked.slice(0, SHOWN),
  };
}
const ENDED = new Set(
  Object.values(TICKET_STATES).flatMap((table) =>
    Object.entries(table).flatMap(([state, { phase }]) => (phase === 'closed' ? [state] : [])),
  ),
);

type Props = PageProps<Awaited<ReturnType<typeof startFor>>>;

/** Where a working day begins: what one works with, what is to do, and where to get help. */
function StartPage(props: Props) {
  const { t, url, lang, city, work, data } = props;
  const p = t.portal;
  return (
    <StaffShell {...props} title={p.nav} wide>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <PageHead title={fill(p.hello, { name: work.actor.name })} preline={weekday(work.now(), lang, city.time_zone)}>
        {mayOrder(work.actor, city) && (
          <ButtonLink href={url(CATALOGUE_PATH)} icon="add">
            {t.orders.order}
          </ButtonLink>
        )}
        {city.service_desk && (
          <ButtonLink href={url(`${MY_TICKETS}/neu`)} icon="help">
            {t.tickets.ask}
          </ButtonLink>
        )}
      </PageHead>
      <ToDecide {...props} count={data.to_decide} />
      <PreparednessDue {...props} due={data.prepared} />
      <OutageNotes {...props} outages={data.general} />
      <AnnouncementsOnTop {...props} rows={data.announced} />
      <div className="start">
        <section aria-labelledby="anwendungen">
          <div className="start__head">
            <h2 id="anwendungen">{p.apps}</h2>
            <Form method="get" action={url(START)} label={p.filter} inline>
              <SearchField
                name="apps"
                label={p.filter}
                label_hidden
                placeholder={p.filter}
                value={data.wanted.apps}
                button_label={p.filter}
              />
            </Form>
          </div>
          {data.recent.length > 0 && !data.wanted.apps && (
            <nav className="start__recent" aria-label={p.recent}>
              <span className="muted">{p.recent}:</span>
              {data.recent.map((app) => (
                <a key={app.app_id} href={url(`${APP_PAGES}/${app.app_id}`)}>
                  {inLanguage(app.name, lang)}
                </a>
              ))}
            </nav>
          )}
          {data.apps.length > 0 ? (
            <ul className="app-tiles">
              {data.apps.map((app) => (
                <AppTile key={app.app_id} {...props} app={app} state={data.states.get(app.app_id)} access={data.access.get(app.app_id)} />
              ))}
            </ul>
          ) : (
            <EmptyState title={p.none} icon="search">
              {p.none_text}
            </EmptyState>
          )}
          {data.wanted.apps && (
            <p>
              <a href={url(START)}>{p.all}</a>
            </p>
          )}
        </section>
        <div className="start__aside">
          <MyCases {...props} />
          {city.service_desk && <MyRequests {...props} />}
        </div>
      </div>
    </StaffShell>
  );
}

function MyCases(props: Props) {
  const { t, url, lang, city, data } = props;
  return (
    <section aria-labelledby="vorgaenge">
      <h2 id="vorgaenge">{t.portal.cases}</h2>
      {data.cases.length === 0 && <p className="muted">{t.portal.cases_none}</p>}
      <ul className="start__list">
        {data.cases.map((row) => (
          <li key={row.case_id}>
            <a href={url(casePath(row))}>{caseTitle(row, lang)}</a>
            <span className="muted">
              {[row.number, row.place_label, row.due_at && fill(t.inbox.due_on, { date: shortDay(row.due_at, lang, city.time_zone) })]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <StateBadge state={row.state} t={t} small />
          </li>
        ))}
      </ul>
      <p>
        <a href={url('/mitarbeit?view=mine')}>{t.portal.inbox}</a>
      </p>
      <StandingIn {...props} stands_in_for={data.stands_in_for} link />
    </section>
  );
}

function MyRequests({ t, url, data }: Props) {
  return (
    <section aria-labelledby="anfragen">
      <h2 id="anfragen">{t.portal.asked}</h2>
      {data.asked.length === 0 && <p className="muted">{t.portal.asked_none}</p>}
      <ul className="start__list">
        {data.asked.map((row) => (
          <li key={row.number}>
            <a href={url(readPath(row))}>{row.subject}</a>
            <span className="muted">{row.number}</span>
            <StateBadge state={row.state} t={t} small />
          </li>
        ))}
      </ul>
      <p>
        <a href={url(MY_TICKETS)}>{t.portal.all_asked}</a>
      </p>
    </section>
  );
}

export const routes: Route[] = [{ path: START, get: startPage }];
