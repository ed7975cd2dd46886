import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type Proposals, proposalsFor, savePurchaseOrder, savePurchaseOrderSchema } from '#modules/purchasing';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { euros } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, DataTable, EmptyState, ErrorSummary, Form, HiddenField, PageHead, TextField } from '../../ui/index.ts';
import { line, rowsOf, treeOf } from '../admin/form-values.ts';
import { PurchaseNav } from './parts.tsx';
import { PROPOSALS, PURCHASES } from './paths.ts';

const get = page(z.object({}), (work: Work) => proposalsFor(work), ProposalsPage, { who: 'staff' });
type Props = PageProps<Proposals>;

/** What is missing, with how many to buy of whom. */
function ProposalsPage(props: Props) {
  const { t, lang, data, problem } = props;
  const p = t.purchasing;
  return (
    <StaffShell {...props} title={p.propose} way={[{ label: p.title, href: PURCHASES }, { label: p.propose }]} wide>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={p.propose} />
      <PurchaseNav {...props} here={PROPOSALS} />
      <p className="lead">{p.needs_lead}</p>
      {data.groups.length + data.without.length === 0 && (
        <EmptyState title={p.needs_none} icon="checklist">
          {p.needs_none_text}
        </EmptyState>
      )}
      {data.groups.map((group) => (
        <Group key={group.supplier_id} {...props} group={group} />
      ))}
      {data.without.length > 0 && (
        <section className="stack">
          <h2>{p.without}</h2>
          <p>{p.without_text}</p>
          <DataTable
            caption={p.without}
            caption_hidden
            dense
            rows={data.without}
            row_key={(row) => row.item_id}
            columns={[
              { key: 'what', label: p.what, primary: true, cell: (row) => inLanguage(row.name, lang) },
              { key: 'buy', label: p.buy, numeric: true, cell: (row) => row.quantity },
            ]}
          />
        </section>
      )}
    </StaffShell>
  );
}

function Group(props: Props & { group: Proposals['groups'][number] }) {
  const { t, url, lang, data, group } = props;
  const p = t.purchasing;
  const { supplier_id, name } = group;
  const rows = group.lines.map((one, at) => ({ ...one, at }));
  return (
    <section className="stack">
      <h2>{name}</h2>
      <Form action={url(PROPOSALS)} form_key={`${props.form_key}`} label={fill(p.order_from, { name })}>
        <HiddenField name="supplier_id" value={supplier_id} />
        <DataTable
          caption={name}
          caption_hidden
          dense
          rows={rows}
          row_key={(row) => row.item_id}
          columns={[
            {
              key: 'what',
              label: p.what,
              primary: true,
              cell: (row) => (
                <>
                  {inLanguage(row.name, lang)}
                  {row.sold.pack > 1 && <span className="muted"> ({fill(p.pack, { n: row.sold.pack })})</span>}
                </>
              ),
            },
            { key: 'free', label: p.free, numeric: true, cell: (row) => row.need.free },
            { key: 'waiting', label: p.waiting, numeric: true, cell: (row) => row.need.waiting },
            { key: 'minimum', label: p.minimum, numeric: true, cell: (row) => row.need.minimum },
            { key: 'coming', label: p.coming, numeric: true, cell: (row) => row.need.coming },
            { key: 'price', label: p.net, numeric: true, cell: (row) => euros(row.sold.price_cents, lang) },
            {
              key: 'buy',
              label: p.buy,
              cell: (row) =>
                data.may.purchase ? (
                  <>
                    <HiddenField name={`lines.${row.at}.item_id`} value={row.item_id} />
                    <HiddenField name={`lines.${row.at}.vat_percent`} value={String(row.sold.vat_percent)} />
                    <TextField
                      name={`lines.${row.at}.quantity`}
                      id={`n-${row.item_id}`}
                      label={`${p.buy}: ${inLanguage(row.name, lang)}`}
                      inputmode="numeric"
                      width="short"
                      value={String(row.quantity)}
                      required
                    />
                  </>
                ) : (
                  row.quantity
                ),
            },
          ]}
        />
        {data.may.purchase && <Button icon="add">{fill(p.order_from, { name })}</Button>}
      </Form>
    </section>
  );
}

const post = submit(
  z.looseObject({}),
  async (work, _, { context, values }) => {
    const tree = treeOf(values);
    // What is not to be bought is emptied or 0.
    const lines = rowsOf(tree, 'lines').filter((row) => !['', '0'].includes(line(row, 'quantity')));
    const { purchase_order_id } = await savePurchaseOrder(work, savePurchaseOrderSchema.parse({ supplier_id: tree.supplier_id, lines }));
    return seeOther(context.url(`${PURCHASES}/${purchase_order_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: PROPOSALS, get, post, limit: 60 }];
