import { z } from 'zod';
import { choicesFor, purchaseOrderFor, savePurchaseOrder, savePurchaseOrderSchema } from '#modules/purchasing';
import { PURCHASE_TEXT, VAT_PERCENTS } from '#modules/purchasing/words';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Language, PageProps } from '../../context.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { DateField, ErrorSummary, PageHead, SelectField, TextArea, TextField, type Values } from '../../ui/index.ts';
import { RowButton, RowTools } from '../admin/category-questions.tsx';
import { ItemForm, shownValues } from '../admin/editing.tsx';
import { fieldsOf, line, rowsOf, treeOf, withRow } from '../admin/form-values.ts';
import { PURCHASES } from './paths.ts';

const get = page(z.object({ purchase_order_id: z.uuid().optional() }), formFor, FormPage, { who: 'staff' });

async function formFor(work: Work, { purchase_order_id }: { purchase_order_id?: string | undefined }) {
  const [choices, found] = await Promise.all([choicesFor(work), purchase_order_id ? purchaseOrderFor(work, { purchase_order_id }) : null]);
  if (found) demand(found.may.edit);
  return { choices, found };
}
type Props = PageProps<Awaited<ReturnType<typeof formFor>>>;

/** A draft as the fields of its form; a new order begins with one line. */
function storedOf({ found }: Props['data'], lang: Language): Values {
  if (!found) return { 'lines.0.quantity': '1', 'lines.0.vat_percent': '19' };
  const { supplier_id, wanted_on, deliver_to, note } = found.order;
  const written = new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: 2 });
  const lines = found.lines.map(({ item_id, name, article_number, model_id, quantity, net_cents, vat_percent }) => ({
    ...{ item_id, name, article_number, model_id, quantity, net: written.format(net_cents / 100), vat_percent },
  }));
  return fieldsOf({ supplier_id, wanted_on, deliver_to, note, lines });
}

/** An order as a draft: of whom, where to, and what. */
function FormPage(props: Props) {
  const { t, lang, data, problem } = props;
  const p = t.purchasing;
  const { found, choices } = data;
  const title = found ? found.order.number : p.add;
  const stored = storedOf(data, lang);
  const values = shownValues(props, stored);
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  const own = found && `${PURCHASES}/${found.order.purchase_order_id}`;
  const at = own ? `${own}/bearbeiten` : `${PURCHASES}/neu`;
  const item = found && {
    ...{ id: found.order.purchase_order_id, version: found.order.version, value: treeOf(stored), edited_at: found.order.made_at },
    edited_by: p.somebody,
  };
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: p.title, href: PURCHASES }, ...(own ? [{ label: title, href: own }] : []), { label: own ? p.edit : title }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} />
      <ItemForm {...props} action={at} {...(item ? { item } : {})} label={p.form}>
        <SelectField
          name="supplier_id"
          label={p.supplier}
          empty_label={found ? undefined : '–'}
          choices={choices.suppliers}
          required
          {...field}
        />
        <TextField name="deliver_to" label={p.deliver_to} max={PURCHASE_TEXT.place} {...optional} />
        <DateField name="wanted_on" label={p.wanted_on} {...optional} />
        <Lines {...props} values={values} action={props.url(at)} />
        <TextArea name="note" label={p.note} rows={3} max={PURCHASE_TEXT.note} {...optional} />
      </ItemForm>
    </StaffShell>
  );
}

function Lines(props: Props & { action: string }) {
  const { t, data, problem, values, action } = props;
  const p = t.purchasing;
  const rows = rowsOf(treeOf(values), 'lines');
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
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
            <SelectField name={`${name}.item_id`} label={p.item} empty_label={p.no_item} choices={data.choices.items} {...field} />
            <TextField name={`${name}.name`} label={p.what} max={PURCHASE_TEXT.name} {...optional} />
            <div className="field-pair">
              <TextField name={`${name}.quantity`} label={p.quantity} inputmode="numeric" width="short" required {...field} />
              <TextField name={`${name}.net`} label={p.price} hint={p.price_hint} inputmode="decimal" width="short" {...optional} />
            </div>
            <div className="field-pair">
              <TextField name={`${name}.article_number`} label={p.article_number} max={PURCHASE_TEXT.article} {...optional} />
              <SelectField
                name={`${name}.vat_percent`}
                label={p.vat_percent}
                choices={VAT_PERCENTS.map((value) => ({ value: String(value), label: `${value} %` }))}
                required
                {...field}
              />
            </div>
            <SelectField name={`${name}.model_id`} label={p.model} empty_label={p.no_model} choices={data.choices.models} {...field} />
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
  z.looseObject({ purchase_order_id: z.uuid().optional() }),
  async (work, { purchase_order_id }, { context, values }) => {
    if (typeof values._row === 'string') throw new ShowAgain(withRow(values, values._row));
    const tree = treeOf(values);
    const lines = rowsOf(tree, 'lines').map((row) => ({ ...row, vat_percent: line(row, 'vat_percent') || '19' }));
    const saved = await savePurchaseOrder(work, savePurchaseOrderSchema.parse({ ...tree, lines, purchase_order_id }));
    return seeOther(context.url(`${PURCHASES}/${saved.purchase_order_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: `${PURCHASES}/neu`, get, post, limit: 120 },
  { path: `${PURCHASES}/:purchase_order_id/bearbeiten`, get, post, limit: 120 },
];
