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
  tickLineChecks,
  tickLineChecksSchema,
} from '#modules/orders';
import { ORDER_REASON } from '#modules/orders/words';
import type { Work } from '#platform/work';
import { Assignee } from '../away-parts.tsx';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, type SubmitHandler } from '../handlers.ts';
import { factsOf } from '../portal/orders/own.tsx';
import { OrderApprovals, OrderLines } from '../portal/orders/parts.tsx';
import { StateBadge, timelineEvents } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  Card,
  CheckboxGroup,
  DescriptionList,
  Details,
  HiddenField,
  Message,
  PageHead,
  RadioGroup,
  TextArea,
  Timeline,
} from '../ui/index.ts';
import { BackFields, settleChoices } from './back-parts.tsx';
import { CaseLinks } from './case-facts.tsx';
import { AssignForm, CaseForm, fieldsOf, idIn, KeptText, LinkForm, NoteForm, TakeForm, UnreadCard } from './case-forms.tsx';
import { CaseHead, formsOn } from './case-page.tsx';
import { byLine, HandoverList, LineChecks, lineChoices, OpenNote, TagFields } from './hand-over-parts.tsx';
import { PriceForm, pricePost } from './order-price.tsx';

const PATH = '/mitarbeit/bestellungen/:case_id';

const get = page(
  z.object({ case_id: z.uuid(), gespeichert: z.string().optional().catch(''), uebergeben: z.string().optional().catch('') }),
  async (work: Work, { case_id, gespeichert, uebergeben }) => ({
    order: await orderForStaff(work, case_id),
    saved: gespeichert !== undefined,
    handed: uebergeben !== undefined,
  }),
  OrderPage,
  { who: 'staff' },
);
type Props = PageProps<{ order: OrderForStaff; saved: boolean; handed: boolean }>;

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
      {data.handed && <Message tone="success" title={t.hand_over.done} focus />}
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
          <LineChecks {...props} />
          <HandoverList {...props} handovers={order.handovers} />
          <OrderApprovals {...props} order={order} />
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
      {may.settle && <ToHandOver {...props} />}
      {may.settle && <SettleForm {...props} />}
      {may.work && order.phase !== 'closed' && <PriceForm {...props} />}
      {may.work && <AnswerForm {...props} />}
      {may.assign && <AssignForm {...props} on={order} />}
      {may.work && <NoteForm {...props} on={order} />}
      {may.work && <LinkForm {...props} on={order} />}
    </>
  );
}

/** Where goods are handed over with a signature. */
function ToHandOver({ t, url, data }: Props) {
  const { order } = data;
  if (!order.lines.some((line) => line.sort === 'goods' && (line.state === 'open' || line.state === 'ready'))) return null;
  return (
    <Card title={t.hand_over.title}>
      <p className="muted">{t.hand_over.open_hint}</p>
      <ButtonLink href={url(`/mitarbeit/bestellungen/${order.case_id}/uebergabe`)} look="primary" icon="edit">
        {t.hand_over.open}
      </ButtonLink>
    </Card>
  );
}

function SettleForm(props: Props) {
  const { t, data } = props;
  const o = t.orders;
  const field = fieldsOf(props, 'zeilen');
  const choices = lineChoices(props);
  return (
    <Card title={o.settle} tinted>
      <p className="muted">{o.settle_hint}</p>
      <CaseForm {...props} on={data.order} name="zeilen" label={o.settle}>
        <CheckboxGroup
          name="line_ids"
          label={o.lines}
          required
          choices={choices}
          {...('values' in field ? field : { value: choices.map((one) => one.value) })}
        />
        <TagFields {...props} field={field} />
        <BackFields {...props} field={field} />
        <OpenNote {...props} field={field} />
        <RadioGroup name="to" label={o.settle_to} required choices={settleChoices(props)} {...field} />
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
    const [tags, erasures, loans] = [byLine(given.values, 'tag_'), byLine(given.values, 'erasure_'), byLine(given.values, 'loan_')];
    delete loans.until;
    Object.assign(given.input, { tags, erasures, loans });
    return post.act(context, given, request);
  },
}));

export const routes: Route[] = [
  { path: PATH, get },
  pricePost(PATH, get),
  form('annehmen', moveOrderSchema, moveOrder),
  withTags('zeilen', settleLinesSchema, settleLines),
  form('checkliste', tickLineChecksSchema, tickLineChecks),
  form('antworten', answerOrderSchema, answerOrder),
  form('notiz', addNoteSchema, addNote),
  form('gelesen', onCase, markRead),
  form('zustaendig', assignCaseSchema, assignCase),
  form('verknuepfen', linkCasesSchema, linkCases),
];
