import { z } from 'zod';
import { importEntries, type PortfolioImport, readsWholePortfolio, worksPortfolio } from '#modules/insight';
import { linesIn } from '#platform/csv-lines';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, ButtonRow, DataTable, ErrorSummary, FileField, Form, Message, PageHead } from '../../ui/index.ts';
import { csvFiles, filesGiven, importSchema } from '../upload-import.tsx';
import { PORTFOLIO, PORTFOLIO_IMPORT } from './paths.ts';

const TAKES = csvFiles(5 * 1024 * 1024);
/** So many refused lines are shown. */
const SHOWN = 100;

const get = page(
  z.object({ aufgenommen: z.coerce.number().int().optional().catch(undefined) }),
  async (work, { aufgenommen }) => {
    demand(worksPortfolio(work.actor), readsWholePortfolio(work.actor) ? 'forbidden' : 'not_found');
    return { done: aufgenommen };
  },
  ImportPage,
  { who: 'staff', takes: TAKES },
);
type Props = PageProps<{ done: number | undefined }>;
type Shown = PortfolioImport & { taken: boolean };

/** The portfolio of a table: looked at first, then taken. */
function ImportPage(props: Props) {
  const { t, url, data, problem, values } = props;
  const i = t.portfolio_import;
  const report = props.once ? (JSON.parse(props.once) as Shown) : null;
  return (
    <StaffShell {...props} title={i.title} way={[{ label: t.portfolio.title, href: PORTFOLIO }, { label: i.title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.done !== undefined && !problem && !report && <Message tone="success" title={fill(i.done, { n: data.done })} focus />}
      <PageHead title={i.title} />
      <p className="lead">{i.lead}</p>
      {report && <Report {...props} report={report} />}
      <Form action={url(PORTFOLIO_IMPORT)} form_key={props.form_key} label={i.title} multipart>
        <FileField
          name="table"
          label={i.file}
          hint={i.file_hint}
          accept=".csv,.txt,.tsv"
          stored={[values.file ?? []].flat().map((token, n) => ({ id: token, name: `${i.kept} ${n + 1}` }))}
          stored_name="file"
          texts={{ stored: i.kept_files, remove: t.report.remove }}
          problem={problem}
          required
        />
        <ButtonRow>
          <Button name="_do" value="check" icon="visible" look={report ? 'secondary' : 'primary'}>
            {i.check}
          </Button>
          {report && !report.taken && report.stored > 0 && (
            <Button name="_do" value="take" icon="check">
              {i.take}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </StaffShell>
  );
}

function Report({ t, report }: Props & { report: Shown }) {
  const i = t.portfolio_import;
  const title = report.stored === 0 ? i.nothing : fill(report.taken ? i.done : i.would, { n: report.stored });
  return (
    <section className="stack">
      <Message tone={report.refused.length > 0 ? 'warning' : report.taken ? 'success' : 'info'} title={title} focus>
        {report.same > 0 && <p>{fill(i.same, { n: report.same })}</p>}
        {report.refused.length > 0 && <p>{fill(i.refused_n, { n: report.refused.length })}</p>}
        {report.unused.length > 0 && <p>{fill(i.unused, { names: report.unused.join(', ') })}</p>}
      </Message>
      {report.refused.length > 0 && (
        <DataTable
          caption={i.refused}
          dense
          rows={report.refused.slice(0, SHOWN)}
          row_key={(row) => String(row.line)}
          columns={[
            { key: 'line', label: i.line, primary: true, cell: (row) => row.line },
            { key: 'column', label: i.column, cell: (row) => row.column || '–' },
            { key: 'value', label: i.value, cell: (row) => row.value || '–' },
            { key: 'reason', label: i.reason, cell: (row) => i.codes[row.code] ?? row.code },
          ]}
        />
      )}
    </section>
  );
}

const post = submit(
  importSchema.omit({ owner: true }),
  async (work, { files }, { context, values }) => {
    const lines = (await filesGiven(work, files, 'table')).flatMap(({ bytes }) => linesIn(bytes));
    const check = values._do !== 'take';
    const report = await importEntries(work, lines, { check });
    if (!check && report.refused.length === 0) return seeOther(context.url(`${PORTFOLIO_IMPORT}?aufgenommen=${report.stored}`));
    throw new ShowAgain(values, JSON.stringify({ ...report, taken: !check }));
  },
  get,
);

export const routes: Route[] = [{ path: PORTFOLIO_IMPORT, get, post, limit: 20 }];
