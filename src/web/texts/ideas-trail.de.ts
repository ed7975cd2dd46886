/** What changes of ideas and praise are called on the page of the audit trail, in German. */
export const idea_changes: Record<string, string> = {
  'idea.submitted': 'Idee oder Lob eingegangen',
  'idea.published': 'Idee veröffentlicht',
  'idea.hidden': 'Veröffentlichung zurückgenommen',
  'idea.supported': 'Idee unterstützt',
  'idea.support_taken_back': 'Unterstützung zurückgenommen',
  'idea.told': 'Benachrichtigt',
  'person.taken_out_of_supporters': 'Aus Unterstützungen gelöscht',
  'case.considered': 'In Prüfung genommen',
  'case.taken_up': 'Aufgegriffen',
  'case.not_taken_up': 'Nicht aufgegriffen',
  'case.passed_on': 'Lob weitergegeben',
};
