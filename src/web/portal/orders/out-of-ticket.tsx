import { z } from 'zod';
import { inLanguage } from '#modules/city';
import {
  type OrderingForCase,
  orderForCase,
  orderForCaseSchema,
  orderForOwnCase,
  orderForOwnCaseSchema,
  orderingForCase,
} from '#modules/orders';
import { ORDER_REASON, PLACE } from '#modules/orders/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { euros } from '../../format.ts';
import { type PageHandler, page, type SubmitHandler, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { CaseHead } from '../../staff/case-page.tsx';
import { Button, EmptyState, Form, HiddenField, PageHead, SearchField, SelectField, TextArea, TextField } from '../../ui/index.ts';
import { MY_TICKETS } from '../paths.ts';
import { deliveryWords, StockBadge } from './catalogue.tsx';
import { Options } from './item.tsx';
import { priceWords } from './parts.tsx';
import { ThingPicture } from './things.tsx';

const DESK = '/mitarbeit/tickets/:case_id/bestellen';
const OWN = `${MY_TICKETS}/:number/bestellen`;
const asked = { ding: z.string().max(60).catch(''), q: z.string().trim().max(100).catch('') };

const deskGet = page(
  z.object({ case_id: z.uuid(), ...asked }),
  async (work: Work, { case_id, ding, q }) => ({ ...(await orderingForCase(work, { case_id }, { item_id: ding, q })), desk: true }),
  OrderOutOfTicket,
  { who: 'staff' },
);
const ownGet = page(
  z.object({ number: z.string().max(40), ...asked }),
  async (work: Work, { number, ding, q }) => ({ ...(await orderingForCase(work, { number }, { item_id: ding, q })), desk: false }),
  OrderOutOfTicket,
  { who: 'staff' },
);
type Props = PageProps<OrderingForCase & { desk: boolean }>;

const ticketPath = ({ data }: Props) => (data.desk ? `/mitarbeit/tickets/${data.case.case_id}` : `${MY_TICKETS}/${data.case.number}`);

/** Something is ordered because of a ticket, for the person it is of: first the thing, then what it needs. */
function OrderOutOfTicket(props: Props) {
  const { t, data } = props;
  const l = t.ticket_orders;
  const way = [
    data.desk ? { label: t.inbox.title, href: '/mitarbeit' } : { label: t.tickets.mine, href: MY_TICKETS },
    { label: data.case.number, href: ticketPath(props) },
    { label: l.title },
  ];
  return (
    <StaffShell {...props} title={l.title} way={way} wide={!data.item}>
      <CaseHead {...props} saved={false} />
      <PageHead
        title={data.item ? inLanguage(data.item.name, props.lang) : l.title}
        preline={`${data.case.number}, ${data.case.subject}`}
      />
      <p className="lead">{data.desk ? fill(l.lead, { name: data.person.name }) : l.lead_own}</p>
      {data.item ? <Wanted {...props} item={data.item} /> : <Things {...props} />}
    </StaffShell>
  );
}

/** What there is, shelf by shelf, a line each. */
function Things(props: Props) {
  const { t, url, lang, data } = props;
  const here = `${ticketPath(props)}/bestellen`;
  const shelves = Map.groupBy(data.items, (item) => inLanguage(item.shelf, lang));
  return (
    <>
      <Form method="get" action={url(here)} label={t.orders.filter} inline>
        <SearchField
          name="q"
          label={t.orders.filter}
          label_hidden
          placeholder={t.orders.filter}
          value={data.q}
          button_label={t.orders.filter}
        />
      </Form>
      {data.items.length === 0 && (
        <EmptyState title={t.orders.none} icon="search">
          {t.orders.none_text}
        </EmptyState>
      )}
      {[...shelves].map(([shelf, items]) => (
        <section key={shelf} aria-label={shelf}>
          <h2>{shelf}</h2>
          <ul className="things-short">
            {items.map((item) => (
              <li key={item.item_id}>
                <ThingPicture {...props} item={item} small />
                <a href={url(`${here}?ding=${item.item_id}`)}>{inLanguage(item.name, lang)}</a>
                <span className="muted">{priceWords(props, item.price_cents, item.monthly_cents)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** What the chosen thing needs to be known, and who pays. */
function Wanted(props: Props & { item: NonNullable<OrderingForCase['item']> }) {
  const { t, url, lang, data, item, problem, values } = props;
  const o = t.orders;
  const here = `${ticketPath(props)}/bestellen`;
  const field = { problem, values };
  const [own] = data.cost_centres;
  // Who was quicker is told above; the next press is of the version that is shown now.
  const version = problem?.code === 'changed_meanwhile' ? undefined : values.version;
  return (
    <>
      <p>{inLanguage(item.about, lang)}</p>
      <p>
        <strong>{priceWords(props, item.price_cents, item.monthly_cents)}</strong>, {deliveryWords(t, item)}{' '}
        <StockBadge {...props} item={item} />
      </p>
      <Form action={url(here)} form_key={props.form_key} label={t.ticket_orders.title}>
        {data.desk && <HiddenField name="version" value={String(version ?? data.case.version)} />}
        <HiddenField name="ding" value={item.item_id} />
        <Options {...props} data={{ item }} />
        <TextField
          name="place"
          label={o.place}
          hint={o.place_hint}
          max={PLACE.max}
          optional_label={t.layout.optional}
          problem={problem}
          values={{ place: data.place, ...values }}
        />
        <TextField
          name="quantity"
          type="number"
          inputmode="numeric"
          label={o.quantity}
          width="short"
          problem={problem}
          values={{ quantity: '1', ...values }}
        />
        {data.cost_centres.length > 0 && (
          <SelectField
            name="cost_centre_id"
            label={o.cost_centre}
            required
            choices={data.cost_centres.map((one) => ({
              value: one.cost_centre_id,
              label: fill(one.left === null ? o.cost_centre_open : o.cost_centre_left, {
                name: inLanguage(one.name, lang),
                id: one.cost_centre_id,
                left: one.left === null ? '' : euros(one.left, lang),
              }),
            }))}
            problem={problem}
            values={{ cost_centre_id: own?.cost_centre_id, ...values }}
          />
        )}
        <TextArea
          name="reason"
          label={o.reason}
          hint={o.reason_hint}
          rows={2}
          max={ORDER_REASON.max}
          optional_label={t.layout.optional}
          {...field}
        />
        <p className="muted">{t.ticket_orders.when_sent}</p>
        <Button icon="send">{o.send}</Button>
      </Form>
      <p>
        <a href={url(here)}>{t.ticket_orders.other}</a>
      </p>
    </>
  );
}

/** Each option is a field of its own; what was chosen in them is one list, of the thing that is shown. */
function withChoices(sending: SubmitHandler): SubmitHandler {
  return {
    ...sending,
    act(context, form, request) {
      const chosen = Object.entries(form.values).flatMap(([name, value]) => (name.startsWith('option_') ? [value ?? ''].flat() : []));
      Object.assign(form.input, { choices: chosen.filter(Boolean), quantity: form.values.quantity || '1', item_id: form.values.ding });
      return sending.act(context, form, request);
    },
  };
}

const deskPost = submit(
  orderForCaseSchema,
  async (work, input, { context }) => {
    await orderForCase(work, { ...input, language: context.lang });
    return seeOther(context.url(`/mitarbeit/tickets/${input.case_id}?gespeichert`));
  },
  deskGet,
);
const ownPost = submit(
  orderForOwnCaseSchema,
  async (work, input, { context }) => {
    await orderForOwnCase(work, { ...input, language: context.lang });
    return seeOther(context.url(`${MY_TICKETS}/${input.number}?gespeichert`));
  },
  ownGet,
);
const route = (path: string, get: PageHandler, sending: SubmitHandler): Route => ({ path, get, post: withChoices(sending), limit: 60 });

export const routes: Route[] = [route(DESK, deskGet, deskPost), route(OWN, ownGet, ownPost)];
