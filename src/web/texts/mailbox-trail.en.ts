/** What happens to mails of the mailbox, on the page of the audit trail, in English. */
export const mailbox_changes: Record<string, string> = {
  'mailbox.mail_opened_ticket': 'An e-mail became a ticket',
  'mailbox.mail_joined': 'An e-mail taken as an answer or put into its ticket',
  'mailbox.mail_kept': 'An e-mail kept for a look',
  'mailbox.mail_repeated': 'One more of the same e-mails counted',
  'mailbox.mail_again': 'An e-mail came once more',
  'mailbox.mail_ticket': 'A ticket made of an e-mail',
  'mailbox.mail_discarded': 'An e-mail discarded',
  'retention.forgetMailbox': 'Old e-mails of the mailbox forgotten',
};
