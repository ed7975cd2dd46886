import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type BudgetOfCentre, type BudgetRow, budgetFor, budgetsFor, budgetsSchema, carryOver, carryOverSchema } from '#modules/orders';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../context.ts';
import { day, euros } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, Button, ButtonLink, Card, DataTable, EmptyState, ErrorSummary, Form, HiddenField, Message, PageHead } from '../ui/index.ts';

export const BUDGETS = '/mitarbeit/budgets';

const list = page(budgetsSchema, (work: Work, wanted) => budgetsFor(work, wanted), BudgetsPage, { who: 'staff' });

/** How one's cost centres stand in a year, and what it will come to. */
function BudgetsPage(props: PageProps<Awaited<ReturnType<typeof budgetsFor>>>) {
  const { t, url, lang, data } = props;
  const b = t.budgets;
  return (
    <StaffShell {...props} title={b.title} way={[{ label: b.title }]} wide>
      <PageHead title={fill(b.title_of, { year: data.year })}>
        <ButtonLink href={url(`${BUDGETS}.csv?year=${data.year}`)} icon="download" look="secondary" small>
          {b.download}
        </ButtonLink>
      </PageHead>
      <p className="lead">{b.lead}</p>
      <Years {...props} path={BUDGETS} />
      <DataTable
        caption={fill(b.title_of, { year: data.year })}
        caption_hidden
        rows={data.rows}
        row_key={(row) => row.cost_centre_id}
        empty={
          <EmptyState title={b.none} icon="list">
            {b.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: b.cost_centre,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${BUDGETS}/${row.cost_centre_id}?year=${data.year}`)}>{inLanguage(row.name, lang)}</a>{' '}
                {!row.active && <Badge small>{t.templates.inactive}</Badge>}
                <br />
                <span className="muted">
                  {row.cost_centre_id}, {inLanguage(row.holder_name, lang)}
                </span>
              </>
            ),
          },
          { key: 'budget', label: b.budget, numeric: true, cell: (row) => budgetWords(props, row) },
          { key: 'reserved', label: b.reserved, numeric: true, cell: (row) => euros(row.reserved, lang) },
          { key: 'booked', label: b.booked, numeric: true, cell: (row) => euros(row.booked, lang) },
          { key: 'left', label: b.left, numeric: true, cell: (row) => (row.left === null ? '–' : euros(row.left, lang)) },
          { key: 'forecast', label: b.forecast, numeric: true, cell: (row) => <Forecast {...props} row={row} /> },
        ]}
      />
      <p className="muted">{b.forecast_how}</p>
    </StaffShell>
  );
}

function Years({ t, url, path, data }: Context & { path: string; data: { year: number; this_year: number } }) {
  const b = t.budgets;
  return (
    <nav aria-label={b.years} className="cluster">
      {[data.this_year - 2, data.this_year - 1, data.this_year, data.this_year + 1].map((year) => (
        <a key={year} href={url(`${path}?year=${year}`)} aria-current={year === data.year ? 'page' : undefined}>
          {year === data.year ? <strong>{year}</strong> : year}
        </a>
      ))}
    </nav>
  );
}

/** The figure of the year, and what came over to it or went away from it. */
function budgetWords({ t, lang }: Context, { budget, carried }: Pick<BudgetRow, 'budget' | 'carried'>): string {
  if (budget === null) return t.budgets.no_limit;
  return carried === 0 ? euros(budget, lang) : fill(t.budgets.with_carried, { budget: euros(budget, lang), carried: euros(carried, lang) });
}

function Forecast({ t, lang, row }: Context & { row: BudgetRow }) {
  const { forecast, budget, carried } = row;
  if (forecast === null) return t.budgets.too_early;
  return (
    <>
      {euros(forecast, lang)}
      {budget !== null && forecast > budget + carried && (
        <>
          {' '}
          <Badge small tone="problem">
            {t.budgets.over}
          </Badge>
        </>
      )}
    </>
  );
}

const PATH = `${BUDGETS}/:cost_centre_id`;
const get = page(
  budgetsSchema.extend({ cost_centre_id: z.string().max(40), uebertragen: z.string().optional().catch('') }),
  async (work: Work, { uebertragen, ...wanted }) => ({ ...(await budgetFor(work, wanted)), done: uebertragen !== undefined }),
  BudgetPage,
  { who: 'staff' },
);
type Props = PageProps<BudgetOfCentre & { done: boolean }>;

/** One cost centre in a year: how it stands, every entry, and, when the year is over, what goes into the next. */
function BudgetPage(props: Props) {
  const { t, url, lang, city, data, problem } = props;
  const b = t.budgets;
  const { row, year } = data;
  const name = inLanguage(row.name, lang);
  const facts: [string, string][] = [
    [b.budget, budgetWords(props, row)],
    [b.reserved, euros(row.reserved, lang)],
    [b.booked, euros(row.booked, lang)],
    [b.left, row.left === null ? '–' : euros(row.left, lang)],
  ];
  return (
    <StaffShell {...props} title={`${name} ${year}`} way={[{ label: b.title, href: `${BUDGETS}?year=${year}` }, { label: name }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.done && !problem && <Message tone="success" title={b.carried_over} focus />}
      <PageHead title={`${name} ${year}`} preline={`${row.cost_centre_id}, ${inLanguage(row.holder_name, lang)}`} />
      <Years {...props} path={`${BUDGETS}/${row.cost_centre_id}`} />
      <p>{facts.map(([label, amount]) => `${label}: ${amount}`).join(' · ')}</p>
      <p>
        {b.forecast}: <Forecast {...props} row={row} />. <span className="muted">{b.forecast_how}</span>
      </p>
      <CarryOver {...props} />
      <h2>{b.entries}</h2>
      <DataTable
        caption={b.entries}
        caption_hidden
        dense
        rows={data.entries}
        row_key={(entry) => entry.entry_id}
        empty={<p className="muted">{b.entries_none}</p>}
        columns={[
          { key: 'what', label: t.orders.what, primary: true, cell: (entry) => entry.subject ?? b.kinds[entry.kind] },
          { key: 'number', label: b.number, cell: (entry) => entry.number ?? '–' },
          { key: 'kind', label: b.kind, cell: (entry) => b.kinds[entry.kind] },
          { key: 'day', label: b.day, cell: (entry) => day(entry.at, lang, city.time_zone) },
          { key: 'cents', label: b.amount, numeric: true, cell: (entry) => euros(entry.cents, lang) },
        ]}
      />
      <p>
        <a href={url(`${BUDGETS}.csv?year=${year}`)}>{b.download}</a>
      </p>
    </StaffShell>
  );
}

function CarryOver(props: Props) {
  const { t, url, lang, data } = props;
  const b = t.budgets;
  const { row, year, may, gone } = data;
  if (gone) return <p className="muted">{b.carried_before}</p>;
  if (!may.carry || row.left === null || row.left <= 0) return null;
  return (
    <Card title={b.carry}>
      <p>{fill(b.carry_text, { left: euros(row.left, lang), year, next: year + 1 })}</p>
      <Form action={url(`${BUDGETS}/${row.cost_centre_id}/uebertrag`)} form_key={props.form_key} label={b.carry}>
        <HiddenField name="year" value={String(year)} />
        <Button icon="arrow-forward">{fill(b.carry_button, { next: year + 1 })}</Button>
      </Form>
    </Card>
  );
}

const carrying = submit(
  carryOverSchema,
  async (work, input, { context }) => {
    await carryOver(work, input);
    return seeOther(context.url(`${BUDGETS}/${input.cost_centre_id}?year=${input.year}&uebertragen`));
  },
  get,
);

export const routes: Route[] = [
  { path: BUDGETS, get: list },
  { path: PATH, get },
  { path: `${PATH}/uebertrag`, post: carrying, limit: 60, home: PATH },
];
