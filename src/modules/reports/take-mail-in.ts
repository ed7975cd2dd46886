import { attachFile, type MessageDetail, type StoredAttachment, settleMail, waitingMailFor } from '#modules/cases';
import { MAIL_ATTACHMENTS, MAIL_TEXT } from '#modules/cases/words';
import { Refusal } from '#platform/errors';
import { type AllowedType, safeFileName, scanStored, storeOther } from '#platform/files';
import { type MailAttachment, readMail } from '#platform/mail-read';
import { storePicture } from '#platform/pictures';
import { change, type House, type Tx, type Work } from '#platform/work';
import { hearReporter } from './reply.ts';
import { replyTextOf } from './reply-text.ts';
import { REPORT } from './rules.ts';

const PICTURE = /\.(jpe?g|png|webp)$/i;
const OTHERS: readonly AllowedType[] = [
  { media_type: 'application/pdf', extensions: ['pdf'] },
  { media_type: 'text/plain', extensions: ['txt'] },
  { media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  { media_type: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
];

/** How a kind of case hears whoever it is of. Gives the id of the entry. */
export type Hear = (tx: Tx, case_id: string, said: { body: string; detail?: MessageDetail }) => Promise<string>;

/**
 * Reads a mail that was received and puts what its writer says now into their case, with what hangs on it; a case of a kind that is not in `heard` takes none.
 * Repeatable; a mail is taken once.
 */
export async function takeMailIn(
  work: Work,
  payload: { mail_in_id: string },
  heard: Readonly<Record<string, Hear>> = { [REPORT.kind]: hearReporter },
): Promise<void> {
  const { house } = work;
  const waiting = await waitingMailFor(work, payload.mail_in_id);
  const hear = waiting && heard[waiting.kind];
  if (!waiting || !hear) return;
  const mail = await readMail(await waiting.open());
  const { files, refused } = await storeAttachments(house, mail.attachments);
  const words = replyTextOf(mail.text);
  if (words === '' && mail.attachments.length === 0) {
    await change(work, 'takeMailIn', payload, (tx) => settleMail(tx, payload.mail_in_id, { reason: 'empty' }));
    return;
  }
  const keep_original = await isClean(house, await waiting.open());
  const body = [shortened(words, waiting.language), notTaken(refused, waiting.language)].filter(Boolean).join('\n\n');
  const other_address = waiting.email !== null && mail.from !== waiting.email.toLowerCase();
  await change(work, 'takeMailIn', payload, async (tx) => {
    const event_id = await hear(tx, waiting.case_id, { body, detail: { by_mail: true, ...(other_address && { other_address }) } });
    for (const file of files) await attachFile(tx, { case_id: waiting.case_id, event_id, visibility: 'reporter' }, file);
    await settleMail(tx, payload.mail_in_id, { event_id, keep_original });
  });
}

/** Stores what may stay, with the names of what may not. A scanner that is away ends the attempt: the job comes again. */
async function storeAttachments(house: House, attachments: MailAttachment[]): Promise<{ files: StoredAttachment[]; refused: string[] }> {
  const files: StoredAttachment[] = [];
  const refused: string[] = [];
  for (const { name, content } of attachments) {
    const safe = safeFileName(name);
    if (files.length >= MAIL_ATTACHMENTS.max) refused.push(safe);
    else {
      try {
        files.push(await storeOne(house, safe, content));
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'scanner_down' || error.code === 'too_many_requests') throw error;
        refused.push(safe);
      }
    }
  }
  return { files, refused };
}

async function storeOne(house: House, name: string, content: Buffer): Promise<StoredAttachment> {
  const { write } = house.pools;
  if (PICTURE.test(name)) {
    const { file, thumbnail } = await storePicture(write, content);
    return { file_hash: file.file_hash, thumbnail_hash: thumbnail.file_hash, name };
  }
  const intake = { name, allowed: OTHERS, max_bytes: MAIL_ATTACHMENTS.bytes, clamd: house.config.clamd };
  const { file_hash } = await storeOther(write, content, intake);
  return { file_hash, thumbnail_hash: null, name };
}

/** Whether a mail as it came may be kept for staff: with a scanner set, only what it finds nothing in. */
async function isClean(house: House, bytes: Parameters<typeof scanStored>[0]): Promise<boolean> {
  if (!house.config.clamd) {
    bytes.destroy();
    return true;
  }
  try {
    await scanStored(bytes, house.config.clamd, MAIL_ATTACHMENTS.bytes);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'file_infected') return false;
    throw error;
  }
}

const WORDS = {
  de: { not_taken: 'Nicht übernommene Anhänge', more: 'Der Rest steht im Original der E-Mail.' },
  en: { not_taken: 'Attachments that were not taken', more: 'The rest stands in the original of the e-mail.' },
};

function wordsIn(language: string) {
  return WORDS[language === 'en' ? 'en' : 'de'];
}

function shortened(text: string, language: string): string {
  return text.length > MAIL_TEXT.max ? `${text.slice(0, MAIL_TEXT.max).toWellFormed()} …\n[${wordsIn(language).more}]` : text;
}

function notTaken(names: string[], language: string): string {
  return names.length > 0 ? `[${wordsIn(language).not_taken}: ${names.join(', ')}]` : '';
}
