import type { DataDeclaration } from '#platform/personal';

/** Packs hold what cases hold, encrypted, and end within days; beside them stand who set a passphrase and who is told. */
export const EMERGENCY_DATA: DataDeclaration = {
  personal: [
    {
      name: 'emergency_packs',
      staff: true,
      columns: {
        emergency_packs: ['file_hash'],
        emergency_readers: ['person_id'],
        emergency_teams: ['passphrase_by', 'passphrase_at'],
      },
      ends: ['emergency_packs'],
      copy: ['emergency_packs_told.0.team_id', 'emergency_passphrases_set.0.team_id', 'emergency_passphrases_set.0.passphrase_at'],
    },
  ],
  not_personal: {
    emergency_packs: ['bytes', 'cases', 'cases_open', 'emergency_pack_id', 'made_at', 'seal', 'team_id', 'why'],
    emergency_readers: ['team_id'],
    emergency_teams: ['asked_at', 'failed_at', 'folder_problem', 'laid_at', 'passphrase', 'team_id', 'told_at', 'with_applications'],
  },
};
