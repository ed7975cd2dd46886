import { inBatches } from '#modules/cases';
import { unlinkFile } from '#platform/files';
import type { RetentionRule } from '#platform/retention';

const AT_ONCE = 100;

/** Mails that nobody looked at go with their bytes; so does what is known of those that left the mailbox. What still lies there stays known, or it would be taken anew. */
export const MAILBOX_RETENTION: RetentionRule[] = [
  {
    kind: 'mails_in',
    apply: (house, before) =>
      inBatches(house, 'forgetMailbox', async (tx) => {
        const rows = await tx
          .selectFrom('mailbox_mails')
          .select(['mailbox_mail_id', 'file_hash'])
          .where('received_at', '<', before)
          .orderBy('received_at')
          .limit(AT_ONCE)
          .execute();
        for (const { mailbox_mail_id, file_hash } of rows) {
          await tx.deleteFrom('mailbox_mails').where('mailbox_mail_id', '=', mailbox_mail_id).execute();
          if (file_hash) await unlinkFile(tx, file_hash, 'mailbox_mail', mailbox_mail_id);
        }
        await tx.deleteFrom('mailbox_seen').where('taken_at', '<', before).where('moved_at', 'is not', null).execute();
        return rows.length;
      }),
  },
];
