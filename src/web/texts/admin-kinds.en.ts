/** What kinds of items are called in the administration, in English. */
export const kinds: Record<string, string> = {
  category: 'Category',
  category_group: 'Group',
  route: 'Rule',
  team: 'Team',
  text: 'Text',
  setting: 'City detail',
  order: 'Order',
  role: 'Role',
  directory_rule: 'Rule for a group',
  body: 'Other body',
  synonym: 'Words that mean the same',
  template: 'Text kept ready',
  app: 'Application',
  ticket_topic: 'Topic of the service desk',
  article_template: 'Article template',
  article_topic: 'Topic',
};
