import { articleListSchema, articlesFor } from '#modules/articles';
import { inLanguage } from '#modules/city';
import { type AppAsked, appForPerson, appSchema, openApp, starApp, starAppSchema } from '#modules/launcher';
import { appStatesFor } from '#modules/notices';
import { accessFor, appAccessFor } from '#modules/orders';
import { knownProblemsFor } from '#modules/tickets';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, Button, ButtonLink, ErrorSummary, Form, PageHead } from '../ui/index.ts';
import { OpenForm, StarForm } from './app-parts.tsx';
import { KnownProblems } from './known-problems.tsx';
import { StateLines } from './notice-parts.tsx';
import { APP_PAGES, CATALOGUE_PATH, MY_ORDERS, MY_TICKETS, START } from './paths.ts';

const get = page(appSchema, appFor, AppPage, { who: 'staff' });
const leading = page(appSchema, (work, { app_id }) => appForPerson(work, app_id), LeadingPage, { who: 'staff' });

async function appFor(work: Work, { app_id }: AppAsked) {
  const [offers, access] = await Promise.all([accessFor(work, app_id), appAccessFor(work)]);
  const [app, states, problems, { groups }] = await Promise.all([
    appForPerson(work, app_id),
    appStatesFor(work),
    knownProblemsFor(work, app_id),
    articlesFor(work, articleListSchema.parse({ topic: '', app: app_id })),
  ]);
  return {
    offers,
    access: access.get(app_id),
    app,
    state: states.get(app_id),
    problems,
    articles: groups.flatMap((group) => group.articles),
  };
}

/** What an application is for, who may have it, how one begins, and who helps. */
function AppPage(props: PageProps<Awaited<ReturnType<typeof appFor>>>) {
  const { t, url, lang, city, data } = props;
  const p = t.portal;
  const { app, articles } = data;
  const name = inLanguage(app.name, lang);
  return (
    <StaffShell {...props} title={name} way={[{ label: p.nav, href: START }, { label: name }]}>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <PageHead title={name} preline={app.favourite ? p.favourite : undefined}>
        <OpenForm {...props} app={app} look="primary" />
        <StarForm {...props} app={app} />
      </PageHead>
      <p className="lead">{inLanguage(app.about, lang)}</p>
      <StateLines {...props} state={data.state} />
      <KnownProblems {...props} problems={data.problems} />
      <div className="prose">
        <h2>{p.for_whom}</h2>
        <p>{app.for_whom.map((one) => inLanguage(one, lang)).join(', ') || p.everybody}</p>
        <h2>{p.access}</h2>
        <p>{inLanguage(app.access, lang)}</p>
        <AccessByOrder {...props} />
        {city.service_desk && (
          <ButtonLink href={url(`${MY_TICKETS}/neu?app=${app.app_id}`)} icon="help" look="secondary">
            {p.ask_access}
          </ButtonLink>
        )}
        <h2>{p.first_steps}</h2>
        <p>{inLanguage(app.first_steps, lang)}</p>
        <h2>{p.articles}</h2>
        {articles.length === 0 && <p className="muted">{p.no_articles}</p>}
        <ul>
          {articles.map((article) => (
            <li key={article.slug}>
              <a href={url(`/wissen/${article.slug}`)}>{inLanguage(article.title, lang)}</a>
            </li>
          ))}
        </ul>
        <h2>{p.owner}</h2>
        <p>{inLanguage(app.owner_name, lang)}</p>
        {app.may.edit && (
          <ButtonLink href={url(`${APP_PAGES}/${app.app_id}/bearbeiten`)} icon="edit" look="secondary">
            {t.app_edit.edit}
          </ButtonLink>
        )}
        <h2>{p.address}</h2>
        <p>{app.url ? <a href={app.url}>{app.url}</a> : p.no_address}</p>
      </div>
    </StaffShell>
  );
}

/** Access as an order: in two clicks where nothing must be chosen; what is on its way or set up is said. */
function AccessByOrder(props: PageProps<Awaited<ReturnType<typeof appFor>>>) {
  const { t, url, lang, data } = props;
  const { offers, access } = data;
  return (
    <>
      {access && (
        <p>
          <Badge tone={access.granted ? 'done' : 'waiting'}>{access.granted ? t.links.access_granted : t.links.access_asked}</Badge>{' '}
          <a href={url(`${MY_ORDERS}/${access.number}`)}>{access.number}</a>
        </p>
      )}
      {offers.length > 0 && <p className="muted">{t.links.access_lead}</p>}
      {offers.map((offer) => {
        const name = fill(t.links.order_access_of, { name: inLanguage(offer.name, lang) });
        return offer.asks ? (
          <ButtonLink key={offer.item_id} href={url(`${CATALOGUE_PATH}/${offer.item_id}`)} icon="add">
            {inLanguage(offer.name, lang)}
          </ButtonLink>
        ) : (
          <Form key={offer.item_id} action={url(`${CATALOGUE_PATH}/${offer.item_id}`)} form_key={newId()} label={name}>
            <Button icon="add">{name}</Button>
          </Form>
        );
      })}
    </>
  );
}

/** Leads on to the application at once. A form may not lead to another site itself: the browser is told so. */
function LeadingPage(props: PageProps<Awaited<ReturnType<typeof appForPerson>>>) {
  const { t, lang, data } = props;
  const title = fill(t.portal.leads, { name: inLanguage(data.name, lang) });
  return (
    <StaffShell {...props} title={title} leads_to={data.url ?? undefined}>
      <PageHead title={title} />
      <p>{data.url ? t.portal.leads_text : t.portal.no_address}</p>
      {data.url && (
        <p>
          <a href={data.url}>{data.url}</a>
        </p>
      )}
    </StaffShell>
  );
}

export const routes: Route[] = [
  { path: `${APP_PAGES}/:app_id`, get },
  { path: `${APP_PAGES}/:app_id/weiter`, get: leading },
  {
    path: `${APP_PAGES}/:app_id/oeffnen`,
    post: submit(
      appSchema,
      async (work, input, { context }) => {
        await openApp(work, input);
        return seeOther(context.url(`${APP_PAGES}/${input.app_id}/weiter`));
      },
      get,
    ),
    limit: 240,
    home: START,
  },
  {
    path: `${APP_PAGES}/:app_id/favorit`,
    post: submit(
      starAppSchema,
      async (work, input, { context }) => {
        await starApp(work, input);
        return seeOther(context.url(START));
      },
      get,
    ),
    limit: 120,
    home: START,
  },
];
