import { letterheadOf, type OwnApplication } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { fieldsOn, isShown, pagesOf } from '#modules/forms';
import { type ReceiptRow, receiptPdf } from '#platform/receipt';
import type { Context } from './context.ts';
import { answerText, formText, pageTitle } from './form-words.ts';

/** That an application came in, when, and with which answers, on paper. About 20 ms, in this process. */
export function applicationReceipt(
  { city, lang, t, work }: Pick<Context, 'city' | 'lang' | 't' | 'work'>,
  application: OwnApplication,
): Buffer {
  const { asked, filled, files } = application;
  const lists = new Map(asked.form.lists.map((list) => [list.key, list.values]));
  const rowsOn = (page: ReturnType<typeof pagesOf>[number]): ReceiptRow[] =>
    fieldsOn(filled.standings, page)
      .filter(isShown)
      .flatMap(({ spot: { part }, values }): ReceiptRow[] => {
        if (part.kind !== 'field') return [];
        const label = formText(part.short ?? part.title, lang);
        if (part.type !== 'file') return [{ label, value: answerText({ t, lang, lists, files: new Map() }, part, values) }];
        return [{ label, files: values.flatMap((id) => files.get(id) ?? []).map(({ name, size }) => ({ name, bytes: size })) }];
      });
  const receipt = {
    lang,
    head: letterheadOf(city, lang),
    procedure: inLanguage(application.procedure.name, lang),
    number: application.number,
    office: inLanguage(application.team_name, lang),
    received_at: application.received_at,
    note: t.apply.own.receipt_note,
    steps: pagesOf(filled).map((page) => ({ title: pageTitle({ filled, form: asked.form }, page, lang), rows: rowsOn(page) })),
  };
  return receiptPdf(receipt, work.now());
}
