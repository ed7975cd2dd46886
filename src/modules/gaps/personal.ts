import type { DataDeclaration } from '#platform/personal';

/** Words of people who asked, with nobody's name, and who said what becomes of a gap. */
export const GAP_DATA: DataDeclaration = {
  personal: [
    {
      name: 'gaps',
      staff: true,
      columns: { gaps: ['words', 'samples', 'reason', 'decided_by', 'decided_at'] },
      ends: ['help_events'],
      copy: 'staff',
    },
  ],
  not_personal: {
    gaps: [
      ...(['article', 'done_at', 'gap_id', 'key', 'last_on', 'minutes', 'minutes_before', 'minutes_since', 'people', 'source'] as const),
      ...(['state', 'stems', 'team_id', 'times', 'topic'] as const),
    ],
  },
};
