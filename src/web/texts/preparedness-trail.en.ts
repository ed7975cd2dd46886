/** What changes of emergency planning are called on the page of the audit trail. */
export const preparedness_changes: Record<string, string> = {
  'preparedness.gaps_found': 'Gaps of emergency planning looked for',
  'preparedness.task_open': 'Task of emergency planning changed',
  'preparedness.task_done': 'Task of emergency planning done',
  'preparedness.task_accepted': 'Gap of emergency planning accepted',
  'preparedness.keepers_saved': 'Who answers for a critical service changed',
  'preparedness.reviewed': 'Critical service reviewed',
  'preparedness.exercise_planned': 'Exercise planned',
  'preparedness.exercise_saved': 'Exercise changed',
  'preparedness.check_answered': 'Question of the checklist answered',
  'preparedness.reminded': 'Reminded of a review, an exercise or a task',
  'retention.forgetPreparednessPeople': 'Names in emergency planning removed after their period',
};
