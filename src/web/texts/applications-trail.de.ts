/** What changes of applications are called on the page of the audit trail, in German. */
export const application_changes: Record<string, string> = {
  'application.begun': 'Antrag begonnen',
  'application.answered': 'Angaben zum Antrag gespeichert',
  'application.rows_changed': 'Eintrag im Antrag hinzugefügt oder entfernt',
  'application.dropped': 'Angefangenen Antrag gelöscht',
  'application.sent': 'Antrag eingegangen',
  'application.told': 'Benachrichtigt',
  'application.task_ticked': 'Aufgabe erledigt oder wieder geöffnet',
  'application.decision_proposed': 'Entscheidung vorgeschlagen',
  'case.in_check': 'In Prüfung genommen',
  'case.documents_wanted': 'Unterlagen angefordert',
  'case.other_office': 'Andere Stelle gefragt',
  'case.proposed': 'Zur Freigabe gegeben',
  'case.decided': 'Entschieden',
  'person.application_drafts_deleted': 'Angefangene Anträge der Person gelöscht',
  'retention.forgetApplicationDrafts': 'Angefangene Anträge gelöscht',
  'retention.forgetApplicationTexts': 'Angaben, Unterlagen und Bescheide alter Anträge gelöscht',
};
