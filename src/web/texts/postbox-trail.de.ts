/** What changes of mailboxes are called on the page of the audit trail, in German. */
export const postbox_changes: Record<string, string> = {
  'postbox.provided': 'Ins Postfach gelegt',
  'postbox.notified': 'Benachrichtigung versandt',
  'postbox.notice_failed': 'Benachrichtigung kam zurück',
  'postbox.opened': 'Geöffnet von der Person, für die es ist',
  'postbox.opened_again': 'Noch einmal geöffnet',
  'postbox.posted': 'Zur Post gegeben',
  'postbox.goes_by_post': 'Geht jetzt per Post',
  'postbox.archived': 'Ins Archiv gelegt',
  'postbox.brought_back': 'Aus dem Archiv geholt',
  'postbox.deleted': 'Aus dem Postfach gelöscht',
  'postbox.consent_given': 'In elektronische Bescheide eingewilligt',
  'postbox.consent_taken_back': 'Einwilligung in elektronische Bescheide zurückgenommen',
  'application.forecasts_worked_out': 'Dauern der Anträge berechnet',
  'person.postbox_emptied': 'Postfach der Person geleert',
};
