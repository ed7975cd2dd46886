import type { DataDeclaration } from '#platform/personal';

/** What the mailbox holds of people: mails that wait for somebody's look, and by which hashes a mail and its sender are known again. */
export const MAILBOX_DATA: DataDeclaration = {
  personal: [
    {
      name: 'mailbox_mails',
      columns: {
        mailbox_mails: ['from_address', 'from_name', 'subject', 'file_hash', 'received_at', 'reason', 'case_person_id', 'loop_key'],
        mailbox_seen: ['message_key', 'sender_key', 'loop_key', 'taken_at'],
      },
      ends: ['mails_in'],
      copy: 'unassigned',
    },
    {
      name: 'mailbox_decided',
      staff: true,
      columns: { mailbox_mails: ['decided_by', 'decided_at'] },
      ends: ['mails_in'],
      copy: 'staff',
    },
  ],
  not_personal: {
    mailbox_mails: ['case_id', 'mailbox_mail_id', 'repeats', 'size', 'state'],
    mailbox_seen: ['mailbox', 'moved_at', 'outcome', 'uid', 'uid_validity'],
    mailboxes: ['checked_at', 'mailbox', 'problem', 'problem_since', 'stuck', 'waiting'],
  },
};
