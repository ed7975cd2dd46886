/** What changes of notices are called on the page of the audit trail, in German. */
export const notice_changes: Record<string, string> = {
  'outage.published': 'Störung oder Wartung veröffentlicht',
  'outage.edited': 'Störung oder Wartung geändert',
  'outage.told': 'Neuer Stand einer Störung mitgeteilt',
  'outage.ended': 'Störung oder Wartung beendet',
  'outage.settled': 'Geplante Arbeiten sind vorbei',
  'outage.linked': 'Störung mit einem Problem verbunden',
  'announcement.published': 'Mitteilung veröffentlicht',
  'announcement.edited': 'Mitteilung geändert',
  'announcement.ended': 'Mitteilung beendet',
  'announcement.acknowledged': 'Mitteilung zur Kenntnis genommen',
  'app.checked': 'Anwendung geprüft: Zustand geändert',
  'retention.forgetOutages': 'Alte Störungsmeldungen gelöscht',
  'retention.forgetAnnouncements': 'Alte Mitteilungen gelöscht',
  'retention.forgetAppChecks': 'Alte Prüfungen von Anwendungen gelöscht',
};
