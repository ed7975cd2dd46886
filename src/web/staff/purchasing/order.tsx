import { z } from 'zod';
import {
  cancelPurchaseOrder,
  closePurchaseOrder,
  endPurchaseOrderSchema,
  onPurchaseOrderSchema,
  type PurchaseOrderFor,
  purchaseOrderFor,
  purchaseOrderSchema,
  resendPurchaseOrder,
  sendPurchaseOrder,
  sumsOf,
} from '#modules/purchasing';
import { PURCHASE_TEXT } from '#modules/purchasing/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { euros, moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, ButtonLink, Card, DataTable, DescriptionList, Form, HiddenField, Message, PageHead, TextField } from '../../ui/index.ts';
import { ASSETS } from '../assets/paths.ts';
import { CaseHead, formsOn } from '../case-page.tsx';
import { dayWords, StateBadge } from './parts.tsx';
import { INVOICES, PURCHASE_FILES, PURCHASES } from './paths.ts';

const PATH = `${PURCHASES}/:purchase_order_id`;
const asked = purchaseOrderSchema.extend({
  gespeichert: z.string().optional(),
  // What the receipt came to that was just booked.
  geraete: z.coerce.number().int().min(0).max(10_000).optional().catch(undefined),
  doppelt: z.string().max(4_000).optional().catch(undefined),
});
const get = page(
  asked,
  async (work: Work, { purchase_order_id, gespeichert, geraete, doppelt }) => ({
    ...(await purchaseOrderFor(work, { purchase_order_id })),
    ...{ saved: gespeichert !== undefined, devices: geraete, doubled: doppelt },
  }),
  OrderPage,
  { who: 'staff' },
);
type Props = PageProps<PurchaseOrderFor & { saved: boolean; devices: number | undefined; doubled: string | undefined }>;

/** One order to a supplier: what, how far it is, what came, what was charged. */
function OrderPage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const p = t.purchasing;
  const { order, may } = data;
  const own = `${PURCHASES}/${order.purchase_order_id}`;
  const files = `${PURCHASE_FILES}/${order.purchase_order_id}`;
  return (
    <StaffShell {...props} title={order.number} way={[{ label: p.title, href: PURCHASES }, { label: order.number }]} wide>
      <CaseHead {...props} saved={data.saved && !problem} />
      {data.devices !== undefined && !problem && (
        <Message tone={data.doubled ? 'warning' : 'success'} title={p.booked} focus>
          {data.devices > 0 && <p>{data.devices === 1 ? p.booked_one : fill(p.booked_devices, { n: data.devices })}</p>}
          {data.doubled && <p>{fill(p.doubled, { serials: data.doubled })}</p>}
        </Message>
      )}
      <PageHead title={order.number} preline={order.supplier_name}>
        <StateBadge words={p.states} state={order.state} />
        {may.receive && (
          <ButtonLink href={url(`${own}/eingang`)} icon="box" small>
            {p.receive}
          </ButtonLink>
        )}
        {may.edit && (
          <ButtonLink href={url(`${own}/bearbeiten`)} icon="edit" look="secondary" small>
            {p.edit}
          </ButtonLink>
        )}
      </PageHead>
      {order.mail_failed_at && (
        <Message tone="warning" title={p.failed}>
          <p>{p.failed_text}</p>
        </Message>
      )}
      <DescriptionList
        items={[
          [p.supplier, order.supplier_name],
          [p.deliver_to, order.deliver_to],
          [p.wanted_on, order.wanted_on ? dayWords(order.wanted_on, lang) : ''],
          [p.note, order.note],
          [p.reason, order.end_reason],
          [p.state, mailWords(props)],
        ]
          .filter(([, value]) => value)
          .map(([label, value]) => ({ label: label ?? '', value }))}
      />
      <Lines {...props} />
      <p className="cluster">
        <a href={url(`${files}/bestellung.pdf`)}>{p.pdf}</a>
        <a href={url(`${files}/bestellung.csv`)}>{p.csv}</a>
      </p>
      <Actions {...props} />
      <Receipts {...props} />
      <Invoices {...props} />
    </StaffShell>
  );
}

/** What became of the mail, in words. */
function mailWords({ t, lang, city, data: { order } }: Props): string {
  const p = t.purchasing;
  if (order.state === 'draft') return fill(p.will_go_to, { to: order.email });
  if (order.mail_failed_at) return p.failed;
  if (order.mail_sent_at) return fill(p.mail_sent, { to: order.sent_to, at: moment(order.mail_sent_at, lang, city.time_zone) });
  if (order.sent_to) return fill(p.mail_on_way, { to: order.sent_to });
  return order.state === 'sent' ? p.mail_waits : '';
}

function Lines({ t, lang, data }: Props) {
  const p = t.purchasing;
  const sums = sumsOf(data.lines);
  return (
    <section className="stack">
      <DataTable
        caption={p.lines}
        dense
        rows={data.lines}
        row_key={(row) => row.purchase_line_id}
        columns={[
          {
            key: 'what',
            label: p.what,
            primary: true,
            cell: (row) => (
              <>
                {row.name}
                {row.article_number && <span className="muted"> {row.article_number}</span>}
              </>
            ),
          },
          { key: 'quantity', label: p.quantity, numeric: true, cell: (row) => row.quantity },
          { key: 'came', label: p.came, numeric: true, cell: (row) => row.received },
          { key: 'invoiced', label: p.invoiced, numeric: true, cell: (row) => row.invoiced },
          { key: 'net', label: p.net, numeric: true, cell: (row) => euros(row.net_cents, lang) },
          { key: 'sum', label: p.sum, numeric: true, cell: (row) => euros(row.quantity * row.net_cents, lang) },
        ]}
      />
      <p>
        {[
          [p.net, sums.net_cents],
          [p.vat, sums.vat_cents],
          [p.gross, sums.gross_cents],
        ]
          .map(([label, cents]) => `${label}: ${euros(Number(cents), lang)}`)
          .join(' · ')}
      </p>
    </section>
  );
}

function Actions(props: Props) {
  const { t, data } = props;
  const p = t.purchasing;
  const { may, order } = data;
  return (
    <div className="two-columns">
      {may.send && (
        <Act {...props} name="absenden" title={p.send} text={`${p.send_text} ${fill(p.will_go_to, { to: order.email })}`} first />
      )}
      {may.resend && <Act {...props} name="erneut" title={p.resend} text={fill(p.resend_text, { to: order.email })} />}
      {may.cancel && <Act {...props} name="stornieren" title={p.cancel} text={p.cancel_text} reason required={order.state === 'sent'} />}
      {may.close && (
        <Act {...props} name="abschliessen" title={p.close} text={p.close_text} reason required={order.state === 'partly_received'} />
      )}
    </div>
  );
}

function Act(props: Props & { name: string; title: string; text: string; first?: boolean; reason?: boolean; required?: boolean }) {
  const { t, url, data, name, title, text, first, reason, required, problem, values } = props;
  const { purchase_order_id, version } = data.order;
  return (
    <Card title={title}>
      <p>{text}</p>
      <Form action={url(`${PURCHASES}/${purchase_order_id}/${name}`)} form_key={props.form_key} label={title}>
        <HiddenField name="version" value={String(version)} />
        {reason && (
          <TextField
            name="reason"
            id={`f-reason-${name}`}
            label={t.purchasing.reason}
            max={PURCHASE_TEXT.reason}
            {...(required ? { required: true } : { optional_label: t.layout.optional })}
            problem={problem}
            values={values}
          />
        )}
        <Button look={first ? 'primary' : 'secondary'} icon={first ? 'arrow-forward' : 'check'}>
          {title}
        </Button>
      </Form>
    </Card>
  );
}

function Receipts({ t, url, lang, city, data }: Props) {
  const p = t.purchasing;
  return (
    <DataTable
      caption={p.receipts}
      dense
      rows={data.receipts}
      row_key={(row) => `${row.receipt_id} ${row.purchase_line_id}`}
      empty={
        <>
          <h2>{p.receipts}</h2>
          <p className="muted">{p.receipts_none}</p>
        </>
      }
      columns={[
        { key: 'what', label: p.what, primary: true, cell: (row) => row.name },
        { key: 'at', label: p.at, cell: (row) => moment(row.at, lang, city.time_zone) },
        { key: 'quantity', label: p.quantity, numeric: true, cell: (row) => row.quantity },
        { key: 'note', label: p.delivery_note, cell: (row) => row.delivery_note || '–' },
        { key: 'by', label: p.by, cell: (row) => row.by_name ?? '–' },
        {
          key: 'devices',
          label: p.devices,
          cell: (row) =>
            row.asset_ids.length === 0
              ? '–'
              : row.asset_ids.map((asset_id, n) => (
                  <span key={asset_id}>
                    {n > 0 && ', '}
                    <a href={url(`${ASSETS}/${asset_id}`)}>{fill(p.device_n, { n: n + 1 })}</a>
                  </span>
                )),
        },
      ]}
    />
  );
}

function Invoices({ t, url, lang, data }: Props) {
  const p = t.purchasing;
  const open = data.may.purchase && data.order.state !== 'draft';
  return (
    <section className="stack">
      <DataTable
        caption={p.invoices}
        dense
        rows={data.invoices}
        row_key={(row) => row.invoice_id}
        empty={
          <>
            <h2>{p.invoices}</h2>
            <p className="muted">{p.invoices_none}</p>
          </>
        }
        columns={[
          {
            key: 'number',
            label: p.invoice_number,
            primary: true,
            cell: (row) => <a href={url(`${INVOICES}/${row.invoice_id}`)}>{row.invoice_number}</a>,
          },
          { key: 'state', label: p.state, cell: (row) => <StateBadge words={p.invoice_states} state={row.state} /> },
          { key: 'gross', label: p.gross, numeric: true, cell: (row) => euros(row.gross_cents, lang) },
        ]}
      />
      {open && (
        <p>
          <ButtonLink href={url(`${INVOICES}/neu?bestellung=${data.order.purchase_order_id}`)} icon="add" look="secondary" small>
            {p.enter_invoice}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

const form = formsOn(PATH, get);

export const routes: Route[] = [
  { path: PATH, get },
  form('absenden', onPurchaseOrderSchema, sendPurchaseOrder),
  form('erneut', onPurchaseOrderSchema, resendPurchaseOrder),
  form('stornieren', endPurchaseOrderSchema, cancelPurchaseOrder),
  form('abschliessen', endPurchaseOrderSchema, closePurchaseOrder),
];
