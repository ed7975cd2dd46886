/** What changes of crisis books are called on the page of the audit trail, in German. */
export const crisis_changes: Record<string, string> = {
  'crisis.opened': 'Krise eröffnet',
  'crisis.closed': 'Krise geschlossen',
  'crisis.alarm_begun': 'Alarmkette begonnen',
  'crisis.alarm_told': 'Stelle der Alarmkette alarmiert',
  'crisis.alarm_passed': 'Alarmkette weitergegeben',
  'crisis.alarm_acknowledged': 'Alarm bestätigt',
  'crisis.log_written': 'Ereignis ins Krisenbuch eingetragen',
  'crisis.task_written': 'Aufgabe ins Krisenbuch eingetragen',
  'crisis.decision_written': 'Entscheidung ins Krisenbuch eingetragen',
  'crisis.done_written': 'Aufgabe im Krisenbuch erledigt',
  'crisis.correction_written': 'Eintrag im Krisenbuch berichtigt',
  'crisis.report_written': 'Meldung als hinausgegangen eingetragen',
  'crisis.entry_sent_again': 'Bekannter Eintrag noch einmal gesendet',
  'crisis.book_taken': 'Krisenbuch ohne Netz eingelesen',
  'retention.forgetCrises': 'Alte Krisenbücher gelöscht',
};
