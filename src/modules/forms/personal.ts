import type { DataDeclaration } from '#platform/personal';

/** Forms are things of the city; who published a version is kept with it, because applications rest on it. */
export const FORM_DATA: DataDeclaration = {
  personal: [
    {
      name: 'forms_made',
      staff: true,
      columns: { form_versions: ['published_at', 'published_by'] },
      ends: ['stays'],
      copy: 'staff',
    },
  ],
  not_personal: {
    form_versions: ['form', 'form_id', 'number'],
    forms: ['form_id', 'retired_at', 'team_id'],
  },
};
