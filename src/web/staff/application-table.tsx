import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { proceduresFor, readsApplications } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { tableFor, tableSchema } from '#modules/handover';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { answerError, page } from '../handlers.ts';
import { contextOf, type WebHouse } from '../request.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, Checkbox, DateField, EmptyState, PageHead, RadioGroup, SelectField } from '../ui/index.ts';

const PATH = '/mitarbeit/antraege-tabelle';
const FILE = `${PATH}/datei`;

const get = page(
  z.object({}),
  async (work) => {
    demand(readsApplications(work.actor));
    return await proceduresFor(work.read);
  },
  TablePage,
  { who: 'staff' },
);

/** Which procedure, which time, which kind of file; a form that asks, so it works as an address too. */
function TablePage(props: PageProps<Awaited<ReturnType<typeof proceduresFor>>>) {
  const { t, lang, url, data } = props;
  const h = t.handing_table;
  return (
    <StaffShell {...props} title={h.title} way={[{ label: h.title }]}>
      <PageHead title={h.title} />
      <p className="lead">{h.lead}</p>
      {data.length === 0 ? (
        <EmptyState title={h.none} icon="list">
          {h.none_text}
        </EmptyState>
      ) : (
        <form method="get" action={url(FILE)} className="form stack">
          <SelectField
            name="procedure_id"
            label={h.procedure}
            choices={data.map((one) => ({ value: one.procedure_id, label: inLanguage(one.name, lang) }))}
            required
          />
          <DateField name="from" label={h.from} optional_label={t.layout.optional} />
          <DateField name="to" label={h.to} optional_label={t.layout.optional} />
          <RadioGroup
            name="format"
            label={h.format}
            value="csv"
            choices={[
              { value: 'csv', label: h.csv },
              { value: 'json', label: h.json },
            ]}
          />
          <Checkbox name="personal" label={h.personal} hint={h.personal_hint} />
          <Button>{h.fetch}</Button>
        </form>
      )}
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: PATH, get }];

const fileSchema = tableSchema.extend({ format: z.enum(['csv', 'json']).default('csv') });

/** The table as a file, read and sent a page at a time, however many applications there are. */
export function registerApplicationTable(app: FastifyInstance, web: WebHouse): void {
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}${FILE}`, { config: { rateLimit: { max: 20, timeWindow: 60_000 } } }, async (request, reply) => {
      try {
        const { work } = await contextOf(web, request);
        const { format, ...of } = fileSchema.parse(request.query);
        // Read before anything is sent: whoever may not is told so.
        const first = await tableFor(work, of);
        const pages = pagesOf(work, of, first);
        return reply
          .header('cache-control', 'private, no-store')
          .header('content-disposition', `attachment; filename="${of.procedure_id.replace(/[^\w-]/g, '_')}.${format}"`)
          .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
          .send(Readable.from(format === 'csv' ? csvOf(first.columns, pages) : jsonOf(pages), { objectMode: false }));
      } catch (error) {
        return await answerError(web, error, request, reply);
      }
    });
  }
}

type Table = Awaited<ReturnType<typeof tableFor>>;

async function* pagesOf(work: Work, of: z.infer<typeof tableSchema>, first: Table): AsyncGenerator<Table['rows']> {
  let page = first;
  for (;;) {
    yield page.rows;
    if (page.after === null) return;
    page = await tableFor(work, of, page.after);
  }
}

async function* csvOf(columns: string[], pages: AsyncGenerator<Table['rows']>): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8; what one would take for a formula is text.
  yield `\u{FEFF}${stringify([columns], { record_delimiter: 'windows' })}`;
  for await (const rows of pages) yield stringify(rows, { columns, escape_formulas: true, record_delimiter: 'windows' });
}

async function* jsonOf(pages: AsyncGenerator<Table['rows']>): AsyncGenerator<string> {
  yield '[';
  let before = '\n';
  for await (const rows of pages) {
    for (const row of rows) {
      yield before + JSON.stringify(row);
      before = ',\n';
    }
  }
  yield '\n]\n';
}
