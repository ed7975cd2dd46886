import { crisis_changes } from './crisis-trail.en.ts';
import { darksite_changes } from './darksite-trail.en.ts';
import { emergency_changes } from './emergency-trail.en.ts';

/** What changes of services are called on the page of the audit trail, in English. */
export const service_changes: Record<string, string> = {
  ...darksite_changes,
  ...emergency_changes,
  ...crisis_changes,
  'service.draft_saved': 'Draft of a service saved',
  'service.draft_dropped': 'Draft of a service dropped',
  'service.published': 'Service published',
  'service.owner_reminded': 'Reminded of the review of a service',
  'service.imported': 'Service taken over from an XZuFi file',
  'retention.forgetServiceDrafts': 'Old drafts of services deleted',
};

/** What fields of services and offices are called where versions are compared. */
export const service_fields = {
  owner: 'Team',
  active: 'In use',
  simple: 'Easy words',
  leika: 'LeiKa key',
  source: 'Origin',
  words: 'Everyday words',
  topics: 'Situations',
  offices: 'Offices',
  form: 'Form',
  forms: 'Forms',
  links: 'More about it',
  review_on: 'To be reviewed on',
  teaser: 'What is it about?',
  summary: 'Short text',
  full: 'Full text',
  requirements: 'Requirements',
  documents: 'Documents',
  fees: 'Costs',
  procedure: 'Procedure',
  duration: 'Duration',
  deadlines: 'Deadlines',
  laws: 'Legal basis',
  remedies: 'Remedies',
  notes: 'Notes',
  hours_note: 'About the opening hours',
  accessibility: 'Accessibility',
  transport: 'Getting there',
};
