import { preparedness_changes } from './preparedness-trail.de.ts';

/** What changes of the states of services are called on the page of the audit trail, in German. */
export const darksite_changes: Record<string, string> = {
  ...preparedness_changes,
  'service.state_told': 'Stand einer Leistung gesagt',
  'darksite.note_set': 'Satz über der Lage geschrieben',
  'darksite.note_dropped': 'Satz über der Lage entfernt',
  'darksite.copied': 'Notseite neben dem Programm abgelegt',
  'retention.forgetServiceStates': 'Alte Angaben zum Stand von Leistungen gelöscht',
};
