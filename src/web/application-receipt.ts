import { type ApplicationForStaff, letterheadOf } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { type ReceiptRow, receiptPdf } from '#platform/receipt';
import type { Context } from './context.ts';
import { type AnswerInWords, answersByPage } from './form-words.ts';

/** What both sides have of an application. */
type Sent = Pick<ApplicationForStaff, 'procedure' | 'number' | 'team_name' | 'created_at' | 'asked' | 'filled' | 'files'>;

/** That an application came in, when, and with which answers, on paper. About 20 ms, in this process. */
export function applicationReceipt(context: Pick<Context, 'city' | 'lang' | 't' | 'work'>, application: Sent): Buffer {
  const { city, lang, t, work } = context;
  const receipt = {
    lang,
    head: letterheadOf(city, lang),
    procedure: inLanguage(application.procedure.name, lang),
    number: application.number,
    office: inLanguage(application.team_name, lang),
    received_at: application.created_at,
    note: t.apply.own.receipt_note,
    steps: answersByPage({ given: application, t, lang }).map(({ title, answers }) => ({ title, rows: answers.map(rowOf) })),
  };
  return receiptPdf(receipt, work.now());
}

const rowOf = ({ label, text, files }: AnswerInWords): ReceiptRow =>
  files.length > 0 ? { label, files: files.map(({ name, size }) => ({ name, bytes: size })) } : { label, value: text };
