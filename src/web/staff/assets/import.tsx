import { z } from 'zod';
import { type AssetImport, importAssets, type RefusedLine, worksAllAssets } from '#modules/assets';
import { teamsFor } from '#modules/cases';
import { linesIn } from '#platform/csv-lines';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Checkbox, DataTable, Details, ErrorSummary, Message, PageHead } from '../../ui/index.ts';
import { csvFiles, filesGiven, ImportForm, importSchema } from '../upload-import.tsx';
import { ASSETS } from './paths.ts';

const PATH = `${ASSETS}/einlesen`;
const TAKES = csvFiles(20 * 1024 * 1024);
/** So many refused lines are shown. */
const SHOWN = 100;

const get = page(
  z.object({ aufgenommen: z.coerce.number().int().optional().catch(undefined) }),
  async (work, { aufgenommen }) => {
    demand(worksAllAssets(work.actor));
    return { teams: await teamsFor(work), done: aufgenommen };
  },
  ImportPage,
  { who: 'staff', takes: TAKES },
);
type Props = PageProps<{ teams: Awaited<ReturnType<typeof teamsFor>>; done: number | undefined }>;

/** Devices of a table: looked at first, then taken. */
function ImportPage(props: Props) {
  const { t, data, problem, values } = props;
  const i = t.asset_import;
  const report = props.once ? (JSON.parse(props.once) as Shown) : null;
  return (
    <StaffShell {...props} title={i.title} way={[{ label: t.assets.title, href: ASSETS }, { label: i.title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.done !== undefined && !problem && !report && <Message tone="success" title={fill(i.done, { n: data.done })} focus />}
      <PageHead title={i.title} />
      <p className="lead">{i.lead}</p>
      {report && <Report {...props} report={report} />}
      <ImportForm
        {...props}
        path={PATH}
        words={i}
        name="table"
        takes={TAKES}
        looked={report !== null}
        takeable={report !== null && !report.taken && report.stored > 0}
      >
        <Checkbox name="leave_people" label={i.leave} hint={i.leave_hint} values={values} />
      </ImportForm>
    </StaffShell>
  );
}

/** With whether it was taken already. */
interface Shown extends AssetImport {
  taken: boolean;
  refused_more: number;
}

function Report({ t, report }: Props & { report: Shown }) {
  const i = t.asset_import;
  const columns = Object.entries(report.columns);
  const refused_n = report.refused.length + report.refused_more;
  const title = report.stored === 0 ? i.nothing : fill(report.taken ? i.done : i.would, { n: report.stored });
  return (
    <section className="stack">
      <Message tone={refused_n > 0 ? 'warning' : report.taken ? 'success' : 'info'} title={title} focus>
        {report.known > 0 && <p>{fill(i.known, { n: report.known })}</p>}
        {refused_n > 0 && <p>{fill(i.refused_n, { n: refused_n })}</p>}
        {report.examples.length > 0 && (
          <p>
            {fill(i.examples, {
              names: report.examples.map((one) => [one.asset_tag, one.model_name, one.place].filter(Boolean).join(', ')).join('; '),
            })}
          </p>
        )}
      </Message>
      <Details summary={i.columns}>
        <DataTable
          caption={i.columns}
          caption_hidden
          dense
          rows={columns}
          row_key={([field]) => field}
          columns={[
            { key: 'field', label: i.field, primary: true, cell: ([field]) => i.fields[field] ?? field },
            { key: 'column', label: i.column, cell: ([, column]) => column },
          ]}
        />
        {report.unused.length > 0 && <p>{fill(i.unused, { names: report.unused.map((name) => name || '–').join(', ') })}</p>}
      </Details>
      {refused_n > 0 && (
        <DataTable
          caption={i.refused}
          dense
          wordy
          rows={report.refused}
          row_key={(row) => String(row.line)}
          columns={[
            { key: 'line', label: i.line, primary: true, cell: (row) => row.line },
            { key: 'why', label: i.why, cell: (row) => reasonOf(t, row) },
          ]}
        />
      )}
      {report.refused_more > 0 && <p>{fill(i.more, { n: report.refused_more })}</p>}
    </section>
  );
}

const reasonOf = (t: Props['t'], { code, column, value }: RefusedLine) => fill(t.asset_import.reasons[code], { column, value });

const post = submit(
  importSchema.extend({ leave_people: z.enum(['yes', '']).default('') }),
  async (work, { owner, files, leave_people }, { context, values }) => {
    const lines = (await filesGiven(work, files, 'table')).flatMap(({ bytes }) => linesIn(bytes));
    const check = values._do !== 'take';
    const report = await importAssets(work, lines, { team_id: owner, leave_people: leave_people === 'yes', check });
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
