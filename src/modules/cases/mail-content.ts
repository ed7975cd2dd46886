import type { Readable } from 'node:stream';
import { Refusal } from '#platform/errors';
import { type AllowedType, safeFileName, scanStored, storeOther } from '#platform/files';
import type { MailAttachment } from '#platform/mail-read';
import { storePicture } from '#platform/pictures';
import type { House } from '#platform/work';
import type { StoredAttachment } from './files.ts';
import { MAIL_ATTACHMENTS, MAIL_TEXT } from './words.ts';

const PICTURE = /\.(jpe?g|png|webp)$/i;
const OTHERS: readonly AllowedType[] = [
  { media_type: 'application/pdf', extensions: ['pdf'] },
  { media_type: 'text/plain', extensions: ['txt'] },
  { media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  { media_type: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
];

/** What of a mail may go into a case: the files that may stay, the names of those that may not, and whether the mail as it came may be kept for staff. */
export interface MailContent {
  files: StoredAttachment[];
  refused: string[];
  keep_original: boolean;
}

/** Stores what may stay of a mail; `open` gives its bytes anew. A scanner that is away ends the attempt (`scanner_down`): the mail comes again. */
export async function storeMailContent(
  house: House,
  attachments: MailAttachment[],
  open: () => Readable | Promise<Readable>,
): Promise<MailContent> {
  return {
    ...(await storeAttachments(house, attachments)),
    keep_original: !house.config.clamd || (await isClean(house.config.clamd, open)),
  };
}

/** What stands in the timeline of a mail's words: cut where it is too long, with the names of the attachments that were not taken. */
export function mailBody(words: string, refused: string[], language: string, max: number = MAIL_TEXT.max): string {
  const { not_taken, more } = WORDS[language === 'en' ? 'en' : 'de'];
  const names = refused.length > 0 ? `[${not_taken}: ${refused.join(', ').slice(0, 500)}]` : '';
  const room = max - names.length - more.length - 10;
  const text = words.length > room ? `${words.slice(0, room).toWellFormed()} …\n[${more}]` : words;
  return [text, names].filter(Boolean).join('\n\n');
}

const WORDS = {
  de: { not_taken: 'Nicht übernommene Anhänge', more: 'Der Rest steht im Original der E-Mail.' },
  en: { not_taken: 'Attachments that were not taken', more: 'The rest stands in the original of the e-mail.' },
};

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

async function isClean(clamd: string, open: () => Readable | Promise<Readable>): Promise<boolean> {
  try {
    await scanStored(await open(), clamd, MAIL_ATTACHMENTS.bytes);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'file_infected') return false;
    throw error;
  }
}
