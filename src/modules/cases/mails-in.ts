import { createHash } from 'node:crypto';
import { fileStream, linkFile, unlinkFile } from '#platform/files';
import { newId } from '#platform/ids';
import type { MailStored } from '#platform/mail-in';
import { readMailHead } from '#platform/mail-read';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx, type Work } from '#platform/work';
import { attachFile } from './files.ts';
import { caseForAddress } from './link.ts';
import { MAILS_AN_HOUR } from './words.ts';

const HOUR_MS = 3_600_000;

/** Takes a stored mail in for each person of a case it is addressed to. The same mail twice, by its Message-ID or else its bytes, is one. */
export async function receiveMail(house: House, mail: MailStored): Promise<void> {
  for (const address of new Set(mail.recipients.map((one) => one.toLowerCase()))) {
    const person = await caseForAddress(systemWork(house, 'mail.in'), address);
    if (!person) continue;
    const kept = await mailFor(house, mail, person);
    const work = systemWork(house, 'mail.in', `mail-in:${kept.message_key.toString('hex')}`);
    await change(work, 'receiveMail', {}, (tx) => keepMail(tx, kept));
  }
}

/** What is kept of a stored mail for one person of a case. A mail of a machine is to be set aside. */
export async function mailFor(
  house: House,
  mail: Omit<MailStored, 'recipients'>,
  { case_id, case_person_id }: { case_id: string; case_person_id: string },
): Promise<Kept> {
  const head = await readMailHead(mail.head);
  const aside = mail.sender === '' ? 'bounce' : isOurMail(house, head.message_id) ? 'own' : head.machine;
  const message_key = createHash('sha256')
    .update(`${case_person_id}\0${head.message_id ?? mail.file.file_hash}`)
    .digest();
  return { case_id, case_person_id, message_key, file_hash: mail.file.file_hash, aside };
}

interface Kept {
  case_id: string;
  case_person_id: string;
  message_key: Buffer;
  file_hash: string;
  aside: string | null;
}

/** Keeps a mail within a change until its case hears it; one that is there already is only noted. */
export async function keepMail(tx: Tx, mail: Kept): Promise<void> {
  const { case_id, case_person_id, message_key } = mail;
  const subject = `case:${case_id}`;
  const mail_in_id = newId();
  const { n } = await tx
    .selectFrom('mails_in')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('case_id', '=', case_id)
    .where('received_at', '>', new Date(tx.now.getTime() - HOUR_MS))
    .executeTakeFirstOrThrow();
  const reason = mail.aside ?? (Number(n) >= MAILS_AN_HOUR ? 'too_many' : null);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mails_in')
    .values({
      mail_in_id,
      message_key,
      received_at: tx.now,
      case_id,
      case_person_id,
      file_hash: Buffer.from(mail.file_hash, 'hex'),
      outcome: reason ? 'aside' : 'waiting',
      reason,
    })
    .onConflict((oc) => oc.column('message_key').doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return tx.record(subject, 'case.mail_again');
  await linkFile(tx, mail.file_hash, 'mail_in', mail_in_id);
  tx.record(subject, reason ? 'case.mail_aside' : 'case.mail_received', {}, { mail_in_id, reason });
  if (!reason) tx.enqueue('mail.take_in', { mail_in_id });
}

/** A mail that waits to be read, with its bytes; null when that was done. Throws for one that is not there (yet): the job tries again. */
export async function waitingMailFor(work: Work, mail_in_id: string) {
  const row = await work.read
    .selectFrom('mails_in')
    .innerJoin('case_people', 'case_people.case_person_id', 'mails_in.case_person_id')
    .innerJoin('cases', 'cases.case_id', 'mails_in.case_id')
    .leftJoin('people', 'people.person_id', 'case_people.person_id')
    .select(['mails_in.case_id', 'mails_in.file_hash', 'mails_in.outcome', 'cases.language', 'cases.kind'])
    .select((eb) => eb.fn.coalesce('case_people.email', 'people.email').as('email'))
    .where('mail_in_id', '=', mail_in_id)
    .executeTakeFirst();
  if (!row) throw new Error('The mail is not there.');
  const { file_hash } = row;
  if (row.outcome !== 'waiting' || !file_hash) return null;
  return { ...row, open: async () => (await fileStream(work.read, file_hash)).stream };
}

/** Ends the waiting of a mail within a change. Taken: its file, where it may be kept, hangs on the case it went into from now on, for staff alone. */
export async function settleMail(
  tx: Tx,
  mail_in_id: string,
  end: { reason: string } | { case_id: string; event_id: string; keep_original: boolean },
): Promise<void> {
  const row = await tx
    .selectFrom('mails_in')
    .select(['case_id', 'file_hash'])
    .where('mail_in_id', '=', mail_in_id)
    .executeTakeFirstOrThrow();
  if ('reason' in end) {
    await tx.updateTable('mails_in').set({ outcome: 'aside', reason: end.reason }).where('mail_in_id', '=', mail_in_id).execute();
    return tx.record(`case:${row.case_id}`, 'case.mail_aside', {}, { mail_in_id, reason: end.reason });
  }
  const case_file_id = row.file_hash && end.keep_original ? await attachOriginal(tx, end, row.file_hash.toString('hex')) : null;
  // It goes with the contact of the case it went into.
  const elsewhere = end.case_id === row.case_id ? {} : { case_id: end.case_id, case_person_id: await writerOf(tx, end.case_id) };
  await tx
    .updateTable('mails_in')
    .set({ outcome: 'taken', file_hash: null, case_file_id, ...elsewhere })
    .where('mail_in_id', '=', mail_in_id)
    .execute();
  if (row.file_hash) await unlinkFile(tx, row.file_hash, 'mail_in', mail_in_id);
  tx.record(`case:${end.case_id}`, 'case.mail_taken', {}, { mail_in_id, event_id: end.event_id });
}

/** Notes a mail that opened a case, within its change: its file, where it may be kept, hangs on it for staff alone and goes with the contact. */
export async function noteFirstMail(
  tx: Tx,
  at: { case_id: string; event_id: string },
  mail: { message_key: Buffer; file_hash: string; keep_original: boolean },
): Promise<void> {
  const mail_in_id = newId();
  const case_file_id = mail.keep_original ? await attachOriginal(tx, at, mail.file_hash) : null;
  const { case_id } = at;
  await tx
    .insertInto('mails_in')
    .values({
      mail_in_id,
      message_key: mail.message_key,
      received_at: tx.now,
      case_id,
      case_person_id: await writerOf(tx, case_id),
      outcome: 'taken',
      case_file_id,
    })
    .execute();
  tx.record(`case:${case_id}`, 'case.mail_taken', {}, { mail_in_id, event_id: at.event_id });
}

function attachOriginal(tx: Tx, at: { case_id: string; event_id: string }, file_hash: string): Promise<string> {
  return attachFile(tx, { ...at, visibility: 'internal' }, { file_hash, thumbnail_hash: null, name: 'original.eml' });
}

async function writerOf(tx: Tx, case_id: string): Promise<string> {
  const row = await tx
    .selectFrom('case_people')
    .select('case_person_id')
    .where('case_id', '=', case_id)
    .where('part', '=', 'reporter')
    .executeTakeFirstOrThrow();
  return row.case_person_id;
}

/** Our own mails carry ids of this form: one that comes back is going round in circles. */
export function isOurMail(house: House, message_id: string | null): boolean {
  return message_id?.endsWith(`@${new URL(house.config.public_url).hostname}>`) === true && /^<[0-9a-f-]{36}@/.test(message_id);
}
