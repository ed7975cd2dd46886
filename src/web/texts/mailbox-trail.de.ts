/** What happens to mails of the mailbox, on the page of the audit trail, in German. */
export const mailbox_changes: Record<string, string> = {
  'mailbox.mail_opened_ticket': 'E-Mail wurde zum Ticket',
  'mailbox.mail_joined': 'E-Mail als Antwort angenommen oder übernommen',
  'mailbox.mail_kept': 'E-Mail zum Ansehen zurückgelegt',
  'mailbox.mail_repeated': 'Weitere gleiche E-Mail gezählt',
  'mailbox.mail_again': 'E-Mail kam noch einmal',
  'mailbox.mail_ticket': 'Ticket aus einer E-Mail gemacht',
  'mailbox.mail_discarded': 'E-Mail verworfen',
  'retention.forgetMailbox': 'Alte E-Mails des Postfachs vergessen',
};
