import { procedure_values } from './procedures-desk.en.ts';

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
  ticket_macro: 'Macro',
  catalogue_item: 'Entry of the catalogue',
  supplier: 'Supplier',
  cost_centre: 'Cost centre',
  approval_rule: 'Approval rule',
  staff_task: 'Task on joining and leaving',
  asset_model: 'Device model',
  renewal_rule: 'Rule of replacement',
  os_release: 'Operating system',
  ticket_topic: 'Topic of the service desk',
  article_template: 'Article template',
  article_topic: 'Topic',
  service: 'Service',
  office: 'Office',
  service_topic: 'Situation',
  form: 'Form',
  letter_layout: 'Layout of letters',
  letter_draft: 'Draft of a layout',
  procedure: 'Kind of application',
};

/** What stored values are called there, in English. */
export const values: Record<string, string> = {
  yes: 'yes',
  true: 'yes',
  false: 'no',
  at_once: 'at once',
  after_release: 'after release',
  never: 'never',
  text: 'Free text',
  choice: 'Choice',
  yes_no: 'Yes or no',
  answer: 'Answer',
  ask: 'Question',
  planned: 'Plan',
  referred: 'Refer',
  declined: 'Decline',
  done: 'Close',
  '*': 'all',
  incident: 'Incident',
  request: 'Request',
  ...procedure_values,
};

/** What the groups of texts are called. */
export const text_groups: Record<string, string> = {
  front: 'Front page',
  report: 'Reporting',
  mail: 'Emails',
  footer: 'Footer',
  demo: 'Demonstration',
};
