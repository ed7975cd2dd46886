import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { attachFile, keepMail, MAIL_TYPE, mailBody, mailFor, noteFirstMail, storeMailContent } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { openMailTicket, readyForMail } from '#modules/tickets';
import { TICKET_SUBJECT, TICKET_TEXT } from '#modules/tickets/words';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { type StoredFile, storeUnreadAnd } from '#platform/files';
import type { OpenMailbox, WaitingMail } from '#platform/imap';
import { MOST_MAIL_BYTES } from '#platform/mail-in';
import { type MailHead, type MailRead, readMail, readMailHead } from '#platform/mail-read';
import { systemWork } from '#platform/system-work';
import { change, type House, repeatWhileDown, type Work } from '#platform/work';
import type { MailboxConfig } from '../../config.ts';
import { keepForLook, type Look } from './keep.ts';
import { knownOf, staffOf } from './known.ts';
import { type MailAt, noteTaken } from './ledger.ts';
import { type InLine, lines } from './lines.ts';
import { keysOf, verdictOf } from './rules.ts';
import { newMailText } from './text.ts';

/** How much of the head of a mail is looked at. */
const HEAD_BYTES = 65_536;

interface Taking {
  house: House;
  config: MailboxConfig;
  at: MailAt;
  size: number;
  inLine: InLine;
}

/** Takes one mail of the mailbox: its effect and the note that it was taken are one transaction, under the mailbox's own id of it. Repeatable. */
export async function takeMail(
  house: House,
  config: MailboxConfig,
  box: Pick<OpenMailbox, 'uid_validity' | 'open' | 'headOf'>,
  { uid, size }: WaitingMail,
  inLine: InLine = lines(),
): Promise<void> {
  const taking = { house, config, at: { mailbox: config.name, uid_validity: box.uid_validity, uid }, size, inLine };
  if (size > MOST_MAIL_BYTES) return await takeTooLarge(taking, await box.headOf(uid, HEAD_BYTES));
  const intake = {
    media_type: MAIL_TYPE,
    max_bytes: MOST_MAIL_BYTES,
    repeat: <T>(step: () => Promise<T>) => repeatWhileDown(house, step, { bytes: 0, what: 'mail' }),
  };
  try {
    await storeUnreadAnd(house.pools.write, await box.open(uid), intake, ({ file, head }, open) => settle(taking, file, head, open));
  } catch (error) {
    // A server may count a mail smaller than it is, or as something when it is nothing.
    if (!(error instanceof Refusal) || !['file_too_large', 'file_empty'].includes(error.code)) throw error;
    const head = await box.headOf(uid, HEAD_BYTES);
    if (error.code === 'file_too_large') return await takeTooLarge(taking, head);
    await look(taking, await headRead(head), 'nothing', { reason: 'empty' });
  }
}

async function settle(taking: Taking, file: StoredFile, bytes: Buffer, open: () => Readable): Promise<void> {
  const head = await headRead(bytes);
  // What came before from the same sender counts: their mails are decided about one after the other.
  await taking.inLine(head.from ?? '', () => decide(taking, head, { file, bytes, open }));
}

interface Stored {
  file: StoredFile;
  bytes: Buffer;
  open: () => Readable;
}

async function decide(taking: Taking, head: MailHead, { file, bytes, open }: Stored): Promise<void> {
  const { house, config } = taking;
  const keys = keysOf(head, file.file_hash);
  const known = await knownOf(house, config, head, keys);
  const verdict = verdictOf(known);
  if (verdict.do === 'look') return await look(taking, head, file.file_hash, { ...verdict, file_hash: file.file_hash });
  if (verdict.do === 'reply') {
    const reply = await mailFor(house, { file, head: bytes, sender: head.bounce ? '' : (head.from ?? '-') }, verdict);
    return await inChange(taking, async (tx) => {
      if (!(await noteTaken(tx, taking.at, keys, 'reply'))) return;
      await keepMail(tx, reply);
      tx.record(`case:${verdict.case_id}`, 'mailbox.mail_joined', {}, at(taking));
    });
  }
  const ready = readyForMail(workOf(taking));
  ready.catch(() => {});
  const mail = await readMail(open()).catch((error: unknown) => (isOfTheHouse(error) ? Promise.reject(error) : null));
  if (!mail) return await look(taking, head, file.file_hash, { reason: 'unreadable', file_hash: file.file_hash });
  const ticket = await ticketOf(house, head, mail, open, known.sender?.language === 'en' ? 'en' : 'de');
  if (!ticket) return await look(taking, head, file.file_hash, { reason: 'empty', file_hash: file.file_hash });
  const about = await ready;
  await inChange(taking, async (tx) => {
    if (!(await noteTaken(tx, taking.at, keys, 'ticket'))) return;
    const opened = await openMailTicket(tx, ticket.form, about, { person_id: verdict.person_id });
    for (const one of ticket.files) await attachFile(tx, { ...opened, visibility: 'reporter' }, one);
    await noteFirstMail(tx, opened, { message_key: keys.message_key, file_hash: file.file_hash, keep_original: ticket.keep_original });
    tx.record(`case:${opened.case_id}`, 'mailbox.mail_opened_ticket', {}, at(taking));
  });
}

/** What a mail becomes as a ticket, with its files; null where nothing stands in it. */
export async function ticketOf(
  house: House,
  head: MailHead,
  mail: MailRead,
  open: () => Readable | Promise<Readable>,
  language: 'de' | 'en',
) {
  const words = newMailText(mail.text);
  if (words === '' && mail.attachments.length === 0 && head.subject === '') return null;
  const { files, refused, keep_original } = await storeMailContent(house, mail.attachments, open);
  const subject = (head.subject || words.split('\n')[0] || NOTHING[language]).slice(0, TICKET_SUBJECT.max).toWellFormed();
  const description = mailBody(words, refused, language, TICKET_TEXT.max) || subject;
  return { form: { subject, description, language }, files, keep_original };
}

const NOTHING = { de: '(ohne Betreff)', en: '(no subject)' };

/** A mail that was not fetched: its head tells whose it is, and somebody of the staff hears of it. */
async function takeTooLarge(taking: Taking, bytes: Buffer): Promise<void> {
  const { house, config } = taking;
  const head = await headRead(bytes);
  const known = await knownOf(house, config, head, keysOf(head, ''));
  const verdict = verdictOf(known);
  const person = verdict.do !== 'look' && head.machine === null && !head.bounce ? await staffOf(house, head.from) : null;
  const city = await cityOf(house);
  const language = person?.language === 'en' ? 'en' : 'de';
  const tell = person?.email
    ? {
        email: person.email,
        language,
        city: inLanguage(city.official_name, language),
        team: TEAM[language],
        link: `${house.config.public_url}${language === 'en' ? '/en' : ''}/portal/anfragen/neu`,
      }
    : undefined;
  await look(taking, head, `${taking.at.uid_validity}.${taking.at.uid}`, {
    reason: verdict.do === 'look' ? verdict.reason : 'too_large',
    tell,
  });
}

const TEAM = { de: 'Service Desk', en: 'Service desk' };

async function look(taking: Taking, head: MailHead, bytes_hash: string, what: Omit<Look, 'head' | 'loop_key' | 'size'>): Promise<void> {
  const keys = keysOf(head, bytes_hash);
  await inChange(taking, async (tx) => {
    if (await noteTaken(tx, taking.at, keys, 'look')) await keepForLook(tx, { ...what, head, loop_key: keys.loop_key, size: taking.size });
  });
}

/** The change under the mailbox's id of the mail: done once, however often it is tried. */
async function inChange(taking: Taking, run: Parameters<typeof change<void>>[3]): Promise<void> {
  await change(workOf(taking), 'takeMail', {}, run);
}

function workOf({ house, at: { mailbox, uid_validity, uid } }: Taking): Work {
  const key = createHash('sha256').update(`${mailbox}\0${uid_validity}\0${uid}`).digest('hex');
  return systemWork(house, 'mailbox', `mailbox:${key}`);
}

const at = ({ at: { uid } }: Taking) => ({ uid: String(uid) });

/** A head that nobody can read is one that says nothing. */
async function headRead(bytes: Buffer): Promise<MailHead> {
  return await readMailHead(bytes).catch(() => readMailHead(Buffer.from('\r\n')));
}

/** A fault of ours or of what we need is no fault of the mail: it comes again. */
export function isOfTheHouse(error: unknown): boolean {
  if (error instanceof Error && isDatabaseDown(error)) return true;
  return (
    error instanceof Refusal && ['database_down', 'read_only', 'scanner_down', 'too_many_requests', 'desk_missing'].includes(error.code)
  );
}
