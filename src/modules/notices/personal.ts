import type { DataDeclaration } from '#platform/personal';

/** Notices are told by people, and some must be acknowledged. */
export const NOTICE_DATA: DataDeclaration = {
  personal: [
    {
      name: 'notices_told',
      staff: true,
      columns: { outages: ['made_by', 'made_at'], outage_updates: ['told_by', 'at'], announcements: ['made_by', 'made_at'] },
      ends: ['outages', 'announcements'],
      copy: 'staff',
    },
    {
      name: 'announcement_acks',
      staff: true,
      columns: { announcement_acks: ['announcement_id', 'person_id', 'acknowledged_at'] },
      ends: ['announcements'],
      copy: ['announcement_acks.0.title', 'announcement_acks.0.acknowledged_at'],
    },
  ],
  not_personal: {
    announcements: ['announcement_id', 'body', 'duty', 'from_at', 'roles', 'teams', 'title', 'until_at', 'version'],
    outage_updates: ['body', 'expected_end_at', 'outage_id', 'outage_update_id', 'title', 'what'],
    outages: [...(['app_id', 'begins_at', 'body', 'ended_at', 'expected_end_at', 'kind', 'outage_id', 'title', 'version'] as const)],
  },
};
