import type { ApplicationForStaff } from '#modules/applications';
import { inLanguage, letterheadOf } from '#modules/city';
import type { OwnDues } from '#modules/payments';
import type { ReceiptRow } from '#platform/receipt';
import { setReceipt } from '#platform/set-letter';
import type { Context } from './context.ts';
import { type AnswerInWords, answersByPage, withheldText } from './form-words.ts';
import { day, euros } from './format.ts';
import { othersItems } from './people-parts.tsx';
import { fill } from './problems.ts';

/** What both sides have of an application. */
type Sent = Pick<
  ApplicationForStaff,
  'procedure' | 'number' | 'team_name' | 'created_at' | 'asked' | 'filled' | 'files' | 'representative' | 'co_applicants'
> & { withheld?: { count: number } };

/** That an application came in, when, and with which answers, on paper. About 20 ms. */
export async function applicationReceipt(context: Pick<Context, 'city' | 'lang' | 't' | 'work'>, application: Sent): Promise<Buffer> {
  const { city, lang, t, work } = context;
  const others = othersItems(context, application);
  const receipt = {
    lang,
    head: letterheadOf(city, lang),
    procedure: inLanguage(application.procedure.name, lang),
    number: application.number,
    office: inLanguage(application.team_name, lang),
    received_at: application.created_at,
    note: [t.apply.own.receipt_note, application.withheld?.count && withheldText(t, application.withheld)].filter(Boolean).join(' '),
    steps: [
      ...(others.length > 0 ? [{ title: t.apply_more.represent.heading, rows: others }] : []),
      ...answersByPage({ given: application, t, lang }).map(({ title, answers }) => ({ title, rows: answers.map(rowOf) })),
    ],
  };
  return (await setReceipt(work.house, receipt, work.now())).pdf;
}

const rowOf = ({ label, text, files }: AnswerInWords): ReceiptRow =>
  files.length > 0 ? { label, files: files.map(({ name, size }) => ({ name, bytes: size })) } : { label, value: text };

type Due = OwnDues['dues'][number];

/** That a fee was paid, when, how and how much, on paper. */
export async function paymentReceipt(
  { city, lang, t, work }: Pick<Context, 'city' | 'lang' | 't' | 'work'>,
  application: Pick<Sent, 'procedure' | 'number' | 'team_name' | 'created_at'>,
  due: Due,
  payment: Due['payments'][number],
): Promise<Buffer> {
  const p = t.payments;
  const rows = [
    { label: p.amount, value: euros(payment.gross_amount, lang) },
    { label: p.paid_at, value: day(payment.at, lang, city.time_zone) },
    { label: p.paid_by, value: p.methods[payment.payment_method] ?? payment.payment_method },
    { label: p.reference, value: payment.transaction_reference },
    { label: p.transaction, value: payment.transaction_id ?? '' },
    ...(payment.refunded_at
      ? [
          {
            label: p.state,
            value: fill(p.refunded, {
              amount: euros(payment.refunded_amount ?? 0, lang),
              day: day(payment.refunded_at, lang, city.time_zone),
            }),
          },
        ]
      : []),
  ];
  const receipt = {
    lang,
    head: letterheadOf(city, lang),
    title: p.receipt_title,
    procedure: inLanguage(application.procedure.name, lang),
    number: application.number,
    office: inLanguage(application.team_name, lang),
    received_at: application.created_at,
    note: p.receipt_note,
    steps: [{ title: p.purposes[due.purpose] ?? due.purpose, rows }],
  };
  return (await setReceipt(work.house, receipt, work.now())).pdf;
}
