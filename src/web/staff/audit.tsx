import { z } from 'zod';
import { auditTrailFor } from '#modules/cases';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page } from '../handlers.ts';
import { PageLinks } from '../list-parts.tsx';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Card, DataTable, EmptyState, Form, PageHead, SearchField } from '../ui/index.ts';
import { fieldName } from './admin/editing.tsx';

const PATH = '/mitarbeit/protokoll';
const schema = z.object({ q: z.string().trim().max(200).catch(''), page: z.coerce.number().int().min(1).max(200).catch(1) });

const get = page(schema, auditTrailFor, AuditPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof auditTrailFor>>>;
type Row = Props['data']['rows'][number];

/** The audit trail: who did what when, and which fields it touched; never their values. */
function AuditPage(props: Props) {
  const { t, lang, url, city, data } = props;
  const a = t.admin.audit;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const to = (n: number) => url(`${PATH}?${new URLSearchParams({ q: data.wanted.q, page: String(n) })}`);
  const about = (row: Row) => {
    const name = row.subject_name ?? row.subject;
    return <a href={url(`${PATH}?${new URLSearchParams({ q: row.subject })}`)}>{name}</a>;
  };
  return (
    <StaffShell {...props} title={a.title} way={[{ label: a.title }]} wide>
      <PageHead title={a.title} />
      <p className="lead">{a.lead}</p>
      {data.seal && (
        <Card title={fill(a.seal, { n: data.seal.seal })} preline={at(data.seal.at)}>
          <p>{fill(a.seal_text, { n: data.seal.rows })}</p>
          <p>
            {a.root}: <code className="hash">{data.seal.root}</code>
          </p>
        </Card>
      )}
      {!data.seal && <p className="muted">{a.no_seal}</p>}
      <p className="muted">{a.search_hint}</p>
      <Form method="get" action={url(PATH)} label={a.search}>
        <SearchField name="q" label={a.search} value={data.wanted.q} button_label={t.inbox.search} />
      </Form>
      <DataTable
        caption={a.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.key}
        empty={
          <EmptyState title={a.none} icon="list">
            {a.none_text}
          </EmptyState>
        }
        columns={[
          { key: 'at', label: a.at, cell: (row) => at(row.at) },
          { key: 'change', label: a.change, primary: true, cell: (row) => t.admin.changes[row.change] ?? row.change },
          { key: 'subject', label: a.subject, cell: about },
          {
            key: 'actor',
            label: a.actor,
            cell: (row) =>
              (row.for_name && fill(t.represent.by, { name: row.actor_name ?? '', for_name: row.for_name })) ||
              (row.actor_name ?? a.actors[row.actor.split(':')[0] ?? ''] ?? row.actor),
          },
          {
            key: 'fields',
            label: a.fields,
            cell: (row) => row.field_names.map((name) => fieldName(t.admin.fields, [name])).join(', ') || '–',
          },
        ]}
      />
      <PageLinks t={t} back={data.wanted.page > 1 ? to(data.wanted.page - 1) : null} next={data.more ? to(data.wanted.page + 1) : null} />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: PATH, get }];
