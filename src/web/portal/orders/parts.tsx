import { inLanguage, type Text } from '#modules/city';
import type { ApprovalState, LineState, LineWay } from '#modules/orders/words';
import type { Context, Language } from '../../context.ts';
import { day, euros, moment } from '../../format.ts';
import { fill } from '../../problems.ts';
import { Badge, DataTable, Message, type Tone } from '../../ui/index.ts';
import { APPROVALS } from '../paths.ts';

/** What something costs, once and every month, in words. */
export function priceWords({ t, lang }: Pick<Context, 't' | 'lang'>, cents: number, monthly_cents: number): string {
  const monthly = monthly_cents > 0 ? fill(t.orders.monthly, { amount: euros(monthly_cents, lang) }) : '';
  const once = cents > 0 ? euros(cents, lang) : '';
  return [once, monthly].filter(Boolean).join(' + ') || t.orders.free;
}

/** A day of the calendar ('2026-11-27') in words. */
export const dayWords = (date: string, lang: Language): string => day(new Date(`${date}T12:00:00Z`), lang, 'UTC');

const LINE_TONES: Record<LineState, Tone> = {
  open: 'neutral',
  taken_in: 'active',
  ready: 'waiting',
  handed_over: 'done',
  cancelled: 'problem',
};

interface OrderLine {
  line_id: string;
  name: Text;
  quantity: number;
  unit_cents: number;
  monthly_cents: number;
  for_name: string | null;
  place: string;
  state: LineState;
  stocked: boolean;
  reserved: number;
  asset_tag: string | null;
  way: LineWay;
}

/** Whether it is about devices somebody has: nobody has to agree, it costs nothing. */
export const comesBack = ({ lines }: { lines: readonly Pick<OrderLine, 'way'>[] }): boolean => lines.every((line) => line.way !== 'new');

/** What is ordered, line by line, with where each stands. */
export function OrderLines(
  props: Context & { lines: readonly OrderLine[]; granted: boolean; sums: { cents: number; monthly_cents: number } },
) {
  const { t, lang, lines, granted, sums } = props;
  const o = t.orders;
  return (
    <>
      <DataTable
        caption={o.lines}
        caption_hidden
        rows={[...lines]}
        row_key={(line) => line.line_id}
        columns={[
          {
            key: 'what',
            label: o.what,
            primary: true,
            cell: (line) =>
              [line.quantity > 1 ? `${line.quantity} × ${inLanguage(line.name, lang)}` : inLanguage(line.name, lang), line.asset_tag]
                .filter(Boolean)
                .join(', '),
          },
          { key: 'who', label: o.who, cell: (line) => line.for_name ?? '–' },
          { key: 'where', label: o.where, cell: (line) => line.place || '–' },
          ...(comesBack(props)
            ? []
            : [
                {
                  key: 'price',
                  label: o.price,
                  numeric: true,
                  cell: (line: OrderLine) => priceWords(props, line.quantity * line.unit_cents, line.quantity * line.monthly_cents),
                },
              ]),
          {
            key: 'state',
            label: o.state,
            cell: (line) => (
              <Badge small tone={LINE_TONES[line.state]}>
                {granted && line.stocked && line.state === 'open' && line.reserved < line.quantity
                  ? o.waits_for_goods
                  : (t.back.line_states[line.way]?.[line.state] ?? o.line_states[line.state] ?? '')}
              </Badge>
            ),
          },
        ]}
      />
      {!comesBack(props) && (
        <p>
          {o.sum}: <strong>{priceWords(props, sums.cents, sums.monthly_cents)}</strong>
        </p>
      )}
    </>
  );
}

const APPROVAL_TONES: Record<ApprovalState, Tone> = {
  later: 'neutral',
  asked: 'waiting',
  approved: 'done',
  declined: 'problem',
  void: 'neutral',
};

interface ShownApproval {
  approval_id: string;
  name: Text;
  state: ApprovalState;
  asked_names: string[];
  decided_name: string | null;
  decided_at: Date | null;
  reason: string | null;
}

/** Who must agree, who did, and what they said. */
export function ApprovalList(props: Context & { approvals: readonly ShownApproval[] }) {
  const { t, lang, city, approvals } = props;
  const o = t.orders;
  if (approvals.length === 0) return <p className="muted">{o.nobody_must}</p>;
  return (
    <ul className="approvals">
      {approvals.map((one) => (
        <li key={one.approval_id}>
          <strong>{inLanguage(one.name, lang)}</strong>{' '}
          <Badge small tone={APPROVAL_TONES[one.state]}>
            {o.approval_states[one.state] ?? ''}
          </Badge>
          <br />
          <span className="muted">
            {one.decided_at
              ? [one.decided_name, moment(one.decided_at, lang, city.time_zone)].filter(Boolean).join(', ')
              : one.asked_names.join(', ')}
          </span>
          {one.reason && <p className="typed">{one.reason}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Who must agree, who did, and what they said; nothing about what only comes back. */
export function OrderApprovals(props: Context & { order: { lines: readonly OrderLine[]; approvals: readonly ShownApproval[] } }) {
  if (comesBack(props.order)) return null;
  return (
    <>
      <h2>{props.t.orders.approvals}</h2>
      <ApprovalList {...props} approvals={props.order.approvals} />
    </>
  );
}

/** That something waits for one's yes, where a working day begins. */
export function ToDecide({ t, url, count }: Context & { count: number }) {
  if (count === 0) return null;
  const o = t.orders;
  return (
    <Message tone="warning" title={count === 1 ? o.decide_count_one : fill(o.decide_count, { n: count })}>
      <p>
        <a href={url(APPROVALS)}>{o.to_decide}</a>
      </p>
    </Message>
  );
}
