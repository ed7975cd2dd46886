import { attachFile, keepMail, MAIL_TYPE, mailFor, mayWork, noteFirstMail } from '#modules/cases';
import { openMailTicket, readyForMail } from '#modules/tickets';
import { demand, Refusal } from '#platform/errors';
import { fileStream, unlinkFile } from '#platform/files';
import { readMail, readMailHead } from '#platform/mail-read';
import { change, type Tx, type Work } from '#platform/work';
import { staffOf } from './known.ts';
import { answeredCase, waitingRow } from './look.ts';
import { keysOf, mayBecomeTicket, mayLook } from './rules.ts';
import type { DiscardMail, JoinMail, TicketFromMail } from './schema.ts';
import { ticketOf } from './take.ts';

const HEAD_BYTES = 65_536;

/**
 * Makes a ticket of a mail after all, for somebody of the staff, or for the very address it came from where nothing says that it is forged. Refuses `forbidden`,
 * `not_found` for what was decided already, `caller_unknown` for any other address.
 */
export async function ticketFromMail(work: Work, input: TicketFromMail): Promise<{ case_id: string; number: string }> {
  demand(mayLook(work.actor));
  const row = await waitingRow(work, input.mailbox_mail_id);
  if (!row) return await decided(work, input, 'ticketFromMail');
  demand(mayBecomeTicket(row) && row.file_hash !== null);
  const hash = row.file_hash;
  const person = await staffOf(work.house, input.for_email);
  const own_address = input.for_email !== '' && input.for_email.toLowerCase() === row.from_address && row.reason !== 'forged';
  if (input.for_email && !person && !own_address) throw new Refusal('caller_unknown', { field: 'for_email' });
  const open = async () => (await fileStream(work.read, hash)).stream;
  const head = await readMailHead(await headBytes(work, hash));
  const mail = await readMail(await open()).catch(() => ({ from: row.from_address, text: '', attachments: [] }));
  const language = person?.language === 'en' ? 'en' : 'de';
  const made = await ticketOf(work.house, head, mail, open, language);
  const ticket = made ?? {
    form: { subject: row.subject || '–', description: row.subject || '–', language },
    files: [],
    keep_original: true,
  };
  const ready = await readyForMail(work);
  const name = row.from_name ?? row.from_address ?? '';
  const reporter = person ? { person_id: person.person_id } : { name: name || '–', ...(own_address && { email: input.for_email }) };
  return await change(work, 'ticketFromMail', input, async (tx) => {
    const opened = await openMailTicket(tx, ticket.form, ready, reporter);
    for (const file of ticket.files) await attachFile(tx, { ...opened, visibility: 'reporter' }, file);
    const { message_key } = keysOf(head, hash.toString('hex'));
    await noteFirstMail(tx, opened, { message_key, file_hash: hash.toString('hex'), keep_original: ticket.keep_original });
    await decide(tx, input.mailbox_mail_id, 'ticket', opened.case_id);
    return { case_id: opened.case_id, number: opened.number };
  });
}

/** Puts a mail of somebody else into the case it answers; from there on it is an answer as any other. Refuses `forbidden`, `not_found`. */
export async function joinMail(work: Work, input: JoinMail): Promise<{ case_id: string }> {
  demand(mayLook(work.actor));
  const row = await waitingRow(work, input.mailbox_mail_id);
  if (!row) return await decided(work, input, 'joinMail');
  const answered = row.case_person_id ? await answeredCase(work, row.case_person_id) : null;
  demand(answered !== null && row.file_hash !== null && row.case_person_id !== null, 'not_found');
  demand(mayWork(work.actor, answered));
  const { case_id } = answered;
  const { case_person_id } = row;
  const file_hash = row.file_hash.toString('hex');
  const head = await headBytes(work, row.file_hash);
  const file = { file_hash, kind: 'other', media_type: MAIL_TYPE, size: row.size, width: null, height: null } as const;
  const reply = await mailFor(work.house, { file, head, sender: row.from_address ?? '-' }, { case_id, case_person_id });
  return await change(work, 'joinMail', input, async (tx) => {
    await keepMail(tx, reply);
    await decide(tx, input.mailbox_mail_id, 'joined', case_id);
    return { case_id };
  });
}

/** Throws a mail away: nobody is told, and it stays in the mailbox's own folder. Refuses `forbidden`, `not_found`. */
export async function discardMail(work: Work, input: DiscardMail): Promise<void> {
  demand(mayLook(work.actor));
  await change(work, 'discardMail', input, (tx) => decide(tx, input.mailbox_mail_id, 'discarded', null));
}

/** Asked again under the key of what was done, the same answer comes; under another one there is nothing left to decide. */
async function decided<T>(work: Work, input: object, name: string): Promise<T> {
  return await change(work, name, input, async (): Promise<T> => {
    throw new Refusal('not_found');
  });
}

async function decide(tx: Tx, mailbox_mail_id: string, state: 'ticket' | 'joined' | 'discarded', case_id: string | null): Promise<void> {
  const row = await tx
    .selectFrom('mailbox_mails')
    .select('file_hash')
    .where('mailbox_mail_id', '=', mailbox_mail_id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  await tx
    .updateTable('mailbox_mails')
    .set({ state, case_id, file_hash: null, decided_at: tx.now, decided_by: tx.actor.person_id })
    .where('mailbox_mail_id', '=', mailbox_mail_id)
    .execute();
  if (row.file_hash) await unlinkFile(tx, row.file_hash, 'mailbox_mail', mailbox_mail_id);
  tx.record(`mailbox_mail:${mailbox_mail_id}`, `mailbox.mail_${state}`, {}, { case_id });
}

async function headBytes(work: Work, file_hash: Buffer): Promise<Buffer> {
  const { stream } = await fileStream(work.read, file_hash, { start: 0, end: HEAD_BYTES - 1 });
  return Buffer.concat(await stream.toArray());
}
