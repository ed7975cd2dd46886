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
  ticket_topic: 'Thema des Service Desks',
  article_template: 'Artikelvorlage',
  article_topic: 'Thema',
};
