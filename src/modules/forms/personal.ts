import type { DataDeclaration } from '#platform/personal';

/** Forms are things of the city; who published a version is kept with it, because applications rest on it; who wrote a draft, while it is one. */
export const FORM_DATA: DataDeclaration = {
  personal: [
    {
      name: 'forms_made',
      staff: true,
      columns: { form_versions: ['published_at', 'published_by'] },
      ends: ['stays'],
      copy: 'staff',
    },
    {
      name: 'form_drafts',
      staff: true,
      columns: { form_drafts: ['form_id', 'saved_by', 'saved_at'] },
      ends: ['form_drafts', 'removed'],
      copy: ['form_drafts.0.form_id', 'form_drafts.0.saved_at'],
    },
  ],
  not_personal: {
    form_drafts: ['based_on', 'before', 'form', 'owner_team_id', 'proof', 'proof_version', 'source', 'tasks', 'version'],
    form_versions: ['form', 'form_id', 'imported', 'number', 'proof', 'valid_from'],
    forms: ['form_id', 'retired_at', 'team_id'],
  },
};
