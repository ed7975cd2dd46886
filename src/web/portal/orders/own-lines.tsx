import { inLanguage } from '#modules/city';
import type { OwnOrder } from '#modules/orders';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Button, Details, Form, HiddenField, TextField } from '../../ui/index.ts';
import { MY_ORDERS } from '../paths.ts';

/** While somebody still has to agree, each line of one's order can be made more, less or none. */
export function ChangeLines(props: PageProps<{ order: OwnOrder }>) {
  const { t, url, lang, data, values, problem } = props;
  const l = t.links;
  const { order } = data;
  const open = order.lines.filter((line) => line.state === 'open');
  if (!order.may.change || open.length === 0) return null;
  return (
    <Details summary={l.edit_lines} open={'quantity' in values}>
      <p className="muted">{l.edit_lines_lead}</p>
      {open.map((line) => {
        const name = inLanguage(line.name, lang);
        const mine = values.line_id === line.line_id;
        return (
          <Form
            key={line.line_id}
            action={url(`${MY_ORDERS}/${order.number}/zeile`)}
            form_key={`${props.form_key.slice(0, -12)}${line.line_id.slice(-12)}`}
            label={fill(l.edit_quantity, { name })}
          >
            <HiddenField name="line_id" value={line.line_id} />
            <TextField
              name="quantity"
              id={`f-quantity-${line.line_id}`}
              type="number"
              inputmode="numeric"
              width="short"
              label={fill(l.edit_quantity, { name })}
              problem={mine ? problem : undefined}
              values={mine ? values : { quantity: String(line.quantity) }}
              required
            />
            <Button look="secondary" small>
              {l.edit_save}
            </Button>
          </Form>
        );
      })}
    </Details>
  );
}
