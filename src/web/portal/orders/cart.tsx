import { z } from 'zod';
import { inLanguage } from '#modules/city';
import {
  type Cart,
  cartFor,
  dropFromCart,
  dropFromCartSchema,
  onOwnOrderSchema,
  orderAgain,
  sendOrder,
  sendOrderSchema,
} from '#modules/orders';
import { ORDER_REASON } from '#modules/orders/words';
import type { Work } from '#platform/work';
import { awayWords } from '../../away-parts.tsx';
import type { PageProps } from '../../context.ts';
import { euros } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  SelectField,
  TextArea,
} from '../../ui/index.ts';
import { CART_PATH, CATALOGUE_PATH, MY_ORDERS } from '../paths.ts';
import { dayWords, priceWords } from './parts.tsx';
import { ThingPicture } from './things.tsx';

const get = page(
  z.object({ neu: z.string().optional().catch('') }),
  async (work: Work, { neu }) => ({ cart: await cartFor(work), added: neu !== undefined }),
  CartPage,
  { who: 'staff' },
);
type Props = PageProps<{ cart: Cart; added: boolean }>;

/** What will be ordered, what it costs, who must agree and when it is here: all before anything is sent. */
function CartPage(props: Props) {
  const { t, url, data, problem } = props;
  const o = t.orders;
  const { cart } = data;
  const empty = cart.lines.length + cart.gone.length === 0;
  return (
    <StaffShell {...props} title={o.cart} way={[{ label: o.catalogue, href: CATALOGUE_PATH }, { label: o.cart }]} wide>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.added && !problem && <Message tone="success" title={o.added} focus />}
      <PageHead title={o.cart}>
        <a href={url(CATALOGUE_PATH)}>{o.to_catalogue}</a>
      </PageHead>
      {empty ? (
        <EmptyState
          title={o.cart_empty}
          icon="checklist"
          action={
            <ButtonLink href={url(CATALOGUE_PATH)} look="primary">
              {o.to_catalogue}
            </ButtonLink>
          }
        >
          {o.cart_empty_text}
        </EmptyState>
      ) : (
        <>
          <Lines {...props} />
          <p>
            {o.sum}: <strong>{priceWords(props, cart.cents, cart.monthly_cents)}</strong>
          </p>
          <div className="two-columns">
            <SendForm {...props} />
            <Before {...props} />
          </div>
        </>
      )}
    </StaffShell>
  );
}

function Lines(props: Props) {
  const { t, url, lang, data } = props;
  const o = t.orders;
  const rows = [
    ...data.cart.lines.map((line) => ({ ...line, label: inLanguage(line.name, lang), gone: false })),
    ...data.cart.gone.map((line) => ({
      ...line,
      item: undefined,
      label: line.item_id,
      gone: true,
      for_name: '',
      short: false,
      unit_cents: 0,
      monthly_cents: 0,
    })),
  ];
  return (
    <DataTable
      caption={o.cart}
      caption_hidden
      rows={rows}
      row_key={(line) => line.line_id}
      columns={[
        {
          key: 'what',
          label: o.what,
          primary: true,
          cell: (line) => (
            <>
              {line.item && <ThingPicture {...props} item={line.item} small />}
              {line.quantity > 1 ? `${line.quantity} × ${line.label}` : line.label}{' '}
              {line.gone && (
                <Badge small tone="problem">
                  {o.gone}
                </Badge>
              )}
              {line.short && <Badge small>{o.short}</Badge>}
            </>
          ),
        },
        { key: 'who', label: o.who, cell: (line) => line.for_name || '–' },
        { key: 'where', label: o.where, cell: (line) => line.place || '–' },
        {
          key: 'price',
          label: o.price,
          numeric: true,
          cell: (line) => (line.gone ? '–' : priceWords(props, line.quantity * line.unit_cents, line.quantity * line.monthly_cents)),
        },
        {
          key: 'out',
          label: t.account.action,
          label_hidden: true,
          cell: (line) => (
            <Form action={url(`${CART_PATH}/heraus`)} form_key={`${props.form_key}`} label={fill(o.take_out, { name: line.label })}>
              <HiddenField name="line_id" value={line.line_id} />
              <Button look="tertiary" icon="trash" icon_only small>
                {fill(o.take_out, { name: line.label })}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function SendForm(props: Props) {
  const { t, url, lang, data, problem, values } = props;
  const o = t.orders;
  const { cart } = data;
  const [own] = cart.cost_centres;
  const centre = (one: (typeof cart.cost_centres)[number]) =>
    fill(one.left === null ? o.cost_centre_open : o.cost_centre_left, {
      name: inLanguage(one.name, lang),
      id: one.cost_centre_id,
      left: one.left === null ? '' : euros(one.left, lang),
    });
  return (
    <Form action={url(CART_PATH)} form_key={props.form_key} label={o.send}>
      <HiddenField name="cents" value={String(cart.cents)} />
      <HiddenField name="monthly_cents" value={String(cart.monthly_cents)} />
      {cart.cost_centres.length > 0 && cart.cents + cart.monthly_cents > 0 && (
        <SelectField
          name="cost_centre_id"
          label={o.cost_centre}
          required
          choices={cart.cost_centres.map((one) => ({ value: one.cost_centre_id, label: centre(one) }))}
          problem={problem}
          values={{ cost_centre_id: own?.cost_centre_id, ...values }}
        />
      )}
      {own && own.left !== null && own.left < cart.cents && (
        <Message tone="warning" title={fill(o.cost_centre_short, { missing: euros(cart.cents - own.left, lang) })} />
      )}
      <TextArea
        name="reason"
        label={o.reason}
        hint={o.reason_hint}
        rows={2}
        max={ORDER_REASON.max}
        optional_label={t.layout.optional}
        problem={problem}
        values={values}
      />
      <DateField
        name="wanted_on"
        label={o.wanted_on}
        hint={o.wanted_hint}
        optional_label={t.layout.optional}
        problem={problem}
        values={values}
      />
      <Button icon="send">{o.send}</Button>
    </Form>
  );
}

/** Who must agree and whether they are there, when it is likely here, and how far that can be trusted. */
function Before(props: Props) {
  const { t, lang, data } = props;
  const o = t.orders;
  const { approvals, likely_on, rate } = data.cart;
  return (
    <Card title={o.before} tinted>
      {approvals.length === 0 ? (
        <p>{o.nobody_must}</p>
      ) : (
        <>
          <p>{o.must_agree}:</p>
          <ul>
            {approvals.map((one) => (
              <li key={one.rule_id}>
                {[inLanguage(one.name, lang), one.people.map((person) => person.name).join(', ')].filter(Boolean).join(': ')}
                {one.people.flatMap(({ person_id, name, away }) =>
                  away
                    ? [
                        <div key={person_id} className="muted">
                          {name}: {awayWords(props, away)}
                        </div>,
                      ]
                    : [],
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {likely_on && <p>{fill(o.likely, { day: dayWords(likely_on, lang) })}</p>}
      <p className="muted">{rate ? fill(o.rate, { kept: rate.kept, of: rate.of }) : o.no_rate}</p>
    </Card>
  );
}

const post = submit(
  sendOrderSchema,
  async (work, input, { context }) => {
    const { orders } = await sendOrder(work, { ...input, language: context.lang });
    const [only] = orders;
    return seeOther(context.url(orders.length === 1 && only ? `${MY_ORDERS}/${only.number}?neu` : `${MY_ORDERS}?neu`));
  },
  get,
);

const dropping = submit(
  dropFromCartSchema,
  async (work, input, { context }) => {
    await dropFromCart(work, input);
    return seeOther(context.url(CART_PATH));
  },
  get,
);

const again = submit(
  onOwnOrderSchema,
  async (work, input, { context }) => {
    await orderAgain(work, input);
    return seeOther(context.url(`${CART_PATH}?neu`));
  },
  get,
);

export const routes: Route[] = [
  { path: CART_PATH, get, post, limit: 60 },
  { path: `${CART_PATH}/heraus`, post: dropping, limit: 240, home: CART_PATH },
  { path: `${CART_PATH}/noch-einmal`, post: again, limit: 60, home: CART_PATH },
];
