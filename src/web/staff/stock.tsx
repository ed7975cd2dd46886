import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { countStock, countStockSchema, receiveGoods, receiveGoodsSchema, stockFor, stockItemFor } from '#modules/orders';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, Button, Card, DataTable, EmptyState, ErrorSummary, Form, Message, PageHead, TextField, Time } from '../ui/index.ts';
import { formsOn } from './case-page.tsx';

export const STOCK = '/mitarbeit/lager';

const list = page(z.object({}), (work: Work) => stockFor(work), StockPage, { who: 'staff' });

/** What lies in the store, what is put aside, and where more should be bought. */
function StockPage(props: PageProps<Awaited<ReturnType<typeof stockFor>>>) {
  const { t, url, lang, data } = props;
  const o = t.orders;
  const { rows, rate } = data;
  return (
    <StaffShell {...props} title={o.stock} way={[{ label: o.stock }]} wide>
      <PageHead title={o.stock} />
      <p className="lead">{o.stock_lead}</p>
      {rate && <p>{fill(o.kept, { kept: rate.kept, of: rate.of, percent: Math.round((100 * rate.kept) / rate.of) })}</p>}
      <DataTable
        caption={o.stock}
        caption_hidden
        dense
        rows={rows}
        row_key={(row) => row.item_id}
        empty={
          <EmptyState title={o.stock_none} icon="list">
            {o.stock_none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'what',
            label: o.what,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${STOCK}/${row.item_id}`)}>{inLanguage(row.name, lang)}</a>{' '}
                {row.short && (
                  <Badge small tone="problem">
                    {o.reorder}
                  </Badge>
                )}
              </>
            ),
          },
          { key: 'on_hand', label: o.on_hand, numeric: true, cell: (row) => row.on_hand },
          { key: 'reserved', label: o.reserved, numeric: true, cell: (row) => row.reserved },
          { key: 'free', label: o.available, numeric: true, cell: (row) => row.free },
          { key: 'waiting', label: o.waiting, numeric: true, cell: (row) => row.waiting ?? 0 },
          { key: 'minimum', label: o.minimum, numeric: true, cell: (row) => row.minimum },
        ]}
      />
    </StaffShell>
  );
}

const PATH = `${STOCK}/:item_id`;
const get = page(
  z.object({ item_id: z.string().max(60), gespeichert: z.string().optional().catch('') }),
  async (work: Work, { item_id, gespeichert }) => ({ ...(await stockItemFor(work, item_id)), saved: gespeichert !== undefined }),
  StockItemPage,
  { who: 'staff' },
);
type Props = PageProps<Awaited<ReturnType<typeof stockItemFor>> & { saved: boolean }>;

/** One thing of the store: goods that come in, what was counted, and what moved last. */
function StockItemPage(props: Props) {
  const { t, lang, city, data, problem } = props;
  const o = t.orders;
  const { row, moves } = data;
  const name = inLanguage(row.name, lang);
  return (
    <StaffShell {...props} title={name} way={[{ label: o.stock, href: STOCK }, { label: name }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && <Message tone="success" title={o.stock_saved} focus />}
      <PageHead title={name}>
        {row.short && (
          <Badge small tone="problem">
            {o.reorder}
          </Badge>
        )}
      </PageHead>
      <p>
        {[
          [o.on_hand, row.on_hand],
          [o.reserved, row.reserved],
          [o.available, row.free],
          [o.waiting, row.waiting ?? 0],
        ]
          .map(([label, n]) => `${label}: ${n}`)
          .join(' · ')}
      </p>
      <div className="two-columns">
        <ReceiveForm {...props} />
        <CountForm {...props} />
      </div>
      <h2>{o.moves}</h2>
      <DataTable
        caption={o.moves}
        caption_hidden
        dense
        rows={moves}
        row_key={(move) => move.move_id}
        empty={<p className="muted">{o.moves_none}</p>}
        columns={[
          {
            key: 'at',
            label: o.moved_at,
            primary: true,
            cell: (move) => <Time iso={move.at.toISOString()}>{moment(move.at, lang, city.time_zone)}</Time>,
          },
          {
            key: 'n',
            label: o.what,
            cell: (move) => `${move.quantity > 0 ? '+' : ''}${move.quantity} ${o.move_why[move.why] ?? move.why}`,
          },
          { key: 'who', label: o.moved_by, cell: (move) => move.by_name ?? '–' },
          { key: 'note', label: o.note, cell: (move) => [move.number, move.note].filter(Boolean).join(' ') || '–' },
        ]}
      />
    </StaffShell>
  );
}

function ReceiveForm(props: Props) {
  const { t, url, data } = props;
  const o = t.orders;
  const field = 'quantity' in props.values ? { problem: props.problem, values: props.values } : {};
  return (
    <Card title={o.receive}>
      <Form action={url(`${STOCK}/${data.row.item_id}/eingang`)} form_key={props.form_key} label={o.receive}>
        <TextField name="quantity" type="number" inputmode="numeric" width="short" label={o.received_n} required {...field} />
        <TextField name="note" id="f-receive-note" label={o.note} max={200} optional_label={t.layout.optional} {...field} />
        <Button icon="add">{o.receive}</Button>
      </Form>
    </Card>
  );
}

function CountForm(props: Props) {
  const { t, url, data } = props;
  const o = t.orders;
  const { on_hand, minimum, item_id } = data.row;
  const field =
    'on_hand' in props.values
      ? { problem: props.problem, values: props.values }
      : { values: { on_hand: String(on_hand), minimum: String(minimum) } };
  return (
    <Card title={o.count}>
      <Form action={url(`${STOCK}/${item_id}/zaehlung`)} form_key={`${props.form_key}`} label={o.count}>
        <TextField name="on_hand" type="number" inputmode="numeric" width="short" label={o.counted_n} required {...field} />
        <TextField name="minimum" type="number" inputmode="numeric" width="short" label={o.minimum_n} required {...field} />
        <TextField name="note" label={o.note} max={200} optional_label={t.layout.optional} {...field} />
        <Button look="secondary" icon="check">
          {o.settle_button}
        </Button>
      </Form>
    </Card>
  );
}

const form = formsOn(PATH, get);

export const routes: Route[] = [
  { path: STOCK, get: list },
  { path: PATH, get },
  form('eingang', receiveGoodsSchema, receiveGoods),
  form('zaehlung', countStockSchema, countStock),
];
