import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inLanguage } from '#modules/city';
import { councilReportFor, portfolioListSchema, portfolioTable } from '#modules/insight';
import { csvOf } from '../../csv.ts';
import { answerError } from '../../handlers.ts';
import { contextOf, type WebHouse } from '../../request.ts';
import { subjectOf } from './parts.tsx';
import { COUNCIL, PORTFOLIO } from './paths.ts';

/** The portfolio and the report for the council as tables. */
export function registerPortfolio(app: FastifyInstance, web: WebHouse): void {
  const config = { rateLimit: { max: 60, timeWindow: 60_000 } };
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}${PORTFOLIO}.csv`, { config }, sending(web, 'portfolio', portfolioFile));
    app.get(`${prefix}${COUNCIL}.csv`, { config }, sending(web, 'portfolio-bericht', councilFile));
  }
}

type Context = Awaited<ReturnType<typeof contextOf>>;

const sending =
  (web: WebHouse, name: string, make: (context: Context, query: unknown) => Promise<string>) =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      const table = await make(await contextOf(web, request), request.query);
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="${name}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(table);
    } catch (error) {
      return await answerError(web, error, request, reply);
    }
  };

const COLUMNS = [
  ...['app_id', 'name', 'department', 'capability_id', 'vendor', 'contract', 'contract_ends', 'notice_months', 'notice_by', 'yearly'],
  ...['licence_cost', 'seats', 'people', 'devices', 'data_class', 'hosting', 'country', 'criticality', 'interfaces', 'software', 'note'],
];

/** What the import reads again, with what is worked out beside it. */
async function portfolioFile({ work, lang }: Context, query: unknown): Promise<string> {
  const rows = await portfolioTable(work, portfolioListSchema.parse(query));
  const amount = (cents: number) => (cents / 100).toFixed(2);
  return csvOf(
    COLUMNS,
    rows.map((row) => [
      ...[
        row.app_id,
        inLanguage(row.name, lang),
        inLanguage(row.team_name, lang),
        row.capability_id ?? '',
        row.vendor ?? '',
        row.contract ?? '',
      ],
      ...[row.contract_ends ?? '', row.notice_months ?? '', row.notice_by ?? '', amount(row.yearly_cents ?? 0), amount(row.licence_cents)],
      ...[row.seats, row.people ?? '', row.devices ?? '', row.data_class, row.hosting, row.country ?? '', row.criticality],
      ...[(row.interfaces ?? []).join(' '), row.software ?? '', row.note ?? ''],
    ]),
  );
}

/** One line a number: what it is about, what is counted, how much. */
async function councilFile({ work, lang, t }: Context): Promise<string> {
  const report = await councilReportFor(work);
  const c = t.council;
  const amount = (cents: number | null) => (cents === null ? '' : (cents / 100).toFixed(2));
  const { totals } = report;
  return csvOf(
    ['section', 'what', 'detail', 'value'],
    [
      [c.title, c.apps, '', totals.apps],
      [c.title, c.cents, '', amount(totals.cents)],
      [c.title, c.ending, '', totals.ending],
      ...report.departments.map((one) => [c.by_department, inLanguage(one.name, lang), one.apps, amount(one.cents)]),
      ...report.hosting.map((one) => [c.by_hosting, t.portfolio.hostings[one.what] ?? one.what, '', one.n]),
      ...report.data_classes.map((one) => [c.by_data, t.portfolio.data_classes[one.what] ?? one.what, '', one.n]),
      ...report.decided.map((one) => [
        ...[c.decided, subjectOf({ t, lang }, one, report.names)],
        ...[one.decision ? t.proposals.decisions[one.decision] : '', amount(one.saved_cents)],
      ]),
      ...report.goals.flatMap((goal) => [
        ...goal.values.map((one) => [inLanguage(goal.name, lang), t.goals.names[one.figure] ?? one.figure, '', one.value]),
        ...goal.measures.map((one) => [inLanguage(goal.name, lang), one.title, amount(one.budget_cents), one.progress]),
      ]),
    ],
  );
}
