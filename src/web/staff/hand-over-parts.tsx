import { inLanguage, type Text } from '#modules/city';
import type { OrderForStaff } from '#modules/orders';
import type { HandoverWay, LineState } from '#modules/orders/words';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, Card, Checkbox, Fieldset, Message, TextField } from '../ui/index.ts';
import { CaseForm } from './case-forms.tsx';

export const receiptPath = (handover_id: string): string => `/portal/uebergaben/${handover_id}/quittung.pdf`;

interface ShownHandover {
  handover_id: string;
  at: Date;
  way: HandoverWay;
  receiver_name: string;
  given_name: string;
  things: { name: Text; quantity: number; tag: string }[];
  confirmed_at: Date | null;
}

/** Who received what and when, each with its receipt. */
export function HandoverList({ t, url, lang, city, handovers }: PageProps<unknown> & { handovers: readonly ShownHandover[] }) {
  const h = t.hand_over;
  if (handovers.length === 0) return null;
  return (
    <Card title={h.list}>
      <ul>
        {handovers.map((one) => (
          <li key={one.handover_id}>
            {one.receiver_name ? (
              <>
                <strong>
                  {fill(one.way === 'back' ? h.came_back : h.to, { name: one.receiver_name, date: moment(one.at, lang, city.time_zone) })}
                </strong>{' '}
                {fill(h.given, { name: one.given_name })}
              </>
            ) : (
              <>
                <strong>{moment(one.at, lang, city.time_zone)}</strong> {h.forgotten}
              </>
            )}
            <br />
            <span className="muted">
              {one.things
                .map(({ name, quantity, tag }) =>
                  [`${quantity > 1 ? `${quantity} × ` : ''}${inLanguage(name, lang)}`, tag].filter(Boolean).join(', '),
                )
                .join('; ')}
            </span>
            <br />
            {one.confirmed_at ? (
              one.receiver_name && <a href={url(receiptPath(one.handover_id))}>{h.receipt}</a>
            ) : (
              <span>{h.waits_for}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

type OnOrder = PageProps<{ order: OrderForStaff }>;
const unsettled = (line: { state: LineState }) => line.state === 'open' || line.state === 'taken_in' || line.state === 'ready';

/** What is done before things are handed over, to tick: thing by thing, with who did it when. */
export function LineChecks(props: OnOrder) {
  const { t, lang, city, data } = props;
  const { order } = data;
  const lines = order.lines.filter((line) => line.checks.length > 0 && (unsettled(line) || line.checks.some((one) => one.done_at)));
  if (lines.length === 0) return null;
  const may = order.may.settle && lines.some(unsettled);
  return (
    <>
      <h2>{t.orders.checklist}</h2>
      <CaseForm {...props} on={order} name="checkliste" label={t.orders.checklist}>
        {lines.map((line) => (
          <Fieldset
            key={line.line_id}
            label={inLanguage(line.name, lang)}
            hint={fill(t.checks.of, { done: line.checks.filter((one) => one.done_at).length, all: line.checks.length })}
            required
          >
            {line.checks.map((one) => (
              <Checkbox
                key={one.line_check_id}
                name="done"
                id={`f-check-${one.line_check_id.slice(-12)}`}
                value={one.line_check_id}
                checked={one.done_at !== null}
                label={inLanguage(one.label, lang)}
                hint={
                  one.done_at ? fill(t.checks.by, { name: one.done_by ?? '–', date: moment(one.done_at, lang, city.time_zone) }) : undefined
                }
                required={false}
              />
            ))}
          </Fieldset>
        ))}
        {may && (
          <Button look="secondary" icon="check">
            {t.checks.save}
          </Button>
        )}
      </CaseForm>
    </>
  );
}

/** Points nobody has ticked, of lines that are still to be handed over. */
export function openChecksOf(order: OrderForStaff) {
  return order.lines.filter(unsettled).flatMap((line) => line.checks.filter((one) => one.done_at === null));
}

/** What of the checklists is open, before something is handed over: to be given a reason for, or, where the city says so, to be ticked first. */
export function OpenLineChecks({ t, lang, city, data }: OnOrder) {
  const open = openChecksOf(data.order);
  if (open.length === 0) return null;
  return (
    <Message tone="warning" title={city.order_desk?.open_checks === 'refuse' ? t.hand_over.needed : t.checks.open}>
      <ul>
        {open.map((one) => (
          <li key={one.line_check_id}>{inLanguage(one.label, lang)}</li>
        ))}
      </ul>
    </Message>
  );
}

/** Words on why something is handed over although a point is open. */
export function OpenNote(props: OnOrder & { field: object }) {
  const { t, city, data, field } = props;
  if (openChecksOf(data.order).length === 0 || city.order_desk?.open_checks === 'refuse') return null;
  return (
    <TextField
      name="open_note"
      label={t.hand_over.open_note}
      hint={t.hand_over.open_note_hint}
      max={1_000}
      optional_label={t.layout.optional}
      {...field}
    />
  );
}

/** The number of the device that is handed over for each line that is one thing. */
export function TagFields({ t, lang, data, field }: OnOrder & { field: object }) {
  return data.order.lines
    .filter((line) => unsettled(line) && line.way === 'new' && line.sort === 'goods' && line.quantity === 1)
    .map((line) => (
      <TextField
        key={line.line_id}
        name={`tag_${line.line_id}`}
        label={fill(t.orders.tag, { name: inLanguage(line.name, lang) })}
        hint={t.orders.tag_hint}
        max={60}
        width="medium"
        optional_label={t.layout.optional}
        {...field}
      />
    ));
}

/** Lines that can be settled, as choices. */
export const lineChoices = ({ lang, data }: OnOrder) =>
  data.order.lines.filter(unsettled).map((line) => ({
    value: line.line_id,
    label: [`${line.quantity} × ${inLanguage(line.name, lang)}`, line.for_name].filter(Boolean).join(' – '),
  }));

/** Fields that carry the id of a line in their name, as one list: `tag_…`. */
export function byLine(values: Record<string, string | string[] | undefined>, begin: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith(begin) ? [[name.slice(begin.length), String([value ?? ''].flat()[0])]] : [],
    ),
  );
}
