import { z } from 'zod';
import { type InvoiceImport, importInvoices, mayPurchase, seesPurchases } from '#modules/purchasing';
import { INVOICE_FILE_BYTES } from '#modules/purchasing/words';
import { linesIn } from '#platform/csv-lines';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, ButtonRow, DataTable, ErrorSummary, FileField, Form, Message, PageHead } from '../../ui/index.ts';
import { csvFiles, filesGiven, importSchema } from '../upload-import.tsx';
import { INVOICES, PURCHASES } from './paths.ts';

const PATH = `${INVOICES}/einlesen`;
const TAKES = csvFiles(INVOICE_FILE_BYTES);
/** So many refused lines are shown. */
const SHOWN = 100;

const get = page(
  z.object({ aufgenommen: z.coerce.number().int().optional().catch(undefined) }),
  async (work, { aufgenommen }) => {
    demand(seesPurchases(work.actor), 'not_found');
    demand(mayPurchase(work.actor));
    return { done: aufgenommen };
  },
  ImportPage,
  { who: 'staff', takes: TAKES },
);
type Props = PageProps<{ done: number | undefined }>;

/** Invoices of a table: looked at first, then taken. */
function ImportPage(props: Props) {
  const { t, url, data, problem, values } = props;
  const i = t.invoice_import;
  const report = props.once ? (JSON.parse(props.once) as Shown) : null;
  return (
    <StaffShell
      {...props}
      title={i.title}
      way={[{ label: t.purchasing.title, href: PURCHASES }, { label: t.purchasing.invoices, href: INVOICES }, { label: i.title }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.done !== undefined && !problem && !report && <Message tone="success" title={fill(i.done, { n: data.done })} focus />}
      <PageHead title={i.title} />
      <p className="lead">{i.lead}</p>
      <p className="muted">{i.needed}</p>
      {report && <Report {...props} report={report} />}
      <Form action={url(PATH)} form_key={props.form_key} label={i.title} multipart>
        <FileField
          name="table"
          label={i.files}
          hint={i.files_hint}
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

/** With whether it was taken already. */
interface Shown extends InvoiceImport {
  taken: boolean;
  refused_more: number;
}

function Report({ t, report }: Props & { report: Shown }) {
  const i = t.invoice_import;
  const refused_n = report.refused.length + report.refused_more;
  if (report.missing.length > 0)
    return (
      <Message tone="warning" title={fill(i.missing, { names: report.missing.map((name) => i.fields[name] ?? name).join(', ') })} focus />
    );
  const title = report.stored === 0 ? i.nothing : fill(report.taken ? i.done : i.would, { n: report.stored });
  return (
    <section className="stack">
      <Message tone={refused_n > 0 ? 'warning' : 'info'} title={title} focus>
        {report.known > 0 && <p>{fill(i.known, { n: report.known })}</p>}
        {refused_n > 0 && <p>{fill(i.refused_n, { n: refused_n })}</p>}
      </Message>
      {refused_n > 0 && (
        <DataTable
          caption={i.refused}
          dense
          wordy
          rows={report.refused}
          row_key={(row) => `${row.line} ${row.code}`}
          columns={[
            { key: 'line', label: i.line, primary: true, cell: (row) => row.line },
            { key: 'why', label: i.why, cell: ({ code, column, value }) => fill(i.reasons[code] ?? code, { column, value }) },
          ]}
        />
      )}
      {report.refused_more > 0 && <p>{fill(i.more, { n: report.refused_more })}</p>}
    </section>
  );
}

const post = submit(
  importSchema.omit({ owner: true }),
  async (work, { files }, { context, values }) => {
    const lines = (await filesGiven(work, files, 'table')).flatMap(({ bytes }) => linesIn(bytes));
    const check = values._do !== 'take';
    const report = await importInvoices(work, lines, { check });
    if (!check && report.refused.length === 0) return seeOther(context.url(`${PATH}?aufgenommen=${report.stored}`));
    const refused = report.refused.slice(0, SHOWN);
    throw new ShowAgain(
      values,
      JSON.stringify({ ...report, refused, refused_more: report.refused.length - refused.length, taken: !check }),
    );
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 20 }];
