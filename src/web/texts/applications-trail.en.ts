/** What changes of applications are called on the page of the audit trail, in English. */
export const application_changes: Record<string, string> = {
  'application.begun': 'Application begun',
  'application.answered': 'Answers of an application saved',
  'application.rows_changed': 'Entry of an application added or removed',
  'application.dropped': 'Application begun deleted',
  'application.sent': 'Application received',
  'application.told': 'Told',
  'application.task_ticked': 'Task done or open again',
  'application.decision_proposed': 'Decision proposed',
  'case.in_check': 'Being checked',
  'case.documents_wanted': 'Documents asked for',
  'case.other_office': 'Another office asked',
  'case.proposed': 'Given to be released',
  'case.decided': 'Decided',
  'person.application_drafts_deleted': 'Applications the person had begun deleted',
  'retention.forgetApplicationDrafts': 'Applications begun deleted',
  'retention.forgetApplicationTexts': 'Answers, documents and decisions of old applications deleted',
};
