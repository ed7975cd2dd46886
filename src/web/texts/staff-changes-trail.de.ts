/** What the audit trail says of those who join, move or leave, in German. */
export const staff_change_changes: Record<string, string> = {
  'staff_change.started': 'Eintritt, Wechsel oder Austritt begonnen',
  'staff_change.gathered': 'Nachgesehen, was jemand noch hat',
  'staff_change.task_settled': 'Aufgabe zu einem Wechsel erledigt oder begründet',
  'staff_change.task_reopened': 'Aufgabe zu einem Wechsel wieder geöffnet',
  'staff_change.day_moved': 'Tag eines Wechsels verschoben',
  'staff_change.cancelled': 'Wechsel abgesagt',
  'staff_change.closed': 'Wechsel abgeschlossen',
  'staff_change.tied': 'Wechsel mit einem Konto verbunden',
  'staff_change.account_sought': 'Nach dem Konto eines neuen Menschen gesehen',
  'staff_change.devices_tied': 'Geräte einem neuen Konto zugeordnet',
  'staff_change.reminded': 'An überfällige Aufgaben erinnert',
  'staff_change.told': 'E-Mail zu Aufgaben eines Wechsels geschrieben',
  'order.access_ended': 'Zugang entzogen',
  'order.tied': 'Bestellung mit einem Konto verbunden',
  'order.wanted_on': 'Gewünschter Tag einer Bestellung geändert',
  'retention.forgetStaffChanges': 'Alte Eintritte, Wechsel und Austritte gelöscht',
};
