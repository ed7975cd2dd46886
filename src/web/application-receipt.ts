import { letterheadOf, type OwnApplication } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { type ReceiptRow, receiptPdf } from '#platform/receipt';
import type { Context } from './context.ts';
import { type AnswerInWords, answersByPage } from './form-words.ts';

/** That an application came in, when, and with which answers, on paper. About 20 ms, in this process. */
export function applicationReceipt(context: Pick<Context, 'city' | 'lang' | 't' | 'work'>, application: OwnApplication): Buffer {
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
