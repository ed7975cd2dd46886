import { invoiceListSchema, invoicesFor } from '#modules/purchasing';
import { INVOICE_STATES } from '#modules/purchasing/words';
import type { PageProps } from '../../context.ts';
import { euros } from '../../format.ts';
import { page } from '../../handlers.ts';
import { ListFilter } from '../../list-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, DataTable, EmptyState, PageHead, SelectField } from '../../ui/index.ts';
import { dayWords, Pages, PurchaseNav, StateBadge } from './parts.tsx';
import { INVOICES, PURCHASES } from './paths.ts';

const get = page(invoiceListSchema, invoicesFor, ListPage, { who: 'staff' });

/** Every incoming invoice, newest first, with how it stands. */
function ListPage(props: PageProps<Awaited<ReturnType<typeof invoicesFor>>>) {
  const { t, url, lang, data } = props;
  const p = t.purchasing;
  const counted = data.more_than ? p.invoice_more : data.count === 1 ? p.invoice_one : p.invoice_count;
  return (
    <StaffShell {...props} title={p.invoices_title} way={[{ label: p.title, href: PURCHASES }, { label: p.invoices }]} wide>
      <PageHead title={p.invoices_title}>
        {data.may.purchase && (
          <ButtonLink href={url(`${INVOICES}/neu`)} icon="add" small>
            {p.enter_invoice}
          </ButtonLink>
        )}
        {data.may.purchase && (
          <ButtonLink href={url(`${INVOICES}/einlesen`)} look="secondary" small>
            {t.invoice_import.title}
          </ButtonLink>
        )}
      </PageHead>
      <PurchaseNav {...props} here={INVOICES} />
      <p className="lead">{p.invoices_lead}</p>
      <ListFilter t={t} action={url(INVOICES)} active={data.wanted.state ? 1 : 0}>
        <SelectField
          name="state"
          label={p.state}
          empty_label={p.all_states}
          value={data.wanted.state}
          choices={INVOICE_STATES.map((value) => ({ value, label: p.invoice_states[value] ?? value }))}
          required
        />
      </ListFilter>
      <p role="status">{fill(counted, { n: data.count })}</p>
      <DataTable
        caption={p.invoices_title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.invoice_id}
        empty={
          <EmptyState title={p.invoices_empty} icon="list">
            {p.invoices_empty_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'number',
            label: p.invoice_number,
            primary: true,
            cell: (row) => <a href={url(`${INVOICES}/${row.invoice_id}`)}>{row.invoice_number}</a>,
          },
          { key: 'supplier', label: p.supplier, cell: (row) => row.supplier_name },
          {
            key: 'order',
            label: p.form,
            cell: (row) => (row.number ? <a href={url(`${PURCHASES}/${row.purchase_order_id}`)}>{row.number}</a> : '–'),
          },
          { key: 'state', label: p.state, cell: (row) => <StateBadge words={p.invoice_states} state={row.state} /> },
          { key: 'due', label: p.due_on, cell: (row) => dayWords(row.due_on, lang) },
          { key: 'gross', label: p.gross, numeric: true, cell: (row) => euros(row.gross_cents, lang) },
        ]}
      />
      <Pages {...props} path={INVOICES} state={data.wanted.state} after={data.wanted.after} next={data.next} />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: INVOICES, get }];
