import type { DataDeclaration } from '#platform/personal';

/** The city's own settings tell who edited them, and else nothing of people. */
export const CITY_DATA: DataDeclaration = {
  personal: [
    { name: 'edits', staff: true, columns: { city_history: ['by_actor'], city_items: ['edited_by'] }, ends: ['stays'], copy: 'staff' },
  ],
  not_personal: {
    city_history: ['at', 'item_id', 'kind', 'value', 'version'],
    city_items: ['edited_at', 'folder_hash', 'item_id', 'kind', 'version'],
    city_layers: ['content', 'content_hash', 'layer'],
    city_settings: ['setting', 'value'],
  },
};
