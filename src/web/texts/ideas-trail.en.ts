/** What changes of ideas and praise are called on the page of the audit trail, in English. */
export const idea_changes: Record<string, string> = {
  'idea.submitted': 'Idea or praise received',
  'idea.published': 'Idea published',
  'idea.hidden': 'Publication taken back',
  'idea.supported': 'Idea supported',
  'idea.support_taken_back': 'Support taken back',
  'idea.told': 'Told',
  'person.taken_out_of_supporters': 'Taken out of supporters',
  'case.considered': 'Being considered',
  'case.taken_up': 'Taken up',
  'case.not_taken_up': 'Not taken up',
  'case.passed_on': 'Praise passed on',
};
