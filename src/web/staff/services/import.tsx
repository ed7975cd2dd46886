import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { type ImportedService, importServices, mayEditEveryService } from '#modules/services';
import { demand, Refusal } from '#platform/errors';
import { fileStream } from '#platform/files';
import type { PageProps } from '../../context.ts';
import type { Takes } from '../../form-input.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonRow, DataTable, FileField, Form, Message, SelectField } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { SERVICE_DESK_PATH } from '../admin/paths.ts';

const PATH = `${SERVICE_DESK_PATH}/einlesen`;
/** A file without a declaration is taken for text, or for a page where one stands in it. */
const TAKES: Takes = {
  max_bytes: 50 * 1024 * 1024,
  allowed: ['application/xml', 'text/plain', 'text/html'].map((media_type) => ({ media_type, extensions: ['xml'] })),
};

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
  const { t, lang, url, data, problem, values } = props;
  const i = t.service_import;
  const report = props.once ? (JSON.parse(props.once) as ImportedService[]) : null;
  return (
    <AdminPage {...props} title={i.title} way={[{ label: t.service_desk.title, href: SERVICE_DESK_PATH }]}>
      {data.done && !problem && <Message tone="success" title={i.done} focus />}
      <p className="lead">{i.lead}</p>
      {report && <Report {...props} rows={report} />}
      <Form action={url(PATH)} form_key={props.form_key} label={i.title} multipart>
        <FileField
          name="services"
          label={i.files}
          hint={i.files_hint}
          accept=".xml"
          multiple
          stored={[values.file ?? []].flat().map((token, n) => ({ id: token, name: `${i.kept} ${n + 1}` }))}
          stored_name="file"
          texts={{ stored: i.kept_files, remove: t.report.remove }}
          problem={problem}
          required
        />
        <SelectField
          name="owner"
          label={i.team}
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          required
          problem={problem}
          values={values}
        />
        <ButtonRow>
          <Button name="_do" value="check" icon="visible" look={report ? 'secondary' : 'primary'}>
            {i.check}
          </Button>
          {report && (
            <Button name="_do" value="take" icon="check">
              {i.take}
            </Button>
          )}
        </ButtonRow>
      </Form>
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
  z.object({ owner: z.string().min(1).max(60), files: z.array(z.object({ file_hash: z.string(), name: z.string() })).default([]) }),
  async (work, { owner, files }, { context, values }) => {
    demand(mayEditEveryService(work.actor));
    if (files.length === 0) throw new Refusal('file_empty', { field: 'services' });
    const given = await Promise.all(
      files.map(async ({ file_hash, name }) => ({ path: name, bytes: await buffer((await fileStream(work.read, file_hash)).stream) })),
    );
    const check = values._do !== 'take';
    const report = await importServices(work, given, owner, check);
    if (check || report.some((one) => one.what === 'refused')) throw new ShowAgain(values, JSON.stringify(report));
    return seeOther(context.url(`${PATH}?eingelesen`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 20 }];
