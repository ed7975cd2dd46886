import { z } from 'zod';
import { caseForLink } from '#modules/cases';
import { askPaymentNow, paymentForReturn } from '#modules/payments';
import type { Work } from '#platform/work';
import { SETTLED } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { euros } from '../format.ts';
import { type PageHandler, page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, ErrorSummary, Form, Message } from '../ui/index.ts';
import { PAYING_COOKIE } from './apply/fee.tsx';

const PATH = '/zahlung/:payment_id';
const asked = z.object({ payment_id: z.uuid(), back: z.string().max(200).default('') });

/** How a payment stands. The way back to the application is shown to the browser that began it alone. */
async function returnFor(work: Work, { payment_id, back }: z.infer<typeof asked>) {
  const payment = await paymentForReturn(work, payment_id);
  const [number = '', secret = ''] = back.split('/');
  const known = secret ? await caseForLink(work, { number, secret }).catch(() => null) : null;
  return { payment, own: known?.number === payment.case_number ? `/antraege/${number}/${secret}` : null };
}
type Props = PageProps<Awaited<ReturnType<typeof returnFor>>>;

const shown = page(asked, returnFor, ReturnPage);
const get: PageHandler = {
  options: {},
  html: (context, input, of) => shown.html(context, { ...(input as object), back: context.cookie(PAYING_COOKIE) ?? '' }, of),
};

const post = submit(
  z.object({ payment_id: z.uuid() }),
  async (work, input, { context }) => {
    await askPaymentNow(work, input, SETTLED);
    return seeOther(context.url(`/zahlung/${input.payment_id}`));
  },
  get,
);

const TONES = { BOOKED: 'success', INITIAL: 'info', FAILED: 'error', CANCELED: 'warning' } as const;

/** Where the provider sends people back to. What it adds to the address counts for nothing: it is told us signed, or asked. */
function ReturnPage(props: Props) {
  const { t, lang, url, data, form_key } = props;
  const { payment, own } = data;
  const r = t.payments.returned;
  const status = payment.status as keyof typeof TONES;
  return (
    <CitizenShell {...props} title={r[status]} way={[{ label: r.title }]} private_page>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{r.title}</h1>
      <Message tone={TONES[status]} title={r[status]} focus>
        <p>{fill(r.texts[status] ?? '', { amount: euros(payment.gross_amount, lang), number: payment.case_number })}</p>
      </Message>
      {status === 'INITIAL' && (
        <Form action={url(`/zahlung/${payment.payment_id}`)} form_key={form_key} label={t.payments.ask}>
          <Button look="secondary">{t.payments.ask}</Button>
        </Form>
      )}
      {own ? <ButtonLink href={url(own)}>{r.back}</ButtonLink> : <p>{r.by_mail}</p>}
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: PATH, get, post, limit: 20, get_limit: 60 }];
