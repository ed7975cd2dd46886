import { procedure_values } from './procedures-desk.de.ts';

/** What kinds of items are called in the administration, in German. */
export const kinds: Record<string, string> = {
  category: 'Anliegen',
  category_group: 'Gruppe',
  route: 'Regel',
  team: 'Team',
  text: 'Text',
  setting: 'Angabe der Stadt',
  order: 'Reihenfolge',
  role: 'Rolle',
  directory_rule: 'Regel für eine Gruppe',
  body: 'Andere Stelle',
  synonym: 'Gleichbedeutende Wörter',
  template: 'Textvorlage',
  app: 'Anwendung',
  ticket_macro: 'Makro',
  catalogue_item: 'Eintrag im Bestellkatalog',
  supplier: 'Lieferant',
  cost_centre: 'Kostenstelle',
  approval_rule: 'Freigaberegel',
  staff_task: 'Aufgabe bei Eintritt und Austritt',
  asset_model: 'Gerätemodell',
  renewal_rule: 'Regel für den Ersatz',
  os_release: 'Betriebssystem',
  ticket_topic: 'Thema des Service Desks',
  article_template: 'Artikelvorlage',
  article_topic: 'Thema',
  service: 'Leistung',
  office: 'Zuständige Stelle',
  service_topic: 'Lebenslage',
  form: 'Formular',
  letter_layout: 'Gestaltung der Briefe',
  letter_draft: 'Entwurf einer Gestaltung',
  procedure: 'Antragsart',
};

/** What stored values are called there, in German. */
export const values: Record<string, string> = {
  yes: 'ja',
  true: 'ja',
  false: 'nein',
  at_once: 'sofort',
  after_release: 'nach Freigabe',
  never: 'nie',
  text: 'Freier Text',
  choice: 'Auswahl',
  yes_no: 'Ja oder Nein',
  answer: 'Antworten',
  ask: 'Rückfrage',
  planned: 'Einplanen',
  referred: 'Weitergeben',
  declined: 'Ablehnen',
  done: 'Abschließen',
  '*': 'alle',
  incident: 'Störung',
  request: 'Wunsch',
  ...procedure_values,
};

/** What the groups of texts are called. */
export const text_groups: Record<string, string> = {
  front: 'Startseite',
  report: 'Melden',
  mail: 'E-Mails',
  footer: 'Fußbereich',
  demo: 'Vorführung',
};
