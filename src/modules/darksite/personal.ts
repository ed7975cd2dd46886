import type { DataDeclaration } from '#platform/personal';

/** States are of services; people are who told of them. */
export const DARKSITE_DATA: DataDeclaration = {
  personal: [
    {
      name: 'service_states',
      staff: true,
      columns: { service_state_events: ['by_person_id', 'at'] },
      ends: ['service_states'],
      copy: ['service_states_told.0.service_id', 'service_states_told.0.at', 'service_states_told.0.state'],
    },
  ],
  not_personal: {
    darksite_copies: ['bytes', 'darksite_copy_id', 'services', 'written_at'],
    emergency_notes: ['changed_at', 'emergency_note_id', 'note', 'since'],
    service_state_events: ['service_id', 'service_state_event_id', 'state', 'told'],
    service_states: [
      ...(['bring', 'changed_at', 'expected_until', 'instead', 'office_id', 'phone'] as const),
      ...(['service_id', 'since', 'state', 'what'] as const),
    ],
  },
};
