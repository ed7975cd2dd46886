import type { DataDeclaration } from '#platform/personal';

/** What synchronising with a directory leaves behind. */
export const DIRECTORY_DATA: DataDeclaration = {
  personal: [
    {
      name: 'directory_plans',
      staff: true,
      columns: { directory_plans: ['steps', 'results', 'made_by', 'decided_by', 'decided_at'] },
      ends: ['directory_plans'],
      copy: 'unassigned',
    },
    {
      name: 'scim_groups',
      staff: true,
      columns: { scim_group_members: ['person_id', 'group_id'] },
      ends: ['removed', 'account'],
      copy: 'unassigned',
    },
  ],
  not_personal: {
    scim_groups: ['display_name', 'external_id', 'group_id', 'made_at'],
    directory_plans: ['known', 'made_at', 'plan_id', 'removed', 'source', 'state'],
  },
};
