/** What changes of mailboxes are called on the page of the audit trail, in English. */
export const postbox_changes: Record<string, string> = {
  'postbox.provided': 'Put into the mailbox',
  'postbox.notified': 'Notice sent',
  'postbox.notice_failed': 'Notice came back',
  'postbox.opened': 'Opened by whoever it is for',
  'postbox.opened_again': 'Opened again',
  'postbox.posted': 'Posted',
  'postbox.goes_by_post': 'Goes by post now',
  'postbox.archived': 'Put into the archive',
  'postbox.brought_back': 'Taken out of the archive',
  'postbox.deleted': 'Deleted from the mailbox',
  'postbox.consent_given': 'Agreed to electronic decisions',
  'postbox.consent_taken_back': 'Consent to electronic decisions taken back',
  'application.forecasts_worked_out': 'Durations of applications worked out',
  'person.postbox_emptied': 'Mailbox of the person emptied',
};
