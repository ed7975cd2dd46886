import type { Readable } from 'node:stream';
import { type ParsedMail, simpleParser } from 'mailparser';

/** What the head of a mail says before anybody reads it. */
export interface MailHead {
  message_id: string | null;
  from: string | null;
  /** Why no person wrote this: `automatic`, `bulk`; null for a letter. */
  machine: 'automatic' | 'bulk' | null;
}

export interface MailAttachment {
  name: string;
  content: Buffer;
}

/** A mail as a person would read it: its whole text (made from HTML where there is nothing else) and what hangs on it. */
export interface MailRead {
  from: string | null;
  text: string;
  attachments: MailAttachment[];
}

/** Logos in signatures are no photos of anything. */
const SMALLEST_PICTURE = 8_192;
const MOST_HTML = 1_000_000;

/** Reads the head of a mail from its first bytes. RFC 3834 for what machines write. */
export async function readMailHead(bytes: Buffer): Promise<MailHead> {
  const mail = await simpleParser(headOf(bytes));
  const word = (name: string) => String(mail.headers.get(name) ?? '').toLowerCase();
  const automatic =
    (mail.headers.has('auto-submitted') && !/^no\b/.test(word('auto-submitted'))) ||
    mail.headers.has('x-auto-response-suppress') ||
    mail.headers.has('x-autoreply') ||
    mail.headers.has('x-autorespond') ||
    /^multipart\/report/.test(contentTypeOf(mail));
  const bulk = /^(bulk|list|junk|auto_reply)/.test(word('precedence')) || mail.headers.has('list');
  return { message_id: mail.messageId ?? null, from: addressOf(mail), machine: automatic ? 'automatic' : bulk ? 'bulk' : null };
}

/** Reads a whole mail. Characters no table takes are gone; a charset nobody knows costs some letters, never the mail. */
export async function readMail(source: Readable): Promise<MailRead> {
  const mail = await simpleParser(source, { skipImageLinks: true, skipTextLinks: true, maxHtmlLengthToParse: MOST_HTML });
  return {
    from: addressOf(mail),
    text: cleanText(mail.text ?? ''),
    attachments: mail.attachments
      .filter((one) => !(one.related && one.size < SMALLEST_PICTURE))
      .map((one) => ({ name: one.filename ?? '', content: one.content })),
  };
}

function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

function addressOf(mail: ParsedMail): string | null {
  return mail.from?.value[0]?.address?.toLowerCase() ?? null;
}

function contentTypeOf(mail: ParsedMail): string {
  const type = mail.headers.get('content-type');
  return typeof type === 'object' && 'value' in type && typeof type.value === 'string' ? type.value : '';
}

/** Up to the empty line, so that no half of a body is read. */
function headOf(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  return bytes.subarray(0, end ? end.index + end[0].length : bytes.length);
}
