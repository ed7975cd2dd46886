import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type OrderOfCase, ordersOfCase } from '#modules/orders';
import {
  type OutageDuring,
  type OwnTicket,
  outagesDuringFor,
  ownTicketFor,
  rateTicket,
  rateTicketSchema,
  reopenTicket,
  reopenTicketSchema,
  replyToTicket,
  replyToTicketSchema,
  withdrawTicket,
  withdrawTicketSchema,
} from '#modules/tickets';
import { DEADLINES, SATISFACTIONS } from '#modules/tickets/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { Paragraphs, StateBadge, timelineEvents } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  Card,
  DescriptionList,
  Details,
  ErrorSummary,
  Form,
  Message,
  PageHead,
  RadioGroup,
  TextArea,
  Timeline,
} from '../ui/index.ts';
import { CallbackBox, type CallbackOffer, callbackOfferFor, callbackRoutes } from './callback-box.tsx';
import { told } from './notice-parts.tsx';
import { OrdersOfTicket } from './orders/of-ticket.tsx';
import { MY_TICKETS, OUTAGES } from './paths.ts';

const PATH = `${MY_TICKETS}/:number`;

const get = page(
  z.object({ number: z.string().max(40), neu: z.string().optional().catch(''), gespeichert: z.string().optional().catch('') }),
  async (work: Work, { number, neu, gespeichert }) => {
    const ticket = await ownTicketFor(work, number);
    const [during, offer, orders] = await Promise.all([
      outagesDuringFor(work, ticket),
      callbackOfferFor(work),
      ordersOfCase(work, ticket.case_id),
    ]);
    return { orders, ticket, during, offer, sent: neu !== undefined, saved: gespeichert !== undefined };
  },
  OwnTicketPage,
  { who: 'staff' },
);
type Props = PageProps<{
  orders: OrderOfCase[];
  ticket: OwnTicket;
  offer: CallbackOffer;
  during: OutageDuring[];
  sent: boolean;
  saved: boolean;
}>;

/** One's own ticket: how it stands, what was said, and what one can do. */
function OwnTicketPage(props: Props) {
  const { t, data, problem } = props;
  const { ticket } = data;
  const k = t.tickets;
  return (
    <StaffShell
      {...props}
      title={`${ticket.number} ${ticket.subject}`}
      way={[{ label: k.mine, href: MY_TICKETS }, { label: ticket.number }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.sent && (
        <Message tone="success" title={fill(k.sent, { number: ticket.number })} focus>
          <p>{k.sent_text}</p>
        </Message>
      )}
      {data.saved && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={ticket.subject} preline={`${ticket.number}, ${k.types[ticket.type]}`}>
        <StateBadge state={ticket.state} t={t} />
      </PageHead>
      {ticket.solution && ticket.state === 'solved' && (
        <Card title={k.solution} tinted>
          <Paragraphs text={ticket.solution} />
        </Card>
      )}
      <Rate {...props} />
      <Reopen {...props} />
      <Facts {...props} />
      <During {...props} />
      <OrdersOfTicket {...props} orders={data.orders} ticket={ticket.may.order ? `${MY_TICKETS}/${ticket.number}` : null} />
      <h2>{t.case.timeline}</h2>
      <Timeline
        label={t.case.timeline}
        // What hung on a mail is with the desk; whoever sent it has it.
        events={timelineEvents(
          props,
          ticket.timeline.map((entry) => ({ ...entry, files: [] })),
          { staff: false, events: k.events, files: () => '' },
        )}
      />
      <Reply {...props} />
      {ticket.may.reply && <CallbackBox {...props} path={`${MY_TICKETS}/${ticket.number}`} number={ticket.number} offer={data.offer} />}
      <Withdraw {...props} />
    </StaffShell>
  );
}

/** What was disturbed when it came in: known, and told how it stands. */
function During({ t, url, lang, data }: Props) {
  if (data.during.length === 0) return null;
  return (
    <>
      <h2>{t.outages.during}</h2>
      <ul>
        {data.during.map((one) => (
          <li key={one.outage_id}>
            <a href={url(`${OUTAGES}/${one.outage_id}`)}>{told(one.title, lang)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Facts(props: Props) {
  const { t, lang, city } = props;
  const { ticket } = props.data;
  const [k, d] = [t.tickets, t.ticket_desk];
  const due = (name: string, label: string) => {
    const one = ticket.deadlines.find((deadline) => deadline.name === name);
    if (!one || ticket.phase === 'closed' || one.met_at) return [];
    return [{ label, value: one.due_at ? moment(one.due_at, lang, city.time_zone) : k.still }];
  };
  return (
    <>
      <Paragraphs text={ticket.description} />
      <DescriptionList
        dense
        items={[
          { label: t.inbox.created, value: moment(ticket.created_at, lang, city.time_zone) },
          { label: d.about, value: inLanguage(ticket.category_label, lang) },
          ...(ticket.device ? [{ label: d.device, value: ticket.device }] : []),
          { label: t.inbox.team_column, value: inLanguage(ticket.team_name, lang) },
          ...due(DEADLINES.answer, k.first_answer),
          ...due(DEADLINES.solve, k.resolution),
        ]}
      />
    </>
  );
}

function Reply(props: Props) {
  const { t, url, data, values, problem } = props;
  const { ticket } = data;
  const k = t.tickets;
  if (!ticket.may.reply) return null;
  const waits = ticket.state === 'waiting';
  const label = waits ? t.tickets.reply_label : k.reply;
  const form = (
    <Form action={url(`${MY_TICKETS}/${ticket.number}/antworten`)} form_key={props.form_key} label={label}>
      <TextArea name="body" label={k.reply_label} rows={4} required problem={problem} values={values} />
      <Button icon="send">{k.reply_send}</Button>
    </Form>
  );
  return waits ? (
    <Card title={t.states.waiting ?? ''} tinted>
      {form}
    </Card>
  ) : (
    <Details summary={k.reply} open={'body' in values}>
      {form}
    </Details>
  );
}

function Withdraw(props: Props) {
  const { t, url, data } = props;
  const k = t.tickets;
  if (!data.ticket.may.withdraw) return null;
  return (
    <Details summary={k.withdraw}>
      <p>{k.withdraw_hint}</p>
      <Form action={url(`${MY_TICKETS}/${data.ticket.number}/zurueckziehen`)} form_key={props.form_key} label={k.withdraw}>
        <Button look="secondary">{k.withdraw}</Button>
      </Form>
    </Details>
  );
}

function Reopen(props: Props) {
  const { t, url, data, values, problem } = props;
  const k = t.tickets;
  if (!data.ticket.may.reopen) return null;
  return (
    <Details summary={k.reopen} open={'reason' in values}>
      <Form action={url(`${MY_TICKETS}/${data.ticket.number}/wieder-oeffnen`)} form_key={props.form_key} label={k.reopen}>
        <TextArea name="reason" label={k.reopen_label} rows={3} required problem={problem} values={values} />
        <Button look="secondary">{k.reopen_button}</Button>
      </Form>
    </Details>
  );
}

function Rate(props: Props) {
  const { t, url, data, values, problem } = props;
  const { ticket } = data;
  const k = t.tickets;
  if (!ticket.may.rate) return null;
  if (ticket.satisfied !== null) return <p className="muted">{k.rated}</p>;
  return (
    <Card title={k.rate}>
      <p className="muted">{k.rate_hint}</p>
      <Form action={url(`${MY_TICKETS}/${ticket.number}/bewerten`)} form_key={props.form_key} label={k.rate}>
        <RadioGroup
          name="satisfied"
          label={k.rate}
          choices={SATISFACTIONS.map((value) => ({ value: String(value), label: k.satisfactions[value] ?? '' }))}
          required
          horizontal
          problem={problem}
          values={values}
        />
        <TextArea name="satisfied_note" label={k.rate_note} rows={2} optional_label={t.layout.optional} problem={problem} values={values} />
        <Button look="secondary">{k.rate_send}</Button>
      </Form>
    </Card>
  );
}

function form<S extends z.ZodType<{ number: string }>>(
  name: string,
  schema: S,
  act: (work: Work, input: z.infer<S>) => Promise<void>,
): Route {
  return {
    path: `${PATH}/${name}`,
    post: submit(
      schema,
      async (work, input, { context }) => {
        await act(work, input);
        return seeOther(context.url(`${MY_TICKETS}/${input.number}?gespeichert`));
      },
      get,
    ),
    limit: 60,
    home: PATH,
  };
}

export const routes: Route[] = [
  { path: PATH, get },
  ...callbackRoutes(PATH, get),
  form('antworten', replyToTicketSchema, replyToTicket),
  form('zurueckziehen', withdrawTicketSchema, withdrawTicket),
  form('wieder-oeffnen', reopenTicketSchema, reopenTicket),
  form('bewerten', rateTicketSchema, rateTicket),
];
