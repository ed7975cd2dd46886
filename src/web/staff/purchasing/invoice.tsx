import { z } from 'zod';
import {
  type Difference,
  type InvoiceFor,
  invoiceFor,
  invoiceSchema,
  payInvoice,
  payInvoiceSchema,
  releaseInvoice,
  releaseInvoiceSchema,
} from '#modules/purchasing';
import { PURCHASE_TEXT } from '#modules/purchasing/words';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../../context.ts';
import { euros, moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  ButtonLink,
  Card,
  DataTable,
  DateField,
  DescriptionList,
  Form,
  HiddenField,
  Message,
  PageHead,
  TextField,
} from '../../ui/index.ts';
import { CaseHead, formsOn } from '../case-page.tsx';
import { dayWords, StateBadge } from './parts.tsx';
import { INVOICES, PURCHASES } from './paths.ts';

const PATH = `${INVOICES}/:invoice_id`;
const get = page(
  invoiceSchema.extend({ gespeichert: z.string().optional() }),
  async (work: Work, { invoice_id, gespeichert }) => ({ ...(await invoiceFor(work, { invoice_id })), saved: gespeichert !== undefined }),
  InvoicePage,
  { who: 'staff' },
);
type Props = PageProps<InvoiceFor & { saved: boolean }>;

/** One invoice beside what was ordered and came: what fits, what does not, and who has released it. */
function InvoicePage(props: Props) {
  const { t, url, lang, city, data, problem } = props;
  const p = t.purchasing;
  const { invoice, may, sums } = data;
  const title = `${p.invoice} ${invoice.invoice_number}`;
  const at = (when: Date) => moment(when, lang, city.time_zone);
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: p.title, href: PURCHASES }, { label: p.invoices, href: INVOICES }, { label: invoice.invoice_number }]}
      wide
    >
      <CaseHead {...props} saved={data.saved && !problem} />
      <PageHead title={title} preline={invoice.supplier_name}>
        <StateBadge words={p.invoice_states} state={invoice.state} />
        {may.edit && (
          <ButtonLink href={url(`${INVOICES}/${invoice.invoice_id}/bearbeiten`)} icon="edit" look="secondary" small>
            {p.edit}
          </ButtonLink>
        )}
      </PageHead>
      <Verdict {...props} />
      <DescriptionList
        items={[
          { label: p.invoiced_on, value: dayWords(invoice.invoiced_on, lang) },
          { label: p.due_on, value: dayWords(invoice.due_on, lang) },
          {
            label: p.form,
            value: invoice.purchase_order ? <a href={url(`${PURCHASES}/${invoice.purchase_order_id}`)}>{invoice.purchase_order}</a> : '–',
          },
          {
            label: p.gross,
            value: `${euros(invoice.gross_cents, lang)} (${p.net} ${euros(sums.net_cents, lang)}, ${p.vat} ${euros(sums.vat_cents, lang)})`,
          },
        ]}
      />
      <Compared {...props} />
      <p className="muted">
        {fill(p.entered, { name: invoice.entered_by_name ?? p.somebody, at: at(invoice.entered_at) })}
        {invoice.released_at && ` ${fill(p.released, { name: invoice.released_by_name ?? p.somebody, at: at(invoice.released_at) })}`}
        {invoice.release_reason && ` ${p.reason} ${invoice.release_reason}`}
        {invoice.paid_on && ` ${p.paid_on} ${dayWords(invoice.paid_on, lang)}.`}
      </p>
      {may.four_eyes && <p>{p.four_eyes}</p>}
      {may.release && <Release {...props} />}
      {may.pay && <Pay {...props} />}
    </StaffShell>
  );
}

function Verdict(props: Props) {
  const { t, data } = props;
  const p = t.purchasing;
  const { differences, state, purchase_order_id } = data.invoice;
  if (differences.length > 0)
    return (
      <Message tone="warning" title={p.differs}>
        <ul>
          {differences.map((one) => (
            <li key={`${one.what} ${one.at}`}>{differenceWords(props, one)}</li>
          ))}
        </ul>
      </Message>
    );
  if (purchase_order_id === null) return <p>{p.not_compared}</p>;
  return state === 'different' ? null : <Message tone="success" title={p.fits} />;
}

const MONEY = ['line', 'price', 'total'];

/** A difference as a sentence with its numbers. */
function differenceWords({ t, lang }: Pick<Context, 't' | 'lang'>, { what, name, is, should }: Difference): string {
  const shown = (n: number) => (MONEY.includes(what) ? euros(n, lang) : String(n));
  const off = is - should;
  return fill(t.purchasing.differences[what] ?? what, {
    ...{ name, is: shown(is), should: shown(should) },
    off: `${off > 0 ? '+' : ''}${shown(off)}`,
  });
}

/** The three ways side by side. */
function Compared({ t, lang, data }: Props) {
  const p = t.purchasing;
  const wrong = new Set(data.invoice.differences.map((one) => one.at));
  return (
    <DataTable
      caption={p.compared}
      dense
      rows={data.lines.map((line, at) => ({ ...line, at }))}
      row_key={(row) => String(row.at)}
      columns={[
        {
          key: 'what',
          label: p.what,
          primary: true,
          cell: (row) => (
            <>
              {row.name} {wrong.has(row.at) && <StateBadge words={p.invoice_states} state="different" />}
            </>
          ),
        },
        { key: 'ordered', label: p.ordered, numeric: true, cell: (row) => row.ordered?.quantity ?? '–' },
        { key: 'received', label: p.received, numeric: true, cell: (row) => row.ordered?.received ?? '–' },
        {
          key: 'charged',
          label: p.charged,
          numeric: true,
          cell: (row) =>
            row.ordered?.invoiced ? `${row.quantity} (${fill(p.charged_before, { n: row.ordered.invoiced })})` : row.quantity,
        },
        {
          key: 'ordered_price',
          label: p.ordered_price,
          numeric: true,
          cell: (row) => (row.ordered ? euros(row.ordered.net_cents, lang) : '–'),
        },
        { key: 'charged_price', label: p.charged_price, numeric: true, cell: (row) => euros(row.net_cents, lang) },
      ]}
    />
  );
}

function Release(props: Props) {
  const { t, url, data, problem, values } = props;
  const p = t.purchasing;
  const { invoice_id, version, state } = data.invoice;
  const label = state === 'matched' ? p.reason : p.release_reason;
  return (
    <Card title={p.release}>
      <p>{p.release_text}</p>
      <Form action={url(`${INVOICES}/${invoice_id}/freigeben`)} form_key={props.form_key} label={p.release}>
        <HiddenField name="version" value={String(version)} />
        <TextField
          name="reason"
          label={label}
          max={PURCHASE_TEXT.reason}
          {...(state === 'matched' ? { optional_label: t.layout.optional } : { required: true })}
          problem={problem}
          values={values}
        />
        <Button icon="check">{p.release}</Button>
      </Form>
    </Card>
  );
}

function Pay(props: Props) {
  const { t, url, data, problem, values } = props;
  const p = t.purchasing;
  const { invoice_id, version } = data.invoice;
  return (
    <Card title={p.pay}>
      <Form action={url(`${INVOICES}/${invoice_id}/bezahlt`)} form_key={props.form_key} label={p.pay}>
        <HiddenField name="version" value={String(version)} />
        <DateField name="paid_on" label={p.paid_on} required problem={problem} values={values} />
        <Button icon="check">{p.pay}</Button>
      </Form>
    </Card>
  );
}

const form = formsOn(PATH, get);

export const routes: Route[] = [
  { path: PATH, get },
  form('freigeben', releaseInvoiceSchema, releaseInvoice),
  form('bezahlt', payInvoiceSchema, payInvoice),
];
