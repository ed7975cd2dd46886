import type { DataDeclaration } from '#platform/personal';

/** Emergency planning is of things; people are who answers for them and who said what. */
export const PREPAREDNESS_DATA: DataDeclaration = {
  personal: [
    {
      name: 'preparedness_keepers',
      staff: true,
      columns: {
        critical_keepers: ['owner_person_id', 'deputy_person_id'],
        exercises: ['lead_person_id'],
        preparedness_tasks: ['owner_person_id'],
        check_answers: ['owner_person_id'],
      },
      ends: ['preparedness_people', 'removed'],
      copy: ['prepares.0.what', 'prepares.0.id'],
    },
    {
      name: 'preparedness_answers',
      staff: true,
      columns: { check_answers: ['answered_by', 'answered_at'] },
      ends: ['preparedness_people'],
      copy: ['preparedness_answers.0.check_id', 'preparedness_answers.0.answer'],
    },
  ],
  not_personal: {
    app_restarts: ['active', 'app_id', 'hours', 'needs'],
    basic_checks: ['active', 'check_id', 'position', 'question'],
    check_answers: ['answer', 'check_id', 'note', 'version'],
    critical_keepers: ['changed_at', 'reminded_for', 'reviewed_on', 'service_id', 'version'],
    critical_services: ['active', 'owner_team_id', 'position', 'service', 'service_id'],
    exercises: [
      ...(['about', 'changed_at', 'done_on', 'exercise_id', 'findings', 'kind', 'planned_on', 'reminded_for'] as const),
      ...(['result', 'services', 'title', 'version'] as const),
    ],
    preparedness_tasks: [
      ...(['changed_at', 'check_id', 'detail', 'due_on', 'exercise_id', 'made_at', 'note', 'reminded_for', 'rule'] as const),
      ...(['service_id', 'source', 'state', 'task_id', 'task_key', 'version', 'weight', 'what'] as const),
    ],
  },
};
