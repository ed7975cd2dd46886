import type { DataDeclaration } from '#platform/personal';

/** A crisis book names who is told, who wrote and who does what. Free words may name anybody: the whole book ends with its period. */
export const CRISIS_DATA: DataDeclaration = {
  personal: [
    { name: 'alarm_chain', staff: true, columns: { alarm_steps: ['name', 'phones', 'email'] }, ends: ['removed'], copy: 'unassigned' },
    {
      name: 'crises',
      staff: true,
      columns: {
        crises: ['words', 'summary', 'opened_by', 'opened_at', 'closed_by', 'closed_at'],
        crisis_alarms: ['name', 'phones', 'email', 'told_at', 'acknowledged_at', 'ticked_by'],
        crisis_entries: ['words', 'reason', 'who', 'author', 'by_person_id', 'written_at', 'happened_at'],
        crisis_copies: ['read_by', 'read_at'],
      },
      ends: ['crises'],
      copy: [
        ...[
          'crises.0.words',
          'crises.0.opened_at',
          'crisis_entries.0.words',
          'crisis_entries.0.written_at',
          'crisis_calls.0.acknowledged_at',
        ],
        ...['crisis_alarms.0.told_at', 'crisis_alarms.0.acknowledged_at', 'crisis_books_read.0.read_at'],
      ],
    },
  ],
  not_personal: {
    alarm_steps: ['active', 'alarm_step_id', 'minutes', 'position'],
    crisis_templates: ['active', 'audience', 'crisis_template_id', 'due', 'name', 'position', 'words'],
    crises: ['crisis_id', 'exercise', 'kind', 'known_at', 'opened_elsewhere', 'since'],
    crisis_alarms: ['acknowledged_by', 'crisis_alarm_id', 'crisis_id', 'minutes', 'position'],
    crisis_entries: ['about_id', 'copy_id', 'crisis_entry_id', 'crisis_id', 'sort', 'taken_at', 'template_id', 'until_at'],
    crisis_copies: ['book_id', 'copy_id', 'crisis_id', 'entries', 'head'],
  },
};
