import { z } from 'zod';
import {
  acceptRepresentation,
  acceptRepresentationSchema,
  actFor,
  endRepresentation,
  offeredRepresentationFor,
  offerRepresentation,
  offerRepresentationSchema,
  onRepresentationSchema,
  representationsFor,
  type ShownRepresentation,
  stopActing,
} from '#modules/people';
import { REPRESENT_SCOPES } from '#modules/people/words';
import type { Context, PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  CheckboxGroup,
  DataTable,
  DateField,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  TextField,
} from '../ui/index.ts';
import { SignUpLink } from './sign-up-offer.tsx';

export const REPRESENT_PATH = '/konto/vertretung';
const ACCEPT = `${REPRESENT_PATH}/annehmen/:secret`;

const told = z.enum(['offered', 'ended', 'accepted']).optional().catch(undefined);
const get = page(
  z.object({ fertig: told }),
  async (work, { fertig }) => ({ ...(await representationsFor(work)), told: fertig }),
  RepresentPage,
  { who: 'person' },
);
type Props = PageProps<Awaited<ReturnType<typeof representationsFor>> & { told: z.infer<typeof told> }>;

/** Who acts for whoever is signed in, for whom they act, and how somebody new is asked. */
function RepresentPage(props: Props) {
  const { t, url, data, problem, work } = props;
  const r = t.represent;
  return (
    <CitizenShell {...props} title={r.title} way={[{ label: t.account.title, href: '/konto' }, { label: r.title }]} private_page wide>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.told && <Message tone="success" title={r[data.told]} focus />}
      <h1 className="kern-heading-x-large">{r.title}</h1>
      <p className="lead">{r.lead}</p>
      <h2>{r.by_me}</h2>
      {data.by_me.length > 0 ? <Table {...props} label={r.by_me} rows={data.by_me} begin /> : <p>{r.by_me_none}</p>}
      <h2>{r.by_others}</h2>
      {data.by_others.length > 0 ? <Table {...props} label={r.by_others} rows={data.by_others} /> : <p>{r.by_others_none}</p>}
      {work.actor.kind === 'citizen' ? <OfferForm {...props} /> : <p className="muted">{r.staff}</p>}
      <p>
        <a href={url('/konto')}>{t.account.title}</a>
      </p>
    </CitizenShell>
  );
}

/** The last day of a representation, or that it has none. */
function untilOf({ t, lang, city }: Context, ends_at: Date | null): string {
  return ends_at ? day(new Date(ends_at.getTime() - 1), lang, city.time_zone) : t.represent.until_ended;
}

function Table(props: Props & { label: string; rows: ShownRepresentation[]; begin?: boolean }) {
  const { t, url, form_key, label, rows, begin } = props;
  const r = t.represent;
  return (
    <DataTable
      caption={label}
      caption_hidden
      rows={rows}
      row_key={(row) => row.representation_id}
      columns={[
        { key: 'who', label: r.who, primary: true, cell: (row) => row.name },
        { key: 'what', label: r.what, cell: (row) => row.scope.map((one) => r.scopes[one]).join(', ') },
        { key: 'until', label: r.until, cell: (row) => untilOf(props, row.ends_at) },
        {
          key: 'state',
          label: r.state,
          cell: (row) => <Badge tone={row.state === 'in_force' ? 'done' : 'neutral'}>{r.states[row.state] ?? row.state}</Badge>,
        },
        {
          key: 'action',
          label: r.action,
          label_hidden: true,
          cell: (row) => (
            <div className="stack">
              {begin && row.state === 'in_force' && (
                <Form action={url(`${REPRESENT_PATH}/beginnen`)} form_key={form_key}>
                  <HiddenField name="representation_id" value={row.representation_id} />
                  <Button small>{r.begin}</Button>
                </Form>
              )}
              {(row.state === 'in_force' || row.state === 'offered') && (
                <Form action={url(`${REPRESENT_PATH}/beenden`)} form_key={form_key}>
                  <HiddenField name="representation_id" value={row.representation_id} />
                  <Button look="secondary" small>
                    {row.state === 'offered' ? r.take_back : r.end}
                  </Button>
                </Form>
              )}
            </div>
          ),
        },
      ]}
    />
  );
}

function OfferForm({ t, url, problem, values, form_key }: Props) {
  const r = t.represent;
  const field = { problem, values };
  return (
    <>
      <h2>{r.new}</h2>
      <p>{r.not_ever}</p>
      <Form action={url(REPRESENT_PATH)} form_key={form_key} label={r.new}>
        <TextField name="email" type="email" label={r.email} hint={r.email_hint} autocomplete="off" required {...field} />
        <CheckboxGroup
          name="scope"
          label={r.scope}
          choices={REPRESENT_SCOPES.map((value) => ({ value, label: r.scopes[value] ?? value, hint: r.scope_hints[value] }))}
          required
          {...field}
        />
        <DateField name="ends_on" label={r.ends_on} hint={r.ends_on_hint} optional_label={t.layout.optional} {...field} />
        <Button icon="mail">{r.offer}</Button>
      </Form>
    </>
  );
}

const offer = submit(
  offerRepresentationSchema,
  async (work, input, { context }) => {
    await offerRepresentation(work, input);
    return seeOther(context.url(`${REPRESENT_PATH}?fertig=offered`));
  },
  get,
);

const end = submit(
  onRepresentationSchema,
  async (work, input, { context }) => {
    await endRepresentation(work, input);
    return seeOther(context.url(`${REPRESENT_PATH}?fertig=ended`));
  },
  get,
);

const begin = submit(
  onRepresentationSchema,
  async (work, input, { context }) => {
    await actFor(work, input);
    return seeOther(context.url('/konto/vorgaenge'));
  },
  get,
);

const stop = submit(
  z.object({}),
  async (work, _input, { context }) => {
    await stopActing(work);
    return seeOther(context.url(REPRESENT_PATH));
  },
  get,
);

const offered = page(
  acceptRepresentationSchema,
  async (work, { secret }) => ({ secret, offer: await offeredRepresentationFor(work, secret) }),
  AcceptPage,
);
type AcceptProps = PageProps<{ secret: string; offer: Awaited<ReturnType<typeof offeredRepresentationFor>> }>;

const accept = submit(
  acceptRepresentationSchema,
  async (work, input, { context }) => {
    await acceptRepresentation(work, input);
    return seeOther(context.url(`${REPRESENT_PATH}?fertig=accepted`));
  },
  offered,
);

/** Where the mailed link leads: what is asked, and by whom; a link alone accepts nothing. */
function AcceptPage(props: AcceptProps) {
  const { t, data, problem } = props;
  const r = t.represent;
  return (
    <CitizenShell {...props} title={r.accept_title} way={[{ label: r.accept_title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{r.accept_title}</h1>
      {data.offer ? (
        <Offer {...props} offer={data.offer} />
      ) : (
        <Message tone="warning" title={r.over}>
          <p>{r.over_text}</p>
        </Message>
      )}
    </CitizenShell>
  );
}

function Offer(props: AcceptProps & { offer: NonNullable<AcceptProps['data']['offer']> }) {
  const { t, url, data, form_key, work, offer } = props;
  const r = t.represent;
  const here = url(`${REPRESENT_PATH}/annehmen/${data.secret}`);
  return (
    <>
      <p className="lead">{fill(r.accept_lead, { name: offer.name })}</p>
      <h2>{r.what}</h2>
      <ul>
        {offer.scope.map((one) => (
          <li key={one}>{r.scopes[one]}</li>
        ))}
      </ul>
      <p>{offer.ends_at ? fill(r.accept_until, { day: untilOf(props, offer.ends_at) }) : r.accept_open}</p>
      {work.actor.person_id === null && (
        <>
          <p>{r.sign_in_first}</p>
          <p>
            <ButtonLink href={url(`/anmelden?next=${encodeURIComponent(here)}`)}>{t.sign_in.title}</ButtonLink>
          </p>
          <SignUpLink {...props} />
        </>
      )}
      {work.actor.person_id !== null && !offer.mine && <Message tone="warning" title={r.other} />}
      {offer.mine && (
        <>
          <p>{fill(r.accept_text, { by: fill(r.by, { name: work.actor.name, for_name: offer.name }) })}</p>
          <Form action={here} form_key={form_key} label={r.accept}>
            <Button>{r.accept}</Button>
          </Form>
        </>
      )}
    </>
  );
}

export const routes: Route[] = [
  // Each of them may send a mail to whatever address was typed.
  { path: REPRESENT_PATH, get, post: offer, limit: 10 },
  { path: `${REPRESENT_PATH}/beginnen`, post: begin, limit: 30, home: REPRESENT_PATH },
  { path: `${REPRESENT_PATH}/beenden`, post: end, limit: 30, home: REPRESENT_PATH },
  { path: `${REPRESENT_PATH}/fuer-mich`, post: stop, limit: 30, home: REPRESENT_PATH },
  { path: ACCEPT, get: offered, post: accept, limit: 10, get_limit: 60 },
];
