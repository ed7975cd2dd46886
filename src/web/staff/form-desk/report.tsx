import { z } from 'zod';
import { formSourceFor, type Imported } from '#modules/forms';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { DataTable, Details, Message } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';

type Texts = PageProps<unknown>['t'];
type Report = Imported['report'];

const params = z.object({ form_id: z.string().min(1).max(60) });
const get = page(params, (work, { form_id }) => formSourceFor(work, form_id), ReportPage, { who: 'staff' });

/** What became of every element of the official schema a draft comes from. */
function ReportPage(props: PageProps<Awaited<ReturnType<typeof formSourceFor>>>) {
  const { t, data } = props;
  const i = t.form_import;
  const { source, title, form_id } = data;
  return (
    <AdminPage
      {...props}
      title={i.report_of}
      way={[
        { label: t.form_desk.title, href: FORM_DESK_PATH },
        { label: title, href: `${FORM_DESK_PATH}/${form_id}` },
      ]}
    >
      {source?.report ? (
        <>
          <p className="lead">{i.report_lead}</p>
          <p>{fill(i.from_source, source.source)}</p>
          <Warnings t={t} warnings={source.report.warnings} />
          <ReportLines t={t} lines={source.report.lines} open />
          <Details summary={i.elements}>
            <DataTable
              caption={i.elements}
              caption_hidden
              dense
              rows={source.report.elements}
              row_key={(row) => row.name}
              columns={[
                { key: 'name', label: i.element, primary: true, cell: (row) => row.name.replace(/^\{\}/, '') },
                { key: 'count', label: i.count, numeric: true, cell: (row) => row.count },
                { key: 'fate', label: i.fate, cell: (row) => i.fates[row.fate] },
              ]}
            />
          </Details>
        </>
      ) : (
        <Message title={i.no_report} />
      )}
    </AdminPage>
  );
}

/** Every element of a schema in the order of the file, with what it became. */
export function ReportLines({ t, lines, open = false }: { t: Texts; lines: Report['lines']; open?: boolean }) {
  const i = t.form_import;
  return (
    <Details summary={`${i.report_of} (${lines.length})`} open={open}>
      <DataTable
        caption={i.report_of}
        caption_hidden
        dense
        rows={lines.map((line, at) => ({ ...line, at }))}
        row_key={(row) => String(row.at)}
        columns={[
          { key: 'title', label: i.element, primary: true, cell: (row) => row.title || row.id },
          { key: 'id', label: 'FIM', wide_only: true, cell: (row) => `${row.id} ${row.version}` },
          { key: 'became', label: i.became_label, cell: (row) => `${i.became[row.became]}${row.why ? ` (${i.whys[row.why]})` : ''}` },
          { key: 'line', label: i.where, numeric: true, cell: (row) => row.line },
        ]}
      />
    </Details>
  );
}

/** What an editor of the schema should know. */
export function Warnings({ t, warnings }: { t: Texts; warnings: Report['warnings'] }) {
  const i = t.form_import;
  if (warnings.length === 0) return <p className="muted">{i.no_warnings}</p>;
  return (
    <Details summary={`${i.warnings_title} (${warnings.length})`}>
      <ul>
        {warnings.map((one) => (
          <li key={`${one.kind} ${one.line} ${one.about}`}>
            {fill(i.line, { n: one.line })}, {one.id}: {i.warnings[one.kind]} {one.about}
          </li>
        ))}
      </ul>
    </Details>
  );
}

export const routes: Route[] = [{ path: `${FORM_DESK_PATH}/:form_id/bericht`, get }];
