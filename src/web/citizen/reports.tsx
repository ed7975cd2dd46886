import { catalogueOf, publicReportsFor, type ReportList, reportListSchema } from '#modules/reports';
import { LIST_SIZE, SEARCH_CANDIDATES } from '#modules/reports/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { PageLinks } from '../list-parts.tsx';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { ButtonLink, CardGrid, EmptyState } from '../ui/index.ts';
import { choicesFrom } from './catalogue-fields.tsx';
import { listQuery } from './list-address.ts';
import { Chosen, ListFilters, ListSearch } from './list-filters.tsx';
import { ReportCard } from './report-card.tsx';

const get = page(reportListSchema, listFor, ReportsPage, { cached: true });

async function listFor(work: Work, wanted: ReportList) {
  const [list, catalogue] = await Promise.all([publicReportsFor(work, wanted), catalogueOf(work.house)]);
  return { ...list, choices: choicesFrom(catalogue) };
}

/** What others reported, and what became of it: searched, narrowed, in the order one likes. */
function ReportsPage(props: PageProps<Awaited<ReturnType<typeof listFor>>>) {
  const { t, url, data } = props;
  const { wanted, choices } = data;
  const l = t.list;
  const to = (n: number) => url(`/meldungen${listQuery(wanted, { page: n })}`);
  const feed = url(`/meldungen.atom${listQuery(wanted)}`);
  return (
    <CitizenShell
      {...props}
      title={wanted.page > 1 ? `${t.reports.title}, ${fill(l.page, { n: wanted.page })}` : t.reports.title}
      description={t.reports.lead}
      way={[{ label: t.reports.title }]}
      feed={{ title: t.reports.title, href: feed }}
      wide
    >
      <h1 className="kern-heading-x-large">{t.reports.title}</h1>
      <p className="lead">{t.reports.lead}</p>
      <ListSearch context={props} wanted={wanted} />
      <ListFilters context={props} wanted={wanted} choices={choices} />
      <Chosen context={props} wanted={wanted} choices={choices} />
      {wanted.q && wanted.time === '' && (
        <p className="muted">
          {l.scope} <a href={url(`/meldungen${listQuery(wanted, { time: 'all' })}`)}>{l.search_all}</a>
        </p>
      )}
      {data.rows.length === 0 ? (
        <EmptyState title={l.none} icon="search" action={<ButtonLink href={url('/melden')}>{t.reports.report_yours}</ButtonLink>}>
          {wanted.q ? l.none_search : listQuery(wanted) ? l.none_filters : t.reports.none_text}
        </EmptyState>
      ) : (
        <>
          <p role="status">{countText(props)}</p>
          <CardGrid>
            {data.rows.map((row) => (
              <ReportCard key={row.number} row={row} context={props} level={2} />
            ))}
          </CardGrid>
        </>
      )}
      <PageLinks
        t={t}
        back={wanted.page > 1 ? to(wanted.page - 1) : null}
        next={data.more && wanted.page < 50 ? to(wanted.page + 1) : null}
        large
      />
      <p>
        <a href={feed}>{l.feed}</a>
      </p>
    </CitizenShell>
  );
}

function countText({ t, data }: PageProps<Awaited<ReturnType<typeof listFor>>>): string {
  const l = t.list;
  if (data.cut) return fill(l.cut, { n: SEARCH_CANDIDATES });
  if (data.total === null) return fill(l.more_than, { n: data.wanted.page * LIST_SIZE });
  return data.total === 1 ? l.one : fill(l.total, { n: data.total });
}

export const routes: Route[] = [{ path: '/meldungen', get }];
