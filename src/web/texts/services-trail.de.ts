import { crisis_changes } from './crisis-trail.de.ts';
import { darksite_changes } from './darksite-trail.de.ts';
import { emergency_changes } from './emergency-trail.de.ts';

/** What changes of services are called on the page of the audit trail, in German. */
export const service_changes: Record<string, string> = {
  ...darksite_changes,
  ...emergency_changes,
  ...crisis_changes,
  'service.draft_saved': 'Entwurf einer Leistung gespeichert',
  'service.draft_dropped': 'Entwurf einer Leistung verworfen',
  'service.published': 'Leistung veröffentlicht',
  'service.owner_reminded': 'An die Prüfung einer Leistung erinnert',
  'service.imported': 'Leistung aus einer XZuFi-Datei übernommen',
  'retention.forgetServiceDrafts': 'Alte Entwürfe von Leistungen gelöscht',
};

/** What fields of services and offices are called where versions are compared. */
export const service_fields = {
  owner: 'Team',
  active: 'In Gebrauch',
  simple: 'Einfache Sprache',
  leika: 'LeiKa-Schlüssel',
  source: 'Herkunft',
  words: 'Alltagswörter',
  topics: 'Lebenslagen',
  offices: 'Zuständige Stellen',
  form: 'Formular',
  forms: 'Formulare',
  links: 'Mehr dazu',
  review_on: 'Zu prüfen am',
  teaser: 'Worum geht es?',
  summary: 'Kurztext',
  full: 'Volltext',
  requirements: 'Voraussetzungen',
  documents: 'Unterlagen',
  fees: 'Kosten',
  procedure: 'Ablauf',
  duration: 'Dauer',
  deadlines: 'Fristen',
  laws: 'Rechtsgrundlagen',
  remedies: 'Rechtsbehelf',
  notes: 'Hinweise',
  hours_note: 'Zu den Öffnungszeiten',
  accessibility: 'Barrierefreiheit',
  transport: 'Anfahrt',
};
