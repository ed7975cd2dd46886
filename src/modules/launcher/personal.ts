import type { DataDeclaration } from '#platform/personal';

/** Applications are things of the city, not of people. */
export const LAUNCHER_DATA: DataDeclaration = {
  personal: [],
  not_personal: {
    apps: [
      ...(['about', 'access', 'active', 'app_id', 'check_url', 'first_steps', 'icon', 'name', 'owner_team_id', 'position'] as const),
      ...(['roles', 'teams', 'url'] as const),
    ],
  },
};
