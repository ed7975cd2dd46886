import type { Readable } from 'node:stream';
import { type ParsedMail, simpleParser } from 'mailparser';

/** What the head of a mail says before anybody reads it. Addresses are in small letters; ids keep their angle brackets. */
export interface MailHead {
  message_id: string | null;
  from: string | null;
  from_name: string | null;
  /** Whether it names exactly one sender. */
  one_sender: boolean;
  subject: string;
  /** What its sender says when it was written, as it stands there. */
  sent: string;
  /** Whom it is addressed to, as it says and as the server that delivered it says. */
  recipients: string[];
  /** The ids of the mails it answers. */
  answers: string[];
  /** A message of a mail server: it has no sender to answer to. */
  bounce: boolean;
  /** How many servers it came through. */
  hops: number;
  /** What servers say of its sender (RFC 8601), the last one first. */
  results: string[];
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
  const all = (name: string) => mail.headerLines.filter((one) => one.key === name).map(({ line }) => unfolded(line));
  const bounce = /^<?\s*>?$/.test(all('return-path')[0]?.trim() ?? '-');
  const automatic =
    (mail.headers.has('auto-submitted') && !/^no\b/.test(word('auto-submitted'))) ||
    mail.headers.has('x-auto-response-suppress') ||
    mail.headers.has('x-autoreply') ||
    mail.headers.has('x-autorespond') ||
    /^multipart\/report/.test(contentTypeOf(mail));
  const bulk = /^(bulk|list|junk|auto_reply)/.test(word('precedence')) || mail.headers.has('list');
  return {
    message_id: mail.messageId ?? null,
    from: addressOf(mail),
    from_name: cleanLine(mail.from?.value[0]?.name ?? '') || null,
    one_sender: mail.from?.value.length === 1 && all('from').length === 1,
    subject: cleanLine(mail.subject ?? ''),
    sent: all('date')[0] ?? '',
    recipients: [...new Set(['to', 'cc', 'delivered-to', 'x-original-to'].flatMap((name) => all(name).flatMap(addressesIn)))],
    answers: [...new Set([...all('in-reply-to'), ...all('references')].flatMap((line) => line.match(/<[^<>\s]{1,250}>/g) ?? []))],
    bounce,
    hops: all('received').length,
    results: all('authentication-results'),
    machine: automatic ? 'automatic' : bulk ? 'bulk' : null,
  };
}

/** The value of a line of the head, as one line. */
function unfolded(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .trim();
}

/** Everything that looks like an address; good enough to find our own among them. */
function addressesIn(line: string): string[] {
  return (line.match(/[^\s<>,;:"()]{1,64}@[^\s<>,;:"()]{1,255}/g) ?? []).map((one) => one.toLowerCase());
}

function cleanLine(text: string): string {
  return cleanText(text)
    .replaceAll(/[\s\u2028\u2029]+/g, ' ')
    .trim();
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
