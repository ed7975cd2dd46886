/** What changes of crisis books are called on the page of the audit trail. */
export const crisis_changes: Record<string, string> = {
  'crisis.opened': 'Crisis opened',
  'crisis.closed': 'Crisis closed',
  'crisis.alarm_begun': 'Alarm chain begun',
  'crisis.alarm_told': 'Step of the alarm chain told',
  'crisis.alarm_passed': 'Alarm chain passed on',
  'crisis.alarm_acknowledged': 'Alarm answered',
  'crisis.log_written': 'Event entered in the crisis book',
  'crisis.task_written': 'Task entered in the crisis book',
  'crisis.decision_written': 'Decision entered in the crisis book',
  'crisis.done_written': 'Task of the crisis book done',
  'crisis.correction_written': 'Entry of the crisis book corrected',
  'crisis.report_written': 'Report noted as sent',
  'crisis.entry_sent_again': 'Known entry sent again',
  'crisis.book_taken': 'Crisis book without network read in',
  'retention.forgetCrises': 'Old crisis books deleted',
};
