import { type City, inLanguage, mailFooter } from '#modules/city';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import type { Tx } from '#platform/work';
import type { HandoverFor } from './read.ts';
import { receiversOf } from './things.ts';

const WORDS = {
  de: {
    subject: 'Quittung: {what}',
    ask: 'Bitte bestätigen: {what}',
    text: '{given} hat Ihnen etwas übergeben. Die Quittung hängt an dieser E-Mail; sie steht auch bei Ihrer Bestellung.',
    back: 'Zurückgegeben: {what}',
    back_text:
      '{receiver} hat ein Gerät von Ihnen zurückgenommen. Die Quittung hängt an dieser E-Mail; sie steht auch bei Ihrer Bestellung.',
    ask_text:
      '{given} hat eingetragen, dass Sie etwas bekommen haben. Bitte bestätigen Sie den Empfang auf der Seite Ihrer Bestellung, oder schreiben Sie dort, was fehlt.',
    to: 'Empfangen von',
    taken_back: 'Zurückgenommen von',
    order: 'Bestellung',
    look: 'Bestellung ansehen',
    file: 'Quittung {number}.pdf',
  },
  en: {
    subject: 'Receipt: {what}',
    ask: 'Please confirm: {what}',
    text: '{given} has handed something over to you. The receipt is attached; you find it with your order, too.',
    back: 'Given back: {what}',
    back_text: '{receiver} has taken back a device from you. The receipt is attached; you find it with your order, too.',
    ask_text:
      '{given} has noted that you received something. Please confirm that on the page of your order, or write there what is missing.',
    to: 'Received by',
    taken_back: 'Taken back by',
    order: 'Order',
    look: 'See the order',
    file: 'Receipt {number}.pdf',
  },
};

/** The mails of a hand-over: the receipt to whoever received it and whom the things are for, or the question whether they came. */
export async function putReceiptMails(tx: Tx, city: City, of: HandoverFor, receipt_hash: string | null): Promise<void> {
  const owners = await tx
    .selectFrom('order_lines')
    .select('for_person_id')
    .where('handover_id', '=', of.handover_id)
    .where('for_person_id', 'is not', null)
    .execute();
  const waits = receipt_hash === null;
  const back = of.way === 'back';
  const wanted = waits ? [of.receiver_id] : [...(back ? [] : [of.receiver_id]), ...owners.map((one) => one.for_person_id)];
  const ids = wanted.filter((id) => id !== null);
  // Whoever ordered for somebody without an account gets it for them.
  const to = ids.length > 0 ? ids : (await receiversOf(tx, of.case_id)).map((one) => one.person_id);
  if (to.length === 0) return;
  const people = await tx
    .selectFrom('people')
    .select(['person_id', 'name', 'email', 'language'])
    .where('person_id', 'in', [...new Set(to)])
    .where('active', '=', true)
    .where('email', 'is not', null)
    .orderBy('person_id')
    .execute();
  for (const { name, email, language } of people) {
    const lang = language === 'en' ? 'en' : 'de';
    const w = WORDS[lang];
    const filled = (text: string) =>
      text
        .replace('{given}', of.given_name)
        .replace('{receiver}', of.receiver_name)
        .replace('{number}', of.number)
        .replace('{what}', `${of.subject} (${of.number})`);
    await writeMail(
      tx,
      `case:${of.case_id}`,
      { address: email ?? '', name },
      {
        ...mailOf({
          language: lang,
          subject: filled(waits ? w.ask : back ? w.back : w.subject),
          name,
          paragraphs: [filled(waits ? w.ask_text : back ? w.back_text : w.text)],
          facts: [
            [w.order, `${of.number} ${of.subject}`],
            [back ? w.taken_back : w.to, of.receiver_name],
          ],
          link: { label: w.look, href: `${tx.house.config.public_url}${lang === 'en' ? '/en' : ''}/portal/bestellungen/${of.number}` },
          signed: [inLanguage(of.team_name, lang), inLanguage(city.official_name, lang)],
          footer: mailFooter(city, lang),
        }),
        ...(receipt_hash && { attachment_hash: Buffer.from(receipt_hash, 'hex'), attachment_name: filled(w.file) }),
      },
    );
  }
}
