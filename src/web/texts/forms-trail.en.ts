/** What changes of forms are called on the page of the audit trail, in English. */
export const form_changes: Record<string, string> = {
  'form.draft_begun': 'Draft of a form begun',
  'form.draft_saved': 'Draft of a form saved',
  'form.draft_dropped': 'Draft of a form thrown away',
  'form.imported': 'Official form imported',
  'form.task_settled': 'Task of a form decided',
  'form.proof_asked': 'Proof of a form begun',
  'form.proved': 'Form proved',
  'form.published': 'Form published',
  'form.publication_withdrawn': 'Planned publication withdrawn',
  'application.draft_moved': 'Application that was begun moved to a new version',
  'form.move_asked': 'Move applications that were begun to a new version',
  'retention.forgetFormDrafts': 'Old drafts of forms deleted',
};
