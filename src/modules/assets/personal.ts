import type { DataDeclaration } from '#platform/personal';

/** Devices are things of the city; who has one, had one and looked after it are people. */
export const ASSET_DATA: DataDeclaration = {
  personal: [
    {
      name: 'assets',
      staff: true,
      columns: { assets: ['person_id', 'note', 'host_name'], asset_inventories: ['host_name'] },
      ends: ['removed'],
      copy: ['assets.0.asset_tag', 'assets.0.model_name', 'assets.0.state_at'],
    },
    {
      name: 'asset_events',
      staff: true,
      columns: { asset_events: ['person_id', 'note', 'at', 'what'] },
      ends: ['asset_events'],
      copy: ['asset_events.0.asset_tag', 'asset_events.0.at', 'asset_events.0.what'],
    },
    {
      name: 'asset_keepers',
      staff: true,
      columns: { asset_events: ['by_person_id'], asset_files: ['added_by', 'added_at'], asset_doubts: ['decided_by', 'decided_at'] },
      ends: ['asset_events'],
      copy: 'staff',
    },
  ],
  not_personal: {
    asset_doubts: ['asset_id', 'at', 'candidates', 'doubt_id', 'inventory_id', 'made', 'reason'],
    asset_inventories: [
      ...(['agent', 'agent_id', 'asset_id', 'changed_at', 'cpu', 'disk_mb', 'first_at', 'hash', 'inventory_id', 'kernel'] as const),
      ...(['memory_mb', 'model_name', 'os_name', 'os_version', 'patched_on', 'seen_at', 'serial', 'sort', 'uuid'] as const),
    ],
    asset_software: ['inventory_id', 'software_id', 'version'],
    software: ['name', 'publisher', 'software_id'],
    asset_events: ['asset_event_id', 'asset_id', 'case_id', 'fields'],
    asset_files: ['asset_file_id', 'asset_id', 'file_hash', 'kind', 'name', 'size'],
    asset_models: ['active', 'life_months', 'maker', 'model_id', 'name', 'position', 'price_cents', 'replacement', 'sort', 'support_ends'],
    renewal_rules: [
      ...([
        'about',
        'active',
        'days',
        'min_age_months',
        'months',
        'name',
        'off_network',
        'position',
        'replace',
        'rule_id',
        'sorts',
        'what',
      ] as const),
    ],
    os_releases: ['active', 'name', 'names', 'position', 'release_id', 'support_ends', 'versions'],
    assets: [
      ...([
        'asset_id',
        'asset_tag',
        'bought_on',
        'changed_at',
        'contract',
        'due_on',
        'erasure',
        'made_at',
        'model_id',
        'model_name',
      ] as const),
      ...([
        'place',
        'price_cents',
        'serial',
        'sort',
        'state',
        'state_at',
        'team_id',
        'uuid',
        'version',
        'warranty_until',
        'words',
      ] as const),
    ],
  },
};
