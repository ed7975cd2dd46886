import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { type ImportedService, importServices, mayEditEveryService } from '#modules/services';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { DataTable, Message } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { SERVICE_DESK_PATH } from '../admin/paths.ts';
import { filesGiven, ImportForm, importSchema, xmlFiles } from '../upload-import.tsx';

const PATH = `${SERVICE_DESK_PATH}/einlesen`;
const TAKES = xmlFiles(50 * 1024 * 1024, ['xml']);

const get = page(
  z.object({ eingelesen: z.string().optional() }),
  async (work, { eingelesen }) => {
    demand(mayEditEveryService(work.actor));
    return { teams: await teamsFor(work), done: eingelesen !== undefined };
  },
  ImportPage,
  { who: 'staff', takes: TAKES },
);
type Props = PageProps<{ teams: Awaited<ReturnType<typeof teamsFor>>; done: boolean }>;

/** Services of another editorial system: looked at first, then taken as drafts. */
function ImportPage(props: Props) {
  const { t, data, problem } = props;
  const i = t.service_import;
  const report = props.once ? (JSON.parse(props.once) as ImportedService[]) : null;
  return (
    <AdminPage {...props} title={i.title} way={[{ label: t.service_desk.title, href: SERVICE_DESK_PATH }]}>
      {data.done && !problem && <Message tone="success" title={i.done} focus />}
      <p className="lead">{i.lead}</p>
      {report && <Report {...props} rows={report} />}
      <ImportForm {...props} path={PATH} words={i} name="services" takes={TAKES} looked={report !== null} takeable={report !== null} />
    </AdminPage>
  );
}

function Report({ t, rows }: Props & { rows: ImportedService[] }) {
  const i = t.service_import;
  return (
    <DataTable
      caption={i.report}
      dense
      rows={rows}
      row_key={(row) => `${row.file} ${row.source} ${row.what}`}
      empty={<Message tone="warning" title={i.nothing} />}
      columns={[
        {
          key: 'name',
          label: i.service,
          primary: true,
          cell: (row) => row.name || (row.source ? row.source : fill(i.rest, { file: row.file })),
        },
        {
          key: 'from',
          label: i.from,
          cell: (row) => [row.file, row.line && fill(i.line, { n: row.line }), row.source].filter(Boolean).join(', '),
        },
        { key: 'what', label: i.what, cell: (row) => outcome(t, row) },
        { key: 'left_out', label: i.left_out, cell: (row) => row.left_out.join('; ') || '–' },
      ]}
    />
  );
}

function outcome(t: Props['t'], { what, reason, source }: ImportedService): string {
  const i = t.service_import;
  if (what === 'known' && source === '') return '–';
  if (!reason) return i.whats[what];
  const known: Record<string, string> = t.refusals;
  return `${i.whats[what]}: ${known[reason] ?? reason}`;
}

const post = submit(
  importSchema,
  async (work, { owner, files }, { context, values }) => {
    demand(mayEditEveryService(work.actor));
    const given = (await filesGiven(work, files, 'services')).map(({ name, bytes }) => ({ path: name, bytes }));
    const check = values._do !== 'take';
    const report = await importServices(work, given, owner, check);
    if (check || report.some((one) => one.what === 'refused')) throw new ShowAgain(values, JSON.stringify(report));
    return seeOther(context.url(`${PATH}?eingelesen`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 20 }];
