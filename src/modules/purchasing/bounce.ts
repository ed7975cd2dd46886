import { inLanguage } from '#modules/city';
import { colleaguesFor } from '#modules/people';
import { linkFile } from '#platform/files';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import type { MailStored } from '#platform/mail-in';
import { readMailHead } from '#platform/mail-read';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx, type Work } from '#platform/work';
import { orderOfAddress } from './address.ts';

/** Whether an address is one that hears of an order's mails. */
export const hearsOfPurchase = (house: House, address: string): boolean => orderOfAddress(house, address) !== null;

/** What a mail server says of a mail it will never take. Nothing happens for mails of something else, nor twice. */
export async function notePurchaseMailRefused(work: Work, mail_id: string): Promise<void> {
  const row = await work.read
    .selectFrom('purchase_orders')
    .select('purchase_order_id')
    .where('mail_id', '=', mail_id)
    .where('mail_failed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return;
  const { purchase_order_id } = row;
  await change(work, 'notePurchaseMail', { mail_id }, (tx) => noteFailed(tx, purchase_order_id));
}

/** A mail that came to the address of an order: of a mail server, then the order did not arrive; of anybody else, then whoever sent the order gets it on. The same mail twice is one. */
export async function takePurchaseMail(house: House, mail: MailStored): Promise<void> {
  for (const address of new Set(mail.recipients.map((one) => one.toLowerCase()))) {
    const purchase_order_id = orderOfAddress(house, address);
    if (!purchase_order_id) continue;
    const head = await readMailHead(mail.head);
    const came_back = mail.sender === '' || head.bounce;
    const { file_hash } = mail.file;
    const work = systemWork(house, 'mail.in', `purchase-mail:${purchase_order_id}:${head.message_id ?? file_hash}`);
    await change(work, 'takePurchaseMail', {}, async (tx) => {
      const there = await tx
        .selectFrom('purchase_orders')
        .select('purchase_order_id')
        .where('purchase_order_id', '=', purchase_order_id)
        .executeTakeFirst();
      if (!there) return tx.record('purchases', 'purchase.mail_unknown');
      await linkFile(tx, file_hash, 'purchase_order', purchase_order_id);
      if (came_back) return await noteFailed(tx, purchase_order_id, file_hash);
      await tellSender(tx, purchase_order_id, 'answered', file_hash);
      tx.record(`purchase:${purchase_order_id}`, 'purchase.mail_passed_on');
    });
  }
}

async function noteFailed(tx: Tx, purchase_order_id: string, file_hash?: string): Promise<void> {
  await tx
    .updateTable('purchase_orders')
    .set((eb) => ({ mail_failed_at: tx.now, version: eb('version', '+', 1) }))
    .where('purchase_order_id', '=', purchase_order_id)
    .execute();
  await tellSender(tx, purchase_order_id, 'failed', file_hash);
  tx.record(`purchase:${purchase_order_id}`, 'purchase.mail_failed');
}

/** Whoever sent the order, with what came as it came; the page of purchases shows it to everybody who buys. */
async function tellSender(tx: Tx, purchase_order_id: string, what: 'failed' | 'answered', file_hash?: string): Promise<void> {
  const order = await tx
    .selectFrom('purchase_orders as p')
    .innerJoin('suppliers as s', 's.supplier_id', 'p.supplier_id')
    .select(['p.number', 'p.sent_by', 'p.made_by', 'p.sent_to', 's.name'])
    .where('p.purchase_order_id', '=', purchase_order_id)
    .executeTakeFirstOrThrow();
  const ids = [order.sent_by, order.made_by].filter((id) => id !== null).slice(0, 1);
  for (const { email, name, language } of ids.length > 0 ? await colleaguesFor(tx, ids) : []) {
    const words = WORDS[what];
    const filled = (text: { de: string; en: string }) =>
      text[language]
        .replaceAll('{number}', order.number)
        .replaceAll('{name}', () => order.name)
        .replaceAll('{to}', () => order.sent_to);
    const mail = mailOf({
      language,
      name,
      subject: filled(words.subject),
      paragraphs: [filled(words.text)],
      link: {
        label: { de: 'Zur Bestellung', en: 'To the order' }[language],
        href: `${tx.house.config.public_url}${language === 'en' ? '/en' : ''}/mitarbeit/einkauf/${purchase_order_id}`,
      },
      signed: [inLanguage({ de: 'Einkauf', en: 'Purchasing' }, language)],
    });
    const attached = file_hash && { attachment_hash: Buffer.from(file_hash, 'hex'), attachment_name: 'original.eml' };
    await writeMail(tx, `purchase:${purchase_order_id}`, { address: email, name }, { ...mail, ...attached });
  }
}

const WORDS = {
  failed: {
    subject: { de: 'Nicht angekommen: Bestellung {number}', en: 'Did not arrive: order {number}' },
    text: {
      de: 'Ihre Bestellung {number} an {name} ({to}) ist nicht angekommen. Bitte prüfen Sie die Adresse des Lieferanten und schicken Sie die Bestellung auf ihrer Seite noch einmal ab.',
      en: 'your order {number} to {name} ({to}) did not arrive. Please check the address of the supplier and send the order again on its page.',
    },
  },
  answered: {
    subject: { de: 'Antwort zur Bestellung {number}', en: 'Answer to order {number}' },
    text: {
      de: 'zu Ihrer Bestellung {number} an {name} kam eine E-Mail. Sie hängt an.',
      en: 'a mail came about your order {number} to {name}. It is attached.',
    },
  },
};
