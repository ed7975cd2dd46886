import type { DataDeclaration } from '#platform/personal';

/** Who said that nothing is to be changed for a while; nothing else here is about people. */
export const CONTINUITY_DATA: DataDeclaration = {
  personal: [
    {
      name: 'read_only_periods',
      staff: true,
      columns: { read_only_periods: ['begun_at', 'begun_by', 'ended_at', 'ended_by'] },
      ends: ['continuity'],
      copy: 'staff',
    },
  ],
  not_personal: {
    read_only_periods: ['expected_until', 'period_id', 'words_de', 'words_en'],
    proofs: ['at', 'figures', 'kind', 'noted_by', 'ok', 'proof_id', 'words'],
    machines: ['certificate_ends_at', 'disk_free', 'disk_size', 'machine', 'port', 'role', 'seen_at', 'started_at', 'version'],
    platform_alerts: ['alert', 'detail', 'since'],
  },
};
