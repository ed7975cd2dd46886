import type { DataDeclaration } from '#platform/personal';

/** Applications are things of the city; what somebody puts first and opened last is theirs. */
export const LAUNCHER_DATA: DataDeclaration = {
  personal: [
    {
      name: 'app_favourites',
      staff: true,
      columns: { app_favourites: ['app_id', 'person_id', 'added_at'] },
      ends: ['removed'],
      copy: ['app_favourites.0.app_id', 'app_favourites.0.added_at'],
    },
    {
      name: 'app_opens',
      staff: true,
      columns: { app_opens: ['app_id', 'person_id', 'last_at'] },
      ends: ['app_opens'],
      copy: ['app_opens.0.app_id', 'app_opens.0.last_at'],
    },
  ],
  not_personal: {
    app_check_changes: ['app_id', 'at', 'state'],
    app_checks: ['app_id', 'checked_at', 'failures', 'problem', 'since', 'state'],
    apps: [
      ...(['about', 'access', 'active', 'app_id', 'check_url', 'first_steps', 'icon', 'name', 'owner_team_id', 'position'] as const),
      ...(['roles', 'teams', 'url'] as const),
    ],
  },
};
