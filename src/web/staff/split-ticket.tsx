import { z } from 'zod';
import { appsFor } from '#modules/launcher';
import { splitTicket, splitTicketSchema, ticketSplitFor, topicsFor } from '#modules/tickets';
import { SOLUTION, TICKET_SUBJECT, TICKET_TEXT } from '#modules/tickets/words';
import type { Work } from '#platform/work';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, type SubmitHandler, seeOther, submit } from '../handlers.ts';
import { AboutField, aboutIn, aboutValue } from '../portal/ticket-fields.tsx';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  Checkbox,
  Fieldset,
  Form,
  first,
  HiddenField,
  PageHead,
  TextArea,
  TextField,
} from '../ui/index.ts';
import { CaseHead } from './case-page.tsx';

const PATH = '/mitarbeit/tickets/:case_id/teilen';
const get = page(z.object({ case_id: z.uuid() }), splitFor, SplitPage, { who: 'staff' });

async function splitFor(work: Work, { case_id }: { case_id: string }) {
  const [ticket, apps, topics] = await Promise.all([ticketSplitFor(work, case_id), appsFor(work), topicsFor(work)]);
  return { ticket, about: { apps, topics } };
}
type Props = PageProps<Awaited<ReturnType<typeof splitFor>>>;

/** A ticket that asks for two things: what becomes one of its own is written and chosen here. */
function SplitPage(props: Props) {
  const { t, url, data, problem } = props;
  const { ticket } = data;
  const s = t.split_ticket;
  const version = String(ticket.version);
  const values =
    'version' in props.values
      ? { ...props.values, ...(problem?.code === 'changed_meanwhile' && { version }) }
      : { version, description: ticket.description };
  const field = { problem, values };
  const path = casePath(ticket);
  return (
    <StaffShell
      {...props}
      title={s.title}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: ticket.number, href: path }, { label: s.title }]}
      wide
    >
      <CaseHead {...props} saved={false} />
      <PageHead title={s.title} preline={ticket.number}>
        <ButtonLink href={url(path)} look="secondary" small icon="arrow-back">
          {t.macros.back}
        </ButtonLink>
      </PageHead>
      <p className="lead">{s.lead}</p>
      <div className="two-columns">
        <Form action={url(`${path}/teilen`)} form_key={props.form_key} label={s.title}>
          <HiddenField name="version" value={first(values, 'version')} />
          <TextField name="subject" label={t.tickets.subject} max={TICKET_SUBJECT.max} required {...field} />
          <TextArea name="description" label={s.description} hint={s.description_hint} rows={5} max={TICKET_TEXT.max} required {...field} />
          <AboutField {...props} values={values} of={data.about} value={'about' in values ? undefined : aboutValue(ticket)} />
          <Choices
            {...props}
            name="entries"
            label={s.entries}
            items={ticket.entries.map((one) => ({ id: one.event_id, ...entryWords(props, one) }))}
          />
          <Choices {...props} name="files" label={s.files} items={ticket.files.map((one) => ({ id: one.case_file_id, label: one.name }))} />
          <TextArea name="reason" label={s.reason} hint={s.reason_hint} rows={3} max={SOLUTION.max} required {...field} />
          <ButtonRow>
            <Button icon="check">{s.title}</Button>
          </ButtonRow>
        </Form>
        <div className="stack">
          <Card title={fill(s.first, { number: ticket.number })} tinted>
            <p>
              <strong>{ticket.subject}</strong>
            </p>
            <Paragraphs text={ticket.description} />
          </Card>
          <Card title={t.split.what_happens}>
            <ul>
              {s.happens.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </StaffShell>
  );
}

function entryWords({ t, lang, city }: Props, one: Props['data']['ticket']['entries'][number]) {
  const who =
    one.type === 'note' ? t.events.note : one.direction === 'in' ? t.tickets.events.message_in_staff : t.tickets.events.message_out;
  return { label: `${who ?? ''}, ${moment(one.at, lang, city.time_zone)}`, hint: (one.body ?? '').slice(0, 200) };
}

/** What may stand in both: ticked, it is copied. */
function Choices({
  name,
  label,
  items,
  t,
  values,
}: Props & { name: 'entries' | 'files'; label: string; items: { id: string; label: string; hint?: string }[] }) {
  const chosen = [values[name] ?? []].flat();
  if (items.length === 0) return null;
  return (
    <Fieldset label={label} hint={t.split_ticket.copied} id={`f-${name}-group`} name={name} required>
      {items.map((one, n) => (
        <Checkbox
          key={one.id}
          name={name}
          id={n === 0 ? `f-${name}` : `f-${name}-${n + 1}`}
          value={one.id}
          checked={chosen.includes(one.id)}
          label={one.label}
          hint={one.hint}
          required={false}
        />
      ))}
    </Fieldset>
  );
}

const sending = submit(
  splitTicketSchema,
  async (work, input, { context }) => {
    const { case_id } = await splitTicket(work, input);
    return seeOther(context.url(`/mitarbeit/tickets/${case_id}?gespeichert`));
  },
  get,
);
const post: SubmitHandler = {
  again: get,
  act(context, form, request) {
    Object.assign(form.input, aboutIn(form.input));
    return sending.act(context, form, request);
  },
};

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
