import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type ApprovalToDecide, approvalFor, approvalsFor, decideApproval, decideApprovalSchema, hasBudgets } from '#modules/orders';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { euros, moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { BUDGETS } from '../../staff/budgets.tsx';
import { Badge, Card, DataTable, DescriptionList, EmptyState, ErrorSummary, Message, PageHead, Time } from '../../ui/index.ts';
import { APPROVALS } from '../paths.ts';
import { DecisionForm } from './decision-form.tsx';
import { factsOf } from './own.tsx';
import { ApprovalList, OrderLines, priceWords } from './parts.tsx';

const list = page(
  z.object({ gespeichert: z.string().optional().catch('') }),
  async (work: Work, { gespeichert }) => ({
    ...(await approvalsFor(work)),
    saved: gespeichert !== undefined,
    budgets: await hasBudgets(work),
  }),
  ApprovalsPage,
  { who: 'staff' },
);

/** What waits for somebody's yes or no, and what they decided last. */
function ApprovalsPage(props: PageProps<Awaited<ReturnType<typeof approvalsFor>> & { saved: boolean; budgets: boolean }>) {
  const { t, url, lang, city, data } = props;
  const o = t.orders;
  return (
    <StaffShell {...props} title={o.to_decide} way={[{ label: o.to_decide }]} wide>
      {data.saved && <Message tone="success" title={o.settled} focus />}
      <PageHead title={o.to_decide}>{data.budgets && <a href={url(BUDGETS)}>{t.budgets.title}</a>}</PageHead>
      <p className="muted">{o.to_decide_lead}</p>
      <DataTable
        caption={o.to_decide}
        caption_hidden
        rows={data.asked}
        row_key={(row) => row.approval_id}
        empty={
          <EmptyState title={o.decide_none} icon="check">
            {o.decide_none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'what',
            label: o.what,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${APPROVALS}/${row.approval_id}`)}>{row.subject}</a> {row.for_other && <Badge small>{o.for_other}</Badge>}
                <br />
                <span className="muted">{row.number}</span>
              </>
            ),
          },
          { key: 'requester', label: o.requester, cell: (row) => row.requester_name ?? '–' },
          { key: 'role', label: o.role, cell: (row) => inLanguage(row.name, lang) },
          { key: 'price', label: o.price, numeric: true, cell: (row) => priceWords(props, row.cents, row.monthly_cents) },
          {
            key: 'since',
            label: o.since,
            cell: (row) => row.asked_at && <Time iso={row.asked_at.toISOString()}>{moment(row.asked_at, lang, city.time_zone)}</Time>,
          },
        ]}
      />
      {data.decided.length > 0 && (
        <>
          <h2>{o.decided}</h2>
          <ul>
            {data.decided.map((row) => (
              <li key={row.approval_id}>
                <a href={url(`${APPROVALS}/${row.approval_id}`)}>{row.subject}</a> <span className="muted">{row.number}</span>{' '}
                <Badge small tone={row.state === 'approved' ? 'done' : 'problem'}>
                  {o.approval_states[row.state] ?? ''}
                </Badge>
              </li>
            ))}
          </ul>
        </>
      )}
    </StaffShell>
  );
}

const PATH = `${APPROVALS}/:approval_id`;
const get = page(z.object({ approval_id: z.uuid() }), (work: Work, { approval_id }) => approvalFor(work, approval_id), ApprovalPage, {
  who: 'staff',
});
type Props = PageProps<ApprovalToDecide>;

/** One order for whoever must agree: what, for whom, why, what it costs and what is left; then yes or no. */
function ApprovalPage(props: Props) {
  const { t, lang, data, problem } = props;
  const o = t.orders;
  const { order } = data;
  const { budget } = order;
  return (
    <StaffShell {...props} title={order.subject} way={[{ label: o.to_decide, href: APPROVALS }, { label: order.number }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={order.subject} preline={`${order.number}, ${order.requester?.name ?? '–'}`} />
      <OrderLines {...props} lines={order.lines} granted={order.granted_at !== null} sums={order} />
      <DescriptionList
        dense
        items={[
          { label: o.role, value: inLanguage(data.name, lang) },
          ...(data.instead ? [{ label: o.for_other, value: fill(o.instead, { name: data.instead }) }] : []),
          ...factsOf(props, { ...order, timeline: [] }),
          ...(budget
            ? [
                {
                  label: o.budget,
                  value:
                    budget.budget === null || budget.left === null
                      ? o.budget_free
                      : fill(o.budget_of, { left: euros(budget.left, lang), budget: euros(budget.budget, lang) }),
                },
              ]
            : []),
        ]}
      />
      <Decide {...props} />
      <h2>{o.approvals}</h2>
      <ApprovalList {...props} approvals={order.approvals} />
    </StaffShell>
  );
}

function Decide(props: Props) {
  const { t, data } = props;
  const o = t.orders;
  if (!data.may.decide) return <Message tone="info" title={data.state === 'asked' ? o.own_order : o.settled_before} />;
  return (
    <Card title={o.decision} tinted>
      <DecisionForm {...props} path={`${APPROVALS}/${data.approval_id}`} />
    </Card>
  );
}

const post = submit(
  decideApprovalSchema,
  async (work, input, { context }) => {
    await decideApproval(work, input);
    return seeOther(context.url(`${APPROVALS}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: APPROVALS, get: list },
  { path: PATH, get, post, limit: 120 },
];
