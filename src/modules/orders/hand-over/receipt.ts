import { buffer } from 'node:stream/consumers';
import { type City, cityOf, forgetCity, inLanguage, letterheadOf, noteLayoutFault } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { fileStream, linkFile, storeUnread } from '#platform/files';
import type { Receipt } from '#platform/receipt';
import { type SetDocument, setReceipt } from '#platform/set-letter';
import { change, repeatWhileDown, type Work } from '#platform/work';
import { HANDOVER_FILES } from './hand-over.ts';
import { putReceiptMails } from './mails.ts';
import { type HandoverFor, handoverFor } from './read.ts';
import { RECEIPT_WORDS } from './receipt-words.ts';
import type { HandedThing } from './things.ts';

const MOST_BYTES = 5_000_000;

export type ReceiptOf = Pick<HandoverFor, 'number' | 'subject' | 'team_name' | 'at' | 'way' | 'receiver_name' | 'given_name' | 'things'> & {
  confirmed_at: Date | null;
};

/** What the receipt of a hand-over says, with the signature where there is one; `draft`: still to be signed on paper. */
export function receiptOf(city: City, lang: 'de' | 'en', of: ReceiptOf, signature: Buffer | null, draft = false): Receipt {
  const w = RECEIPT_WORDS[lang];
  const moment = (at: Date) =>
    new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: city.time_zone }).format(
      at,
    );
  const back = of.way === 'back';
  const ofTeam = (name: string) => [name, inLanguage(of.team_name, lang)].filter(Boolean).join(', ');
  const said = draft ? w.draft : w.ways[of.way];
  return {
    lang,
    head: letterheadOf(city, lang),
    title: draft ? w.title_draft : back ? w.title_back : w.title,
    procedure: of.subject,
    number: of.number,
    office: inLanguage(of.team_name, lang),
    received_at: of.at,
    facts: [
      { label: w.number, value: of.number },
      ...(draft ? [] : [{ label: back ? w.back_at : w.at, value: moment(of.at) }]),
      ...(back
        ? [
            { label: w.back_by, value: of.given_name },
            { label: w.to, value: ofTeam(of.receiver_name) },
          ]
        : [
            { label: w.to, value: of.receiver_name },
            { label: w.by, value: ofTeam(of.given_name) },
          ]),
    ],
    columns: [w.what, w.device],
    note: said.replace('{moment}', of.confirmed_at ? moment(of.confirmed_at) : '').replace('{name}', of.receiver_name),
    steps: [{ title: back ? w.things_back : w.things, rows: of.things.map((thing) => rowOf(thing, lang)) }],
    signed: draft
      ? { png: null, alt: '', lines: [w.line] }
      : of.way === 'signed'
        ? { png: signature, alt: w.alt.replace('{name}', of.receiver_name), lines: [of.receiver_name, moment(of.at)] }
        : undefined,
  };
}

function rowOf({ name, quantity, tag, serial }: HandedThing, lang: 'de' | 'en') {
  const w = RECEIPT_WORDS[lang];
  const called = inLanguage(name, lang);
  return {
    label: quantity > 1 ? `${quantity} × ${called}` : called,
    value: [tag && `${w.tag} ${tag}`, serial && `${w.serial} ${serial}`].filter(Boolean).join('\n'),
  };
}

/** The receipt of a hand-over on paper: as it was made once, or, while that is still to come, made now. Refuses as handoverFor(). */
export async function receiptPdfFor(work: Work, handover_id: string): Promise<{ number: string; pdf: Buffer }> {
  const of = await handoverFor(work, handover_id);
  if (of.receipt_hash) return { number: of.number, pdf: await buffer((await fileStream(work.read, of.receipt_hash)).stream) };
  const { pdf } = await set(work, of, work.actor.language);
  return { number: of.number, pdf };
}

async function set(work: Work, of: HandoverFor, lang: 'de' | 'en'): Promise<SetDocument> {
  const signature = of.signature_hash && (await buffer((await fileStream(work.read, of.signature_hash)).stream));
  return await setReceipt(work.house, receiptOf(await cityOf(work.house), lang, of, signature), of.at);
}

/** Makes the receipt of a hand-over and mails it to whoever has the things now; while they have not confirmed it, asks them to. Repeatable. */
export async function writeReceipt(work: Work, { handover_id }: { handover_id: string }): Promise<void> {
  if (!(await stillThere(work.read, handover_id))) return;
  const of = await handoverFor(work, handover_id);
  const waits = of.way === 'own' && !of.confirmed_at;
  const made = waits ? null : await set(work, of, of.language === 'en' ? 'en' : 'de');
  await keepReceipt(work, { handover_id, receipt_hash: made && (await stored(work, made.pdf)), failed: made?.failed });
  if (made?.failed) forgetCity(work.house);
}

interface KeepReceipt {
  handover_id: string;
  /** The receipt, stored; null while it is still to be confirmed. */
  receipt_hash: string | null;
  /** The city's own layout could not set it. */
  failed?: SetDocument['failed'];
}

/** Keeps a receipt that is stored and writes its mails; without one the mail that asks for it. One that is kept already keeps and writes nothing. */
export async function keepReceipt(work: Work, { handover_id, receipt_hash, failed }: KeepReceipt): Promise<void> {
  const of = await handoverFor(work, handover_id);
  const city = await cityOf(work.house);
  // What is set anew may differ by a byte: it is no part of what is done once.
  await change(work, 'keepReceipt', { handover_id }, async (tx) => {
    const subject = `case:${of.case_id}`;
    const row = await tx
      .selectFrom('handovers')
      .select('receipt_hash')
      .where('handover_id', '=', handover_id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!row || row.receipt_hash) return tx.record(subject, 'order.receipt_again', {}, { handover_id });
    if (receipt_hash) {
      await linkFile(tx, receipt_hash, HANDOVER_FILES, handover_id);
      await tx
        .updateTable('handovers')
        .set({ receipt_hash: Buffer.from(receipt_hash, 'hex') })
        .where('handover_id', '=', handover_id)
        .execute();
    }
    await putReceiptMails(tx, city, of, receipt_hash);
    if (failed) await noteLayoutFault(tx, failed);
    tx.record(subject, 'order.receipt_written', {}, { handover_id });
  });
}

const stillThere = (read: ReadDb, handover_id: string) =>
  read
    .selectFrom('handovers')
    .select('handover_id')
    .where('handover_id', '=', handover_id)
    .where('receipt_hash', 'is', null)
    .executeTakeFirst();

async function stored(work: Work, pdf: Buffer): Promise<string> {
  const { file } = await storeUnread(work.house.pools.write, pdf, {
    media_type: 'application/pdf',
    max_bytes: MOST_BYTES,
    repeat: (step) => repeatWhileDown(work.house, step, { bytes: pdf.length, what: 'upload', until: work.until }),
  });
  return file.file_hash;
}
