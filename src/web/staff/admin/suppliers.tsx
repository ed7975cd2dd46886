import { assetModelPart, modelName } from '#modules/assets';
import { inLanguage } from '#modules/city';
import { cataloguePart } from '#modules/orders';
import { itemsForAdmin } from '#modules/people';
import { type Supplier, supplierPart } from '#modules/purchasing';
import { VAT_PERCENTS } from '#modules/purchasing/words';
import type { Work } from '#platform/work';
import type { Language } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Checkbox, SelectField, TextArea, TextField, type Values } from '../../ui/index.ts';
import { centsIn, inEuros, withAmounts } from './amounts.ts';
import { RowButton, RowTools } from './category-questions.tsx';
import type { Edited } from './editing.tsx';
import { fieldsOf, line, ownId, rowsOf, type Tree, treeOf, wholeIn } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { SUPPLIERS_ADMIN } from './paths.ts';

interface More {
  items: { id: string; value: { name: unknown; stocked: boolean } }[];
  models: { id: string; label: string }[];
}

async function moreFor(work: Work): Promise<More> {
  const [items, models] = await Promise.all([itemsForAdmin(work, cataloguePart), itemsForAdmin(work, assetModelPart)]);
  return {
    items: items.items.filter((one) => one.value.stocked),
    models: models.items.map((one) => ({ id: one.id, label: modelName(one.value) })),
  };
}

/** One supplier: where orders go, when it is paid, and what it sells. */
function SupplierFields(props: ItemFields<Supplier, More>) {
  const { t, problem, values } = props;
  const w = t.supplier_admin;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <>
      <TextField name="name" label={w.name} max={120} required {...field} />
      <TextField name="email" type="email" label={w.email} required {...field} />
      <TextArea name="address" label={w.address} hint={w.address_hint} rows={3} {...optional} />
      <TextField name="customer_number" label={w.customer_number} max={60} width="medium" {...optional} />
      <TextField name="contact" label={w.contact} hint={w.contact_hint} max={120} {...optional} />
      <TextField name="payment_days" label={w.payment_days} inputmode="numeric" width="short" required {...field} />
      <SoldItems {...props} />
      <Checkbox name="active" label={w.active_label} hint={w.active_hint} {...field} />
    </>
  );
}

function SoldItems(props: ItemFields<Supplier, More>) {
  const { t, lang, problem, values, more } = props;
  const w = t.supplier_admin;
  const rows = rowsOf(treeOf(values), 'items');
  const field = { problem, values };
  const short = { ...field, width: 'short', required: true } as const;
  return (
    <section className="stack" id="items">
      <h2>{w.items}</h2>
      <p className="muted">{w.items_lead}</p>
      {rows.map((_, at) => {
        const name = `items.${at}`;
        const number = fill(w.item_n, { n: at + 1 });
        return (
          <fieldset className="form-row" id={`ware-${at + 1}`} key={name}>
            <legend className="form-row__name">{number}</legend>
            <div className="form-row__tools">
              <RowTools {...props} list="items" at={at} count={rows.length} prefix="ware" section="items" what={number} />
            </div>
            <SelectField
              name={`${name}.item`}
              label={t.purchasing.item}
              empty_label="–"
              choices={more.items.map(({ id, value }) => ({ value: id, label: inLanguage(value.name, lang) }))}
              required
              {...field}
            />
            <div className="field-pair">
              <TextField name={`${name}.price_cents`} label={w.price} inputmode="decimal" {...short} />
              <SelectField name={`${name}.vat_percent`} label={t.purchasing.vat_percent} choices={VATS} required {...field} />
            </div>
            <div className="field-pair">
              <TextField
                name={`${name}.article_number`}
                label={t.purchasing.article_number}
                max={60}
                optional_label={t.layout.optional}
                {...field}
              />
              <TextField name={`${name}.pack`} label={w.pack} inputmode="numeric" {...short} />
            </div>
            <SelectField
              name={`${name}.model`}
              label={t.purchasing.model}
              empty_label={t.purchasing.no_model}
              choices={more.models.map(({ id, label }) => ({ value: id, label }))}
              {...field}
            />
          </fieldset>
        );
      })}
      <div>
        <RowButton {...props} command="add items" target={`ware-${rows.length + 1}`} icon="add" label={w.add_item} />
      </div>
    </section>
  );
}

const VATS = VAT_PERCENTS.map((value) => ({ value: String(value), label: `${value} %` }));

function fields(value: Supplier | undefined, lang: Language): Values {
  if (!value) return { active: 'yes', payment_days: '30' };
  const { id: _, address, items, ...rest } = value;
  return { ...fieldsOf(rest), address: address.join('\n'), ...inEuros(fieldsOf({ items }), lang) };
}

function shape(tree: Tree, id: string, items: Edited<Supplier>[]): unknown {
  const name = line(tree, 'name');
  const address = line(tree, 'address');
  return {
    id: ownId(tree, id, items, name),
    name,
    address: address.split('\n').flatMap((one) => one.trim() || []),
    email: line(tree, 'email'),
    customer_number: line(tree, 'customer_number') || undefined,
    contact: line(tree, 'contact') || undefined,
    payment_days: wholeIn(tree, 'payment_days'),
    items: rowsOf(tree, 'items').map((row) => ({
      item: line(row, 'item'),
      article_number: line(row, 'article_number') || undefined,
      price_cents: line(row, 'price_cents') ? centsIn(row, 'price_cents') : Number.NaN,
      vat_percent: Number(line(row, 'vat_percent') || 19),
      pack: wholeIn(row, 'pack'),
      model: line(row, 'model') || undefined,
    })),
    active: tree.active === 'yes',
  };
}

export const routes = itemPages<Supplier, More>({
  part: supplierPart,
  path: SUPPLIERS_ADMIN,
  icon: 'box',
  words: (t) => t.supplier_admin,
  moves: (t) => t.supplier_admin,
  name: (supplier) => supplier.name,
  more: moreFor,
  columns: ({ t }) => [
    { key: 'email', label: t.supplier_admin.email, cell: ({ value }) => value.email },
    { key: 'items', label: t.supplier_admin.items, numeric: true, cell: ({ value }) => value.items.length },
  ],
  fields,
  Fields: SupplierFields,
  schema: withAmounts(supplierPart.schema),
  shape,
});
