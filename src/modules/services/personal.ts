import type { DataDeclaration } from '#platform/personal';

/** Services and offices are things of the city; who wrote a draft is kept while it is one. */
export const SERVICE_DATA: DataDeclaration = {
  personal: [
    {
      name: 'service_drafts',
      staff: true,
      columns: { service_drafts: ['service_id', 'saved_by', 'saved_at'] },
      ends: ['service_drafts', 'removed'],
      copy: ['service_drafts.0.service_id', 'service_drafts.0.saved_at'],
    },
  ],
  not_personal: {
    offices: ['active', 'office', 'office_id'],
    service_drafts: ['based_on', 'owner_team_id', 'service', 'version'],
    services: [
      ...(['active', 'changed_at', 'owner_team_id', 'reminded_on', 'review_on'] as const),
      ...(['service', 'service_id'] as const),
    ],
  },
};
