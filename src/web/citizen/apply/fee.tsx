import { z } from 'zod';
import { applicationForLink, type OwnApplication } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { askPaymentNow, beginPayment, chooseInvoice, duesForLink, type OwnDues, onDueSchema } from '#modules/payments';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { SETTLED } from '../../case-kinds.ts';
import type { PageProps } from '../../context.ts';
import { day, euros, moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Badge, Button, ButtonLink, Card, DescriptionList, ErrorSummary, Form, HiddenField, Message } from '../../ui/index.ts';

const PATH = '/antraege/:number/:secret/zahlung';
/** Keeps in this browser whose page to go back to when the provider is done: the provider learns no secret link. */
export const PAYING_COOKIE = 'paying';
const COOKIE_MS = 2 * 86_400_000;

const asked = z.object({ number: z.string().max(40), secret: z.string().max(100), neu: z.string().optional().catch('') });

async function feeFor(work: Work, { neu, ...link }: z.infer<typeof asked>) {
  const [application, owed] = await Promise.all([applicationForLink(work, link), duesForLink(work, link)]);
  return { application, owed, fresh: neu !== undefined, secret: link.secret };
}
type Props = PageProps<{ application: OwnApplication; owed: OwnDues; fresh: boolean; secret: string }>;
type Due = OwnDues['dues'][number];

const get = page(asked, feeFor, FeePage);

const pathOf = ({ number, secret }: { number: string; secret: string }) => `/antraege/${number}/${secret}/zahlung`;

const begin = submit(
  onDueSchema,
  async (work, input, { context }) => {
    await beginPayment(work, { ...input, language: context.lang });
    const back = { value: `${input.number}/${input.secret}`, expires_at: new Date(work.now().getTime() + COOKIE_MS) };
    return seeOther(context.url(pathOf(input)), { [PAYING_COOKIE]: back });
  },
  get,
);

const invoice = submit(
  onDueSchema,
  async (work, input, { context }) => {
    await chooseInvoice(work, input);
    return seeOther(context.url(pathOf(input)));
  },
  get,
);

const ask = submit(
  z.object({ number: z.string().max(40), secret: z.string().max(100), payment_id: z.uuid() }),
  async (work, { payment_id, ...link }, { context }) => {
    const { dues } = await duesForLink(work, link);
    if (!dues.some((due) => due.payments.some((one) => one.payment_id === payment_id))) throw new Refusal('not_found');
    await askPaymentNow(work, { payment_id }, SETTLED);
    return seeOther(context.url(pathOf(link)));
  },
  get,
);

/** What is to be paid for an application, and the ways to: now, later, by invoice. */
function FeePage(props: Props) {
  const { t, lang, url, city, data } = props;
  const { application, owed, fresh } = data;
  const p = t.payments;
  const o = t.apply.own;
  const own = url(`/antraege/${application.number}/${data.secret}`);
  const open = owed.dues.some((due) => due.state === 'open');
  return (
    <CitizenShell
      {...props}
      title={p.title}
      way={[{ label: o.title, href: `/antraege/${application.number}/${data.secret}` }, { label: p.title }]}
      private_page
    >
      {fresh && (
        <Message tone="success" title={o.sent} focus>
          <p>{fill(o.sent_text, { number: application.number, at: moment(application.created_at, lang, city.time_zone) })}</p>
          <p>
            {o.link}: <a href={own}>{`${props.work.house.config.public_url}${own}`}</a>
          </p>
          <p>{o.link_text}</p>
        </Message>
      )}
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{p.title}</h1>
      <p className="lead">{inLanguage(application.procedure.name, lang)}</p>
      {open && <p>{application.state === 'payment_due' ? p.before : p.lead}</p>}
      {owed.dues.length === 0 && <p>{p.none}</p>}
      <div className="stack">
        {owed.dues.map((due) => (
          <DueCard key={due.due_id} {...props} due={due} />
        ))}
      </div>
      {open ? (
        <section>
          <h2>{p.later}</h2>
          <p>{p.later_text}</p>
          <ButtonLink href={own} look="secondary">
            {p.to_application}
          </ButtonLink>
        </section>
      ) : (
        <ButtonLink href={own}>{p.to_application}</ButtonLink>
      )}
    </CitizenShell>
  );
}

function DueCard(props: Props & { due: Due }) {
  const { t, lang, city, due } = props;
  const p = t.payments;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return (
    <Card title={p.purposes[due.purpose] ?? due.purpose} tinted={due.state === 'open'}>
      <DescriptionList
        items={[
          { label: p.amount, value: <strong>{euros(due.gross_amount, lang)}</strong> },
          { label: p.state, value: <Badge tone={due.state === 'open' ? 'waiting' : 'done'}>{p.due_states[due.state] ?? due.state}</Badge> },
          ...(due.payments.length > 0 ? [{ label: p.attempts, value: <Attempts {...props} at={at} /> }] : []),
        ]}
      />
      {due.state === 'open' && <Ways {...props} />}
    </Card>
  );
}

function Attempts({ t, lang, url, city, data, due, at }: Props & { due: Due; at: (date: Date) => string }) {
  const p = t.payments;
  return (
    <ul>
      {due.payments.map((one) => (
        <li key={one.payment_id}>
          {fill(p.attempt, { amount: euros(one.gross_amount, lang), status: p.statuses[one.status] ?? one.status, at: at(one.at) })}
          {one.status === 'BOOKED' && (
            <>
              {' · '}
              <a href={url(`/antraege/${data.application.number}/${data.secret}/quittung-${one.payment_id}.pdf`)}>{p.receipt}</a>
            </>
          )}
          {one.refunded_at && (
            <p>{fill(p.refunded, { amount: euros(one.refunded_amount ?? 0, lang), day: day(one.refunded_at, lang, city.time_zone) })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The ways to pay that this city and this procedure have; one that was begun comes first. */
function Ways(props: Props & { due: Due }) {
  const { t, lang, data, due, form_key } = props;
  const p = t.payments;
  const { provider, account } = data.owed;
  const here = props.url(pathOf({ number: data.application.number, secret: data.secret }));
  const under_way = due.payments.find((one) => one.status === 'INITIAL' && one.transaction_url);
  const name = inLanguage(provider?.name, lang);
  return (
    <div className="stack">
      {under_way?.transaction_url && provider && (
        <>
          <p>
            {p.ready} {p.under_way}
          </p>
          <ButtonLink href={under_way.transaction_url} icon="arrow-forward">
            {fill(p.go_on, { name })}
          </ButtonLink>
          <Form action={`${here}/stand`} form_key={`${form_key}`} label={p.ask}>
            <HiddenField name="payment_id" value={under_way.payment_id} />
            <Button look="secondary">{p.ask}</Button>
          </Form>
        </>
      )}
      {!under_way && provider && (
        <Form action={here} form_key={`${form_key}`} label={p.now}>
          <HiddenField name="due_id" value={due.due_id} />
          <p>{fill(p.now_text, { name })}</p>
          <Button>{p.now}</Button>
        </Form>
      )}
      {due.invoice_at && account && (
        <>
          <h3>{p.invoice_chosen}</h3>
          <DescriptionList
            items={[
              { label: p.amount, value: euros(due.gross_amount, lang) },
              { label: p.holder, value: account.holder },
              { label: p.iban, value: account.iban },
              ...(account.bank ? [{ label: p.bank, value: account.bank }] : []),
              { label: p.reference, value: due.case_number },
            ]}
          />
        </>
      )}
      {due.by_invoice && !due.invoice_at && account && (
        <Form action={`${here}/rechnung`} form_key={`${form_key}`} label={p.invoice}>
          <HiddenField name="due_id" value={due.due_id} />
          <p>{p.invoice_text}</p>
          <Button look="secondary">{p.invoice}</Button>
        </Form>
      )}
      {!provider && !(account && due.by_invoice) && <p>{p.offline}</p>}
    </div>
  );
}

export const routes: Route[] = [
  { path: PATH, get, post: begin, limit: 20, get_limit: 60 },
  { path: `${PATH}/rechnung`, post: invoice, limit: 20, home: PATH },
  { path: `${PATH}/stand`, post: ask, limit: 20, home: PATH },
];
