import { z } from 'zod';
import {
  choicesFor,
  invoiceFor,
  mayPurchase,
  type PurchaseOrderFor,
  purchaseOrderFor,
  saveInvoice,
  saveInvoiceSchema,
  sumsOf,
} from '#modules/purchasing';
import { PURCHASE_TEXT, VAT_PERCENTS } from '#modules/purchasing/words';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Language, PageProps } from '../../context.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { DateField, ErrorSummary, PageHead, SelectField, TextField, type Values } from '../../ui/index.ts';
import { RowButton, RowTools } from '../admin/category-questions.tsx';
import { ItemForm, shownValues } from '../admin/editing.tsx';
import { fieldsOf, line, rowsOf, treeOf, withRow } from '../admin/form-values.ts';
import { INVOICES, PURCHASES } from './paths.ts';

const asked = z.object({
  invoice_id: z.uuid().optional(),
  bestellung: z
    .union([z.literal(''), z.uuid()])
    .catch('')
    .default(''),
});
const get = page(asked, formFor, FormPage, { who: 'staff' });

async function formFor(work: Work, { invoice_id, bestellung }: z.infer<typeof asked>) {
  const [choices, found] = await Promise.all([choicesFor(work), invoice_id ? invoiceFor(work, { invoice_id }) : null]);
  demand(found ? found.may.edit : mayPurchase(work.actor));
  const purchase_order_id = found?.invoice.purchase_order_id ?? bestellung;
  const order = purchase_order_id ? await purchaseOrderFor(work, { purchase_order_id }) : null;
  return { suppliers: choices.suppliers, found, order };
}
type Props = PageProps<Awaited<ReturnType<typeof formFor>>>;

/** An invoice as the fields of its form; a new one of an order begins with what came and is not charged yet, at the prices of the order. */
function storedOf({ found, order }: Props['data'], lang: Language): Values {
  const written = new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: 2 });
  const euros = (cents: number) => written.format(cents / 100);
  if (found) {
    const { supplier_id, invoice_number, purchase_order, invoiced_on, gross_cents } = found.invoice;
    const lines = found.lines.map(({ purchase_line_id, name, quantity, net_cents, vat_percent }) => ({
      ...{ purchase_line_id, name, quantity, net: euros(net_cents), vat_percent },
    }));
    return fieldsOf({ supplier_id, invoice_number, purchase_order, invoiced_on, gross: euros(gross_cents), lines });
  }
  if (!order) return { 'lines.0.quantity': '1', 'lines.0.vat_percent': '19' };
  const due = dueOf(order);
  const lines = due.map(({ purchase_line_id, name, quantity, net_cents, vat_percent }) => ({
    ...{ purchase_line_id, name, quantity, net: euros(net_cents), vat_percent },
  }));
  const { supplier_id, number } = order.order;
  return fieldsOf({ supplier_id, purchase_order: number, gross: euros(sumsOf(due).gross_cents), lines });
}

/** What came and is not charged yet; where nothing is, everything that was ordered. */
function dueOf({ lines }: PurchaseOrderFor) {
  const left = lines.map((one) => ({ ...one, quantity: one.received - one.invoiced })).filter((one) => one.quantity > 0);
  return left.length > 0 ? left : lines;
}

/** An incoming invoice as it lies on the desk. */
function FormPage(props: Props) {
  const { t, lang, data, problem } = props;
  const p = t.purchasing;
  const { found, order } = data;
  const title = found ? `${p.invoice} ${found.invoice.invoice_number}` : p.enter_invoice;
  const stored = storedOf(data, lang);
  const values = shownValues(props, stored);
  const field = { problem, values };
  const own = found && `${INVOICES}/${found.invoice.invoice_id}`;
  const at = own ? `${own}/bearbeiten` : `${INVOICES}/neu${order ? `?bestellung=${order.order.purchase_order_id}` : ''}`;
  const item = found && {
    ...{ id: found.invoice.invoice_id, version: found.invoice.version, value: treeOf(stored), edited_at: found.invoice.entered_at },
    edited_by: found.invoice.entered_by_name,
  };
  return (
    <StaffShell
      {...props}
      title={title}
      way={[
        { label: p.title, href: PURCHASES },
        { label: p.invoices, href: INVOICES },
        ...(own ? [{ label: title, href: own }] : []),
        { label: own ? p.edit : title },
      ]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} {...(order ? { preline: `${order.order.number}, ${order.order.supplier_name}` } : {})} />
      <ItemForm {...props} action={at} {...(item ? { item } : {})} label={p.invoice_form}>
        <SelectField
          name="supplier_id"
          label={p.supplier}
          empty_label={found ? undefined : '–'}
          choices={data.suppliers}
          required
          {...field}
        />
        <TextField name="invoice_number" label={p.invoice_number} max={PURCHASE_TEXT.number} width="medium" required {...field} />
        <DateField name="invoiced_on" label={p.invoiced_on} required {...field} />
        <TextField
          name="purchase_order"
          label={p.purchase_order}
          hint={p.purchase_order_hint}
          max={PURCHASE_TEXT.number}
          width="medium"
          optional_label={t.layout.optional}
          {...field}
        />
        <Lines {...props} values={values} action={props.url(at)} />
        <TextField name="gross" label={p.gross_total} inputmode="decimal" width="short" required {...field} />
      </ItemForm>
    </StaffShell>
  );
}

function Lines(props: Props & { action: string }) {
  const { t, data, problem, values, action } = props;
  const p = t.purchasing;
  const rows = rowsOf(treeOf(values), 'lines');
  const field = { problem, values };
  return (
    <section className="stack" id="zeilen">
      <h2>{p.lines}</h2>
      {rows.map((_, at) => {
        const name = `lines.${at}`;
        const number = fill(p.line_n, { n: at + 1 });
        return (
          <fieldset className="form-row" id={`zeile-${at + 1}`} key={name}>
            <legend className="form-row__name">{number}</legend>
            <div className="form-row__tools">
              <RowTools {...props} action={action} list="lines" at={at} count={rows.length} prefix="zeile" section="zeilen" what={number} />
            </div>
            {data.order && (
              <SelectField
                name={`${name}.purchase_line_id`}
                label={p.invoice_line}
                empty_label={p.no_line}
                choices={data.order.lines.map((one) => ({ value: one.purchase_line_id, label: one.name }))}
                {...field}
              />
            )}
            <TextField
              name={`${name}.name`}
              label={p.what}
              max={PURCHASE_TEXT.name}
              {...field}
              {...(data.order ? { optional_label: t.layout.optional } : { required: true })}
            />
            <div className="field-pair">
              <TextField name={`${name}.quantity`} label={p.quantity} inputmode="numeric" width="short" required {...field} />
              <TextField name={`${name}.net`} label={p.price} inputmode="decimal" width="short" required {...field} />
            </div>
            <SelectField
              name={`${name}.vat_percent`}
              label={p.vat_percent}
              choices={VAT_PERCENTS.map((value) => ({ value: String(value), label: `${value} %` }))}
              required
              {...field}
            />
          </fieldset>
        );
      })}
      <div>
        <RowButton action={action} command="add lines" target={`zeile-${rows.length + 1}`} icon="add" label={p.add_line} />
      </div>
    </section>
  );
}

const post = submit(
  z.looseObject({ invoice_id: z.uuid().optional() }),
  async (work, { invoice_id }, { context, values }) => {
    if (typeof values._row === 'string') throw new ShowAgain(withRow(values, values._row));
    const tree = treeOf(values);
    const lines = rowsOf(tree, 'lines').map((row) => ({ ...row, vat_percent: line(row, 'vat_percent') || '19' }));
    const saved = await saveInvoice(work, saveInvoiceSchema.parse({ ...tree, lines, invoice_id }));
    return seeOther(context.url(`${INVOICES}/${saved.invoice_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: `${INVOICES}/neu`, get, post, limit: 120 },
  { path: `${INVOICES}/:invoice_id/bearbeiten`, get, post, limit: 120 },
];
