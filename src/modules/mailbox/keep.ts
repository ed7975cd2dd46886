import { linkFile } from '#platform/files';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import type { MailHead } from '#platform/mail-read';
import type { Tx } from '#platform/work';
import { tooLargeMail } from './mails.ts';
import { type LookReason, SAME_LOOK } from './words.ts';

export interface Look {
  head: MailHead;
  loop_key: Buffer;
  reason: LookReason;
  case_person_id?: string | undefined;
  /** Absent: it was not fetched. */
  file_hash?: string | undefined;
  size: number;
  /** Whom to tell that their mail was not taken: somebody of the staff, and never a machine. */
  tell?: { email: string; language: string; city: string; team: string; link: string } | undefined;
}

const DAY_MS = 86_400_000;

/** Keeps a mail for somebody's look, within a change. Of many of the same only the first are kept here; the rest is counted and stays in the mailbox. */
export async function keepForLook(tx: Tx, look: Look): Promise<void> {
  const { head, loop_key, reason } = look;
  const same = await tx
    .selectFrom('mailbox_mails')
    .select('mailbox_mail_id')
    .where('loop_key', '=', loop_key)
    .where('state', '=', 'waiting')
    .where('received_at', '>', new Date(tx.now.getTime() - DAY_MS))
    .orderBy('received_at', 'desc')
    .limit(SAME_LOOK)
    .execute();
  const [newest] = same;
  if (newest && same.length >= SAME_LOOK) {
    await tx
      .updateTable('mailbox_mails')
      .set((eb) => ({ repeats: eb('repeats', '+', 1) }))
      .where('mailbox_mail_id', '=', newest.mailbox_mail_id)
      .execute();
    return tx.record('mailbox', 'mailbox.mail_repeated', {}, { mailbox_mail_id: newest.mailbox_mail_id });
  }
  const mailbox_mail_id = newId();
  if (look.file_hash) await linkFile(tx, look.file_hash, 'mailbox_mail', mailbox_mail_id);
  await tx
    .insertInto('mailbox_mails')
    .values({
      mailbox_mail_id,
      received_at: tx.now,
      from_address: head.from?.slice(0, 320) ?? null,
      from_name: head.from_name?.slice(0, 200) ?? null,
      subject: head.subject.slice(0, 300).toWellFormed(),
      ...{ reason, loop_key },
      case_person_id: look.case_person_id ?? null,
      file_hash: look.file_hash ? Buffer.from(look.file_hash, 'hex') : null,
      size: look.size,
    })
    .execute();
  if (look.tell)
    await writeMail(tx, `mailbox_mail:${mailbox_mail_id}`, { address: look.tell.email }, tooLargeMail(look.tell, head.subject));
  tx.record(`mailbox_mail:${mailbox_mail_id}`, 'mailbox.mail_kept', {}, { reason });
}
