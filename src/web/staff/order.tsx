import { z } from 'zod';
import { addNote, addNoteSchema, assignCase, assignCaseSchema, linkCases, linkCasesSchema, markRead, onCase } from '#modules/cases';
import { inLanguage } from '#modules/city';
import {
  answerOrder,
  answerOrderSchema,
  moveOrder,
  moveOrderSchema,
  type OrderForStaff,
  orderForStaff,
  settleLines,
  settleLinesSchema,
} from '#modules/orders';
import { ORDER_REASON } from '#modules/orders/words';
import type { Work } from '#platform/work';
import { Assignee } from '../away-parts.tsx';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, type SubmitHandler } from '../handlers.ts';
import { factsOf } from '../portal/orders/own.tsx';
import { ApprovalList, OrderLines } from '../portal/orders/parts.tsx';
import { fill } from '../problems.ts';
import { StateBadge, timelineEvents } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  Card,
  CheckboxGroup,
  DescriptionList,
  Details,
  HiddenField,
  Message,
  PageHead,
  RadioGroup,
  TextArea,
  TextField,
  Timeline,
} from '../ui/index.ts';
import { CaseLinks } from './case-facts.tsx';
import { AssignForm, CaseForm, fieldsOf, idIn, KeptText, LinkForm, NoteForm, TakeForm, UnreadCard } from './case-forms.tsx';
import { CaseHead, formsOn } from './case-page.tsx';
import { PriceForm, pricePost } from './order-price.tsx';

const PATH = '/mitarbeit/bestellungen/:case_id';

const get = page(
  z.object({ case_id: z.uuid(), gespeichert: z.string().optional().catch('') }),
  async (work: Work, { case_id, gespeichert }) => ({ order: await orderForStaff(work, case_id), saved: gespeichert !== undefined }),
  OrderPage,
  { who: 'staff' },
);
type Props = PageProps<{ order: OrderForStaff; saved: boolean }>;

/** One order as those who deliver it work on it. */
function OrderPage(props: Props) {
  const { t, lang, city, data } = props;
  const { order } = data;
  const o = t.orders;
  return (
    <StaffShell
      {...props}
      title={`${order.number} ${order.subject}`}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: order.number }]}
      wide
    >
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={order.subject} preline={`${order.number}, ${inLanguage(order.category_label, lang)}`}>
        <StateBadge state={order.state} t={t} />
      </PageHead>
      <OrderLines {...props} lines={order.lines} granted={order.granted_at !== null} sums={order} />
      <div className="two-columns">
        <div className="stack">
          <DescriptionList
            dense
            items={[
              ...factsOf(props, order),
              { label: t.inbox.created, value: moment(order.created_at, lang, city.time_zone) },
              { label: t.inbox.assignee, value: <Assignee {...props} {...order} /> },
            ]}
          />
          <Checklists {...props} />
          <h2>{o.approvals}</h2>
          <ApprovalList {...props} approvals={order.approvals} />
          <CaseLinks {...props} links={order.links} />
          <h2>{t.case.timeline}</h2>
          <Timeline
            label={t.case.timeline}
            events={timelineEvents(props, order.timeline, {
              staff: true,
              events: o.events,
              files: () => '',
              teams: order.teams,
            })}
          />
        </div>
        <div className="stack">
          <Actions {...props} />
        </div>
      </div>
    </StaffShell>
  );
}

/** What is done before things are handed over, by thing. */
function Checklists({ t, lang, data }: Props) {
  const lines = data.order.lines.filter((line) => line.checklist.length > 0 && (line.state === 'open' || line.state === 'ready'));
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{t.orders.checklist}</h2>
      {lines.map((line) => (
        <div key={line.line_id}>
          <p>{inLanguage(line.name, lang)}</p>
          <ul>
            {line.checklist.map((point) => (
              <li key={point.de}>{inLanguage(point, lang)}</li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function Actions(props: Props) {
  const { t, data } = props;
  const { order } = data;
  const { may } = order;
  return (
    <>
      <KeptText {...props} offered={{ antworten: may.work, notiz: may.work }} />
      <UnreadCard {...props} on={order} may={may.work} />
      {order.phase === 'waiting' && <Message tone="info" title={t.orders.waiting_note} />}
      {may.take && <TakeForm {...props} on={order} />}
      {may.settle && order.state === 'approved' && (
        <CaseForm {...props} on={order} name="annehmen" label={t.orders.accept}>
          <HiddenField name="state" value="in_work" />
          <Button icon="check">{t.orders.accept}</Button>
        </CaseForm>
      )}
      {may.settle && <SettleForm {...props} />}
      {may.work && order.phase !== 'closed' && <PriceForm {...props} />}
      {may.work && <AnswerForm {...props} />}
      {may.assign && <AssignForm {...props} on={order} />}
      {may.work && <NoteForm {...props} on={order} />}
      {may.work && <LinkForm {...props} on={order} />}
    </>
  );
}

function SettleForm(props: Props) {
  const { t, lang, data } = props;
  const o = t.orders;
  const field = fieldsOf(props, 'zeilen');
  const open = data.order.lines.filter((line) => line.state === 'open' || line.state === 'ready');
  return (
    <Card title={o.settle} tinted>
      <p className="muted">{o.settle_hint}</p>
      <CaseForm {...props} on={data.order} name="zeilen" label={o.settle}>
        <CheckboxGroup
          name="line_ids"
          label={o.lines}
          required
          choices={open.map((line) => ({
            value: line.line_id,
            label: [`${line.quantity} × ${inLanguage(line.name, lang)}`, line.for_name].filter(Boolean).join(' – '),
          }))}
          {...('values' in field ? field : { value: open.map((line) => line.line_id) })}
        />
        {open
          .filter((line) => line.sort === 'goods' && line.quantity === 1)
          .map((line) => (
            <TextField
              key={line.line_id}
              name={`tag_${line.line_id}`}
              label={fill(o.tag, { name: inLanguage(line.name, lang) })}
              hint={o.tag_hint}
              max={60}
              width="medium"
              optional_label={t.layout.optional}
              {...field}
            />
          ))}
        <RadioGroup
          name="to"
          label={o.settle_to}
          required
          choices={['ready', 'handed_over', 'cancelled'].map((to) => ({ value: to, label: o.settle_choices[to] ?? to }))}
          {...field}
        />
        <TextArea
          name="note"
          label={o.settle_note}
          hint={o.settle_note_hint}
          rows={2}
          max={ORDER_REASON.max}
          optional_label={t.layout.optional}
          {...field}
        />
        <Button icon="check">{o.settle_button}</Button>
      </CaseForm>
    </Card>
  );
}

function AnswerForm(props: Props) {
  const { t, data } = props;
  const field = fieldsOf(props, 'antworten');
  return (
    <Details summary={t.case.answer} open={'values' in field}>
      <CaseForm {...props} on={data.order} name="antworten" label={t.case.answer}>
        <TextArea
          name="body"
          id={idIn(props, 'antworten', 'f-answer')}
          label={t.case.answer_label}
          rows={4}
          max={5_000}
          required
          {...field}
        />
        <Button icon="send">{t.case.send}</Button>
      </CaseForm>
    </Details>
  );
}

const form = formsOn(PATH, get);
/** The number of each device is a field of its own; what was typed into them is one list. */
const withTags = formsOn(PATH, get, (post: SubmitHandler) => ({
  ...post,
  act(context, given, request) {
    const tags = Object.entries(given.values).flatMap(([name, value]) =>
      name.startsWith('tag_') ? [[name.slice(4), String([value ?? ''].flat()[0])]] : [],
    );
    Object.assign(given.input, { tags: Object.fromEntries(tags) });
    return post.act(context, given, request);
  },
}));

export const routes: Route[] = [
  { path: PATH, get },
  pricePost(PATH, get),
  form('annehmen', moveOrderSchema, moveOrder),
  withTags('zeilen', settleLinesSchema, settleLines),
  form('antworten', answerOrderSchema, answerOrder),
  form('notiz', addNoteSchema, addNote),
  form('gelesen', onCase, markRead),
  form('zustaendig', assignCaseSchema, assignCase),
  form('verknuepfen', linkCasesSchema, linkCases),
];
