import { z } from 'zod';
import { myCasesFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import {
  changeOwnLine,
  changeOwnLineSchema,
  confirmHandover,
  ORDER,
  type OwnOrder,
  onHandoverSchema,
  onOwnOrderSchema,
  ownOrderFor,
  replyToOrder,
  replyToOrderSchema,
  withdrawOrder,
} from '#modules/orders';
import type { Work } from '#platform/work';
import { casePath } from '../../case-kinds.ts';
import type { Context, PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import { StateBadge, timelineEvents } from '../../reports-view.tsx';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { formsOn } from '../../staff/case-page.tsx';
import { HandoverList } from '../../staff/hand-over-parts.tsx';
import {
  Button,
  ButtonLink,
  Card,
  DescriptionList,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  Steps,
  TextArea,
  Timeline,
} from '../../ui/index.ts';
import { OwnCaseTable } from '../own-case-table.tsx';
import { CART_PATH, CATALOGUE_PATH, MY_ORDERS, MY_TICKETS } from '../paths.ts';
import { ChangeLines } from './own-lines.tsx';
import { comesBack, dayWords, OrderApprovals, OrderLines } from './parts.tsx';

const list = page(
  z.object({ neu: z.string().optional().catch('') }),
  async (work: Work, { neu }) => ({ rows: (await myCasesFor(work)).filter((row) => row.kind === ORDER.kind), sent: neu !== undefined }),
  MyOrdersPage,
  { who: 'staff' },
);

/** What somebody ordered, newest first. */
function MyOrdersPage(props: PageProps<{ rows: Awaited<ReturnType<typeof myCasesFor>>; sent: boolean }>) {
  const { t, url, data } = props;
  const o = t.orders;
  const more = (
    <ButtonLink href={url(CATALOGUE_PATH)} icon="add" look="primary">
      {o.to_catalogue}
    </ButtonLink>
  );
  return (
    <StaffShell {...props} title={o.mine} way={[{ label: o.catalogue, href: CATALOGUE_PATH }, { label: o.mine }]} wide>
      {data.sent && (
        <Message tone="success" title={o.sent} focus>
          <p>{o.sent_many}</p>
        </Message>
      )}
      <PageHead title={o.mine}>{data.rows.length > 0 && more}</PageHead>
      <p className="muted">{o.mine_lead}</p>
      <OwnCaseTable
        {...props}
        caption={o.mine}
        rows={data.rows}
        empty={
          <EmptyState title={o.mine_none} icon="checklist" action={more}>
            {o.mine_none_text}
          </EmptyState>
        }
      />
    </StaffShell>
  );
}

const PATH = `${MY_ORDERS}/:number`;
const get = page(
  z.object({ number: z.string().max(40), neu: z.string().optional().catch(''), gespeichert: z.string().optional().catch('') }),
  async (work: Work, { number, neu, gespeichert }) => ({
    order: await ownOrderFor(work, number),
    sent: neu !== undefined,
    saved: gespeichert !== undefined,
  }),
  OwnOrderPage,
  { who: 'staff' },
);
type Props = PageProps<{ order: OwnOrder; sent: boolean; saved: boolean }>;

/** One's own order, like a parcel: where it is, who must still agree, which day is promised. */
function OwnOrderPage(props: Props) {
  const { t, data, problem } = props;
  const o = t.orders;
  const { order } = data;
  return (
    <StaffShell
      {...props}
      title={`${order.number} ${order.subject}`}
      way={[{ label: o.mine, href: MY_ORDERS }, { label: order.number }]}
      wide
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.sent && <Message tone="success" title={o.sent} focus />}
      {data.saved && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={order.subject} preline={order.number}>
        <StateBadge state={order.state} t={t} />
      </PageHead>
      {!comesBack(order) && <Way t={t} state={order.state} />}
      <OrderLines {...props} lines={order.lines} granted={order.granted_at !== null} sums={order} />
      <div className="two-columns">
        <div className="stack">
          <DescriptionList dense items={[...factsOf(props, order), ...causeFact(props)]} />
          <OrderApprovals {...props} order={order} />
        </div>
        <div className="stack">
          <ToConfirm {...props} />
          <HandoverList {...props} handovers={order.handovers.filter((one) => one.confirmed_at)} />
          <Articles {...props} />
          <Forms {...props} />
        </div>
      </div>
      {order.timeline.length > 0 && (
        <>
          <h2>{t.case.timeline}</h2>
          <Timeline
            label={t.case.timeline}
            events={timelineEvents(props, order.timeline, { staff: false, events: o.events, files: () => '' })}
          />
        </>
      )}
    </StaffShell>
  );
}

const STEP_OF: Record<string, number> = { approval: 2, approved: 3, in_work: 3, ready: 4, delivered: 6 };

/** The way of an order as steps; one that ended otherwise has none. */
function Way({ t, state }: { t: Context['t']; state: string }) {
  const current = STEP_OF[state];
  const o = t.orders;
  if (!current) return null;
  return (
    <Steps
      label={o.way}
      steps={['sent', 'agreed', 'prepared', 'ready', 'delivered'].map((step) => ({ label: o.steps[step] ?? step }))}
      current={Math.min(current, 5)}
      texts={{ step: t.steps.step, of: t.steps.of, done: o.step_done }}
    />
  );
}

/** What every reader of an order wants to know of it. */
export function factsOf({ t, lang }: Pick<Context, 't' | 'lang'>, order: Omit<OwnOrder, 'may' | 'cause' | 'handovers'>) {
  const o = t.orders;
  return [
    { label: o.requester, value: order.requester?.name ?? '–' },
    { label: o.promised, value: order.promised_on ? dayWords(order.promised_on, lang) : o.promised_none },
    ...(order.wanted_on ? [{ label: o.wanted, value: dayWords(order.wanted_on, lang) }] : []),
    ...(order.cost_centre_id
      ? [
          {
            label: o.cost_centre,
            value: fill(o.cost_centre_open, { name: inLanguage(order.cost_centre_name, lang), id: order.cost_centre_id }),
          },
        ]
      : []),
    ...(order.reason ? [{ label: comesBack(order) ? t.back.reason : o.reason, value: order.reason }] : []),
    { label: t.inbox.team_column, value: inLanguage(order.team_name, lang) },
  ];
}

/** The ticket it came out of, where the one asking sees that too. */
function causeFact({ t, url, data }: Props) {
  const { cause } = data.order;
  if (!cause) return [];
  const href = url(cause.own ? `${MY_TICKETS}/${cause.number}` : casePath(cause));
  return [{ label: t.ticket_orders.cause, value: <a href={href}>{cause.number}</a> }];
}

/** Where a ticket about the order is written: it says which order, and which device where only one came of it. */
function troubleAddress({ t, data }: Props): string {
  const { number, subject, lines } = data.order;
  const [device, ...more] = lines.flatMap((line) => line.asset_id ?? []);
  const asked = new URLSearchParams({ subject: fill(t.links.trouble_subject, { number, subject }).slice(0, 120) });
  if (device && more.length === 0) asked.set('geraet', device);
  return `${MY_TICKETS}/neu?${asked}`;
}

/** How what came is set up, once it is handed over. */
function Articles({ t, url, lang, data }: Props) {
  const named = data.order.lines.filter((line) => line.state === 'handed_over' && line.article);
  if (named.length === 0) return null;
  return (
    <Card title={t.orders.to_article} tinted>
      <ul>
        {named.map((line) => (
          <li key={line.line_id}>
            <a href={url(`/wissen/${line.article}`)}>{inLanguage(line.name, lang)}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What somebody else noted as handed over to whoever reads this: to be confirmed by them. */
function ToConfirm({ t, url, lang, city, data, form_key }: Props) {
  const h = t.hand_over;
  const waiting = data.order.handovers.filter((one) => one.mine && one.way === 'own' && !one.confirmed_at);
  return waiting.map((one) => (
    <Card key={one.handover_id} title={h.confirm_title} tinted>
      <p>{fill(h.confirm_text, { name: one.given_name, date: moment(one.at, lang, city.time_zone) })}</p>
      <ul>
        {one.things.map((thing) => (
          <li key={`${thing.name.de} ${thing.tag}`}>
            {[inLanguage(thing.name, lang), thing.tag, thing.serial].filter(Boolean).join(', ')}
          </li>
        ))}
      </ul>
      <Form
        action={url(`${MY_ORDERS}/${data.order.number}/bestaetigen`)}
        form_key={`${form_key.slice(0, -12)}${one.handover_id.slice(-12)}`}
        label={h.confirm_title}
      >
        <HiddenField name="handover_id" value={one.handover_id} />
        <Button icon="check">{h.confirm}</Button>
      </Form>
    </Card>
  ));
}

function Forms(props: Props) {
  const { t, url, data, values, problem } = props;
  const o = t.orders;
  const { order } = data;
  return (
    <>
      {order.may.reply && (
        <Details summary={o.reply} open={'body' in values}>
          <Form action={url(`${MY_ORDERS}/${order.number}/antworten`)} form_key={props.form_key} label={o.reply}>
            <TextArea name="body" label={o.reply_label} rows={4} required problem={problem} values={values} />
            <Button icon="send">{o.reply_send}</Button>
          </Form>
        </Details>
      )}
      <ChangeLines {...props} />
      {order.may.again && (
        <Form action={url(`${CART_PATH}/noch-einmal`)} form_key={`${props.form_key}`} label={o.again}>
          <HiddenField name="number" value={order.number} />
          <Button look="secondary" icon="repeat">
            {o.again}
          </Button>
        </Form>
      )}
      {props.city.service_desk && order.granted_at !== null && (
        <Card title={t.links.trouble}>
          <p>{t.links.trouble_lead}</p>
          <ButtonLink href={url(troubleAddress(props))} icon="help" look="secondary">
            {t.tickets.ask}
          </ButtonLink>
        </Card>
      )}
      {order.may.withdraw && (
        <Card title={o.withdraw}>
          <p>{o.withdraw_hint}</p>
          <Form action={url(`${MY_ORDERS}/${order.number}/zurueckziehen`)} form_key={props.form_key} label={o.withdraw}>
            <Button look="secondary">{o.withdraw}</Button>
          </Form>
        </Card>
      )}
    </>
  );
}

const form = formsOn(PATH, get);

export const routes: Route[] = [
  { path: MY_ORDERS, get: list },
  { path: PATH, get },
  form('antworten', replyToOrderSchema, replyToOrder),
  form('zurueckziehen', onOwnOrderSchema, withdrawOrder),
  form('zeile', changeOwnLineSchema, changeOwnLine),
  form('bestaetigen', onHandoverSchema, confirmHandover),
];
