import { z } from 'zod';
import { cityOf } from '#modules/city';
import { appsFor } from '#modules/launcher';
import { concerning, type OutageNow, outagesNowFor } from '#modules/notices';
import {
  answersFor,
  type Caller,
  type CallRow,
  callerFor,
  callersFor,
  callsFor,
  takeTicketCall,
  takeTicketCallSchema,
  topicsFor,
} from '#modules/tickets';
import { CALLER, SOLUTION } from '#modules/tickets/words';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { page, type SubmitHandler, seeOther, submit } from '../handlers.ts';
import { OutageNotes } from '../portal/notice-parts.tsx';
import { type AboutChoices, aboutIn, TicketFields } from '../portal/ticket-fields.tsx';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  RadioGroup,
  SearchField,
  TextArea,
  TextField,
} from '../ui/index.ts';
import { AnswerLinks, CallsNow } from './calls-now.tsx';

const PATH = '/mitarbeit/anruf';
const CHANNELS = ['phone', 'counter'] as const;

const asked = z.object({
  wer: z.string().trim().max(120).catch(''),
  person_id: z.union([z.uuid(), z.literal('')]).catch(''),
  done: z.string().max(40).catch(''),
  case_id: z.union([z.uuid(), z.literal('')]).catch(''),
  call_id: z.union([z.uuid(), z.literal('')]).catch(''),
  subject: z.string().max(200).catch(''),
  about: z.string().max(80).catch(''),
});
type Asked = z.infer<typeof asked>;

interface Data {
  asked: Asked;
  found: Awaited<ReturnType<typeof callersFor>>;
  caller: Caller | null;
  about: AboutChoices;
  calls: CallRow[];
  help: Awaited<ReturnType<typeof answersFor>>;
  outages: OutageNow[];
}
type Props = PageProps<Data>;

const get = page(asked, dataFor, TicketCallPage, { who: 'staff' });

async function dataFor(work: Work, input: Asked): Promise<Data> {
  if (!(await cityOf(work.house)).service_desk) throw new Refusal('desk_missing');
  const [found, caller, apps, topics, calls, help, notices] = await Promise.all([
    callersFor(work, input.wer),
    input.person_id ? callerFor(work, input.person_id) : null,
    appsFor(work),
    topicsFor(work),
    callsFor(work),
    input.subject ? answersFor(work, input.subject) : [],
    outagesNowFor(work),
  ]);
  return { asked: input, found, caller, about: { apps, topics }, calls, help, outages: concerning(notices, aboutIn(input).app_id) };
}

/** A call at the service desk on one page: who it is, what they asked before, and the ticket. */
function TicketCallPage(props: Props) {
  const { t, url, data, problem } = props;
  const c = t.ticket_call;
  const { asked: given } = data;
  return (
    <StaffShell {...props} title={c.title} way={[{ label: c.title }]} scripts={['live-parts.js']} wide>
      <PageHead title={c.title} />
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {given.done && (
        <Message tone="success" title={fill(c.taken, { number: given.done })} focus>
          <p>{fill(c.read_out, { number: given.done })}</p>
          {given.case_id && (
            <ButtonLink href={url(`/mitarbeit/tickets/${given.case_id}`)} look="secondary" small>
              {c.open}
            </ButtonLink>
          )}
        </Message>
      )}
      <p className="muted">{c.lead}</p>
      <CallsNow {...props} path={PATH} calls={data.calls} />
      <form action={url(PATH)} method="get" className="form">
        <SearchField name="wer" label={c.find} hint={c.find_hint} value={given.wer} button_label={c.find_button} />
      </form>
      <Found {...props} />
      <div className="call-form">
        <TicketForm {...props} />
        <div className="stack">
          <OpenTickets {...props} />
          <div id="live-help" role="status">
            <OutageNotes {...props} outages={data.outages} beside />
            <AnswerLinks {...props} found={data.help} />
          </div>
        </div>
      </div>
    </StaffShell>
  );
}

function Found({ t, url, data }: Props) {
  const c = t.ticket_call;
  if (!data.asked.wer || data.caller) return null;
  if (data.found.length === 0) return <p role="status">{c.found_none}</p>;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{c.found}</h2>
      <ul className="link-list">
        {data.found.map((one) => (
          <li key={one.person_id}>
            <a href={url(`${PATH}?person_id=${one.person_id}&wer=${encodeURIComponent(data.asked.wer)}`)}>{one.name}</a>{' '}
            <span className="muted">{[one.department, one.phone, one.email].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TicketForm(props: Props) {
  const { t, url, data, values, problem } = props;
  const c = t.ticket_call;
  const { caller } = data;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <Form action={url(PATH)} form_key={props.form_key} label={c.title} live_from={url(PATH)}>
      {data.asked.call_id && <HiddenField name="call_id" value={data.asked.call_id} />}
      {caller ? (
        <p>
          <HiddenField name="person_id" value={caller.person_id} />
          {c.caller}: <strong>{caller.name}</strong>
          {caller.department && `, ${caller.department}`} <a href={url(PATH)}>{c.other_caller}</a>
        </p>
      ) : (
        <TextField name="name" label={c.name} max={CALLER.max} autocomplete="off" required {...field} />
      )}
      <TextField
        name="phone"
        type="tel"
        label={t.tickets.phone}
        width="medium"
        autocomplete="off"
        value={'phone' in values ? undefined : (caller?.phone ?? '')}
        {...optional}
      />
      <TicketFields {...props} of={data.about} devices={data.caller?.devices} device_label={t.links.which_device_of} />
      <TextArea name="solution" label={c.solution} hint={c.solution_hint} rows={3} max={SOLUTION.max} {...optional} />
      <RadioGroup
        name="channel"
        label={c.channel}
        values={{ channel: 'phone', ...values }}
        problem={problem}
        choices={CHANNELS.map((value) => ({ value, label: c.channels[value] ?? value }))}
        required
        horizontal
      />
      <ButtonRow>
        <Button icon="check">{c.save}</Button>
      </ButtonRow>
    </Form>
  );
}

function OpenTickets({ t, url, data }: Props) {
  const c = t.ticket_call;
  const { caller } = data;
  if (!caller) return null;
  return (
    <section aria-labelledby="open-tickets">
      <h2 id="open-tickets">{c.open_tickets}</h2>
      {caller.tickets.length === 0 && <p className="muted">{c.open_none}</p>}
      <ul className="link-list">
        {caller.tickets.map((one) => (
          <li key={one.case_id}>
            <a href={url(casePath(one))} target="_blank" rel="noopener">
              {one.number} {one.subject}
            </a>{' '}
            <StateBadge state={one.state} t={t} small />
            {one.remote && (
              <>
                {' '}
                <a href={one.remote} target="_blank" rel="noopener noreferrer">
                  {t.desk_time.remote}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const taking = submit(
  takeTicketCallSchema,
  async (work, input, { context }) => {
    const { number, case_id } = await takeTicketCall(work, input);
    return seeOther(context.url(`${PATH}?done=${number}&case_id=${case_id}`));
  },
  get,
);

const post: SubmitHandler = {
  again: get,
  act(context, form, request) {
    Object.assign(form.input, aboutIn(form.input));
    return taking.act(context, form, request);
  },
};

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
