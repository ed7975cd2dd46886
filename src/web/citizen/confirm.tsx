import { z } from 'zod';
import { askAgain, askAgainSchema, followLinkSchema, unconfirmedFor, waitingFor } from '#modules/cases';
import { CONFIRM_HOURS, CONFIRM_MAILS } from '#modules/cases/words';
import { confirmIdea, IDEA } from '#modules/ideas';
import { confirmReport, REPORT } from '#modules/reports';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, ShowAgain, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { sentAddress } from '../sent-address.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ErrorSummary, Form, Message, TextField } from '../ui/index.ts';

/** By the kind of a form: what makes it a case. */
const CONFIRM: Record<string, typeof confirmReport> = { [REPORT.kind]: confirmReport, [IDEA.kind]: confirmIdea };

const waiting = page(z.object({ unconfirmed_id: z.uuid() }), (work, input) => waitingFor(work, input.unconfirmed_id), WaitingPage);

/** Nothing has reached the city yet: which address was written to, and what to do if nothing comes. */
function WaitingPage(props: PageProps<Awaited<ReturnType<typeof waitingFor>>>) {
  const { t, url, data, problem, values, once } = props;
  const c = t.confirming;
  const path = `/bestaetigen/warten/${data.unconfirmed_id}`;
  if (data.number)
    return (
      <Frame {...props} title={c.done}>
        <Message tone="success" title={fill(c.done_text, { number: data.number })} focus />
      </Frame>
    );
  return (
    <Frame {...props} title={c.waiting}>
      <div data-draft-sent="" />
      <ol>
        {c.steps.map((step) => (
          <li key={step}>{fill(step, { email: data.email, hours: String(CONFIRM_HOURS) })}</li>
        ))}
      </ol>
      <p>{fill(c.about, { about: data.about })}</p>
      {once && <Message tone="success" title={fill(c.again_sent, { email: data.email })} focus />}
      <h2>{c.nothing}</h2>
      {data.mails_sent >= CONFIRM_MAILS ? (
        <p>{t.refusals.confirm_too_often}</p>
      ) : (
        <Form action={url(path)} form_key={props.form_key} label={c.nothing}>
          <p>{c.nothing_text}</p>
          <TextField
            name="email"
            type="email"
            label={t.report.email}
            autocomplete="email"
            max={254}
            width="medium"
            values={{ email: data.email, ...values }}
            problem={problem}
            required
          />
          <Button look="secondary" icon="mail">
            {c.again}
          </Button>
        </Form>
      )}
    </Frame>
  );
}

const again = submit(
  askAgainSchema,
  async (work, input) => {
    await askAgain(work, input);
    throw new ShowAgain({}, 'again');
  },
  waiting,
);

const link = page(followLinkSchema, (work: Work, input) => linked(work, input), LinkPage);
const linked = async (work: Work, input: { secret: string }) => ({ row: await unconfirmedFor(work, input), secret: input.secret });

/** One button, because programs that look through mails open links and press nothing. */
function LinkPage(props: PageProps<Awaited<ReturnType<typeof linked>>>) {
  const { t, url, data } = props;
  const c = t.confirming;
  if (!data.row)
    return (
      <Frame {...props} title={c.title}>
        <Message tone="warning" title={c.gone}>
          <p>{t.refusals.confirm_too_late}</p>
          <p>
            <a href={url('/melden')}>{t.report.title}</a>
          </p>
        </Message>
      </Frame>
    );
  return (
    <Frame {...props} title={c.title}>
      <p className="lead">{fill(c.about, { about: data.row.about })}</p>
      <p>{data.row.case_id ? c.made : c.text}</p>
      <Form action={url(`/bestaetigen/${data.secret}`)} form_key={props.form_key} label={c.title}>
        <Button icon={data.row.case_id ? 'arrow-forward' : 'send'}>{data.row.case_id ? c.look : c.confirm}</Button>
      </Form>
    </Frame>
  );
}

const confirm = submit(
  followLinkSchema,
  async (work, input, { context }) => {
    const row = await unconfirmedFor(work, input);
    const made = row ? CONFIRM[row.kind] : undefined;
    if (!row || !made) throw new Refusal('confirm_too_late');
    return seeOther(context.url(`${sentAddress(row.kind, await made(work, input))}?neu`));
  },
  link,
);

function Frame(props: Omit<Parameters<typeof CitizenShell>[0], 'way'> & Pick<PageProps<unknown>, 'problem'>) {
  return (
    <CitizenShell {...props} way={[{ label: props.title }]} private_page scripts={['report-draft.js']}>
      <ErrorSummary problem={props.problem} texts={{ title: props.t.problems.title }} />
      <h1 className="kern-heading-x-large">{props.title}</h1>
      {props.children}
    </CitizenShell>
  );
}

export const routes: Route[] = [
  { path: '/bestaetigen/warten/:unconfirmed_id', get: waiting, post: again, limit: 10 },
  { path: '/bestaetigen/:secret', get: link, post: confirm, limit: 20 },
];
