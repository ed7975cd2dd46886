import { z } from 'zod';
import { assetForHelp, worksAssets } from '#modules/assets';
import { addNote, addNoteSchema, assignCase, assignCaseSchema, linkCases, linkCasesSchema, markRead, onCase } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { appsFor } from '#modules/launcher';
import { articleOfModel, ordersOfCase } from '#modules/orders';
import {
  answerTicket,
  answerTicketSchema,
  askRequester,
  askRequesterSchema,
  bookTime,
  bookTimeSchema,
  classifyTicket,
  classifyTicketSchema,
  mergeTicket,
  mergeTicketSchema,
  moveTicket,
  moveTicketSchema,
  outagesDuringFor,
  outagesOfProblem,
  replanChange,
  replanChangeSchema,
  solveAll,
  solveAllSchema,
  solveTicket,
  solveTicketSchema,
  tellProblem,
  tellProblemSchema,
  tickChecks,
  tickChecksSchema,
  ticketForStaff,
  ticketsOfAsset,
  topicsFor,
  undoTime,
  undoTimeSchema,
  unmergeTicket,
  unmergeTicketSchema,
  untellProblem,
  untellProblemSchema,
} from '#modules/tickets';
import type { Work } from '#platform/work';
import { Assignee } from '../away-parts.tsx';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, type SubmitHandler } from '../handlers.ts';
import { OrdersOfTicket } from '../portal/orders/of-ticket.tsx';
import { type AboutChoices, aboutIn } from '../portal/ticket-fields.tsx';
import { fill } from '../problems.ts';
import { Paragraphs, StateBadge, timelineEvents } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, Card, DescriptionList, PageHead, Timeline } from '../ui/index.ts';
import { CaseLinks } from './case-facts.tsx';
import { CaseHead, formsOn } from './case-page.tsx';
import { PlanCard } from './change-plan.tsx';
import { insertingTexts } from './template-picker.tsx';
import { TicketActions } from './ticket-actions.tsx';
import { makingArticle } from './ticket-article.ts';
import { Checklist } from './ticket-checks.tsx';
import { TicketDevice } from './ticket-device.tsx';
import { deadlineItems, requesterItems } from './ticket-facts.tsx';
import { TicketOutages } from './ticket-outages.tsx';

const PATH = '/mitarbeit/tickets/:case_id';

const get = page(z.object({ case_id: z.uuid(), gespeichert: z.string().optional().catch('') }), ticketPageFor, TicketPage, {
  who: 'staff',
});

async function ticketPageFor(work: Work, input: { case_id: string; gespeichert?: string | undefined }) {
  const [ticket, apps, topics] = await Promise.all([ticketForStaff(work, input.case_id), appsFor(work), topicsFor(work)]);
  const about: AboutChoices = { apps, topics };
  const { asset_id } = ticket;
  const [during, told, device, of_device, orders] = await Promise.all([
    outagesDuringFor(work, ticket),
    outagesOfProblem(work, ticket.case_id),
    asset_id ? assetForHelp(work.read, asset_id) : null,
    asset_id ? ticketsOfAsset(work, asset_id, ticket.case_id) : [],
    ordersOfCase(work, ticket.case_id),
  ]);
  const article = await articleOfModel(work, device?.model_id ?? null);
  return { orders, device, of_device, article, ticket, about, during, told, saved: input.gespeichert !== undefined };
}
export type TicketPageProps = PageProps<Awaited<ReturnType<typeof ticketPageFor>>>;

/** One ticket as the desk works on it. */
function TicketPage(props: TicketPageProps) {
  const { t, data } = props;
  const { ticket } = data;
  return (
    <StaffShell
      {...props}
      title={`${ticket.number} ${ticket.subject}`}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: ticket.number }]}
      wide
      scripts={['text-templates.js']}
    >
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={ticket.subject} preline={`${ticket.number}, ${t.tickets.types[ticket.type]}`}>
        <Badge tone={ticket.priority >= 3 ? 'problem' : 'neutral'}>{fill(t.ticket_desk.priority_short, { n: 4 - ticket.priority })}</Badge>
        <StateBadge state={ticket.state} t={t} />
      </PageHead>
      <div className="two-columns">
        <div className="stack">
          <PlanCard {...props} />
          <Facts {...props} />
          <TicketDevice
            {...props}
            device={data.device}
            tickets={data.of_device}
            opens={worksAssets(props.work.actor)}
            article={data.article}
          />
          <OrdersOfTicket {...props} orders={data.orders} ticket={orderable(ticket) ? casePath(ticket) : null} />
          <Checklist {...props} />
          <h2>{t.case.timeline}</h2>
          <Timeline
            label={t.case.timeline}
            events={timelineEvents(props, ticket.timeline, {
              staff: true,
              events: t.tickets.events,
              files: (id, size) => `/bilder/${id}/${size}`,
              teams: ticket.teams,
            })}
          />
        </div>
        <div className="stack">
          <TicketActions {...props} />
        </div>
      </div>
    </StaffShell>
  );
}

/** Whether something may be ordered out of it: while it is open, for somebody of the staff. */
const orderable = ({ may, phase, requester }: TicketPageProps['data']['ticket']) =>
  may.order && phase !== 'closed' && requester?.person_id != null;

function Facts(props: TicketPageProps) {
  const { t, lang, city, data } = props;
  const { ticket } = data;
  const [k, d] = [t.tickets, t.ticket_desk];
  return (
    <>
      <Paragraphs text={ticket.description} />
      {ticket.workaround && (
        <Card title={t.states.known_error ?? ''} tinted>
          <Paragraphs text={ticket.workaround} />
        </Card>
      )}
      {ticket.solution && (
        <Card title={k.solution} tinted>
          <Paragraphs text={ticket.solution} />
        </Card>
      )}
      {ticket.remote && (
        <p>
          <a href={ticket.remote} target="_blank" rel="noopener noreferrer">
            {t.desk_time.remote}
          </a>
        </p>
      )}
      <h2>{t.case.facts}</h2>
      <DescriptionList
        dense
        items={[
          ...requesterItems(props, ticket.requester),
          { label: t.inbox.created, value: moment(ticket.created_at, lang, city.time_zone) },
          { label: t.case.channel, value: t.inbox.channels[ticket.channel] ?? ticket.channel },
          { label: d.about, value: inLanguage(ticket.category_label, lang) },
          ...(ticket.device ? [{ label: d.device, value: ticket.device }] : []),
          { label: k.urgency, value: k.urgencies[ticket.urgency] },
          { label: k.impact, value: k.impacts[ticket.impact] },
          ...deadlineItems(props, ticket),
          { label: t.inbox.team_column, value: inLanguage(ticket.team_name, lang) },
          { label: t.inbox.assignee, value: <Assignee {...props} {...ticket} /> },
          ...(ticket.time.sum > 0 ? [{ label: t.desk_time.sum, value: fill(t.desk_time.value, { n: ticket.time.sum }) }] : []),
          ...(ticket.reopened > 0 ? [{ label: d.reopened, value: fill(d.times, { n: ticket.reopened }) }] : []),
          ...(ticket.first_contact ? [{ label: d.first_contact, value: t.report.yes }] : []),
        ]}
      />
      {ticket.articles.length > 0 && (
        <>
          <h2>{d.articles}</h2>
          <ul>
            {ticket.articles.map((one) => (
              <li key={one.article}>
                {/* What was made of it may still be its writer's draft. */}
                {one.how === 'used' ? <a href={props.url(`/wissen/${one.article}`)}>{one.article}</a> : one.article}
              </li>
            ))}
          </ul>
        </>
      )}
      <TicketOutages {...props} />
      <CaseLinks {...props} links={ticket.links.filter((link) => !data.orders.some((order) => order.case_id === link.case_id))} />
    </>
  );
}

const form = formsOn(PATH, get, insertingTexts(ticketForStaff));
/** What it is about is one field of the form and two of the ticket. */
const withAbout = formsOn(PATH, get, (post: SubmitHandler) => ({
  ...post,
  act(context, given, request) {
    Object.assign(given.input, aboutIn(given.input));
    return post.act(context, given, request);
  },
}));

export const routes: Route[] = [
  { path: PATH, get },
  { path: `${PATH}/artikel`, post: makingArticle(get), limit: 60, home: PATH },
  form('weiter', moveTicketSchema, moveTicket),
  form('rueckfrage', askRequesterSchema, askRequester),
  form('loesen', solveTicketSchema, solveTicket),
  form('antworten', answerTicketSchema, answerTicket),
  withAbout('einordnen', classifyTicketSchema, classifyTicket),
  form('zusammenfuehren', mergeTicketSchema, mergeTicket),
  form('trennen', unmergeTicketSchema, unmergeTicket),
  form('alle-loesen', solveAllSchema, async (work, input) => {
    await solveAll(work, input);
  }),
  form('allen-sagen', tellProblemSchema, tellProblem),
  form('nicht-mehr-sagen', untellProblemSchema, untellProblem),
  form('checkliste', tickChecksSchema, tickChecks),
  form('planen', replanChangeSchema, replanChange),
  form('zeit', bookTimeSchema, bookTime),
  form('zeit-zurueck', undoTimeSchema, undoTime),
  form('notiz', addNoteSchema, addNote),
  form('gelesen', onCase, markRead),
  form('zustaendig', assignCaseSchema, assignCase),
  form('verknuepfen', linkCasesSchema, linkCases),
];
