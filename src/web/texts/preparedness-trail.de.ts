/** Wie Änderungen der Notfallvorsorge im Protokoll heißen. */
export const preparedness_changes: Record<string, string> = {
  'preparedness.gaps_found': 'Lücken der Notfallvorsorge gesucht',
  'preparedness.task_open': 'Aufgabe der Notfallvorsorge geändert',
  'preparedness.task_done': 'Aufgabe der Notfallvorsorge erledigt',
  'preparedness.task_accepted': 'Lücke der Notfallvorsorge hingenommen',
  'preparedness.keepers_saved': 'Zuständige eines kritischen Dienstes geändert',
  'preparedness.reviewed': 'Kritischen Dienst geprüft',
  'preparedness.exercise_planned': 'Übung geplant',
  'preparedness.exercise_saved': 'Angaben zu einer Übung geändert',
  'preparedness.check_answered': 'Prüffrage beantwortet',
  'preparedness.reminded': 'An Prüfung, Übung oder Aufgabe erinnert',
  'retention.forgetPreparednessPeople': 'Namen in der Notfallvorsorge nach Fristablauf entfernt',
};
