import { preparedness_changes } from './preparedness-trail.en.ts';

/** What changes of the states of services are called on the page of the audit trail. */
export const darksite_changes: Record<string, string> = {
  ...preparedness_changes,
  'service.state_told': 'State of a service told',
  'darksite.note_set': 'Sentence above the situation written',
  'darksite.note_dropped': 'Sentence above the situation taken away',
  'darksite.copied': 'Emergency website put beside the program',
  'retention.forgetServiceStates': 'Old states of services deleted',
};
