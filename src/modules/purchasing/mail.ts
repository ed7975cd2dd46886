import { cityOf, forgetCity, inLanguage, mailFooter, noteLayoutFault } from '#modules/city';
import { linkFile, storeUnread } from '#platform/files';
import { type MailText, writeMail } from '#platform/mail';
import { type SetDocument, setLetter } from '#platform/set-letter';
import { change, repeatWhileDown, type Work } from '#platform/work';
import { bounceAddressOf } from './address.ts';
import { purchaseLetter } from './letter.ts';
import { type PurchaseOrder, purchaseOrderOf } from './read.ts';

const MOST_BYTES = 20_000_000;

/** Writes the mail of one sending of an order, with its letter; of a cancelled one the mail that it is wanted no more. Repeatable. */
export async function writePurchaseMail(work: Work, payload: { purchase_order_id: string; sending: number }): Promise<void> {
  const found = await purchaseOrderOf(work.read, payload.purchase_order_id);
  if (!found) return;
  const city = await cityOf(work.house);
  const letter = found.order.state === 'cancelled' ? null : await setLetter(work.house, purchaseLetter(city, found), work.now());
  await keepPurchaseMail(work, { ...payload, file_hash: letter && (await storedPdf(work, letter.pdf)), failed: letter?.failed });
  if (letter?.failed) forgetCity(work.house);
}

export interface KeepPurchaseMail {
  purchase_order_id: string;
  sending: number;
  /** The letter, stored; null where none goes along. */
  file_hash: string | null;
  /** The city's own layout could not set it. */
  failed?: SetDocument['failed'];
}

/** Writes the mail with a letter that is stored. A sending whose mail is written, and an older one, write nothing. */
export async function keepPurchaseMail(work: Work, { purchase_order_id, sending, file_hash, failed }: KeepPurchaseMail): Promise<void> {
  const city = await cityOf(work.house);
  // What is set anew has another moment in it: the letter is no part of what is done once.
  await change(work, 'keepPurchaseMail', { purchase_order_id, sending }, async (tx) => {
    const row = await tx
      .selectFrom('purchase_orders')
      .select(['sending', 'mail_id', 'number'])
      .where('purchase_order_id', '=', purchase_order_id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const subject = `purchase:${purchase_order_id}`;
    const found = await purchaseOrderOf(tx, purchase_order_id);
    if (!row || !found || row.sending !== sending || row.mail_id) return tx.record(subject, 'purchase.mail_again');
    const bounce_to = bounceAddressOf(work.house, purchase_order_id);
    const { email, supplier_name, sent_by_email } = found.order;
    const attachment_hash = file_hash && Buffer.from(file_hash, 'hex');
    if (file_hash) await linkFile(tx, file_hash, 'purchase_order', purchase_order_id);
    const mail_id = await writeMail(
      tx,
      subject,
      { address: email, name: supplier_name },
      {
        ...mailTo(found, inLanguage(city.official_name, 'de'), mailFooter(city, 'de')),
        ...(sent_by_email && { reply_to: sent_by_email }),
        ...(bounce_to && { bounce_to }),
        ...(attachment_hash && { attachment_hash, attachment_name: `Bestellung ${row.number}.pdf` }),
      },
    );
    await tx
      .updateTable('purchase_orders')
      .set({ mail_id, sent_to: email, ...(attachment_hash && { file_hash: attachment_hash }) })
      .where('purchase_order_id', '=', purchase_order_id)
      .execute();
    if (failed) await noteLayoutFault(tx, failed);
    tx.record(subject, 'purchase.mail_written', {}, { mail_id, number: row.number });
  });
}

async function storedPdf(work: Work, pdf: Buffer): Promise<string> {
  const { file } = await storeUnread(work.house.pools.write, pdf, {
    media_type: 'application/pdf',
    max_bytes: MOST_BYTES,
    repeat: (step) => repeatWhileDown(work.house, step, { bytes: pdf.length, what: 'upload', until: work.until }),
  });
  return file.file_hash;
}

/** Who sells has no page of ours to open: the mail has no link, and everything stands in it. */
function mailTo({ order, lines }: PurchaseOrder, city: string, footer: string): MailText {
  const cancelled = order.state === 'cancelled';
  const paragraphs = cancelled
    ? [`wir nehmen unsere Bestellung ${order.number} zurück. Bitte liefern Sie nichts mehr davon.`, order.end_reason]
    : [
        `im Anhang finden Sie unsere Bestellung ${order.number}:`,
        lines.map((line) => `${line.quantity} × ${line.name}${line.article_number ? ` (${line.article_number})` : ''}`).join('\n'),
        'Bitte nennen Sie diese Nummer auf dem Lieferschein und auf der Rechnung. Antworten auf diese E-Mail erreichen uns.',
      ];
  const parts = ['Guten Tag,', ...paragraphs, ['Freundliche Grüße', order.sent_by_name, city].filter(Boolean).join('\n')].filter(Boolean);
  return {
    subject: cancelled ? `Storno: Bestellung ${order.number}` : `Bestellung ${order.number}`,
    body_text: `${parts.join('\n\n')}\n\n-- \n${footer}\n`,
    body_html: `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Bestellung</title></head><body>${parts.map(paragraph).join('')}<hr>${paragraph(footer)}</body></html>`,
  };
}

const paragraph = (text: string) => `<p>${text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>')}</p>`;
