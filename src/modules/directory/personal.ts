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
  ],
  not_personal: { directory_plans: ['known', 'made_at', 'plan_id', 'removed', 'source', 'state'] },
};
