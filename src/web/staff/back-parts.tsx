import { inLanguage } from '#modules/city';
import type { OrderForStaff } from '#modules/orders';
import type { PageProps } from '../context.ts';
import { fill } from '../problems.ts';
import { Checkbox, DateField, TextField } from '../ui/index.ts';

type OnOrder = PageProps<{ order: OrderForStaff }>;

/** Lines about a device that are still under way. */
const underWay = (order: OrderForStaff) =>
  order.lines.filter((line) => line.way !== 'new' && ['open', 'taken_in', 'ready'].includes(line.state));

/** What whoever works in the store says of devices that come back: how their data were erased, what is given or lent instead. */
export function BackFields({ t, lang, data, field }: OnOrder & { field: object }) {
  const b = t.back;
  const lines = underWay(data.order);
  const optional = { optional_label: t.layout.optional, ...field };
  return (
    <>
      {lines.map((line) => (
        <div key={line.line_id} className="stack">
          {line.way !== 'return' && (
            <TextField
              name={`tag_${line.line_id}`}
              label={b.tag[line.way] ?? ''}
              hint={b.tag_hint[line.way]}
              max={60}
              width="medium"
              {...optional}
            />
          )}
          {line.way === 'repair' && line.state === 'open' && (
            <TextField name={`loan_${line.line_id}`} label={b.loan} hint={t.orders.tag_hint} max={60} width="medium" {...optional} />
          )}
          <TextField
            name={`erasure_${line.line_id}`}
            label={fill(b.erasure, { name: inLanguage(line.name, lang) })}
            hint={b.erasure_hint}
            max={1_000}
            {...optional}
          />
          <Checkbox
            name="restock"
            id={`f-restock-${line.line_id}`}
            value={line.line_id}
            label={b.restock}
            hint={b.restock_hint}
            optional_label={t.layout.optional}
            {...field}
          />
        </div>
      ))}
      {lines.some((line) => line.way === 'repair' && line.state === 'open') && (
        <DateField name="loan_until" label={b.loan_until} {...optional} />
      )}
    </>
  );
}

/** What can become of the lines of an order: of devices that come back by their way, else as ever. */
export function settleChoices({ t, data }: OnOrder) {
  const way = underWay(data.order)[0]?.way;
  const words = way ? (t.back.settle_choices[way] ?? {}) : t.orders.settle_choices;
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
