import type { z } from 'zod';
import { inLanguage } from '#modules/city';
import { catalogueOf, publicReportsFor, reportListSchema } from '#modules/reports';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, ButtonRow, CardGrid, EmptyState, FilterBar, Form, SelectField } from '../ui/index.ts';
import { ReportCard } from './report-card.tsx';

const get = page(reportListSchema, listFor, ReportsPage, { cached: true });

async function listFor(work: Work, wanted: z.infer<typeof reportListSchema>) {
  const [list, catalogue] = await Promise.all([publicReportsFor(work, wanted), catalogueOf(work.house)]);
  return { ...list, categories: catalogue.categories.map(({ category_id, name }) => ({ category_id, name })) };
}

/** What others reported, and what became of it. */
function ReportsPage(props: PageProps<Awaited<ReturnType<typeof listFor>>>) {
  const { t, url, lang, data } = props;
  const { wanted } = data;
  const to = (n: number) => url(`/meldungen?${new URLSearchParams({ category: wanted.category, state: wanted.state, page: String(n) })}`);
  return (
    <CitizenShell {...props} title={t.reports.title} description={t.reports.lead} way={[{ label: t.reports.title }]} wide>
      <h1 className="kern-heading-x-large">{t.reports.title}</h1>
      <p className="lead">{t.reports.lead}</p>
      <FilterBar
        label={t.reports.filter}
        active={[wanted.category, wanted.state].filter(Boolean).length}
        active_label={t.reports.filters_active}
      >
        <Form method="get" action={url('/meldungen')} label={t.reports.filter} inline>
          <SelectField
            name="category"
            label={t.reports.category}
            empty_label={t.reports.all_categories}
            value={wanted.category}
            choices={data.categories.map((c) => ({ value: c.category_id, label: inLanguage(c.name, lang) }))}
            required
          />
          <SelectField
            name="state"
            label={t.reports.state}
            empty_label={t.reports.all_states}
            value={wanted.state}
            choices={[
              { value: 'open', label: t.reports.open },
              { value: 'done', label: t.reports.done },
              { value: 'other', label: t.reports.other },
            ]}
            required
          />
          <Button look="secondary">{t.reports.apply}</Button>
        </Form>
      </FilterBar>
      {data.rows.length === 0 ? (
        <EmptyState title={t.reports.none} action={<ButtonLink href={url('/melden')}>{t.reports.report_yours}</ButtonLink>}>
          {t.reports.none_text}
        </EmptyState>
      ) : (
        <CardGrid>
          {data.rows.map((row) => (
            <ReportCard key={row.number} row={row} context={props} level={2} />
          ))}
        </CardGrid>
      )}
      {(wanted.page > 1 || data.more) && (
        <nav aria-label={t.reports.pages}>
          <ButtonRow>
            {wanted.page > 1 && (
              <ButtonLink href={to(wanted.page - 1)} look="secondary" icon="arrow-back">
                {t.reports.previous}
              </ButtonLink>
            )}
            {data.more && (
              <ButtonLink href={to(wanted.page + 1)} look="secondary" icon="arrow-forward" icon_after>
                {t.reports.next}
              </ButtonLink>
            )}
          </ButtonRow>
        </nav>
      )}
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/meldungen', get }];
