import { purchaseListSchema, purchaseOrdersFor } from '#modules/purchasing';
import { PURCHASE_STATES } from '#modules/purchasing/words';
import type { PageProps } from '../../context.ts';
import { euros, shortDay } from '../../format.ts';
import { page } from '../../handlers.ts';
import { ListFilter } from '../../list-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Badge, ButtonLink, DataTable, EmptyState, Message, PageHead, SelectField } from '../../ui/index.ts';
import { Pages, PurchaseNav, StateBadge } from './parts.tsx';
import { PROPOSALS, PURCHASES } from './paths.ts';

const get = page(purchaseListSchema, purchaseOrdersFor, ListPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof purchaseOrdersFor>>>;

/** Every order to a supplier, newest first, and above them those that did not arrive. */
function ListPage(props: Props) {
  const { t, url, lang, city, data } = props;
  const p = t.purchasing;
  const counted = data.more_than ? p.more_than : data.count === 1 ? p.one_count : p.count;
  return (
    <StaffShell {...props} title={p.orders} way={[{ label: p.title }]} wide>
      <PageHead title={p.orders}>
        {data.may.purchase && (
          <ButtonLink href={url(PROPOSALS)} icon="checklist" small>
            {p.propose}
          </ButtonLink>
        )}
        {data.may.purchase && (
          <ButtonLink href={url(`${PURCHASES}/neu`)} icon="add" look="secondary" small>
            {p.add}
          </ButtonLink>
        )}
      </PageHead>
      <PurchaseNav {...props} here={PURCHASES} />
      <p className="lead">{p.lead}</p>
      {data.failed.length > 0 && (
        <Message tone="warning" title={fill(p.failed_some, { numbers: data.failed.map((one) => one.number).join(', ') })}>
          <p>{p.failed_text}</p>
          <p className="cluster">
            {data.failed.map((one) => (
              <a key={one.purchase_order_id} href={url(`${PURCHASES}/${one.purchase_order_id}`)}>
                {one.number}
              </a>
            ))}
          </p>
        </Message>
      )}
      <ListFilter t={t} action={url(PURCHASES)} active={data.wanted.state ? 1 : 0}>
        <SelectField
          name="state"
          label={p.state}
          empty_label={p.all_states}
          value={data.wanted.state}
          choices={PURCHASE_STATES.map((value) => ({ value, label: p.states[value] ?? value }))}
          required
        />
      </ListFilter>
      <p role="status">{fill(counted, { n: data.count })}</p>
      <DataTable
        caption={p.orders}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.purchase_order_id}
        empty={
          <EmptyState title={p.none} icon="box">
            {p.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'number',
            label: p.number,
            primary: true,
            cell: (row) => <a href={url(`${PURCHASES}/${row.purchase_order_id}`)}>{row.number}</a>,
          },
          { key: 'supplier', label: p.supplier, cell: (row) => row.supplier_name },
          {
            key: 'state',
            label: p.state,
            cell: (row) => (
              <>
                <StateBadge words={p.states} state={row.state} />{' '}
                {row.mail_failed_at && (
                  <Badge small tone="problem">
                    {p.failed}
                  </Badge>
                )}
              </>
            ),
          },
          { key: 'made', label: p.made_at, cell: (row) => shortDay(row.made_at, lang, city.time_zone) },
          { key: 'net', label: p.net, numeric: true, cell: (row) => euros(row.net_cents, lang) },
        ]}
      />
      <Pages {...props} path={PURCHASES} state={data.wanted.state} after={data.wanted.after} next={data.next} />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: PURCHASES, get }];
