import { inLanguage } from '#modules/city';
import { type OrderForStaff, repriceLine, repriceLineSchema } from '#modules/orders';
import { ORDER_REASON } from '#modules/orders/words';
import type { PageProps } from '../context.ts';
import type { PageHandler, SubmitHandler } from '../handlers.ts';
import { fill } from '../problems.ts';
import { Button, Details, RadioGroup, TextArea, TextField } from '../ui/index.ts';
import { centsIn } from './admin/amounts.ts';
import { treeOf } from './admin/form-values.ts';
import { CaseForm, fieldsOf } from './case-forms.tsx';
import { formsOn } from './case-page.tsx';

/** Something costs something else than was agreed to: which, how much now, and why. */
export function PriceForm(props: PageProps<{ order: OrderForStaff; saved: boolean }>) {
  const { t, lang, city, data } = props;
  const l = t.links;
  const field = fieldsOf(props, 'preis');
  const open = data.order.lines.filter((line) => line.way === 'new' && (line.state === 'open' || line.state === 'ready'));
  const money = { inputmode: 'decimal', width: 'short' } as const;
  if (open.length === 0) return null;
  return (
    <Details summary={l.reprice} open={'values' in field}>
      <p className="muted">{fill(l.reprice_lead, { percent: city.order_desk?.price_tolerance_percent ?? 0 })}</p>
      <CaseForm {...props} on={data.order} name="preis" label={l.reprice}>
        <RadioGroup
          name="line_id"
          label={l.reprice_line}
          required
          choices={open.map((line) => ({ value: line.line_id, label: inLanguage(line.name, lang) }))}
          {...('values' in field ? field : { value: open[0]?.line_id })}
        />
        <TextField name="unit_cents" label={l.reprice_unit} required {...money} {...field} />
        <TextField name="monthly_cents" label={l.reprice_monthly} optional_label={t.layout.optional} {...money} {...field} />
        <TextArea
          name="note"
          id="f-price-note"
          label={l.reprice_note}
          hint={l.reprice_note_hint}
          rows={2}
          max={ORDER_REASON.max}
          optional_label={t.layout.optional}
          {...field}
        />
        <Button look="secondary">{l.reprice_button}</Button>
      </CaseForm>
    </Details>
  );
}

/** The post of that form: euros are typed, cents are meant. */
export function pricePost(path: string, get: PageHandler) {
  const route = formsOn(path, get)('preis', repriceLineSchema, repriceLine);
  const plain = route.post as SubmitHandler;
  const post: SubmitHandler = {
    ...plain,
    act(context, form, request) {
      const tree = treeOf(form.values);
      Object.assign(form.input, { unit_cents: centsIn(tree, 'unit_cents'), monthly_cents: centsIn(tree, 'monthly_cents') || 0 });
      return plain.act(context, form, request);
    },
  };
  return { ...route, post };
}
